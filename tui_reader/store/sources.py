"""Sources: where documents come from, what failed in them, and forgetting them."""

from __future__ import annotations

from dataclasses import dataclass

from tui_reader.model import Failure, Source, joined_uri
from tui_reader.store.database import Database
from tui_reader.store.times import from_ms, now, to_ms

# What a person made hangs on these: such articles outlive their source.
HELD = (
    "SELECT article_id FROM highlights UNION SELECT article_id FROM corrections "
    "UNION SELECT article_id FROM mention_decisions "
    "UNION SELECT e.scope FROM decisions d JOIN entities e ON e.id = d.entity_id "
    "UNION SELECT article_id FROM states WHERE starred = 1"
)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting a source would do: articles that go, and articles that stay because a
    person highlighted, corrected or starred something in them."""

    source: Source
    articles: int
    kept: int


class Sources:
    """The folders and files of a library."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Source]:
        """Every source, in the order added."""
        return [
            Source(r["id"], r["uri"], r["name"], from_ms(r["added_at"]), r["articles"])
            for r in self._db.rows(
                "SELECT s.*, (SELECT COUNT(DISTINCT article_id) FROM addresses d "
                "WHERE d.source_id = s.id) AS articles FROM sources s ORDER BY s.id"
            )
        ]

    def add(self, uri: str, name: str) -> Source:
        """The source at `uri`, made known if it is new."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO sources (uri, name, added_at) VALUES (?, ?, ?)",
                (uri, name, to_ms(now())),
            )
        return next(source for source in self.all() if source.uri == uri)

    def failures(self) -> list[Failure]:
        """What could not be taken in, each with its source's URI before its own."""
        rows = self._db.rows(
            "SELECT s.uri AS source, f.uri, f.reason FROM failures f "
            "JOIN sources s ON s.id = f.source_id ORDER BY s.id, f.uri"
        )
        return [Failure(joined_uri(r["source"], r["uri"]), r["reason"]) for r in rows]

    def forgetting(self, source: Source) -> Forgetting:
        """What forgetting the source would do now."""
        (r,) = self._db.rows(
            f"SELECT COUNT(*) AS n, COALESCE(SUM(id IN ({HELD})), 0) AS held FROM articles "
            f"WHERE {ONLY_HERE}",
            *[source.id] * 3,
        )
        return Forgetting(source, r["n"] - r["held"], r["held"])


# Articles with an address in this source (or that came from it and lost every address) and with no
# address that stands in another.
ONLY_HERE = (
    "(id IN (SELECT article_id FROM addresses WHERE source_id = ?) "
    "OR (source_id = ? AND id NOT IN (SELECT article_id FROM addresses))) "
    "AND id NOT IN (SELECT article_id FROM addresses WHERE source_id != ?)"
)
