"""The folder that an index of Whoosh's lies in: commits that last, and what is known of damage."""

# mypy: disable-error-code="no-untyped-call, misc"
# Whoosh carries no annotations.

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from tui_reader.atomic import sync
from tui_reader.search.terms import VERSION

# Its presence says that what is there was found damaged, by a search in another process, say.
DAMAGED = f"news{VERSION}_DAMAGED"


class Storage(FileStorage):
    """A folder whose commits survive a power cut. Whoosh renames one file a commit: its table of
    contents, after all else is written; so all is synced there."""

    def __init__(self, path: Path) -> None:
        # With mmap, Whoosh 2.7 copies the whole index into memory.
        super().__init__(str(path), supports_mmap=False)
        self._written: set[str] = set()

    def create_file(self, name: str, *options: Any, **more: Any) -> Any:
        self._written.add(name)
        return super().create_file(name, *options, **more)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's
        for name in self._written:
            with suppress(FileNotFoundError):  # parts of a segment are joined to one file
                sync(Path(self.folder, name))
        self._written.clear()
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def fits_memory(directory: Path) -> bool:
    """Whether as much memory can be had as the whole index takes on disk."""
    try:
        bytearray(sum(path.stat().st_size for path in directory.iterdir()))
    except MemoryError:
        return False
    except OSError:
        return True
    return True


def is_known_damaged(directory: Path) -> bool:
    """Whether what is there was found damaged since it was last made anew, or is no directory."""
    return directory.joinpath(DAMAGED).exists() or (directory.exists() and not directory.is_dir())


def mark_damaged(directory: Path) -> None:
    """Remember that it has to be made anew, until `sweep` takes everything away."""
    with suppress(OSError):  # no directory, or a full disk: the next to read it finds out as well
        directory.joinpath(DAMAGED).touch(mode=0o600)
