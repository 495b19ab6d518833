"""Plain text: one file, one document. It has neither title nor, often, a date of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tui_reader.errors import IntakeError
from tui_reader.intake.charsets import decoded
from tui_reader.intake.dates import date_in
from tui_reader.intake.found import Found, megabytes, opened
from tui_reader.intake.titles import holds_text, title_of
from tui_reader.model import Document, Failure, Published
from tui_reader.text.safety import one_line

ENDINGS = frozenset({".txt"})
MEDIA_TYPES = frozenset({"text/plain"})


def read(found: Found, limit: int, now: dt.datetime) -> Iterator[Document | Failure]:
    """The one document of a text file. Raises IntakeError where it is empty, too large, no text."""
    with opened(found.path) as file:
        raw = file.read(limit + 1)
    if len(raw) > limit:
        size = megabytes(max(found.size, len(raw)))
        raise IntakeError(
            f"It is too large for one article: {size}, where {megabytes(limit)} are read."
        )
    if not raw:
        raise IntakeError("It is empty.")
    text = decoded(raw)
    if not holds_text(text):
        raise IntakeError("It holds no text but white space or control characters.")
    yield Document(
        uri=found.uri,
        delivered=text,
        title=title_of(text) or one_line(found.path.stem),
        published=date_in(text, now) or modified_at(found),
    )


def modified_at(found: Found) -> Published:
    """When the file was last written, which is only about when its articles appeared."""
    seconds = found.modified_ns / 1e9
    earliest, latest = 0.0, dt.datetime(9999, 1, 1, tzinfo=dt.UTC).timestamp()
    at = dt.datetime.fromtimestamp(min(max(seconds, earliest), latest), dt.UTC)
    return Published(at, approximate=True)
