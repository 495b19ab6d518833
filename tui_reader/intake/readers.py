"""The registry of readers: which module makes documents of which kind of file.

A reader is a module. To add a format, write the module and name it here; the first that takes an
ending wins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from tui_reader.errors import IntakeError
from tui_reader.intake import plain, rows
from tui_reader.intake.found import MAX_DOCUMENT, Found, sentence
from tui_reader.model import Document, Failure


class Reader(Protocol):
    """What reads one kind of file.

    `ENDINGS` are those of its file names, in lower case, with the dot; `MEDIA_TYPES` what servers
    and archives call it.
    """

    @property
    def ENDINGS(self) -> frozenset[str]: ...  # noqa: N802 - a module's constant

    @property
    def MEDIA_TYPES(self) -> frozenset[str]: ...  # noqa: N802 - a module's constant

    def read(self, found: Found, limit: int, now: dt.datetime) -> Iterator[Document | Failure]:
        """The documents in the file, in order, one at a time.

        A document larger than `limit` bytes, or broken, is a Failure; it costs no other. No
        date later than shortly after `now` is believed. Raises
        OSError and IntakeError where the file as a whole cannot be read.
        """
        ...


READERS: tuple[Reader, ...] = (plain, rows)


def reader_for(kind: str) -> Reader | None:
    """The first reader for an ending ('.txt') or a media type ('text/plain'), in lower case."""
    for reader in READERS:
        if kind in reader.ENDINGS or kind in reader.MEDIA_TYPES:
            return reader
    return None


def read(
    found: Found, limit: int = MAX_DOCUMENT, *, now: dt.datetime | None = None
) -> Iterator[Document | Failure]:
    """The documents in a file that `scan` found, one at a time; whatever is broken is a Failure.

    Never raises on content. `limit` is in bytes and bounds one document, not a file of many. `now`
    is the time by which dates in the future are rejected, the clock's where it is not given.
    """
    clock = now or dt.datetime.now(dt.UTC)
    reader = reader_for(found.path.suffix.lower())
    if reader is None:
        yield Failure(found.uri, "There is no reader for this kind of file.")
        return
    try:
        yield from reader.read(found, limit, clock)
    except OSError as error:
        yield Failure(found.uri, sentence(error))
    except IntakeError as error:
        yield Failure(found.uri, str(error))
