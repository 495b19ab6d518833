"""What sources delivered: files, addresses and texts, written as documents are taken in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui_reader.model import Failure, Label
from tui_reader.store.database import Database
from tui_reader.store.generations import advance
from tui_reader.store.placing import Delivery, Keeper, Placement
from tui_reader.store.times import now, to_ms

# A line known from so many articles is no better known from more.
MOST_REPEATED = 50


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when it was read whole: if neither moved, it need not be read again."""

    uri: str
    size: int
    modified_ns: int


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

    def standing_by_file(self, source_id: int) -> Counter[str]:
        """How many of the source's documents stand in each file, by its URI."""
        return self._by_file(
            "SELECT file_uri, COUNT(*) FROM addresses "
            "WHERE source_id = ? AND vanished_at IS NULL GROUP BY 1",
            source_id,
        )

    def failed_by_file(self, source_id: int) -> Counter[str]:
        """How many documents of each file failed when it was last read, by its URI."""
        return self._by_file(
            "SELECT file_uri, COUNT(*) FROM failures WHERE source_id = ? GROUP BY 1", source_id
        )

    def _by_file(self, query: str, source_id: int) -> Counter[str]:
        return Counter({r[0]: r[1] for r in self._db.rows(query, source_id)})

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

    def standing(self, source_name: str, hashes: Collection[int]) -> dict[int, list[int]]:
        """The articles of the source in which each of these fingerprints stands; absent: none.

        At most `MOST_REPEATED` each, so that a line on every page costs no more than another.
        """
        rows = self._db.rows(
            "SELECT j.value, (SELECT json_group_array(article_id) FROM (SELECT f.article_id "
            "FROM fingerprints f JOIN articles a ON a.id = f.article_id "
            "WHERE f.hash = j.value AND a.source_name = ?1 LIMIT ?2)) FROM json_each(?3) j",
            source_name,
            MOST_REPEATED,
            json.dumps(list(hashes)),
        )
        return {r[0]: ids for r in rows if (ids := json.loads(r[1]))}

    def fingerprints(self, article_ids: Collection[int]) -> dict[int, frozenset[int]]:
        """The fingerprints of these articles' lines; articles without any are left out."""
        rows = self._db.rows(
            "SELECT article_id, json_group_array(hash) FROM fingerprints "
            "WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
            json.dumps(list(article_ids)),
        )
        return {r[0]: frozenset(json.loads(r[1])) for r in rows}

    def corrections(
        self,
        source_name: str,
        hashes: Collection[int],
        short: Collection[int] = (),
        *,
        but: int | None = None,
    ) -> dict[int, Label]:
        """How a person last labelled lines with these fingerprints in articles of the source.

        Of `short` lines, which may say the same and mean another thing, no teasers: a subhead below
        where an article ends is the article's on other pages. Those of the article `but` are left
        out: they are laid over its lines in any case.
        """
        rows = self._db.rows(
            "SELECT c.fingerprint, c.label FROM corrections c "
            "JOIN articles a ON a.id = c.article_id "
            "WHERE (c.fingerprint IN (SELECT value FROM json_each(?)) "
            "OR c.fingerprint IN (SELECT value FROM json_each(?)) AND c.label != ?) "
            "AND a.source_name = ? AND c.article_id IS NOT ? ORDER BY c.made_at",
            json.dumps(list(hashes)),
            json.dumps(list(short)),
            Label.TEASER,
            source_name,
            but,
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
            keeper = Keeper(connection, source_id, source_name, moment, advance(connection))
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

        `delivered` maps each file read whole in this scan to the addresses found in it; `present`
        are all files that are there. An address has moved where its text turned up at another
        address.
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
