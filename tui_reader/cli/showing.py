"""Printing an article plainly, as it is, as it was, or with what changed."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

import click

from tui_reader.cli.links import existing, parsed
from tui_reader.cli.options import common
from tui_reader.cli.output import print_parts, say
from tui_reader.cli.places import opened_library
from tui_reader.errors import UsageError
from tui_reader.library import Library
from tui_reader.model import Article, Label, Version

_BASE = "base"  # what --changes is where no number follows it


@click.command("show")
@click.argument("link", metavar="ID")
@click.option("--version", "number", type=int, metavar="N", help="Print the text of version N.")
@click.option(
    "--changes",
    "since",
    is_flag=False,
    flag_value=_BASE,
    metavar="[N]",
    help="Print what changed since version N [default: the one read before, else the one before].",
)
@common
def show_(link: str, number: int | None, since: str | None) -> int:
    """Print an article plainly: title, facts, text; teasers after a rule.

    \b
    newsreader show 12                 the article as it is
    newsreader show 12 --version 1     its first text
    newsreader show 12 --changes       what changed, as in git diff --word-diff
    newsreader show 12 --changes 1     what changed since its first text
    """
    article_id, _ = parsed(link)
    if number is not None and since is not None:
        raise UsageError("Give either --version or --changes.")
    with opened_library() as library:
        article = existing(library, article_id)
        if since is not None:
            _print_changes(library, article, since)
        else:
            _print_article(library, article, number)
    return 0


def _print_article(library: Library, article: Article, number: int | None) -> None:
    row = article.row
    facts = [row.source]
    if row.published is not None:
        about = "about " if row.published.approximate else ""
        facts.append(f"{about}{row.published.at:%Y-%m-%d}")
    if number is None or number == article.version.number:
        facts.append(row.reading_time)
        text, main, teasers = article.text, article.labelled(Label.MAIN), article.teasers
    else:
        version, lines = library.reading.version(article.id, number)
        facts.append(_named(version))
        text = version.text
        main, teasers = lines.labelled(Label.MAIN), lines.labelled(Label.TEASER)
    say(row.title)
    say(" · ".join(facts))
    say()
    print_parts(text, main, teasers)


def _print_changes(library: Library, article: Article, since: str) -> None:
    from tui_reader.text.changes import Change, marked

    found = library.reading.changes(article.id, _earlier(library, article, since))
    say(f"--- {_named(found.earlier)} sha256 {found.earlier.sha256}")
    say(f"+++ {_named(found.later)} sha256 {found.later.sha256}")
    for same, run in groupby(found.changes.lines, key=lambda line: line.change is Change.SAME):
        lines = list(run)
        if same:
            say(f"@@ {len(lines):,} unchanged @@")
        for line in lines if not same else ():
            say(marked(found.earlier.text, found.later.text, line))


def _earlier(library: Library, article: Article, since: str) -> int:
    """The number of the version to compare with."""
    if since != _BASE:
        if not since.isdecimal():
            raise UsageError(f"{since!r} is no version; give its number, as in --changes 1.")
        return int(since)
    base = library.reading.base_of_changes(article.id)
    if base is None:
        raise UsageError(
            f"Article {article.id} has had one text only; there is nothing to compare."
        )
    return base


def _named(version: Version) -> str:
    taken = version.taken_at.astimezone(dt.UTC)
    return f"version {version.number}, taken in {taken:%Y-%m-%d %H:%M} UTC"
