"""The count of changes that the index has to follow.

Every change to what can be searched gets the next generation in the same transaction. The index
says which generation it holds; what it lacks is whatever has a higher one. So a crash anywhere
heals: at the next start the difference is made up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

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

    def changed_after(self, generation: int, limit: int) -> list[int]:
        """Ids of about `limit` articles changed after it, oldest change first.

        Whole generations only: whoever has these has everything up to the last one's generation.
        """
        last = self._db.row(
            "SELECT MAX(generation) AS g FROM (SELECT generation FROM articles "
            "WHERE generation > ? ORDER BY generation LIMIT ?)",
            generation,
            limit,
        )
        if last is None or last["g"] is None:
            return []
        rows = self._db.rows(
            "SELECT id FROM articles WHERE generation > ? AND generation <= ? "
            "ORDER BY generation, id",
            generation,
            last["g"],
        )
        return [r["id"] for r in rows]

    def removed_after(self, generation: int) -> list[int]:
        """Ids of the articles removed after it."""
        rows = self._db.rows("SELECT article_id FROM removed WHERE generation > ?", generation)
        return [r["article_id"] for r in rows]
