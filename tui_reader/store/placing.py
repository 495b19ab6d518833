"""The rules of addresses and versions: what becomes of a document that a source delivered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.model import Document, Line, Published
from tui_reader.store.marks import follow
from tui_reader.store.repetitions import Trait
from tui_reader.store.times import now, to_ms


class Outcome(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was worked out from a version's text when its lines were labelled.

    `repeated` counts the lines that were known from other articles of the source then. `body` is
    the fingerprint of the main lines together, None where they are too short to be known again;
    `openings` are those of the title and first main lines, `teased` those of the teasers; `wording`
    and `teased_wording` hold the same lines' most telling words.
    """

    lines: tuple[Line, ...]
    separator: str
    repeated: int
    minutes: int
    body: int | None = None
    openings: frozenset[int] = frozenset()
    teased: frozenset[int] = frozenset()
    wording: frozenset[int] = frozenset()
    teased_wording: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document ready to be kept. `sha256` is over the delivered text."""

    document: Document
    file_uri: str
    sha256: bytes
    text: str
    fingerprints: frozenset[int]
    language: str | None
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a delivery, and in which article."""

    article_id: int
    outcome: Outcome


class Keeper:
    """The rules of addresses and versions, inside one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        source_id: int,
        source_name: str,
        moment: int,
        generation: int,
    ) -> None:
        self._connection = connection
        self._source_id = source_id
        self._source_name = source_name
        self._moment = moment
        self._generation = generation

    def place(self, delivery: Delivery) -> Placement:
        """The same address with a new text is a new version; a known text is the same article.

        Where another address still delivers the article's old text, the changed one leaves it to
        that address and becomes, or joins, another article: else two pages that once showed the
        same error text would be versions of each other.
        """
        address = self._connection.execute(
            "SELECT d.id, d.article_id, d.version_id, d.vanished_at, v.sha256 FROM addresses d "
            "JOIN versions v ON v.id = d.version_id WHERE d.source_id = ? AND d.uri = ?",
            (self._source_id, delivery.document.uri),
        ).fetchone()
        if address is not None and address["sha256"] == delivery.sha256:
            if address["vanished_at"] is not None:
                self._point(address["id"], address["article_id"], address["version_id"])
            return Placement(address["article_id"], Outcome.UNCHANGED)
        known = self._connection.execute(
            "SELECT v.id, v.article_id FROM versions v JOIN articles a ON a.id = v.article_id "
            "WHERE v.sha256 = ? ORDER BY a.version_id = v.id DESC, v.id LIMIT 1",
            (delivery.sha256,),
        ).fetchone()
        if address is None:
            return self._place_new_address(delivery, known)
        return self._place_changed_text(delivery, address, known)

    def _place_new_address(self, delivery: Delivery, known: sqlite3.Row | None) -> Placement:
        if known is not None:
            article_id, version_id, outcome = known["article_id"], known["id"], Outcome.DUPLICATE
        else:
            article_id, version_id = self._add_article(delivery)
            outcome = Outcome.ADDED
        self._connection.execute(
            "INSERT INTO addresses (source_id, uri, file_uri, article_id, version_id, seen_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                self._source_id,
                delivery.document.uri,
                delivery.file_uri,
                article_id,
                version_id,
                self._moment,
            ),
        )
        return Placement(article_id, outcome)

    def _place_changed_text(
        self, delivery: Delivery, address: sqlite3.Row, known: sqlite3.Row | None
    ) -> Placement:
        shared = self._connection.execute(
            "SELECT 1 FROM addresses WHERE article_id = ? AND version_id = ? AND id != ? "
            "AND vanished_at IS NULL",
            (address["article_id"], address["version_id"], address["id"]),
        ).fetchone()
        article_id = address["article_id"]
        if known is not None:
            article_id, version_id = known["article_id"], known["id"]
            if article_id == address["article_id"] and shared is None:
                self._replace_text(article_id, version_id, delivery)
        elif shared is not None:
            article_id, version_id = self._add_article(delivery)
        else:
            version_id = self._add_version(article_id, delivery)
            self._replace_text(article_id, version_id, delivery)
        self._point(address["id"], article_id, version_id)
        return Placement(article_id, Outcome.CHANGED)

    def _point(self, address_id: int, article_id: int, version_id: int) -> None:
        self._connection.execute(
            "UPDATE addresses SET article_id = ?, version_id = ?, seen_at = ?, vanished_at = NULL "
            "WHERE id = ?",
            (article_id, version_id, self._moment, address_id),
        )

    def _add_article(self, delivery: Delivery) -> tuple[int, int]:
        cursor = self._connection.execute(
            "INSERT INTO articles (source_id, title, title_key, source_name, published, "
            "approximate, minutes, generation) VALUES (?, '', '', '', 0, 0, 0, 0)",
            (self._source_id,),
        )
        article_id = cursor.lastrowid
        assert article_id is not None
        version_id = self._add_version(article_id, delivery)
        self._make_current(article_id, version_id, delivery)
        return article_id, version_id

    def _add_version(self, article_id: int, delivery: Delivery) -> int:
        delivered = delivery.document.delivered
        number = self._connection.execute(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM versions WHERE article_id = ?", (article_id,)
        ).fetchone()[0]
        cursor = self._connection.execute(
            "INSERT INTO versions (article_id, number, sha256, taken_at, text, delivered) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                article_id,
                number,
                delivery.sha256,
                self._moment,
                delivery.text,
                None if delivered == delivery.text else delivered.encode("utf-8", "surrogatepass"),
            ),
        )
        version_id = cursor.lastrowid
        assert version_id is not None
        keep_separation(self._connection, version_id, delivery.judgement)
        self._connection.execute("DELETE FROM fingerprints WHERE article_id = ?", (article_id,))
        self._connection.executemany(
            "INSERT INTO fingerprints VALUES (?, ?)",
            [(value, article_id) for value in delivery.fingerprints],
        )
        return version_id

    def _replace_text(self, article_id: int, version_id: int, delivery: Delivery) -> None:
        """Have another version current; what the one before named counts no longer."""
        self._make_current(article_id, version_id, delivery)
        follow(self._connection, [article_id])

    def _make_current(self, article_id: int, version_id: int, delivery: Delivery) -> None:
        document = delivery.document
        published = document.published or Published(now(), approximate=True)
        self._connection.execute(
            "UPDATE articles SET version_id = ?, title = ?, title_key = ?, source_name = ?, "
            "published = ?, approximate = ?, language = ?, url = ?, generation = ? "
            "WHERE id = ?",
            (
                version_id,
                document.title,
                document.title.casefold(),
                document.publisher or self._source_name,
                to_ms(published.at),
                int(published.approximate),
                delivery.language,
                document.url,
                self._generation,
                article_id,
            ),
        )
        keep_likeness(self._connection, article_id, delivery.judgement)


def keep_separation(connection: sqlite3.Connection, version_id: int, judgement: Judgement) -> None:
    """Write how a version's lines are labelled."""
    connection.execute(
        "INSERT OR REPLACE INTO separations VALUES (?, ?, ?, ?)",
        (version_id, judgement.separator, judgement.repeated, written(judgement.lines)),
    )


def keep_likeness(connection: sqlite3.Connection, article_id: int, judgement: Judgement) -> None:
    """Write what an article's current version is known by in others."""
    connection.execute(
        "UPDATE articles SET body = ?, minutes = ?, judged_by = ? WHERE id = ?",
        (judgement.body, judgement.minutes, judgement.separator, article_id),
    )
    connection.execute("DELETE FROM openings WHERE article_id = ?", (article_id,))
    known_by = (
        (Trait.OPENING, judgement.openings),
        (Trait.TEASED, judgement.teased),
        (Trait.WORDING, judgement.wording),
        (Trait.TEASED_WORDING, judgement.teased_wording),
    )
    connection.executemany(
        "INSERT INTO openings VALUES (?, ?, ?)",
        [(value, kind, article_id) for kind, values in known_by for value in values],
    )


def written(lines: Sequence[Line]) -> str:
    """Labelled lines as the separations hold them."""
    rows = [(x.start, x.end, x.label, round(x.confidence, 4), x.reasons) for x in lines]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
