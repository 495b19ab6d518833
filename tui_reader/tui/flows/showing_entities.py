"""What the list of names and a name's page show, read off the screen's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import NewsreaderError
from tui_reader.tui.entity_types import HEADINGS
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.library.naming import Naming
    from tui_reader.model import EntityCard, EntityRow, Occurrence
    from tui_reader.tui.browsing_entities import BrowsingEntities
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.trail import AmongNames
    from tui_reader.tui.widgets.late_rows import LateRows


# The list


class EntityListing:
    """The names that are browsed; `counts` of each tab, from left to right.

    What was listed `before` stands where it stood, and what has come since at the end: then it is
    not `sorted`, unless it would be the same order.
    """

    def __init__(
        self, naming: Naming, browsing: BrowsingEntities, before: EntityListing | None = None
    ) -> None:
        self._naming = naming
        rejected = naming.rejected()
        every = naming.by_type(browsing.containing, browsing.order)
        self.any_rejected = bool(rejected)
        self._rejected = {row.entity_id: row for row in rejected}
        self.counts = [len(every.ids), *map(every.count, HEADINGS)]
        self.counts += [len(rejected)] if browsing.rejected or rejected else []
        ids: tuple[int, ...] = every.ids
        if browsing.rejected:
            ids = tuple(self._rejected)
        elif browsing.kind is not None:
            ids = every.of(browsing.kind)
        self.browsing = browsing
        self._ids: tuple[int, ...] = ids
        if before is not None and before.browsing == browsing:
            self._ids = _held(before.ids(0, before.total), ids)
        self.sorted = self._ids == ids
        self.total: int = len(self._ids)

    def rows(self, start: int, count: int) -> Sequence[EntityRow]:
        ids = self._ids[start : start + count]
        if self.browsing.rejected:
            return [self._rejected[each] for each in ids]
        return self._naming.rows(ids)

    def ids(self, start: int, count: int) -> Sequence[int]:
        return self._ids[start : start + count]

    def position(self, entity_id: int, /) -> int | None:
        return self._ids.index(entity_id) if entity_id in self._ids else None


def _held(before: Sequence[int], now: Sequence[int]) -> tuple[int, ...]:
    """Those listed now, in the order that they had before; the new ones last."""
    listed, known = set(now), set(before)
    return (
        *(each for each in before if each in listed),
        *(each for each in now if each not in known),
    )


async def browse(reader: ReaderScreen, browsing: BrowsingEntities, *, keep: bool) -> None:
    reader.browsing_entities = browsing
    await read(reader, browsing, keep=keep)


async def read(
    reader: ReaderScreen, browsing: BrowsingEntities, *, keep: bool = True, held: bool = False
) -> None:
    """Fill the list; `held`: those that are listed stay in their order, whatever has come."""
    from tui_reader.tui.widgets.entity_list import Tab

    pane = reader.entity_list
    shown = pane.listing
    before = shown if held and isinstance(shown, EntityListing) else None
    found = await asyncio.to_thread(EntityListing, reader.library.naming, browsing, before)
    if reader.browsing_entities != browsing or (held and pane.listing is not shown):
        return  # they were asked for otherwise meanwhile
    tabs = browsing.tabs(rejected=found.any_rejected)
    words = ("all", *HEADINGS.values(), "rejected")
    pane.tabs = tuple(
        Tab(word, count, tab.is_same_tab(browsing))
        for word, count, tab in zip(words, found.counts, tabs, strict=False)
    )
    pane.show(found, keep=keep, empty=_empty_words(reader))
    reader.tell()
    reader.offer()


async def return_to(reader: ReaderScreen, stop: AmongNames) -> None:
    """List the names as they stood when one left, with the cursor on the name it was on."""
    await read(reader, stop.browsing, held=True)
    pane = reader.entity_list
    if reader.browsing_entities == stop.browsing:
        pane.stand(stop.at, stop.top)
        if stop.selected is not None:
            pane.go_to(stop.selected)


def is_sorted(reader: ReaderScreen) -> bool:
    """Whether the list has the order that was asked for, with all that has come since."""
    listing = reader.entity_list.listing
    return not isinstance(listing, EntityListing) or listing.sorted


async def recount(reader: ReaderScreen) -> None:
    """Show the counts that the names have by now; nothing moves under the reader's hands."""
    await read(reader, reader.browsing_entities, held=True)


def read_again(reader: ReaderScreen) -> None:
    """List them as the library now has them."""
    reader.aside(partial(read, reader, reader.browsing_entities), "names")


def _empty_words(reader: ReaderScreen) -> tuple[str, ...]:
    if reader.browsing_entities.narrowed:
        return ("no such name", f"{reader.key('back')} widens the list")
    return ("no names yet", "they are looked for in the background")


# A page


class Mentions(NamedTuple):
    """An entity's mentions as a listing: `total` of them, read a window at a time."""

    naming: Naming
    entity_id: int
    total: int

    def rows(self, start: int, count: int) -> Sequence[Occurrence]:
        return self.naming.occurrences(self.entity_id, start, count)

    def ids(self, _start: int, _count: int) -> Sequence[int]:
        return ()

    def position(self, _row_id: int, /) -> int | None:
        return None


def turn(reader: ReaderScreen, entity_id: int) -> None:
    """Have an entity's page on the left, empty until it is read."""
    if reader.visited != entity_id:
        reader.visited = entity_id
        reader.entity_page.blank()
    reader.turn_to(Where.ENTITY)


async def show(reader: ReaderScreen, *, at: int = 0, top: int | None = None) -> None:
    """Fill the page; with `top` only when all of it is read, so that it stands as it stood."""
    entity_id = reader.visited
    if entity_id is None:
        return
    naming, page = reader.library.naming, reader.entity_page
    try:
        card, total = await asyncio.to_thread(_counted, naming, entity_id)
    except NewsreaderError as error:
        page.blank(str(error), f"{reader.key('back')} goes back")
        return
    if reader.visited != entity_id:
        return
    mentions = Mentions(naming, card.entity_id, total)
    if top is None:
        page.tell(card, page.company)
        page.begin(mentions, at=at)
        _shown(reader)
    company = await asyncio.to_thread(naming.company, card.entity_id)
    if reader.visited != entity_id:
        return
    page.tell(card, company)
    if top is not None:
        page.begin(mentions, at=at, top=top)
        _shown(reader)


def _counted(naming: Naming, entity_id: int) -> tuple[EntityCard, int]:
    """The card of what the entity is by now, and how often that is mentioned."""
    now = naming.now(entity_id)
    return naming.card(now), naming.count_occurrences(now)


def _shown(reader: ReaderScreen) -> None:
    reader.tell()
    reader.offer()


def show_again(reader: ReaderScreen) -> None:
    """Read the page anew; the cursor stays on its row."""
    page = reader.entity_page
    again = partial(show, reader, at=page.cursor, top=round(page.scroll_target_y))
    reader.aside(again, "names")


async def fetch(wanted: LateRows.Wanted) -> None:
    """Read a window of mentions that is to be drawn."""
    from tui_reader.tui.widgets.listed_rows import WINDOW

    rows = await asyncio.to_thread(wanted.listing.rows, wanted.start, WINDOW)
    wanted.rows.put(wanted.listing, wanted.start, rows)
