"""How wide the panes are: by dragging the edge between them, or with keys; kept for the next start.

A width that config.yaml gives the list is the one that every start begins with.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.tui import remembered

if TYPE_CHECKING:
    from tui_reader.settings import Columns
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.panes import Edge, Panes

STEP = 4
"""Columns that a key makes a pane wider or narrower by."""
LIST, PANEL = "list_width", "panel_width"


def wider(reader: ReaderScreen) -> Awaitable[None] | None:
    """Make the pane one is in wider."""
    return _widen(reader, STEP)


def narrower(reader: ReaderScreen) -> Awaitable[None] | None:
    """Make the pane one is in narrower."""
    return _widen(reader, -STEP)


def _widen(reader: ReaderScreen, columns: int) -> Awaitable[None] | None:
    if not reader.panes.widen(reader.front, columns):
        reader.status.say("only one pane has room here")
        return None
    reader.lay_out()
    return _keep(reader.panes)


def dragged(reader: ReaderScreen, event: Edge.Dragged) -> None:
    """The edge between two panes was dragged."""
    reader.panes.dragged(event)
    reader.lay_out()
    if event.done:
        reader.aside(partial(_keep, reader.panes), "keeping", exclusive=False)


async def _keep(panes: Panes) -> None:
    def keep() -> None:
        if panes.list_width is not None:
            remembered.keep(LIST, str(panes.list_width))
        remembered.keep(PANEL, str(panes.panel_width))

    await asyncio.to_thread(keep)


def recall(panes: Panes, columns: Columns) -> None:
    """Give the panes the widths that they had at the last start's end."""
    for name, given in ((LIST, columns.list), (PANEL, None)):
        kept = remembered.read(name) or ""
        if given is None and kept.isascii() and kept.isdigit() and len(kept) < len("10000"):
            setattr(panes, name, int(kept))
