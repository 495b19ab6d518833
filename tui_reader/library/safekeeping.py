"""Safekeeping: copies of the whole library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tui_reader.errors import ExportError, reason_of
from tui_reader.locations import whole
from tui_reader.model import Progress
from tui_reader.store import Store, backups


class Safekeeping:
    """Makes copies that are libraries themselves."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def backup(self, path: Path, seen: Callable[[Progress], None]) -> Path:
        """Copy the library to a file that is complete or not there at all; returns where it is.

        Others may read and write the library meanwhile; the copy is the library as it was at the
        beginning, and was found sound. Raises ExportError where something is at `path` or the copy
        cannot be written, UsageError as `whole` does, StoreError where it is not sound.
        """
        path = whole(path)
        try:
            backups.copy(
                self._store.database.path,
                path,
                lambda done, total: seen(Progress("copying pages", done, total)),
            )
        except FileExistsError as error:
            raise ExportError(f"There is already a file {path}; choose another name.") from error
        except (OSError, sqlite3.Error) as error:
            raise ExportError(f"{path} could not be written: {reason_of(error)}.") from error
        return path
