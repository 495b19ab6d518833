"""A text: the names in it, its versions; an article, and what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui_reader.model.kinds import EntityType, Label
from tui_reader.model.lines import Lines, shown_for_want
from tui_reader.model.spans import Span

if TYPE_CHECKING:
    from tui_reader.model.highlights import Highlight
    from tui_reader.model.rows import Row


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity; `entity` is the canonical name it was joined to.

    `watched` is its colour, 1 to 5, where it is in the watchlist.
    """

    start: int
    end: int
    type: EntityType
    entity: str
    entity_id: int | None = None
    watched: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an article has had. Never changed.

    `sha256` is over the UTF-8 bytes of the text as delivered, so that for a plain UTF-8 file it
    equals what `sha256sum` prints for the file. `number` counts from 1 in the order taken in.
    """

    id: int
    number: int
    text: str
    sha256: str
    taken_at: dt.datetime


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What is known of a version besides its text.

    `current` is the one that the article shows, `read` the one that the reader read last, and
    `read_before` the one they had read until then.
    """

    id: int
    number: int
    sha256: str
    taken_at: dt.datetime
    current: bool = False
    read: bool = False
    read_before: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """One place where an article's document was found; `vanished_at` once it is gone from there.

    `source` is the source's URI, which ends in a slash where it is a folder; `uri` the document's
    in it.
    """

    source: str
    uri: str
    seen_at: dt.datetime
    vanished_at: dt.datetime | None = None

    @property
    def full(self) -> str:
        """Source and address in it as one URI."""
        return joined_uri(self.source, self.uri)


def joined_uri(source: str, uri: str) -> str:
    """The URI of what has the address `uri` in a source; a file's rows follow its own URI."""
    if source.endswith("/"):
        return source + uri
    _, hash_sign, row = uri.partition("#")
    return source + hash_sign + row


@dataclass(frozen=True, slots=True)
class Article:
    """An article opened for reading: its current version with everything that lies over it.

    `earlier` tells that it is opened in an earlier version, which is there to be read alone.
    `mentions` are those in the main lines; `recognised` tells whether they were looked for yet.
    `place` is the code point where the reader last stopped.
    """

    row: Row
    version: Version
    lines: Lines
    mentions: tuple[Mention, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    addresses: tuple[Address, ...] = ()
    url: str | None = None
    language: str | None = None
    recognised: bool = False
    place: int = 0
    versions: int = 1
    earlier: bool = False

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def text(self) -> str:
        return self.version.text

    def labelled(self, label: Label) -> Lines:
        """The lines with this label, in order."""
        return self.lines.labelled(label)

    @property
    def teasers(self) -> Lines:
        return self.labelled(Label.TEASER)

    @property
    def address(self) -> Address | None:
        """Where it is found: its newest address that stands, else the newest that has vanished."""
        standing = [each for each in self.addresses if each.vanished_at is None]
        return next(reversed(standing or self.addresses), None)

    @property
    def is_all_there_is(self) -> bool:
        """Whether it is shown as an article only because the page holds nothing more like one."""
        return shown_for_want(self.lines)


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A sentence of an article that was read before in another one."""

    span: Span
    article_id: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else the library holds of an article's text.

    `read_before` are sentences in the order of the text, `stories` the articles that its teasers
    announce, by where the teaser's line starts, `teased_on` how many pages announce the article.
    """

    read_before: tuple[ReadBefore, ...] = ()
    stories: Mapping[int, int] = field(default_factory=dict)
    teased_on: int = 0
