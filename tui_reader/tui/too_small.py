"""A terminal in which nothing can be seen: it says what it needs, over whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui_reader.tui.places import LEAST_COLUMNS, LEAST_ROWS

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen

COVER = "too-small"
"""The id of what covers a screen."""


def is_too_small(size: Size) -> bool:
    return size.width < LEAST_COLUMNS or size.height < LEAST_ROWS


async def cover(screen: Screen[Any], size: Size) -> None:
    """Cover a screen while the terminal is too small for it, and no longer.

    A cover that goes is waited for: else it would be taken for one that is there.
    """
    covers = screen.query(f"#{COVER}")
    if covers and not is_too_small(size):
        await covers.remove()
    elif is_too_small(size) and not covers:
        from textual.content import Content
        from textual.widgets import Static

        await screen.mount(Static(Content(f"needs {LEAST_COLUMNS}x{LEAST_ROWS}"), id=COVER))
