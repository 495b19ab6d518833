"""Undo, redo, and leaving."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tui_reader.errors import NewsreaderError
from tui_reader.tui.flows import comparing
from tui_reader.tui.flows.saving import saved

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

log = logging.getLogger(__name__)


async def undo(reader: ReaderScreen) -> None:
    """Undo the last act, and say what it was."""
    undone = await saved(reader, "undoing", reader.library.reading.undo)
    _shown(reader, f"undone: {undone}" if undone else "nothing to undo")


async def redo(reader: ReaderScreen) -> None:
    """Do again what was undone, and say what it was."""
    done = await saved(reader, "doing it again", reader.library.reading.redo)
    _shown(reader, f"done again: {done}" if done else "nothing to do again")


async def leave(reader: ReaderScreen) -> None:
    """Quit; what was being written is on disk, since commands run one at a time."""
    article = reader.article
    try:
        if article is not None and reader.trail.was_in(article.id) and not article.earlier:
            place = reader.view.place
            await reader.save(lambda: reader.library.reading.set_place(article.id, place))
        if (read := comparing.finished(reader)) is not None:
            await reader.save(lambda: reader.library.reading.mark_opened(read.id, read.version.id))
    except NewsreaderError as error:  # a full disk keeps nobody here for the sake of a place
        log.warning("where the reader stopped was not kept: %s", error)
    reader.app.exit()


def _shown(reader: ReaderScreen, said: str) -> None:
    reader.reread()
    reader.background.wake()
    reader.status.say(said)
