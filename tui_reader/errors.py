"""The errors a person may meet. Each message is one sentence: what, where, and what to do."""

from __future__ import annotations


class NewsreaderError(Exception):
    """Anything the program can say clearly instead of failing with a traceback."""


class UsageError(NewsreaderError):
    """The request cannot be understood as it was made (exit status 2)."""


class IntakeError(NewsreaderError):
    """A document or a source cannot be read; it costs that document only."""


class StoreError(NewsreaderError):
    """The library on disk cannot be used (locked, full, read-only, newer, damaged)."""


class IndexDamagedError(NewsreaderError):
    """The search index cannot be read and has to be rebuilt from the store."""


class SettingsError(NewsreaderError):
    """A settings or theme file is wrong; says the file, the line and what was expected."""


class ExportError(NewsreaderError):
    """An export cannot be written where it was asked for."""


def reason_of(error: Exception) -> str:
    """Why something failed, for within a sentence: in the system's words where it has any."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
