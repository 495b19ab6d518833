"""What a person made, as values that hold in any library."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_reader.model import Anchor, EntityType, Label, joined_uri
from tui_reader.store.articles import Articles
from tui_reader.store.database import Database
from tui_reader.store.forms import REJECTED
from tui_reader.store.lines import line_keys
from tui_reader.store.times import from_ms


@dataclass(frozen=True, slots=True)
class Reference:
    """What an article is known by in any library.

    `sha256` is over the delivered text that something was made on, `addresses` are where the
    article was found, as whole URIs. The title is for people.
    """

    title: str
    addresses: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Star:
    """An article that was starred."""

    article: Reference


@dataclass(frozen=True, slots=True)
class ReadMark:
    """An article that was read, in the text of its reference."""

    article: Reference
    read_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A line whose label was decided. `line` is its text, None where no version has it any more."""

    article: Reference
    line_sha256: str
    occurrence: int
    line: str | None
    label: Label
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight, with its place in the text of its reference."""

    article: Reference
    anchor: Anchor
    made_at: dt.datetime
    colour: int
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An entity as it was suggested; `article` where it is one of that article alone."""

    type: EntityType
    name: str
    article: Reference | None = None


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What was decided about an entity, or about one of its spellings ('' for all of it)."""

    entity: NamedEntity
    spelling: str
    rejected: bool
    into: NamedEntity | None
    type: EntityType | None
    name: str | None
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MentionDecision:
    """What was decided about one mention: its type, or None where it is no name."""

    article: Reference
    anchor: Anchor
    type: EntityType | None
    made_at: dt.datetime


Made = Star | ReadMark | Correction | Passage | NameDecision | MentionDecision


def everything(database: Database, articles: Articles) -> Iterator[Made]:
    """All that a person made, in no order."""

    @lru_cache(maxsize=1_000)
    def reference(article_id: int, version_id: int) -> Reference:
        title = database.rows("SELECT title FROM articles WHERE id = ?", article_id)[0][0]
        found = database.rows(
            "SELECT s.uri, d.uri FROM addresses d JOIN sources s ON s.id = d.source_id "
            "WHERE d.article_id = ?",
            article_id,
        )
        addresses = tuple(sorted({joined_uri(r[0], r[1]) for r in found}))
        sha256 = database.rows("SELECT sha256 FROM versions WHERE id = ?", version_id)[0][0]
        return Reference(title, addresses, sha256.hex())

    for r in database.rows(
        "SELECT a.id, a.version_id, s.starred, s.read_at, s.read_version_id FROM states s "
        "JOIN articles a ON a.id = s.article_id"
    ):
        if r["starred"]:
            yield Star(reference(r["id"], r["version_id"]))
        if r["read_at"] is not None:
            version_id = r["read_version_id"] or r["version_id"]
            yield ReadMark(reference(r["id"], version_id), from_ms(r["read_at"]))
    for r in database.rows("SELECT * FROM highlights"):
        yield Passage(
            reference(r["article_id"], r["version_id"]),
            Anchor(r["start"], r["end"], r["exact"], r["prefix"], r["suffix"]),
            from_ms(r["made_at"]),
            r["colour"],
            tuple(json.loads(r["tags"])),
            r["note"],
        )
    yield from _about_names(database, reference)
    corrected = database.rows("SELECT DISTINCT article_id FROM corrections")
    for article_id in (r[0] for r in corrected):
        lines = _lines(database, articles, article_id)
        for r in database.rows("SELECT * FROM corrections WHERE article_id = ?", article_id):
            version_id, line = lines.get(
                (r["line_sha256"], r["occurrence"]), (lines[None][0], None)
            )
            yield Correction(
                reference(article_id, version_id),
                r["line_sha256"],
                r["occurrence"],
                line,
                Label(r["label"]),
                from_ms(r["made_at"]),
            )


def _about_names(
    database: Database, reference: Callable[[int, int], Reference]
) -> Iterator[NameDecision | MentionDecision]:
    def named(entity_id: int) -> NamedEntity | None:
        found = database.row(
            "SELECT e.suggested_type, e.suggested_name, e.scope, a.version_id FROM entities e "
            "LEFT JOIN articles a ON a.id = e.scope WHERE e.id = ?",
            entity_id,
        )
        if found is None or (found["scope"] and found["version_id"] is None):
            return None
        article = reference(found["scope"], found["version_id"]) if found["scope"] else None
        return NamedEntity(EntityType(found["suggested_type"]), found["suggested_name"], article)

    for r in database.rows("SELECT * FROM decisions"):
        about = named(r["entity_id"])
        into = None if r["into_id"] is None else named(r["into_id"])
        if about is not None and (into is None) == (r["into_id"] is None):
            kind = None if r["type"] is None else EntityType(r["type"])
            yield NameDecision(
                about,
                r["spelling"],
                r["verdict"] == REJECTED,
                into,
                kind,
                r["name"],
                from_ms(r["made_at"]),
            )
    for r in database.rows("SELECT * FROM mention_decisions"):
        yield MentionDecision(
            reference(r["article_id"], r["version_id"]),
            Anchor(r["start"], r["end"], r["exact"], r["prefix"], r["suffix"]),
            None if r["verdict"] == REJECTED else EntityType(r["verdict"]),
            from_ms(r["made_at"]),
        )


def _lines(
    database: Database, articles: Articles, article_id: int
) -> dict[tuple[str, int] | None, tuple[int, str | None]]:
    """The newest version that has each of an article's lines, and the line; None: the current."""
    versions = database.rows(
        "SELECT v.id FROM versions v JOIN articles a ON a.id = v.article_id "
        "WHERE v.article_id = ? ORDER BY v.id = a.version_id DESC, v.number DESC",
        article_id,
    )
    found: dict[tuple[str, int] | None, tuple[int, str | None]] = {None: (versions[0][0], None)}
    for (version_id,) in versions:
        version = articles.version(version_id)
        lines = articles.lines(article_id, version.id)
        for line, key in zip(lines, line_keys(version.text, lines), strict=True):
            found.setdefault(key, (version_id, line.span.of(version.text).strip()))
    return found
