"""Entities: who, where and what the articles mention."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable

from tui_reader.model import EntityCount, EntityType, Mention
from tui_reader.store.database import Database
from tui_reader.text.words import words

NOBODY = "nobody"
"""The recogniser of articles in languages in which names are not looked for."""

# Who is to read an article: ?1, or NOBODY where it is in none of the languages ?2 (of JSON).
_MEANT = (
    "CASE WHEN ?2 = '[]' OR a.language IS NULL "
    "OR a.language IN (SELECT value FROM json_each(?2)) "
    f"THEN ?1 ELSE '{NOBODY}' END"
)


class Names:
    """Mentions as recognised, and the entities that they were joined to."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def unrecognised(
        self, recogniser: str, limit: int, languages: Collection[str] = ()
    ) -> list[int]:
        """Articles whose current version this recogniser has not read yet, newest first.

        Where there are `languages`, only articles in these, or in none that is known, are to be
        read by it; the others by `NOBODY`, which finds no names.
        """
        rows = self._db.rows(
            "SELECT a.id FROM articles a LEFT JOIN recognitions r ON r.version_id = a.version_id "
            f"WHERE r.recogniser IS NOT {_MEANT} ORDER BY a.published DESC, a.id DESC LIMIT ?3",
            recogniser,
            json.dumps(list(languages)),
            limit,
        )
        return [r["id"] for r in rows]

    def awaits(self, article_id: int, recogniser: str, languages: Collection[str] = ()) -> bool:
        """Whether `unrecognised` without a limit would name this article."""
        found = self._db.row(
            "SELECT 1 FROM articles a LEFT JOIN recognitions r ON r.version_id = a.version_id "
            f"WHERE a.id = ?3 AND r.recogniser IS NOT {_MEANT}",
            recogniser,
            json.dumps(list(languages)),
            article_id,
        )
        return found is not None

    def count_unrecognised(self, recogniser: str, languages: Collection[str] = ()) -> int:
        """How many articles `unrecognised` would give without a limit."""
        return self._db.number(
            "SELECT (SELECT COUNT(*) FROM articles) - (SELECT COUNT(*) FROM articles a "
            f"JOIN recognitions r ON r.version_id = a.version_id WHERE r.recogniser = {_MEANT})",
            recogniser,
            json.dumps(list(languages)),
        )

    def keep(self, recogniser: str, found: Iterable[tuple[int, int, tuple[Mention, ...]]]) -> None:
        """Keep what was found in (article, version, mentions), in place of what was before.

        An article whose current version moved on meanwhile keeps the mentions with that version
        only; what counts for the library is the current one.
        """
        with self._db.transaction(durable=False) as connection:
            for article_id, version_id, mentions in found:
                _keep(connection, recogniser, article_id, version_id, mentions)

    def entities(self, article_id: int) -> list[EntityCount]:
        """What the article mentions: by type, the most mentioned first."""
        rows = self._db.rows(
            "SELECT e.id, e.name, e.type, p.mentions, "
            "(SELECT COUNT(*) FROM appearances q WHERE q.entity_id = e.id) AS articles "
            "FROM appearances p JOIN entities e ON e.id = p.entity_id WHERE p.article_id = ?",
            article_id,
        )
        found = [
            EntityCount(r["id"], r["name"], EntityType(r["type"]), r["mentions"], r["articles"])
            for r in rows
        ]
        types = list(EntityType)
        return sorted(found, key=lambda e: (types.index(e.type), -e.mentions, e.name))

    def articles(self, entity_id: int) -> list[int]:
        """Ids of the articles that mention the entity, newest first."""
        rows = self._db.rows(
            "SELECT a.id FROM appearances p JOIN articles a ON a.id = p.article_id "
            "WHERE p.entity_id = ? ORDER BY a.published DESC, a.id DESC",
            entity_id,
        )
        return [r["id"] for r in rows]


def _keep(
    connection: sqlite3.Connection,
    recogniser: str,
    article_id: int,
    version_id: int,
    mentions: tuple[Mention, ...],
) -> None:
    row = connection.execute(
        "SELECT a.version_id FROM versions v JOIN articles a ON a.id = v.article_id "
        "WHERE v.id = ? AND a.id = ?",
        (version_id, article_id),
    ).fetchone()
    if row is None:
        return  # forgotten meanwhile
    ids = {(m.type, m.entity): _entity(connection, m.type, m.entity) for m in mentions}
    connection.execute("DELETE FROM mentions WHERE version_id = ?", (version_id,))
    connection.executemany(
        "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?)",
        [(version_id, m.start, m.end, m.type, ids[m.type, m.entity]) for m in mentions],
    )
    connection.execute(
        "INSERT OR REPLACE INTO recognitions VALUES (?, ?)", (version_id, recogniser)
    )
    if row["version_id"] == version_id:
        counts = Counter(ids[m.type, m.entity] for m in mentions)
        connection.execute("DELETE FROM appearances WHERE article_id = ?", (article_id,))
        connection.executemany(
            "INSERT INTO appearances VALUES (?, ?, ?)",
            [(entity_id, article_id, count) for entity_id, count in counts.items()],
        )


def _entity(connection: sqlite3.Connection, kind: EntityType, name: str) -> int:
    key = " ".join(word.form for word in words(name)) or name.casefold()
    connection.execute(
        "INSERT OR IGNORE INTO entities (type, name, name_key) VALUES (?, ?, ?)", (kind, name, key)
    )
    row = connection.execute(
        "SELECT id FROM entities WHERE type = ? AND name_key = ?", (kind, key)
    ).fetchone()
    return int(row["id"])
