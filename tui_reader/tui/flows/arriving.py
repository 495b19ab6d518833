"""What another program takes in while the reader is open: listed, indexed and read for names."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tui_reader.errors import NewsreaderError
from tui_reader.tui.flows import listing

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

LOOKED_EVERY = 3.0
"""Seconds between two looks at the library: one question to an index."""

log = logging.getLogger(__name__)


def look(reader: ReaderScreen) -> None:
    """List what came since the last look; once no more comes, have it indexed and recognised."""
    try:
        newest = reader.library.reading.newest_text()
    except NewsreaderError as error:  # whoever reads or writes next tells of it
        log.warning("%s", error)
        return
    came = newest != reader.newest_text and not reader.background.is_taking_in
    if came:
        listing.refresh_soon(reader)
    elif reader.is_arriving:
        reader.background.wake()
    reader.newest_text, reader.is_arriving = newest, came
