"""Writes that may take seconds, since they change thousands: the status line says so meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

T = TypeVar("T")

SAID_AFTER = 0.3
"""Seconds that a write takes before it is worth saying what it does."""


async def saved(reader: ReaderScreen, doing: str, write: Callable[[], T]) -> T:
    """What `write` gives, once it is on disk.

    `doing` names it in the status line until whoever asked says how it ended, or why it failed.
    """
    held = reader.set_timer(SAID_AFTER, partial(reader.status.hold, f"{doing}…"))
    try:
        return await reader.save(write)
    finally:
        held.stop()
