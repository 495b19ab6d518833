"""What sources delivered: addresses, articles and versions, written as documents are taken in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.model import Document, Failure, Label, Line, Published
from tui_reader.store.database import Database
from tui_reader.store.generations import advance
from tui_reader.store.times import now, to_ms

# A line known from so many articles is no better known from more.
MOST_REPEATED = 50


class Outcome(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when it was read whole: if neither moved, it need not be read again."""

    uri: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document ready to be kept, with what was worked out from it.

    `sha256` is over the delivered text; `repeated` counts the lines that were known from other
    articles of the source when `lines` were labelled.
    """

    document: Document
    file_uri: str
    sha256: bytes
    text: str
    lines: tuple[Line, ...]
    separator: str
    repeated: int
    fingerprints: frozenset[int]
    minutes: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Placement:
    """What `Deliveries.keep` did with a delivery."""

    article_id: int
    outcome: Outcome


class Deliveries:
    """Writes what is taken in. Each call is one transaction, short enough for others to wait."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------------ what is known

    def stamps(self, source_id: int) -> dict[str, Stamp]:
        """The source's files as they were last read, by URI."""
        rows = self._db.rows(
            "SELECT uri, size, modified_ns FROM files WHERE source_id = ?", source_id
        )
        return {r["uri"]: Stamp(r["uri"], r["size"], r["modified_ns"]) for r in rows}

    def unchanged(self, source_id: int, uri: str, sha256: bytes) -> bool:
        """Whether this address is there and delivered exactly this text last."""
        found = self._db.row(
            "SELECT 1 FROM addresses d JOIN versions v ON v.id = d.version_id "
            "WHERE d.source_id = ? AND d.uri = ? AND v.sha256 = ? AND d.vanished_at IS NULL",
            source_id,
            uri,
            sha256,
        )
        return found is not None

    def repeated(self, source_name: str, hashes: Collection[int]) -> dict[int, int]:
        """In how many articles of the source each of these fingerprints stands; absent: none.

        Counted up to `MOST_REPEATED`, so that a line on every page costs no more than another.
        """
        rows = self._db.rows(
            "SELECT j.value, (SELECT COUNT(*) FROM (SELECT 1 FROM fingerprints f "
            "JOIN articles a ON a.id = f.article_id WHERE f.hash = j.value AND a.source_name = ?1 "
            "LIMIT ?2)) AS found FROM json_each(?3) j WHERE found > 0",
            source_name,
            MOST_REPEATED,
            json.dumps(list(hashes)),
        )
        return {r[0]: r[1] for r in rows}

    def corrections(self, source_name: str, hashes: Collection[int]) -> dict[int, Label]:
        """How a person last labelled lines with these fingerprints in articles of the source."""
        rows = self._db.rows(
            "SELECT c.fingerprint, c.label FROM corrections c "
            "JOIN articles a ON a.id = c.article_id "
            "WHERE c.fingerprint IN (SELECT value FROM json_each(?)) AND a.source_name = ? "
            "ORDER BY c.made_at",
            json.dumps(list(hashes)),
            source_name,
        )
        return {r[0]: Label(r[1]) for r in rows}

    # ------------------------------------------------------------------ keeping

    def keep(
        self,
        source_id: int,
        source_name: str,
        deliveries: Sequence[Delivery],
        failures: Sequence[tuple[str, Failure]] = (),
        stamps: Iterable[Stamp] = (),
    ) -> list[Placement]:
        """Keep a batch: texts, addresses, the stamps of files read whole, and what failed where.

        `failures` are (file URI, failure). Nothing that was there is overwritten.
        """
        moment = to_ms(now())
        with self._db.transaction(durable=False) as connection:
            keeper = _Keeper(connection, source_id, source_name, moment, advance(connection))
            placements = [keeper.place(delivery) for delivery in deliveries]
            for delivery in deliveries:
                connection.execute(
                    "DELETE FROM failures WHERE source_id = ? AND uri = ?",
                    (source_id, delivery.document.uri),
                )
            connection.executemany(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)",
                [(source_id, f.uri, file_uri, f.reason, moment) for file_uri, f in failures],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                [(source_id, s.uri, s.size, s.modified_ns) for s in stamps],
            )
        return placements

    def begin_file(self, source_id: int, file_uri: str) -> None:
        """A file is about to be read anew: what failed in it before no longer counts."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "DELETE FROM failures WHERE source_id = ? AND file_uri = ?", (source_id, file_uri)
            )

    def vanish(
        self, source_id: int, delivered: Mapping[str, Collection[str]], present: Collection[str]
    ) -> tuple[int, int]:
        """After a whole scan, mark what is gone; returns how many addresses (vanished, moved).

        `delivered` maps each file read in this scan to the addresses found in it; `present` are all
        files that are there. An address has moved where its text turned up at another address.
        """
        moment = to_ms(now())
        with self._db.transaction(durable=False) as connection:
            rows = connection.execute(
                "SELECT id, uri, file_uri, article_id FROM addresses "
                "WHERE source_id = ? AND vanished_at IS NULL",
                (source_id,),
            ).fetchall()
            gone = [
                r
                for r in rows
                if r["file_uri"] not in present
                or (r["file_uri"] in delivered and r["uri"] not in delivered[r["file_uri"]])
            ]
            connection.executemany(
                "UPDATE addresses SET vanished_at = ? WHERE id = ?",
                [(moment, r["id"]) for r in gone],
            )
            for table, column in (("files", "uri"), ("failures", "file_uri")):
                kept = [
                    r[0]
                    for r in connection.execute(
                        f"SELECT DISTINCT {column} FROM {table} WHERE source_id = ?", (source_id,)
                    )
                ]
                connection.executemany(
                    f"DELETE FROM {table} WHERE source_id = ? AND {column} = ?",
                    [(source_id, uri) for uri in kept if uri not in present],
                )
            moved = sum(
                connection.execute(
                    "SELECT 1 FROM addresses WHERE article_id = ? AND vanished_at IS NULL",
                    (r["article_id"],),
                ).fetchone()
                is not None
                for r in gone
            )
        return len(gone) - moved, moved

    # ------------------------------------------------------------------ separating again

    def to_separate_again(
        self, source_name: str, article_ids: Collection[int], least: int
    ) -> list[int]:
        """Articles whose lines turned out, since they were labelled, to be repeated in the source.

        Looks at the lines that stand in at least `least` articles, these articles among them.
        """
        # CROSS JOIN keeps SQLite to this order: from these articles' lines outwards. Its own,
        # all articles of the source against all lines, is quadratic (60 s at 4,000 articles).
        rows = self._db.rows(
            """
            WITH mine AS MATERIALIZED (
                SELECT DISTINCT f.hash FROM json_each(?2) chosen
                CROSS JOIN fingerprints f ON f.article_id = chosen.value
            ), repeated AS MATERIALIZED (
                SELECT m.hash FROM mine m
                CROSS JOIN fingerprints f ON f.hash = m.hash
                CROSS JOIN articles a ON a.id = f.article_id
                WHERE a.source_name = ?1
                GROUP BY 1 HAVING COUNT(*) >= ?3
            )
            SELECT a.id FROM repeated r
            CROSS JOIN fingerprints f ON f.hash = r.hash
            CROSS JOIN articles a ON a.id = f.article_id AND a.source_name = ?1
            CROSS JOIN separations s ON s.version_id = a.version_id
            GROUP BY a.id, s.repeated HAVING COUNT(*) != s.repeated
            """,
            source_name,
            json.dumps(list(article_ids)),
            least,
        )
        return [r[0] for r in rows]

    def separate_again(
        self, version_id: int, lines: Sequence[Line], separator: str, repeated: int
    ) -> None:
        """Replace what was suggested for a version; the index and the names follow."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO separations VALUES (?, ?, ?, ?)",
                (version_id, separator, repeated, _lines(lines)),
            )
            connection.execute("DELETE FROM recognitions WHERE version_id = ?", (version_id,))
            connection.execute(
                "UPDATE articles SET generation = ? WHERE version_id = ?",
                (advance(connection), version_id),
            )


