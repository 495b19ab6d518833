"""Choosing what the list shows, articles or highlights, and in which order."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled

from tui_reader.model import Filter, Order
from tui_reader.tui.conditions import STATES, conditions, month_words, with_condition, without
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.flows import filtering_highlights, listing
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui_reader.model import EntityCount, FilterCounts
    from tui_reader.tui.browsing import Browsing
    from tui_reader.tui.screens.filters import Facet, Offering, Section
    from tui_reader.tui.screens.reader import ReaderScreen

ORDERS = {
    Order.DATE: "newest first",
    Order.TITLE: "by title",
    Order.SOURCE: "by source",
    Order.MINUTES: "shortest first, by reading time",
}
MENTIONS = "mentions"


def choose(reader: ReaderScreen) -> Awaitable[None]:
    """Let a person choose; the list follows at once."""
    if reader.left is Where.HIGHLIGHTS:
        return filtering_highlights.choose(reader)
    return _choose(reader)


async def _choose(reader: ReaderScreen) -> None:
    from tui_reader.tui.screens.filters import Filters

    listed: Worker[None] | None = None

    def apply(browsing: Browsing) -> None:
        nonlocal listed
        listing.browse(reader, browsing)
        listed = reader.aside(partial(listing.refresh_beside, reader), "listing")

    await reader.ask(Filters("filter and sort", Offered(reader), apply))
    if listed is not None:
        with suppress(WorkerCancelled):
            await listed.wait()  # the keys typed meanwhile are for what was chosen
    reader.offer()


class Offered:
    """What the list can be narrowed to: counted once for what is browsed, however one types."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._counted: tuple[Browsing, FilterCounts] | None = None

    def __call__(self, typed: str) -> Offering[Browsing]:
        """All that is offered; not on the screen's thread, since it counts."""
        from tui_reader.tui.screens.filters import Offering

        browsing, reading = self._reader.browsing, self._reader.library.reading
        hits = self._reader.hits
        only = browsing.only
        if browsing.query and hits is not None:
            only = replace(only, ids=tuple(hits.ids))
        if self._counted is None or self._counted[0] != browsing:
            self._counted = (browsing, reading.counts(only))
        counts = self._counted[1]
        return Offering(
            tuple(sections(browsing, counts, reading.named(only, _name_in(typed)))),
            replace(browsing, only=Filter(), about=""),
            tuple(in_force(browsing)),
            f"{counts.total:,} of {reading.count():,}",
        )


def _name_in(typed: str) -> str:
    """What is typed of a name: all but the heading that names stand under."""
    return " ".join(word for word in typed.split() if word.casefold() != MENTIONS)


def sections(
    now: Browsing, counts: FilterCounts, entities: tuple[EntityCount, ...]
) -> list[Section[Browsing]]:
    """What can be chosen, each choice with what is browsed once it is: chosen again, without it."""
    from tui_reader.tui.screens.filters import Facet, Section

    only = now.only

    def choice(field: str, value: object, words: str, count: int) -> Facet[Browsing]:
        chosen = getattr(only, field) == value
        becomes = without(now, field) if chosen else with_condition(now, field, value)
        return Facet(becomes, words, count, chosen)

    orders = tuple(
        Facet(replace(now, order=order), words, chosen=now.order is order)
        for order, words in ORDERS.items()
    )
    named = tuple(
        Facet(
            without(now, "entity")
            if only.entity == each.entity_id
            else replace(
                with_condition(now.without_names(), "entity", each.entity_id), about=each.name
            ),
            f"{each.name} · {TYPES[each.type]}",
            each.articles,
            only.entity == each.entity_id,
        )
        for each in entities
    )
    states = tuple(
        choice(state, value=True, words=words, count=getattr(counts, state))
        for state, words in STATES.items()
    )
    return [
        Section("only", states),
        Section("order", () if now.query else orders),  # hits are listed best first
        Section("source", tuple(choice("source", name, name, n) for name, n in counts.sources)),
        Section("month", tuple(choice("month", m, month_words(m), n) for m, n in counts.months)),
        Section(MENTIONS, named),
        Section("tag", tuple(choice("tag", tag, f"#{tag}", n) for tag, n in counts.tags)),
    ]


def in_force(now: Browsing) -> list[Facet[Browsing]]:
    """The conditions in force, each with what is browsed without it."""
    from tui_reader.tui.screens.filters import Facet

    return [Facet(without(now, field), words) for field, words in conditions(now)]
