"""The texts that an article has had, and which of them was read."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tui_reader import model
from tui_reader.errors import UsageError
from tui_reader.store.times import from_ms

if TYPE_CHECKING:
    from tui_reader.model import Version, VersionFacts
    from tui_reader.store.database import Database

_MOST = 2**63 - 1
"""The largest number that SQLite compares."""


class Versions:
    """What the library keeps of an article's versions, read-only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def newest(self) -> int:
        """The number of the text that was taken in last; 0 where there is none."""
        return self._db.number("SELECT COALESCE(MAX(id), 0) FROM versions")

    def of(self, article_id: int) -> list[VersionFacts]:
        """All of the article's versions in the order taken in, without their texts."""
        rows = self._db.rows(
            "SELECT v.id, v.number, v.sha256, v.taken_at, v.id = a.version_id AS current, "
            "v.id IS s.read_version_id AS read, v.id IS s.earlier_version_id AS read_before "
            "FROM versions v JOIN articles a ON a.id = v.article_id "
            "LEFT JOIN states s ON s.article_id = a.id WHERE a.id = ? ORDER BY v.number",
            article_id,
        )
        return [
            model.VersionFacts(
                r["id"],
                r["number"],
                r["sha256"].hex(),
                from_ms(r["taken_at"]),
                current=bool(r["current"]),
                read=bool(r["read"]),
                read_before=bool(r["read_before"]),
            )
            for r in rows
        ]

    def numbered(self, article_id: int, number: int) -> Version:
        """The article's version of this number. Raises UsageError where there is none."""
        row = self._db.row(
            "SELECT id, number, text, sha256, taken_at FROM versions "
            "WHERE article_id = ? AND number = ?",
            article_id,
            min(number, _MOST),
        )
        if row is None:
            last = max((each.number for each in self.of(article_id)), default=0)
            raise UsageError(
                f"Article {article_id} has no version {number}; its last one is {last}."
            )
        return version_of(row)


def version_of(row: sqlite3.Row) -> Version:
    """The version that a row of `versions` holds."""
    return model.Version(
        row["id"], row["number"], row["text"], row["sha256"].hex(), from_ms(row["taken_at"])
    )
