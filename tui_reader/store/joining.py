"""Joining entities across articles by what the whole library tells of them.

Two things are enough: an acronym stands for the one full name that articles write it for ('UN' for
the United Nations), and a name of two words or more is of the type that it nearly always has. All
else stays apart: a lone surname, even if the library knows one bearer only, may be another's. What
is joined here is a suggestion; where a person decided about an entity, that holds.
"""

from __future__ import annotations

import sqlite3

from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY, settle

LEAST_ARTICLES = 3
"""In how many articles a name has to be of one type, to have it in all."""
TIMES_MORE = 4
"""How many times more articles than all others, besides."""

# Full names written as the acronym in some article; of the acronym's own entity no other spelling.
_ACRONYMS = f"""
SELECT e.id, MIN(s.id) AS target, COUNT(DISTINCT s.id) AS many
FROM entities e JOIN forms f ON f.spelling = e.suggested_name
JOIN entities s ON s.id = f.suggested_id
WHERE e.scope = {OF_THE_LIBRARY} AND s.scope = {OF_THE_LIBRARY}
    AND e.suggested_name = UPPER(e.suggested_name) AND LENGTH(e.suggested_name) BETWEEN 2 AND 8
    AND e.suggested_name NOT LIKE '% %'
    AND s.suggested_key LIKE '% %'
    AND EXISTS (SELECT 1 FROM appearances p WHERE p.form_id = f.id)
GROUP BY e.id
"""
_TYPES = f"""
SELECT e.id, e.suggested_key, (
    SELECT COUNT(DISTINCT p.article_id) FROM forms f JOIN appearances p ON p.form_id = f.id
    WHERE f.suggested_id = e.id
) AS articles
FROM entities e WHERE e.scope = {OF_THE_LIBRARY} AND e.suggested_key IN (
    SELECT suggested_key FROM entities
    WHERE scope = {OF_THE_LIBRARY} AND suggested_key LIKE '% %'
    GROUP BY suggested_key HAVING COUNT(*) > 1
)
"""


def join(database: Database) -> int:
    """Bring what is joined up to date with what the library holds; how many entities changed."""
    with database.transaction(durable=False) as connection:
        targets = _types(connection) | _acronyms(connection)
        before = {
            row["id"]: row["joined_id"]
            for row in connection.execute(
                "SELECT id, joined_id FROM entities WHERE joined_id IS NOT NULL"
            )
        }
        changed = {
            each for each in targets.keys() | before.keys() if targets.get(each) != before.get(each)
        }
        connection.executemany(
            "UPDATE entities SET joined_id = ? WHERE id = ?",
            [(targets.get(each), each) for each in changed],
        )
        settle(connection, changed)
    return len(changed)


def _acronyms(connection: sqlite3.Connection) -> dict[int, int]:
    found = connection.execute(_ACRONYMS).fetchall()
    return {row["id"]: row["target"] for row in found if row["many"] == 1}


def _types(connection: sqlite3.Connection) -> dict[int, int]:
    named: dict[str, list[tuple[int, int]]] = {}
    for row in connection.execute(_TYPES):
        named.setdefault(row["suggested_key"], []).append((row["articles"], row["id"]))
    found: dict[int, int] = {}
    for alike in named.values():
        many, most = max(alike)
        rest = sum(articles for articles, _ in alike) - many
        if many >= max(LEAST_ARTICLES, TIMES_MORE * rest):
            found |= {each: most for _, each in alike if each != most}
    return found
