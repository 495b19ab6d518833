"""Read, unread and starred; and the marks that make one command act on many articles."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui_reader.text.counting import counted
from tui_reader.tui.flows.saving import saved
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def mark(reader: ReaderScreen) -> None:
    """Mark or unmark the row."""
    reader.rows.mark()


def mark_down(reader: ReaderScreen) -> None:
    """Mark the row and the one below."""
    reader.rows.mark_along(1)


def mark_up(reader: ReaderScreen) -> None:
    """Mark the row and the one above."""
    reader.rows.mark_along(-1)


def mark_range(reader: ReaderScreen) -> None:
    """Mark from the row marked last to this one."""
    reader.rows.mark_range()


async def mark_all(reader: ReaderScreen) -> None:
    """Mark every row of the list; where all are marked, none."""
    rows = reader.rows
    ids = await asyncio.to_thread(rows.ids, 0, rows.total)
    rows.marked = frozenset() if rows.marked.issuperset(ids) else rows.marked.union(ids)


async def star(reader: ReaderScreen) -> None:
    """Star the articles, or take the stars away where all have one."""
    articles, reading = _acted_on(reader), reader.library.reading

    def change() -> str:
        starred = not reading.all_starred(articles)
        reading.set_starred(articles, starred)
        return "starred" if starred else "no longer starred"

    _done(reader, articles, await saved(reader, _changing(articles), change))


async def read(reader: ReaderScreen) -> None:
    """Mark the articles as read, or as unread where all are read."""
    articles, reading = _acted_on(reader), reader.library.reading

    def change() -> str:
        is_read = not reading.all_read(articles)
        reading.set_read(articles, is_read)
        return "read" if is_read else "unread"

    _done(reader, articles, await saved(reader, _changing(articles), change))


def _acted_on(reader: ReaderScreen) -> tuple[int, ...]:
    if reader.front is Where.ARTICLE and reader.article is not None:
        return (reader.article.id,)
    return reader.list.acted_on


def _changing(articles: tuple[int, ...]) -> str:
    return f"marking {counted(len(articles), 'article')}"


def _done(reader: ReaderScreen, articles: tuple[int, ...], what: str) -> None:
    if len(articles) > 1 or reader.list.marked:
        reader.list.marked = frozenset()
        reader.status.say(f"{len(articles):,} {what}")
    elif articles:
        reader.status.say(what)
    reader.reread()


def any_marked(reader: ReaderScreen) -> bool:
    return bool(reader.rows.marked)
