"""The work behind the screen: taking in, bringing the index up to date, marking names.

It runs in processes of its own. Here it is started and cancelled, and its progress is shown.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, redirect_stderr
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import NewsreaderError
from tui_reader.locations import source_uri
from tui_reader.model import Filter
from tui_reader.tui.flows import listing, opening, searching, showing_entities
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui_reader.model import Article, Progress, Summary
    from tui_reader.tui.screens.reader import ReaderScreen

LISTING_EVERY = 0.5
"""Seconds between two looks at the library while articles come in."""
COUNTING_EVERY = 3.0
"""Seconds between two looks at the list of names, whose counts grow while names are marked."""
PAINTED_AFTER = 0.03
"""Seconds until the first paint is on the terminal, which a process started sooner would delay."""
SHOWN_AFTER = 0.3
"""Seconds that a job takes before its progress is worth showing."""

INDEXING = "indexing"
NAMES = "marking names"

log = logging.getLogger(__name__)


class Background:
    """The jobs of one reader, one after the other: one worker does them all."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._library = reader.library
        self._worker: Worker[None] | None = None
        self._running = ""
        self._cancelled = False
        self._index_stopped = False
        self._again = False
        self._listed_at = 0.0
        self._counted_at = 0.0
        self._watched_in: int | None = None
        self._told: set[str] = set()

    @property
    def is_running(self) -> bool:
        """Whether a job runs, which can be stopped."""
        return bool(self._running)

    @property
    def shows(self) -> bool:
        """Whether the progress of a job can be seen, and with it that Escape stops it."""
        status = self._reader.status
        return self.is_running and status.progress is not None and not status.message

    @property
    def index_stopped(self) -> bool:
        """Whether a person stopped the indexing, which has not been taken up again since."""
        return self._index_stopped

    @property
    def is_taking_in(self) -> bool:
        return self._running == "taking in"

    def cancel(self) -> None:
        """Stop the job that runs, after the step it is in; what it did stays."""
        self._cancelled = True
        self._reader.status.say(f"stopping {self._running}")

    def start(self, paths: Sequence[Path]) -> None:
        """Start the processes that a person may soon wait for, and take in what the program was
        started with; then index and recognise what is not yet."""
        self._worker = self._reader.work_on(partial(self._all, paths), "background")

    def wake(self) -> None:
        """Look again whether anything is to be indexed or recognised. Names wait for the index."""
        self._again = True
        if self._worker is None or self._worker.is_finished:
            self._worker = self._reader.work_on(self._index_and_recognise, "background")

    def mark(self, article: Article) -> None:
        """Have the names of an article that shows marked now, whatever waits to be done: the index
        of a large library may take hours, and the other articles' names wait for that."""
        if not article.recognised and not article.earlier:
            self._reader.work_on(partial(self._mark, article.id), "marking", exclusive=True)

    async def _mark(self, article_id: int) -> None:
        try:
            await self._library.work.mark(article_id)
        except NewsreaderError as error:  # the job that marks all names will tell of it
            log.warning("%s", error)
            return
        article = self._reader.article
        if article is not None and article.id == article_id:
            self._reader.article_changed()

    async def _all(self, paths: Sequence[Path]) -> None:
        await asyncio.sleep(PAINTED_AFTER)
        _ready_for_processes()
        self._library.work.start()
        if paths:
            last = await self._run("taking in", self._library.work.take_in(paths), self._came_in)
            await self._show_what_came(paths)
            if last is not None and last.summary is not None:
                self._reader.status.mention(summed_up(last.summary))
        await self._library.work.ready()  # else the index takes the time that names need
        await self._index_and_recognise()

    async def _index_and_recognise(self) -> None:
        work = self._library.work
        self._again = True
        while self._again:
            self._again = False
            healed = await self._run(INDEXING, work.catch_up(), self._indexed)
            if healed is not None and healed.done:
                await self._reader.complaining(searching.again(self._reader))
            self._watched_in = None
            named = await self._run(NAMES, work.recognise(self._first), self._recognised)
            if named is not None:
                self._reader.reread(asked=False)
        self._reader.article_changed()

    async def _run(
        self,
        job: str,
        steps: AsyncIterator[Progress],
        seen: Callable[[Progress], None] | None = None,
    ) -> Progress | None:
        """Run one job to its end, its cancelling or its failure; the last that was heard of it."""
        status = self._reader.status
        self._running, self._cancelled = job, False
        self._index_stopped = self._index_stopped and job != INDEXING
        began, progress = time.monotonic(), None
        try:
            async with aclosing(steps) as steps:  # type: ignore[type-var]
                async for progress in steps:
                    if time.monotonic() - began > SHOWN_AFTER:
                        status.progress = progress
                    if seen is not None:
                        seen(progress)
                    if self._cancelled:
                        self._index_stopped = self._index_stopped or job == INDEXING
                        status.say(f"{job}: stopped; what was done stays")
                        break
                    if job == NAMES and self._again:  # goes on when the index has caught up
                        break
        except NewsreaderError as error:
            if job != NAMES or str(error) not in self._told:  # names are looked for again and again
                status.complain(str(error))
            self._told.add(str(error))
        except Exception:  # a broken process or a full disk costs the job, not the screen
            log.exception("%s failed", job)
            status.complain(f"{job} stopped unexpectedly; newsreader doctor may know why.")
        finally:
            self._running, status.progress = "", None
        return progress

    async def _show_what_came(self, paths: Sequence[Path]) -> None:
        """What was taken in; one file that holds one article is opened on it."""
        reader = self._reader
        await reader.complaining(searching.again(reader))
        await reader.complaining(listing.refresh_beside(reader))
        if len(paths) == 1 and paths[0].is_file() and reader.where is Where.LIST:
            only = Filter(found_in=(source_uri(paths[0]),))
            ids = self._library.reading.listing(only=only).ids(0, 2)
            if len(ids) == 1:
                opening.open_article(reader, ids[0])

    def _first(self) -> int | None:
        """The article whose names are to be marked before all others': the one that shows."""
        article = self._reader.article
        return article.id if article is not None else None

    def _came_in(self, _progress: Progress) -> None:
        if time.monotonic() - self._listed_at > LISTING_EVERY:
            self._listed_at = time.monotonic()
            listing.refresh_soon(self._reader)

    def _indexed(self, progress: Progress) -> None:
        """Tell of an index that is made from nothing: until it is whole, what is in it answers."""
        if progress.done or not progress.total:
            return
        from tui_reader.pipeline.indexing import MAKING, MAKING_ANEW

        if progress.stage == MAKING:
            self._reader.status.say(
                "the search index was missing or of another version; it is being made"
            )
        elif progress.stage == MAKING_ANEW:
            self._reader.status.say(
                "the search index was damaged; it is being made anew, and nothing is lost"
            )

    def _recognised(self, progress: Progress) -> None:
        """Show the names of the article on the screen when they have been looked for."""
        from tui_reader.pipeline.watching import WATCHING

        if time.monotonic() - self._counted_at > COUNTING_EVERY:
            self._counted_at = time.monotonic()
            if self._reader.left is Where.ENTITIES:
                self._reader.work_on(self._count, "counting", exclusive=True)
        article = self._reader.article
        if article is None:
            return
        watched = progress.stage == WATCHING and article.id != self._watched_in
        if watched or not article.recognised:
            self._watched_in = article.id if watched else self._watched_in
            self._reader.article_changed()

    async def _count(self) -> None:
        """Show the counts that the names have now."""
        await self._reader.complaining(showing_entities.recount(self._reader))


def _ready_for_processes() -> None:
    """Start multiprocessing's tracker with a real error stream.

    It hands the file number of `sys.stderr` to its process, and Textual's stand-in has none.
    """
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def summed_up(summary: Summary) -> str:
    """What taking in did, in a line: '312 added · 3 changed · 2 failed'."""
    counts = {
        "added": summary.added,
        "changed": summary.changed,
        "moved": summary.moved,
        "gone": summary.vanished,
        "failed (newsreader doctor lists them)": summary.failed,
    }
    parts = [f"{count:,} {what}" for what, count in counts.items() if count]
    parts += [f"{count:,} {kind} skipped" for kind, count in sorted(summary.skipped.items())]
    return " · ".join(parts) or "nothing new"


def cancel(reader: ReaderScreen) -> None:
    """Stop the work that runs, or say that none does."""
    if reader.background.is_running:
        reader.background.cancel()
    else:
        reader.status.say("no work is running")


def cancel_if_shown(reader: ReaderScreen) -> bool:
    """Stop the work whose progress can be seen; False if none can: nobody means it then."""
    if not reader.background.shows:
        return False
    reader.background.cancel()
    return True
