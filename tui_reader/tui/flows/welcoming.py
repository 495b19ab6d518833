"""The first start, on the sample articles: the keys that matter, until a person has used one."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui_reader.tui import remembered

if TYPE_CHECKING:
    from tui_reader.tui.commands import Command
    from tui_reader.tui.screens.reader import ReaderScreen

WELCOMED = "welcomed"
_ID = "welcome"
_KEPT_BY = {"open"}
"""Commands of the bottom line after which the hint is still of use."""


def welcome(reader: ReaderScreen) -> None:
    """Show the hint below the panes, unless it was put away once."""
    if remembered.read(WELCOMED) is None:
        reader.mount(Static(Content("\n").join(_lines(reader)), id=_ID), before=reader.status)


def _lines(reader: ReaderScreen) -> list[Content]:
    keys = {
        "search": "searches",
        "open": "opens",
        "next_mention": "next name",
        "highlight": "highlights",
        "help": "every key",
    }
    parts = [_key(reader, command_id) + Content(f" {does}") for command_id, does in keys.items()]
    yours = Content.assemble("Your own articles: ", ("newsreader FOLDER", "$accent"), " · ")
    return [
        Content("Try: ") + Content(", ").join(parts),
        yours + _key(reader, "back") + Content(" puts this away"),
    ]


def _key(reader: ReaderScreen, command_id: str) -> Content:
    return Content.styled(reader.key(command_id), "$accent")


def used(reader: ReaderScreen, command: Command) -> None:
    """A command was run: the hint has done its work, unless that was moving or opening."""
    if command.bar and command.id not in _KEPT_BY and command.id != "back":
        put_away(reader)


def put_away(reader: ReaderScreen) -> bool:
    """Put the hint away for good; False where there is none."""
    hints = reader.query(f"#{_ID}")
    if not hints:
        return False
    hints.remove()
    kept = partial(asyncio.to_thread, remembered.keep, WELCOMED, "yes")
    reader.aside(kept, "keeping", exclusive=False)
    return True
