"""Finding what a person made elsewhere its place in this library.

An article is read again in the version of its mark. Which one was read before that is in no dump:
it only says what `d` compares with first, and any other version is a key away.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from enum import Enum, auto
from functools import cached_property, lru_cache

from tui_reader import anchors
from tui_reader.model import Anchor, joined_uri
from tui_reader.store.forms import CONFIRMED, REJECTED, entity
from tui_reader.store.journal import Change, Record, last_id, read
from tui_reader.store.made import (
    Correction,
    Made,
    MentionDecision,
    NameDecision,
    NamedEntity,
    Passage,
    Reference,
    Star,
)
from tui_reader.store.times import to_ms
from tui_reader.text.fingerprints import FEWEST_OF_A_CORRECTION, fingerprint


class Fate(Enum):
    """What became of something that was to be restored."""

    ADDED = auto()
    PRESENT = auto()
    DIFFERENT = auto()  # it is there with other remarks, or another label, and stays so
    NO_ARTICLE = auto()
    NO_TEXT = auto()  # the article is there, the text or the passage that it is about is not


def missing(
    connection: sqlite3.Connection, made: Sequence[Made]
) -> tuple[list[Change], list[Fate]]:
    """The changes that add what the library lacks, and what becomes of each thing."""
    restorer = _Restorer(connection)
    fates = [restorer.place(each) for each in made]
    return restorer.changes, fates


class _Restorer:
    """Finds each thing its article in this library; what is missing becomes a change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._text = lru_cache(maxsize=8)(self._read_text)
        self._seen: dict[tuple[object, ...], object] = {}
        self._highlights = last_id(connection, "highlights")
        self._mentions = last_id(connection, "mention_decisions")
        self.changes: list[Change] = []

    def place(self, made: Made) -> Fate:
        """What becomes of one thing; where it is missing, `changes` has what adds it."""
        if isinstance(made, NameDecision):
            return self._place_name(made)
        found = self._find(made.article)
        if found is None:
            return Fate.NO_ARTICLE
        article_id, version_id = found
        if isinstance(made, Passage):
            return self._place_passage(made, article_id, version_id)
        if isinstance(made, Correction):
            return self._place_correction(made, article_id)
        if isinstance(made, MentionDecision):
            return self._place_mention(made, article_id, version_id)
        if isinstance(made, Star):
            return self._change_state(article_id, {"starred": 0}, {"starred": 1})
        if version_id is None:
            return Fate.NO_TEXT
        return self._change_state(
            article_id,
            {"read_at": None, "read_version_id": None},
            {"read_at": to_ms(made.read_at), "read_version_id": version_id},
        )

    def _find(self, reference: Reference) -> tuple[int, int | None] | None:
        """The article, and its version with that text: by the text, else by an address."""
        at_address = {
            self._by_address[uri] for uri in reference.addresses if uri in self._by_address
        }
        rows = self._connection.execute(
            "SELECT v.id, v.article_id FROM versions v JOIN articles a ON a.id = v.article_id "
            "WHERE v.sha256 = ? ORDER BY a.version_id = v.id DESC, v.id",
            (bytes.fromhex(reference.sha256),),
        ).fetchall()
        for row in (*(r for r in rows if r["article_id"] in at_address), *rows):
            return row["article_id"], row["id"]
        return (min(at_address), None) if at_address else None

    @cached_property
    def _by_address(self) -> dict[str, int]:
        """Articles by where they are found, or else were."""
        rows = self._connection.execute(
            "SELECT s.uri, d.uri, d.article_id FROM addresses d "
            "JOIN sources s ON s.id = d.source_id ORDER BY d.vanished_at IS NULL, d.id"
        )
        return {joined_uri(r[0], r[1]): r[2] for r in rows}

    def _change_state(self, article_id: int, blank: Record, after: Record) -> Fate:
        column = next(iter(blank))
        # The blank row is there before the act, so that undoing leaves what came later.
        self._connection.execute(
            "INSERT OR IGNORE INTO states (article_id) VALUES (?)", (article_id,)
        )
        now = read(self._connection, "states", {"article_id": article_id})
        assert now is not None
        if now[column] != blank[column] or self._met((column, article_id)):
            return Fate.PRESENT
        self.changes.append(Change("states", {"article_id": article_id}, blank, after))
        return Fate.ADDED

    def _place_correction(self, made: Correction, article_id: int) -> Fate:
        key: Record = {
            "article_id": article_id,
            "line_sha256": made.line_sha256,
            "occurrence": made.occurrence,
        }
        there = read(self._connection, "corrections", key)
        if there is not None:
            return Fate.PRESENT if there["label"] == made.label else Fate.DIFFERENT
        if (fate := self._met(tuple(key.values()), made.label)) is not None:
            return fate
        line = made.line or ""
        is_whole = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest() == made.line_sha256
        after: Record = {
            **key,
            "fingerprint": fingerprint(line, FEWEST_OF_A_CORRECTION) if is_whole else None,
            "label": made.label.value,
            "made_at": to_ms(made.made_at),
        }
        self.changes.append(Change("corrections", key, None, after))
        return Fate.ADDED

    def _place_passage(self, made: Passage, article_id: int, version_id: int | None) -> Fate:
        version_id, anchor = self._anchored(made.anchor, article_id, version_id)
        if anchor is None:
            return Fate.NO_TEXT
        made_at = to_ms(made.made_at)
        tags = json.dumps(list(made.tags), ensure_ascii=False)
        remarks: Record = {"note": made.note, "colour": made.colour, "tags": tags}
        place = (article_id, version_id, anchor.start, anchor.end, made_at)
        there = self._connection.execute(
            "SELECT note, colour, tags FROM highlights WHERE article_id = ? AND version_id = ? "
            "AND start = ? AND end = ? AND made_at = ?",
            place,
        ).fetchall()
        if there:
            same = any(dict(row) == remarks for row in there)
            return Fate.PRESENT if same else Fate.DIFFERENT
        if (fate := self._met(place, remarks)) is not None:
            return fate
        self._highlights += 1
        after: Record = {
            "id": self._highlights,
            "article_id": article_id,
            "version_id": version_id,
            **asdict(anchor),
            **remarks,
            "made_at": made_at,
        }
        self.changes.append(Change("highlights", {"id": self._highlights}, None, after))
        return Fate.ADDED

    def _place_name(self, made: NameDecision) -> Fate:
        about = self._entity(made.entity)
        into = None if made.into is None else self._entity(made.into)
        if about is None or (made.into is not None and into is None):
            return Fate.NO_ARTICLE
        key: Record = {"entity_id": about, "spelling": made.spelling}
        decided: Record = {
            "verdict": REJECTED if made.rejected else CONFIRMED,
            "into_id": into,
            "type": made.type,
            "name": made.name,
        }
        there = read(self._connection, "decisions", key)
        if there is not None:
            same = all(there[column] == value for column, value in decided.items())
            return Fate.PRESENT if same else Fate.DIFFERENT
        if (fate := self._met((about, made.spelling), decided)) is not None:
            return fate
        after = {**key, **decided, "made_at": to_ms(made.made_at)}
        self.changes.append(Change("decisions", key, None, after))
        return Fate.ADDED

    def _entity(self, named: NamedEntity) -> int | None:
        """Its id, made if it was never found here; None where its article is not there."""
        if named.article is None:
            return entity(self._connection, named.type, named.name)
        found = self._find(named.article)
        return None if found is None else entity(self._connection, named.type, named.name, found[0])

    def _place_mention(
        self, made: MentionDecision, article_id: int, version_id: int | None
    ) -> Fate:
        version_id, anchor = self._anchored(made.anchor, article_id, version_id)
        if anchor is None:
            return Fate.NO_TEXT
        verdict = REJECTED if made.type is None else made.type.value
        place = (article_id, version_id, anchor.start, anchor.end)
        there = self._connection.execute(
            "SELECT verdict FROM mention_decisions WHERE article_id = ? AND version_id = ? "
            "AND start = ? AND end = ? ORDER BY made_at DESC, id DESC",
            place,
        ).fetchone()
        if there is not None:
            return Fate.PRESENT if there["verdict"] == verdict else Fate.DIFFERENT
        if (fate := self._met(("mention", *place), verdict)) is not None:
            return fate
        self._mentions += 1
        after: Record = {
            "id": self._mentions,
            "article_id": article_id,
            "version_id": version_id,
            **asdict(anchor),
            "verdict": verdict,
            "made_at": to_ms(made.made_at),
        }
        self.changes.append(Change("mention_decisions", {"id": self._mentions}, None, after))
        return Fate.ADDED

    def _anchored(
        self, anchor: Anchor, article_id: int, version_id: int | None
    ) -> tuple[int, Anchor | None]:
        """The version that a passage is in, and its anchor there; None where it is not there."""
        if version_id is not None:
            return version_id, anchor if _stands(self._text(version_id), anchor) else None
        current = self._current(article_id)  # only another text of the article is here
        text = self._text(current)
        span = anchors.find(text, anchor)
        return current, None if span is None else anchors.make(text, span)

    def _current(self, article_id: int) -> int:
        row = self._connection.execute(
            "SELECT version_id FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return int(row[0])

    def _read_text(self, version_id: int) -> str:
        row = self._connection.execute(
            "SELECT text FROM versions WHERE id = ?", (version_id,)
        ).fetchone()
        return str(row[0])

    def _met(self, key: tuple[object, ...], said: object = None) -> Fate | None:
        """What becomes of a thing that was met before, since a file may hold it twice."""
        if key not in self._seen:
            self._seen[key] = said
            return None
        return Fate.PRESENT if self._seen[key] == said else Fate.DIFFERENT


def _stands(text: str, anchor: Anchor) -> bool:
    """Whether the passage is at its place in a text, between the context that belongs there."""
    start, end = anchor.start, anchor.start + len(anchor.exact)
    before = start - len(anchor.prefix)
    return (
        start < end == anchor.end
        and before >= 0
        and text.startswith(f"{anchor.prefix}{anchor.exact}{anchor.suffix}", before)
    )
