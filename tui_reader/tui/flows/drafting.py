"""What is typed of a note is on disk before it is kept, so that a kill costs a second of typing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.errors import NewsreaderError

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

log = logging.getLogger(__name__)


class Draft:
    """The draft of one highlight's note; without a highlight nothing is kept."""

    def __init__(self, reader: ReaderScreen, highlight_id: int | None) -> None:
        self._reader = reader
        self._highlighting = reader.library.highlighting
        self._id = highlight_id
        self._writing = asyncio.Lock()
        self._is_there = False

    async def left_over(self, note: str) -> str | None:
        """What was typed over the note and neither kept nor given up, if anything."""
        if self._id is None:
            return None
        draft = await asyncio.to_thread(self._highlighting.draft, self._id)
        self._is_there = draft is not None
        return None if draft == note else draft

    def typed(self, text: str) -> None:
        """Keep what is typed; nobody waits for it."""
        if self._id is not None:
            self._is_there = True
            # By the reader: a dialogue's own workers end with it, their threads after `drop`.
            self._run(self._highlighting.keep_draft, self._id, text)

    def drop(self) -> None:
        """The note was kept, or given up; nobody waits for this either."""
        if self._is_there:
            self._run(self._highlighting.drop_draft, self._id)

    def _run(self, write: Callable[..., None], *given: object) -> None:
        self._reader.aside(partial(self._write, write, *given), "drafts", exclusive=False)

    async def _write(self, write: Callable[..., None], *given: object) -> None:
        async with self._writing:
            try:
                await asyncio.to_thread(write, *given)
            except NewsreaderError as error:  # saving the note itself will say so
                log.warning("a draft was not kept: %s", error)
