"""Choosing which highlights the list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tui_reader import model
from tui_reader.model import HighlightOrder
from tui_reader.tui.flows import listing_highlights

if TYPE_CHECKING:
    from tui_reader.model import HighlightFilter
    from tui_reader.tui.browsing_highlights import BrowsingHighlights
    from tui_reader.tui.screens.filters import Facet, Offering
    from tui_reader.tui.screens.reader import ReaderScreen

T = TypeVar("T")

ORDERS = {HighlightOrder.DATE: "newest first", HighlightOrder.ARTICLE: "by article"}


async def choose(reader: ReaderScreen) -> None:
    """Let a person choose; the list follows at once."""
    from tui_reader.tui.screens.filters import Filters

    def apply(browsing: BrowsingHighlights) -> None:
        reader.browsing_highlights = browsing
        reader.search_bar.put(browsing.only.words)
        listing_highlights.refresh(reader)

    await reader.ask(Filters("filter the highlights", lambda _: offered(reader), apply))
    reader.offer()


def offered(reader: ReaderScreen) -> Offering[BrowsingHighlights]:
    """What the highlights can be narrowed to, with what each would leave, and their orders."""
    from tui_reader.tui.screens.filters import Facet, Offering, Section

    now, only = reader.browsing_highlights, reader.browsing_highlights.only
    counts = reader.library.highlighting.counts(only)

    def becoming(changed: HighlightFilter) -> BrowsingHighlights:
        return replace(now, only=changed)

    colours = _choices(
        counts.colours,
        only.colours,
        lambda chosen: becoming(replace(only, colours=chosen)),
        lambda colour: f"colour {colour}",
    )
    tags = _choices(
        counts.tags,
        only.tags,
        lambda chosen: becoming(replace(only, tags=chosen)),
        lambda tag: f"#{tag}",
    )
    sources = _choices(
        counts.sources,
        only.sources,
        lambda chosen: becoming(replace(only, sources=chosen)),
        str,
    )
    orders = tuple(
        Facet(replace(now, order=order), words, chosen=now.order is order)
        for order, words in ORDERS.items()
    )
    in_force = [choice for choice in (*colours, *tags, *sources) if choice.chosen]
    if only.words:
        in_force.insert(0, Facet(now.worded(""), f"“{only.words}”"))
    return Offering(
        sections=(
            Section("colour", colours),
            Section("tag", tags),
            Section("source", sources),
            Section("order", orders),
        ),
        cleared=becoming(model.HighlightFilter()),
        in_force=tuple(replace(choice, chosen=False) for choice in in_force),
        outcome=listing_highlights.how_many(reader),
    )


def _choices(
    counted: Iterable[tuple[T, int]],
    chosen: tuple[T, ...],
    becomes: Callable[[tuple[T, ...]], BrowsingHighlights],
    words: Callable[[T], str],
) -> tuple[Facet[BrowsingHighlights], ...]:
    """A choice for each value, those chosen among them though nothing is left of them."""
    from tui_reader.tui.screens.filters import Facet

    counts = dict(counted)
    values: list[T] = [*counts, *(value for value in chosen if value not in counts)]
    return tuple(
        Facet(becomes(_toggled(chosen, value)), words(value), counts.get(value, 0), value in chosen)
        for value in values
    )


def _toggled(chosen: tuple[T, ...], value: T) -> tuple[T, ...]:
    """The values chosen with this one, or without it where it is among them."""
    others = tuple(other for other in chosen if other != value)
    return others if value in chosen else (*others, value)
