"""Passages that the reader marked, and which of them a list shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model.rows import Row
    from tui_reader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands, by position and by its own words (W3C Web Annotation model).

    `prefix` and `suffix` are up to 32 code points of the text before and after `exact`.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the reader marked. `span` is its place in the version asked for.

    `span` is None where the passage cannot be found in that version: the highlight is then lost,
    and still shown as such. `made_in` is the id of the version that was being read. `note` may
    have several lines.
    """

    id: int
    article_id: int
    anchor: Anchor
    span: Span | None
    made_at: dt.datetime
    note: str = ""
    colour: int = 1
    tags: tuple[str, ...] = ()
    made_in: int = 0


@dataclass(frozen=True, slots=True)
class HighlightFilter:
    """Which highlights a list shows; the conditions hold together.

    `words`: each, or a word that begins so, is in the quotation, the note, the tags or the
    article's title, case and accents folded. Of `colours`, `tags` and `sources` (displayed ones) a
    highlight has one of those named, where any are. `ids` limits the list to these.
    """

    words: str = ""
    colours: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    ids: tuple[int, ...] | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != HighlightFilter()


@dataclass(frozen=True, slots=True)
class HighlightCounts:
    """How many highlights each colour, tag and source has, in the order they are offered."""

    colours: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedHighlight:
    """A highlight as a list shows it: with the row of the article it hangs on."""

    row: Row
    highlight: Highlight
