"""Copies of a library file, by SQLite's own online backup, while others read and write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui_reader import atomic
from tui_reader.errors import StoreError

_PAGES_A_STEP = 1_000  # 4 MB at SQLite's page size: some milliseconds
_PAUSE_S = 0.002

Seen = Callable[[int, int], None]
"""Told after each step how many pages are copied, and how many there are."""


def copy(library: Path, target: Path, seen: Seen = lambda _done, _total: None) -> None:
    """Copy the library file to `target`, in steps between which others read and write.

    The copy is the library as it was at the first step, one file that passed SQLite's integrity
    check; it is complete or not there at all. Raises FileExistsError where `target` is taken,
    another OSError or sqlite3.Error where it cannot be written, StoreError where it is not sound.
    """
    with atomic.written(target, replace=False) as temporary:
        try:
            _copy(library, temporary, seen)
        finally:
            for ending in ("-journal", "-wal", "-shm"):
                temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


def _copy(library: Path, temporary: Path, seen: Seen) -> None:
    with (
        closing(sqlite3.connect(library, isolation_level=None)) as source,
        closing(sqlite3.connect(temporary, isolation_level=None)) as copied,
    ):
        # A reader's view, held to the end: else each write of another process would begin the copy
        # anew, and one that is busy taking in would let it never end.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        source.backup(
            copied,
            pages=_PAGES_A_STEP,
            progress=lambda _status, left, total: seen(total - left, total),
            sleep=_PAUSE_S,
        )
        source.execute("ROLLBACK")
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, with none beside it
        found = [str(row[0]) for row in copied.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        raise StoreError(
            f"The copy of {library} is not sound ({found[0]}) and was not kept; "
            "`newsreader doctor` says whether the library is."
        )