class _Keeper:
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
                self._make_current(article_id, version_id, delivery)
        elif shared is not None:
            article_id, version_id = self._add_article(delivery)
        else:
            version_id = self._add_version(article_id, delivery)
            self._make_current(article_id, version_id, delivery)
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
        self._connection.execute(
            "INSERT INTO separations VALUES (?, ?, ?, ?)",
            (version_id, delivery.separator, delivery.repeated, _lines(delivery.lines)),
        )
        self._connection.execute("DELETE FROM fingerprints WHERE article_id = ?", (article_id,))
        self._connection.executemany(
            "INSERT INTO fingerprints VALUES (?, ?)",
            [(value, article_id) for value in delivery.fingerprints],
        )
        return version_id

    def _make_current(self, article_id: int, version_id: int, delivery: Delivery) -> None:
        document = delivery.document
        published = document.published or Published(now(), approximate=True)
        self._connection.execute(
            "UPDATE articles SET version_id = ?, title = ?, title_key = ?, source_name = ?, "
            "published = ?, approximate = ?, minutes = ?, language = ?, url = ?, generation = ? "
            "WHERE id = ?",
            (
                version_id,
                document.title,
                document.title.casefold(),
                document.publisher or self._source_name,
                to_ms(published.at),
                int(published.approximate),
                delivery.minutes,
                delivery.language,
                document.url,
                self._generation,
                article_id,
            ),
        )


def _lines(lines: Sequence[Line]) -> str:
    rows = [(x.start, x.end, x.label, round(x.confidence, 4), x.reasons) for x in lines]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
