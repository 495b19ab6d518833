"""What a look through a source finds, and how its files are addressed and opened."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from tui_reader.errors import IntakeError

# The largest document, in bytes: many times the longest article of a large news archive.
MAX_DOCUMENT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A file that can be read. `uri` is its path within the source, percent-encoded."""

    uri: str
    path: Path
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a kind that is not read: `kind` is its ending ('.pdf') or 'no ending'."""

    uri: str
    kind: str


def uri_of(root: Path, path: Path) -> str:
    """The address of `path` within the source `root`: its relative path, percent-encoded bytes.

    A source that is one file has that file's name for its address. The bytes lead to the file
    again, whatever its name, decodable or not.
    """
    relative = path.name if path == root else str(path.relative_to(root))
    return quote(os.fsencode(relative), safe="/")


def opened(path: Path) -> BinaryIO:
    """The file opened for reading; never waits, should it have become a pipe since it was found.

    Raises OSError where it cannot be opened, IntakeError where it is no plain file.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IntakeError("This is no longer a plain file.")
    return os.fdopen(descriptor, "rb")


def sentence(error: OSError) -> str:
    """Why the system does not let a file be read, in one sentence."""
    match error:
        case FileNotFoundError():
            return "There is no such file, or it is a link to a file that is gone."
        case PermissionError():
            return "It may not be read: its permissions do not allow that."
        case _:
            return f"It cannot be read: {error.strerror or 'the system does not say why'}."


def megabytes(size: int) -> str:
    """A size for a person, in units of 1,048,576 bytes: '50 MB'."""
    return f"{size / 1024**2:.1f}".removesuffix(".0") + " MB"
