"""Read, unread and starred; and the marks that make one command act on many articles."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui_reader.text.counting import counted
from tui_reader.tui.flows.saving import saved
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.row_list import RowList


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


def mark_all(reader: ReaderScreen) -> Awaitable[None]:
    """Mark every row of the list; where all are marked, none."""
    return _mark_all(reader.rows)


async def _mark_all(rows: RowList) -> None:
    ids = await asyncio.to_thread(rows.ids, 0, rows.total)
    rows.marked = frozenset() if rows.marked.issuperset(ids) else rows.marked.union(ids)


def star(reader: ReaderScreen) -> Awaitable[None]:
    """Star the articles, or take the stars away where all have one."""
    reading = reader.library.reading
    words = ("starred", "no longer starred")
    return _turn(reader, _acted_on(reader), reading.all_starred, reading.set_starred, words)


def read(reader: ReaderScreen) -> Awaitable[None]:
    """Mark the articles as read, or as unread where all are read."""
    reading = reader.library.reading
    words = ("read", "unread")
    return _turn(reader, _acted_on(reader), reading.all_read, reading.set_read, words)


async def _turn(
    reader: ReaderScreen,
    articles: tuple[int, ...],
    all_are: Callable[[Sequence[int]], bool],
    put: Callable[[Sequence[int], bool], None],
    words: tuple[str, str],
) -> None:
    """Make the articles all of a kind, or none where all are; `words` say which they are then."""

    def change() -> str:
        become = not all_are(articles)
        put(articles, become)
        return words[0] if become else words[1]

    _done(reader, articles, await saved(reader, _changing(articles), change))


def _acted_on(reader: ReaderScreen) -> tuple[int, ...]:
    if reader.front is Where.ARTICLE and reader.article is not None:
        return (reader.article.id,)
    return reader.list.acted_on


def _changing(articles: tuple[int, ...]) -> str:
    return f"marking {counted(len(articles), 'article')}"


def _done(reader: ReaderScreen, articles: tuple[int, ...], what: str) -> None:
    reader.list.unmark(articles)
    if articles:
        reader.status.say(f"{len(articles):,} {what}" if len(articles) > 1 else what)
    reader.reread()


def any_marked(reader: ReaderScreen) -> bool:
    return bool(reader.rows.marked)
