"""Where else a text stands: copies, pages that tease it, stories of teasers, sentences read."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.tui.dates import day
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Address, Article, Elsewhere, Row
    from tui_reader.tui.screens.menu import Choice
    from tui_reader.tui.screens.reader import ReaderScreen

MOST_LISTED = 50
"""Places that the menu lists of each kind."""


class Place(NamedTuple):
    """A choice of the menu: an article to open, or else an address to copy."""

    article_id: int | None = None
    address: str = ""


def look(reader: ReaderScreen, article: Article) -> None:
    """Dim what was read before, mark the teasers that lead somewhere, and count the pages that lead
    here; after the first paint, and read in a thread: it may take tens of milliseconds."""
    reader.aside(partial(_look, reader, article), "elsewhere", exclusive=False)


async def _look(reader: ReaderScreen, article: Article) -> None:
    """Where the article was read anew meanwhile, or another one shows, nothing is said of it."""
    if reader.article is article:
        found = await asyncio.to_thread(
            _found, reader.library, article, dims=reader.dims_what_was_read
        )
        if reader.article is article:
            reader.view.set_elsewhere(found)


def _found(library: Library, article: Article, *, dims: bool) -> Elsewhere:
    from tui_reader.library.repeating import PAGES_COUNTED
    from tui_reader.model import Elsewhere

    return Elsewhere(
        library.repeating.read_before(article) if dims else (),
        library.repeating.stories(article),
        len(library.repeating.announcing(article, PAGES_COUNTED)),
    )


def show(reader: ReaderScreen) -> Awaitable[None] | None:
    """List where else the text stands; open the article, or copy the address, that is chosen."""
    article = _article(reader)
    return None if article is None else _show(reader, article)


async def _show(reader: ReaderScreen, article: Article) -> None:
    from tui_reader.tui.flows import opening
    from tui_reader.tui.screens.menu import Menu

    choices = await asyncio.to_thread(_choices, reader.library, article)
    if len(choices) <= 1:
        reader.status.say("this text stands nowhere else in the library")
        return
    place = await reader.ask(Menu("where else this stands", choices, about=_about(article)))
    if place is None:
        return
    if place.article_id is not None:
        opening.open_from(reader, place.article_id)
    else:
        reader.app.copy_to_clipboard(place.address)
        reader.status.say("copied the address")


def _article(reader: ReaderScreen) -> Article | None:
    if reader.front is Where.ARTICLE:
        return reader.article
    row = reader.list.selected
    return None if row is None else reader.library.reading.article(row.row.id)


def _about(article: Article) -> str:
    copies = article.row.copies
    return "at one address" if copies == 1 else f"the same article at {copies:,} addresses"


def _choices(library: Library, article: Article) -> list[Choice[Place]]:
    from tui_reader.tui.screens.menu import Choice

    shared = Counter(each.article_id for each in library.repeating.read_before(article))
    kinds = (
        ("copy", [i for i in library.repeating.copies(article.id) if i != article.id]),
        ("teased on", library.repeating.announcing(article)),
        ("sentences read in", [i for i, _ in shared.most_common()]),
    )
    choices = [Choice(Place(address=a.full), _found_at(a)) for a in article.addresses]
    for kind, ids in kinds:
        rows = library.reading.rows(ids[:MOST_LISTED])
        choices += [Choice(Place(row.id), f"{kind}: {_named(row)}") for row in rows]
    return choices


def _found_at(address: Address) -> str:
    gone = "was at" if address.vanished_at is not None else "found at"
    return drawable(f"{gone} {address.full}")


def _named(row: Row) -> str:
    facts = " · ".join(fact for fact in (row.source, day(row.published)) if fact)
    return drawable(f"{row.title} ({facts})")
