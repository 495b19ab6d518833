"""What runs inside a work process: its open library, and the job under way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.cores import compute_on_one
from tui_reader.errors import StoreError
from tui_reader.settings import STANDARD, Settings

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Hits, Progress


STEP_SECONDS = 0.1
"""How long a job goes on between two answers, where its own steps are shorter."""


class _Worker:
    """What a worker process holds: its open library, the job under way, and by how much it is to
    give way to others."""

    def __init__(self) -> None:
        self.directory = Path()
        self.settings = STANDARD
        self.niceness = 0
        self.job: Iterator[Progress] | None = None
        self.wish: int | None = None
        self.stage = ""

    @cached_property
    def library(self) -> Library:
        """Opened at the first use, so that an error reaches whoever asked."""
        from tui_reader.library import Library

        return Library.open(self.directory, self.settings)


_worker = _Worker()


def become_worker(directory: Path, settings: Settings, niceness: int) -> None:
    """Leave the terminal alone; end when the screen's process has ended, however it ended.

    `niceness` counts from the first job on: a person waits for what is done before.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    compute_on_one()  # the screen needs the others, and NumPy would take them all
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker.directory, _worker.settings, _worker.niceness = directory, settings, niceness


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def prepare_names() -> None:
    _worker.library.naming.prepare()


def warm_up() -> None:
    _worker.library.searching.hits("")


def search(query: str) -> Hits:
    return _worker.library.searching.hits(query, typing=True)


def begin(job: Callable[..., Iterator[Progress]], arguments: tuple[object, ...]) -> None:
    with suppress(OSError):
        os.nice(_worker.niceness)
    _worker.niceness = 0
    _worker.job, _worker.stage = job(*arguments), ""


def step(wish: int | None) -> Progress | None:
    """Work on, and tell how far the job is: its last progress, or the first of a stage, or where it
    is after `STEP_SECONDS`, since each answer costs the screen a wakening and a repaint."""
    if _worker.job is None:
        raise StoreError(
            "A background process was ended from outside; what it did stays, and the next start"
            " goes on from there."
        )
    _worker.wish = wish
    progress = None
    until = time.monotonic() + STEP_SECONDS
    for progress in _worker.job:
        if progress.stage != _worker.stage or time.monotonic() >= until:
            _worker.stage = progress.stage
            break
    return progress


def end() -> None:
    _worker.job = None


def take_in(paths: tuple[Path, ...]) -> Iterator[Progress]:
    return _worker.library.taking_in.take_in(paths)


def catch_up() -> Iterator[Progress]:
    return _worker.library.catch_up()


def recognise() -> Iterator[Progress]:
    return _worker.library.naming.recognise(lambda: _worker.wish)


def mark(article_id: int) -> None:
    _worker.library.naming.mark(article_id)
