"""Choosing what the list shows, articles or highlights, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.model import Order
from tui_reader.tui.flows import filtering_highlights, listing
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.browsing import Browsing
    from tui_reader.tui.screens.filters import Offering
    from tui_reader.tui.screens.reader import ReaderScreen

ORDERS = {
    Order.DATE: "newest first",
    Order.TITLE: "by title",
    Order.SOURCE: "by source",
}


async def choose(reader: ReaderScreen) -> None:
    """Let a person choose; the list follows at once."""
    from tui_reader.tui.screens.filters import Filters

    if reader.left is Where.HIGHLIGHTS:
        await filtering_highlights.choose(reader)
        return

    def apply(browsing: Browsing) -> None:
        reader.browsing = browsing
        listing.refresh(reader)

    await reader.ask(Filters("filter and sort", lambda _: offered(reader), apply))
    reader.offer()


def offered(reader: ReaderScreen) -> Offering[Browsing]:
    """What the list can be narrowed to, and its orders."""
    from tui_reader.tui.screens.filters import Choice, Offering, Section

    now, only = reader.browsing, reader.browsing.only
    in_force = []
    if only.unread:
        in_force.append(Choice(replace(now, only=replace(only, unread=False)), "unread"))
    if only.starred:
        in_force.append(Choice(replace(now, only=replace(only, starred=False)), "starred"))
    if only.source:
        in_force.append(Choice(replace(now, only=replace(only, source=None)), only.source))
    states = (
        Choice(
            replace(now, only=replace(only, unread=not only.unread)), "unread", chosen=only.unread
        ),
        Choice(
            replace(now, only=replace(only, starred=not only.starred)),
            "starred",
            chosen=only.starred,
        ),
    )
    orders = tuple(
        Choice(replace(now, order=order), words, chosen=now.order is order)
        for order, words in ORDERS.items()
    )
    sources = tuple(
        Choice(
            replace(now, only=replace(only, source=None if only.source == name else name)),
            name,
            count,
            only.source == name,
        )
        for name, count in reader.library.reading.sources()
    )
    sections = (Section("only", states), Section("order", orders), Section("source", sources))
    return Offering(sections, replace(now, only=type(only)()), tuple(in_force))
