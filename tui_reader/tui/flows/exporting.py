"""Taking highlights out to a file."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ExportError
from tui_reader.locations import whole
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

ENDINGS = {".markdown": "md"}
"""Endings that mean a format of another name; else the ending is the format's name."""


class Chosen(NamedTuple):
    """What an export is to hold, in words; all highlights where neither is given."""

    words: str
    none: str
    """What is so where there is no highlight in it."""
    articles: tuple[int, ...] | None = None
    highlights: tuple[int, ...] | None = None


def export(reader: ReaderScreen) -> Awaitable[None]:
    """Ask for a file, and write the highlights of what is at hand into it."""
    return _export(reader, _at_hand(reader))


async def _export(reader: ReaderScreen, chosen: Chosen) -> None:
    from tui_reader.tui.screens.ask import AskPath

    if not await asyncio.to_thread(
        reader.library.exporting.holds_any, chosen.articles, highlight_ids=chosen.highlights
    ):
        reader.status.say(f"nothing to export: {chosen.none}")
        return
    written: list[Path] = []

    async def write(text: str) -> None:
        written.append(await _write(reader, text, chosen))

    asked = AskPath(
        f"export {chosen.words}",
        suggested(reader.export_directory, reader.today()),
        write,
        about=".md for Markdown, .json for JSON",
        word="writes it",
    )
    if await reader.ask(asked) is not None:
        reader.status.say(f"written to {written[-1]}")


def suggested(directory: Path, today: dt.date) -> str:
    """The file offered: named after the day, with a number where there is one of that name."""
    name = f"highlights-{today.isoformat()}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    paths = (directory / f"{each}.md" for each in names)
    return str(next(path for path in paths if not _is_taken(whole(path))))


def format_of(path: Path) -> str:
    """The format that the path's ending asks for; ExportError where none is known."""
    from tui_reader.export import FORMATS

    ending = path.suffix.lower()
    form = ENDINGS.get(ending, ending.removeprefix("."))
    if form not in FORMATS:
        known = " or ".join(f".{each}" for each in FORMATS)
        raise ExportError(f"The name {drawable(path.name)} should end in {known}.")
    return form


def anything_to_export(reader: ReaderScreen) -> bool:
    if reader.front is Where.ARTICLE:
        article = reader.article
        return article is not None and bool(article.highlights)
    return reader.front is Where.HIGHLIGHTS and reader.highlight_list.total > 0


async def _write(reader: ReaderScreen, text: str, chosen: Chosen) -> Path:
    """Write, asking first where the file exists; ExportError where a person then kept it."""
    from tui_reader.tui.screens.menu import Choice, Menu

    path = whole(Path(text))
    form = format_of(path)
    replace = False
    if _is_taken(path):
        replace = bool(
            await reader.ask(
                Menu(
                    f"{drawable(path.name)} exists",
                    [
                        Choice(False, "keep it", "k"),  # noqa: FBT003 (the answer itself)
                        Choice(True, "replace it", "r"),  # noqa: FBT003
                    ],
                )
            )
        )
        if not replace:
            raise ExportError(f"{drawable(path.name)} was kept; choose another name.")
    return await reader.save(
        lambda: reader.library.exporting.write(
            path, chosen.articles, form, highlight_ids=chosen.highlights, replace=replace
        )
    )


def _is_taken(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that lets nobody in, a name too long: writing says which
        return False


def _at_hand(reader: ReaderScreen) -> Chosen:
    """What is read, marked or filtered; else every highlight."""
    if reader.front in Where.ARTICLE | Where.PANEL and reader.article is not None:
        return _of_articles((reader.article.id,))
    rows = reader.rows
    if reader.front is Where.HIGHLIGHTS and rows.marked:
        return _highlights(tuple(rows.acted_on), "marked")
    if reader.front is Where.HIGHLIGHTS and reader.browsing_highlights.only:
        return _highlights(tuple(rows.ids(0, rows.total)), "listed")
    if reader.front is Where.LIST and rows.marked:
        return _of_articles(tuple(rows.acted_on))
    return Chosen("all highlights", "the library has no highlights yet")


def _of_articles(articles: tuple[int, ...]) -> Chosen:
    if len(articles) == 1:
        words, none = "this article", "this article has no highlights"
    else:
        words = f"{len(articles):,} articles"
        none = f"none of the {words} marked has a highlight"
    return Chosen(f"the highlights of {words}", none, articles=articles)


def _highlights(ids: tuple[int, ...], what: str) -> Chosen:
    many = f"{len(ids):,} highlights" if len(ids) != 1 else "highlight"
    return Chosen(f"the {many} {what}", "no highlight is listed", highlights=ids)
