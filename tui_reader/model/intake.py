"""What sources deliver, and how taking it in goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model.rows import Published


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
