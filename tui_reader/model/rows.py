"""What the article list shows, and which articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.model.finding import Snippet


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, in UTC; `approximate` where it is only the file's own time."""

    at: dt.datetime
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What the article list shows of an article. `minutes` is the reading time, at least 1.

    `copies` counts the addresses that deliver the same main lines, this article's own among them;
    `vanished`: none does any more.
    """

    id: int
    title: str
    source: str
    published: Published | None
    minutes: int
    read: bool = False
    starred: bool = False
    changed: bool = False
    highlights: int = 0
    copies: int = 1
    vanished: bool = False

    @property
    def reading_time(self) -> str:
        """The minutes as people read them."""
        return f"{self.minutes:,} min"


class Order(StrEnum):
    """How the article list is sorted: newest first, or by title, source or reading time.

    Articles of one source, or of one reading time (the shortest first), are newest first.
    """

    DATE = "date"
    TITLE = "title"
    SOURCE = "source"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list shows; the conditions hold together.

    Of articles with the same main lines only the first that passes is listed, but for
    `copies_of`, which lists all that say what this article says.
    `changed`: got another text after it was read. `source` is a displayed source's name, `month`
    the one it appeared in, as `2025-02` (UTC), `entity` the id of one that it mentions, `besides`
    those of others that it mentions too, `tag` that of one of its highlights. `found_in` are the
    URIs of sources that an article was found in, `ids` limits the list to these.
    """

    unread: bool = False
    starred: bool = False
    changed: bool = False
    highlighted: bool = False
    source: str | None = None
    month: str | None = None
    entity: int | None = None
    besides: tuple[int, ...] = ()
    tag: str | None = None
    found_in: tuple[str, ...] | None = None
    ids: tuple[int, ...] | None = None
    copies_of: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()


class ListedRow(NamedTuple):
    """A row of a list; while searching with the snippet that shows why it is there."""

    row: Row
    snippet: Snippet | None = None
    score: float | None = None
