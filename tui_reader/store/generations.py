"""The count of changes that the index has to follow.

Every change to what can be searched gets the next generation in the same transaction. The index
says which generation it holds; what it lacks is whatever has a higher one. So a crash anywhere
heals: at the next start the difference is made up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from tui_reader.store.database import Database


def advance(connection: sqlite3.Connection) -> int:
    """The next generation, inside the caller's transaction."""
    connection.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"
    )
    return _generation(connection)


def touch(connection: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    """Say that the index must read these articles anew."""
    if article_ids:
        connection.execute(
            "UPDATE articles SET generation = ? WHERE id IN (SELECT value FROM json_each(?))",
            (advance(connection), json.dumps(list(article_ids))),
        )


def _generation(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return int(row[0])


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles changed; whoever has these, as they are now, has everything up to `generation`."""

    article_ids: tuple[int, ...]
    generation: int


class Generations:
    """What an index that holds a given generation lacks."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def current(self) -> int:
        """The generation of the newest change."""
        return self._db.number("SELECT value FROM meta WHERE name = 'generation'")

    def lacking(self, generation: int) -> int:
        """How many articles were changed or removed after that generation."""
        return self._db.number(
            "SELECT (SELECT COUNT(*) FROM articles WHERE generation > ?1) + "
            "(SELECT COUNT(*) FROM removed WHERE generation > ?1)",
            generation,
        )

    def changed_after(self, generation: int, limit: int) -> Changes:
        """About `limit` articles changed after it, oldest change first; whole generations only."""
        last = self._db.number(
            "SELECT MAX(generation) FROM (SELECT generation FROM articles "
            "WHERE generation > ? ORDER BY generation LIMIT ?)",
            generation,
            limit,
        )
        rows = self._db.rows(
            "SELECT id FROM articles WHERE generation > ? AND generation <= ? "
            "ORDER BY generation, id",
            generation,
            last,
        )
        ids = tuple(r["id"] for r in rows)
        return Changes(ids, last) if ids else Changes((), self.current())

    def removed_after(self, generation: int) -> list[int]:
        """Ids of the articles removed after it."""
        rows = self._db.rows("SELECT article_id FROM removed WHERE generation > ?", generation)
        return [r["article_id"] for r in rows]
