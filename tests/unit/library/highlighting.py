"""Highlights made by their words."""

from __future__ import annotations

from tests.unit.library.conftest import find
from tui_reader.library import Library
from tui_reader.model import Article, Highlight, Span


def article(library: Library, word: str = "Suez") -> Article:
    found = library.reading.article(find(library, word))
    assert found is not None
    return found


def highlight(library: Library, quote: str, word: str = "Suez", note: str = "") -> Highlight:
    one = article(library, word)
    start = one.text.index(quote)
    span = Span(start, start + len(quote))
    return library.highlighting.add(one.id, one.version.id, span, note=note)
