"""Search as you type: the keyboard never waits, the newest query wins."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing, marking_hits, retracing
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def to_bar(reader: ReaderScreen) -> None:
    """Go to the search bar; what is in it is selected, so that typing begins anew."""
    query = reader.search_bar.input
    if (
        reader.left is Where.ENTITY and reader.bar_for is not Where.PANEL
    ):  # there is nothing to type to on a page
        reader.turn_to(Where.LIST)
        reader.go(Where.LIST)
    retracing.arrived(reader)
    # Not by query.focus(), which comes a turn later: keys typed meanwhile would be commands.
    reader.set_focus(query)
    query.action_select_all()


def to_hits(reader: ReaderScreen) -> Awaitable[None] | None:
    """Leave the search bar for the list."""
    if reader.bar_for is Where.PANEL:
        reader.go(Where.PANEL)
        return None
    return _to_hits(reader)


async def _to_hits(reader: ReaderScreen) -> None:
    """Once the list is what was typed last: the next key is for that."""
    await reader.narrowed()
    reader.go(reader.left)
    if reader.left is Where.LIST and reader.browsing.query:
        retracing.arrived(reader)
        if reader.search_bar.is_cut:
            reader.status.mention(listing.misunderstood(reader))


def is_outside_the_bar(reader: ReaderScreen) -> bool:
    return not reader.search_bar.input.has_focus


async def search(reader: ReaderScreen, query: str) -> None:
    """Show the hits of a query, unless another one was typed meanwhile."""
    listing.browse(reader, replace(reader.browsing, query=query.strip()))
    if not query.strip():
        reader.hits = None
        marking_hits.mark(reader)
        await listing.refresh_beside(reader)
        return
    await _find(reader, query, keep=False)


async def again(reader: ReaderScreen) -> None:
    """Ask the same query again: there may be more to find by now."""
    if reader.browsing.query:
        await _find(reader, reader.browsing.query, keep=True)


async def _find(reader: ReaderScreen, query: str, *, keep: bool) -> None:
    """Show the hits; where `keep` is set, the cursor stays on its article."""
    hits = await reader.library.work.search(query)
    if hits is None or reader.browsing.query != query.strip():
        return
    reader.hits = hits
    # What a person stopped, their next search needs, but not the one that is only asked again.
    if hits.index_damaged or (reader.background.index_stopped and not keep):
        reader.background.wake()
    marking_hits.mark(reader, again=keep)
    await listing.refresh_beside(reader, keep=keep)
    reader.offer()
