"""What an export is made of: a quotation with everything that shows where it comes from."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import dataclass
from pathlib import Path

from tui_reader.model import EntityType, Published


@dataclass(frozen=True, slots=True)
class QuotedName:
    """An entity named in a quotation; offsets are code points in the quotation."""

    start: int
    end: int
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One highlight, ready to leave the library.

    `quote` is the passage in full, paragraphs apart by newlines, as it stood in the version that
    was read; `sha256` and `taken_at` are of that version. `lines` are the first and last of its
    non-empty lines, counted from 1. `lost` where the article's present text no longer has it.
    `library` is the library's directory where `newsreader` by itself would open another one.
    """

    highlight_id: int
    article_id: int
    title: str
    source: str
    published: Published | None
    url: str | None
    address: str
    quote: str
    names: tuple[QuotedName, ...]
    note: str
    colour: int
    tags: tuple[str, ...]
    lines: tuple[int, int]
    sha256: str
    taken_at: dt.datetime
    made_at: dt.datetime
    lost: bool
    library: Path | None = None

    @property
    def link(self) -> str:
        """What `newsreader open` takes to come back to the passage."""
        return f"{self.article_id}#{self.highlight_id}"

    @property
    def command(self) -> str:
        """The command line that comes back to the passage."""
        named = "" if self.library is None else f"--library {shlex.quote(str(self.library))} "
        return f"newsreader {named}open {self.link}"
