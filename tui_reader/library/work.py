"""Work outside the screen's process: searching, taking in and indexing, recognising names.

Three executors of one process each, started when there is work. A busy thread in the screen's own
process would delay every key; a process does not. Jobs are iterators of short steps (see
`tui_reader.pipeline`): the process holds the iterator, the screen asks for one step after the
other, and so can show progress, cancel, and say which article it wants next. What runs in the
processes is in `worker.py`.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr, suppress
from pathlib import Path
from typing import TypeVar

from tui_reader.errors import StoreError
from tui_reader.library import worker
from tui_reader.model import Hits, Progress
from tui_reader.settings import STANDARD, Settings

_Answer = TypeVar("_Answer")
_LOW_PRIORITY = 10

GIVEN_BACK_AFTER = 30.0
"""Seconds without work after which a work process ends, and its memory is given back: as long as
somebody may well open the next article, whose names are then marked without loading the model."""


class Work:
    """The screen's door to the other processes. Used from one event loop."""

    def __init__(self, directory: Path, settings: Settings = STANDARD) -> None:
        self._directory = directory
        self._search = _Process(directory, settings, niceness=0)
        self._intake = _Process(directory, settings, niceness=_LOW_PRIORITY, idle=GIVEN_BACK_AFTER)
        self._names = _Process(directory, settings, niceness=_LOW_PRIORITY, idle=GIVEN_BACK_AFTER)
        self._asked = 0
        self._searching = asyncio.Lock()

    def start(self) -> None:
        """Start the processes that a person may wait for: for the names of the article that is
        opened first, and for the first key of a search."""
        self._names.submit(worker.prepare_names)
        self._search.submit(worker.warm_up)

    async def ready(self) -> None:
        """Wait until names can be recognised, and are in the articles opened meanwhile."""
        with suppress(StoreError):  # whoever asks for names will be told
            for _ in ("the model", "an article opened while it was loaded"):
                await self._names.call(os.getpid)  # answered when what was asked before is done

    async def search(self, query: str) -> Hits | None:
        """The hits; None where a newer query was asked meanwhile: the newest wins.

        Raises NewsreaderError where the search cannot be done.
        """
        self._asked += 1
        mine = self._asked
        async with self._searching:
            if mine != self._asked:
                return None
            hits = await self._search.call(worker.search, query)
        return hits if mine == self._asked else None

    def take_in(self, paths: Sequence[Path]) -> AsyncGenerator[Progress, None]:
        """Take in and index; the last progress holds the summary. Cancelled by `aclose`."""
        return self._intake.run(worker.take_in, tuple(paths))

    def catch_up(self) -> AsyncGenerator[Progress, None]:
        """Bring labels, remembered sentences and the index up to date with the store."""
        return self._intake.run(worker.catch_up)

    def recognise(self, first: Callable[[], int | None]) -> AsyncGenerator[Progress, None]:
        """Recognise names in what is not recognised yet, the article that `first` gives before
        others."""
        return self._names.run(worker.recognise, wish=first)

    async def mark(self, article_id: int) -> None:
        """Recognise the names of one article now, between two steps of a job that is under way."""
        await self._names.call(worker.mark, article_id)

    def stop(self) -> None:
        """End all processes, at once: what they had stored stays, the rest is done next time."""
        for process in (self._search, self._intake, self._names):
            process.stop()


class _Process:
    """One worker process with one library open, and at most one job at a time.

    It ends when it was `idle` for so many seconds, and is started anew for what comes then.
    """

    def __init__(
        self, directory: Path, settings: Settings, *, niceness: int, idle: float | None = None
    ) -> None:
        self._directory = directory
        self._settings = settings
        self._niceness = niceness
        self._executor: ProcessPoolExecutor | None = None
        self._pid: Future[int] | None = None
        self._job = asyncio.Lock()
        self._idle = idle
        self._users = 0
        self._ending: asyncio.TimerHandle | None = None

    @contextmanager
    def _used(self) -> Iterator[None]:
        """While this lasts the process is not idle."""
        self._users += 1
        self._stay()
        try:
            yield
        finally:
            self._users -= 1
            if not self._users and self._idle is not None and self._executor is not None:
                self._ending = asyncio.get_running_loop().call_later(self._idle, self.stop)

    def _stay(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def submit(self, function: Callable[..., _Answer], *arguments: object) -> Future[_Answer]:
        """Ask the process for something, started anew where it is known to have died."""
        try:
            return self._started().submit(function, *arguments)
        except BrokenProcessPool:
            self.stop()
        return self._started().submit(function, *arguments)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # A new process inherits standard error by its number, and a screen that captures what
            # is printed has none to give.
            with redirect_stderr(sys.__stderr__):
                self._executor = ProcessPoolExecutor(
                    max_workers=1,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=worker.become_worker,
                    initargs=(self._directory, self._settings, self._niceness),
                )
                self._pid = self._executor.submit(os.getpid)
        return self._executor

    async def call(self, function: Callable[..., _Answer], *arguments: object) -> _Answer:
        """The function's answer from the process, started anew where it dies over it."""
        with self._used():
            try:
                return await asyncio.wrap_future(self.submit(function, *arguments))
            except BrokenProcessPool:
                self.stop()
            try:
                return await asyncio.wrap_future(self.submit(function, *arguments))
            except BrokenProcessPool as error:
                self.stop()
                raise StoreError(
                    "A background process ended twice; run newsreader doctor."
                ) from error

    async def run(
        self,
        job: Callable[..., Iterator[Progress]],
        *arguments: object,
        wish: Callable[[], int | None] = lambda: None,
    ) -> AsyncGenerator[Progress, None]:
        """Do a job step by step, telling it before each step which article is wished for."""
        async with self._job:
            with self._used():
                await self.call(worker.begin, job, arguments)
                try:
                    while (progress := await self.call(worker.step, wish())) is not None:
                        yield progress
                finally:
                    if self._executor is not None:
                        with suppress(BrokenProcessPool, RuntimeError):
                            self._executor.submit(worker.end)

    def stop(self) -> None:
        self._stay()
        executor, self._executor = self._executor, None
        if executor is None:
            return
        executor.shutdown(wait=False, cancel_futures=True)
        # Shutting down alone would let a long commit end first, and the program wait for it.
        if self._pid is not None and self._pid.done() and not self._pid.exception():
            with suppress(ProcessLookupError):
                os.kill(self._pid.result(), signal.SIGTERM)
