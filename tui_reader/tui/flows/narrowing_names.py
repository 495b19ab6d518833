"""Names left out by letters, and their order: in the panel and in the library's list."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing_entities, searching
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def narrow(reader: ReaderScreen) -> None:
    """Type letters that names have; the list follows."""
    if reader.front is Where.PANEL:
        reader.ask_for(Where.PANEL)
    searching.to_bar(reader)


def sort(reader: ReaderScreen) -> Awaitable[None] | None:
    """The next order."""
    if reader.front is not Where.PANEL:
        return listing_entities.sort(reader)
    panel = reader.panel
    panel.as_in_text = not panel.as_in_text
    order = "in the order of the text" if panel.as_in_text else "the most mentioned first"
    reader.status.say(f"names {order}")
    return None


def widen_panel(reader: ReaderScreen) -> bool:
    """Show all names of the panel again; False where none is left out."""
    if reader.front is not Where.PANEL or not reader.panel.letters:
        return False
    reader.panel.letters = ""
    return True


def is_in_panel(reader: ReaderScreen) -> bool:
    return reader.front is Where.PANEL
