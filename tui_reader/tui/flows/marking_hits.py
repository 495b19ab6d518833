"""The words of the query marked in the article that shows."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.tui.span_kind import SpanKind

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Article
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.article_spans import Layer

LONG = 60_000
"""Code points from which on a text is looked through in a thread: as many take 25 ms."""


def mark(reader: ReaderScreen, *, again: bool = False) -> None:
    """Mark what answers the query as it now is, in a long text once that was looked through.

    Until then nothing is marked there; where the same is looked for `again`, what was.
    """
    article, query = reader.article, reader.browsing.query
    if article is None:
        return
    from tui_reader.tui.widgets.article_spans import NO_HITS

    if not query:
        reader.view.set_hits(NO_HITS)
    elif len(article.text) < LONG:
        reader.view.set_hits(_found(reader.library, query, article))
    else:
        if not again:
            reader.view.set_hits(NO_HITS)
        reader.aside(partial(_mark, reader, query, article), "hits", exclusive=False)


def are_looked_for(reader: ReaderScreen) -> bool:
    """Whether there may be hits that are not marked yet."""
    return reader.looking_for_hits.locked()


def are_there(reader: ReaderScreen) -> bool:
    """Whether there are hits to go to in the article that shows, or may be."""
    return reader.view.has(SpanKind.HIT) or are_looked_for(reader)


async def _mark(reader: ReaderScreen, query: str, article: Article) -> None:
    """One text at a time: of what is asked for meanwhile, only the newest is looked for."""
    async with reader.looking_for_hits:
        if _is_wanted(reader, query, article):
            found = await asyncio.to_thread(_found, reader.library, query, article)
            if _is_wanted(reader, query, article):
                reader.view.set_hits(found)
                reader.offer()


def _is_wanted(reader: ReaderScreen, query: str, article: Article) -> bool:
    shown = reader.article
    is_shown = shown is not None and shown.version.id == article.version.id
    return is_shown and reader.browsing.query == query


def _found(library: Library, query: str, article: Article) -> Layer:
    from tui_reader.tui.widgets.article_spans import hits

    return hits(library.searching.marks(query, article))
