"""The watchlist while the reader is open: a change of its file holds at once, and is told."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import locations
from tui_reader.errors import SettingsError

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

LOOKED_EVERY = 2.0
"""Seconds between two looks at the file: one question to the file system."""


class Stamp(NamedTuple):
    """What tells one state of a file from the next, without reading it."""

    modified_ns: int
    size: int
    inode: int


def stamp() -> Stamp | None:
    """The watchlist's; None where there is no such file, or it cannot be looked at."""
    try:
        found = locations.watchlist_file().stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def look(reader: ReaderScreen) -> None:
    """Heed the file where it is another one than when it was last looked at."""
    now = stamp()
    if now != reader.watchlist:
        reader.watchlist = now
        reader.aside(partial(_heed, reader), "watchlist")


async def _heed(reader: ReaderScreen) -> None:
    try:
        watched = await asyncio.to_thread(reader.library.naming.watched_names)
    except SettingsError as error:
        reader.status.complain(str(error))
        return
    many = {0: "no name is watched", 1: "1 name is watched"}
    said = many.get(len(watched), f"{len(watched):,} names are watched")
    reader.status.say(f"watchlist.yaml has changed: {said} now")
    reader.background.wake()
