"""From a query's text to the articles that answer it: parsing, planning, engines, marks, snippets.

Whoosh is imported by `whoosh_engine` alone; parsing, marks and snippets are cheap to import.
"""
