"""The nouns of the program, as frozen values. Imports nothing of ours.

Offsets are Unicode code points in a version's `text`, half open, unless a docstring says otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    """What a line is."""

    MAIN = "main"
    TEASER = "teaser"
    OTHER = "other"


class EntityType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: from code point `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The piece of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, in UTC; `approximate` where it is only the file's own time."""

    at: dt.datetime
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a source delivered: nothing judged yet.

    `delivered` is the decoded text before anything is made safe; it may hold any code point.
    `title` is always filled: stated by the source, or made from the first sentence.
    `uri` is percent-encoded and identifies the document within its source.
    `url` is the web address it states for itself, `publisher` the outlet it names.
    `language` is a two- or three-letter code where it is known.
    """

    uri: str
    delivered: str
    title: str
    published: Published | None = None
    language: str | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document or file that could not be taken in: where it is, and why, in one sentence."""

    uri: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled paragraph of a version; `corrected` where a person decided the label.

    `confidence` is the probability from 0 to 1 that `label` is right; `reasons` say in words what
    decided.
    """

    start: int
    end: int
    label: Label
    confidence: float
    reasons: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity; `entity` is the canonical name it was joined to."""

    start: int
    end: int
    type: EntityType
    entity: str
    entity_id: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity as the panel lists it: mentions in this article, articles in the library."""

    entity_id: int
    name: str
    type: EntityType
    mentions: int
    articles: int


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
class Row:
    """What the article list shows of an article. `minutes` is the reading time, at least 1.

    `copies` counts the addresses that deliver the same main lines, this article's own among them.
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
    the one it appeared in, as `2025-02` (UTC), `entity` the id of one that it mentions, `tag` that
    of one of its highlights. `found_in` are the URIs of sources that an article was found in, `ids`
    limits the list to these.
    """

    unread: bool = False
    starred: bool = False
    changed: bool = False
    highlighted: bool = False
    source: str | None = None
    month: str | None = None
    entity: int | None = None
    tag: str | None = None
    found_in: tuple[str, ...] | None = None
    ids: tuple[int, ...] | None = None
    copies_of: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()


@dataclass(frozen=True, slots=True)
class FilterCounts:
    """How many articles a filter leaves, and would leave with each further condition."""

    total: int = 0
    unread: int = 0
    starred: int = 0
    changed: int = 0
    highlighted: int = 0
    sources: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list; while searching with the snippet that shows why it is there."""

    row: Row
    snippet: Snippet | None = None
    score: float | None = None


class HighlightOrder(StrEnum):
    """How highlights are listed: newest first, or by article, in the order of its text."""

    DATE = "date"
    ARTICLE = "article"


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


@dataclass(frozen=True, slots=True)
class Article:
    """An article opened for reading: its current version with everything that lies over it.

    `earlier` tells that it is opened in an earlier version, which is there to be read alone.
    `mentions` are those in the main lines; `recognised` tells whether they were looked for yet.
    `place` is the code point where the reader last stopped.
    """

    row: Row
    version: Version
    lines: tuple[Line, ...]
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

    def labelled(self, label: Label) -> tuple[Line, ...]:
        """The lines with this label, in order."""
        return tuple(line for line in self.lines if line.label is label)

    @property
    def teasers(self) -> tuple[Line, ...]:
        return self.labelled(Label.TEASER)


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A sentence of an article that was read before in another one."""

    span: Span
    article_id: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else the library holds of an article's text.

    `read_before` are sentences in the order of the text, `stories` the articles that its teasers
    announce, by where the teaser's line starts.
    """

    read_before: tuple[ReadBefore, ...] = ()
    stories: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article that shows why it is a hit; `spans` are offsets in `text`."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query: the articles, best first, each with its score.

    Scores are 0 where only the store decided, and the newest come first then. `notice` says in a
    sentence what was not understood. `index_damaged` tells that the index could not be read, and
    waits to be healed. Two plain sequences, since it crosses processes at each key.
    """

    query: str
    ids: Sequence[int] = ()
    scores: Sequence[float] = ()
    took_ms: float = 0.0
    notice: str | None = None
    index_damaged: bool = False

    @property
    def total(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Source:
    """A folder or file that documents come from. `articles` counts those found in it."""

    id: int
    uri: str
    name: str
    added_at: dt.datetime
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What taking in did, in documents.

    `duplicates` are new addresses of a text that was known already; `skipped` counts the files
    of other kinds by their ending.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    vanished: int = 0
    duplicates: int = 0
    failed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `total` is None while it is not known; `summary` so far, if it takes in."""

    stage: str
    done: int
    total: int | None = None
    summary: Summary | None = None
