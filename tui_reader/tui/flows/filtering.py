"""Choosing which articles the list shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing

if TYPE_CHECKING:
    from tui_reader.tui.browsing import Browsing
    from tui_reader.tui.screens.reader import ReaderScreen


async def choose(reader: ReaderScreen) -> None:
    """Let a person choose; the list follows at once."""
    from tui_reader.tui.screens.filters import Filters

    def apply(browsing: Browsing) -> None:
        reader.browsing = browsing
        listing.refresh(reader)

    await reader.ask(Filters(reader.browsing, reader.library.reading.sources(), apply))
    reader.offer()
