"""Search as you type: the keyboard never waits, the newest query wins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def to_bar(reader: ReaderScreen) -> None:
    """Go to the search bar; what is in it is selected, so that typing begins anew."""
    query = reader.search_bar.input
    # Not by query.focus(), which comes a turn later: keys typed meanwhile would be commands.
    reader.set_focus(query)
    query.action_select_all()


def to_hits(reader: ReaderScreen) -> None:
    """Leave the search bar for the list."""
    reader.left = Where.LIST
    reader.go(Where.LIST)


def is_searching(reader: ReaderScreen) -> bool:
    return bool(reader.browsing.query)


def is_outside_the_bar(reader: ReaderScreen) -> bool:
    return not reader.search_bar.input.has_focus


async def search(reader: ReaderScreen, query: str) -> None:
    """Show the hits of a query, unless another one was typed meanwhile."""
    reader.browsing = replace(reader.browsing, query=query.strip())
    if not query.strip():
        reader.hits = None
        listing.refresh(reader)
        reader.mark_hits()
        return
    hits = await reader.library.work.search(query)
    if hits is None or reader.browsing.query != query.strip():
        return
    reader.hits = hits
    if reader.left is not Where.LIST:
        reader.left = Where.LIST
        reader.lay_out()
    listing.refresh(reader, keep=False)
    reader.mark_hits()
    reader.offer()
