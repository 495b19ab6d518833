"""Joining entities across articles by what the whole library tells of them.

Three things are enough: an acronym stands for the one full name that articles write it for ('UN'
for the United Nations); a name of two words or more is of the type that it nearly always has; and
a lone surname is the person of whom the library knows it (`surnames`). All else stays apart. What
is joined here is a suggestion, worked out anew from what the library holds; where a person decided
about an entity, that holds.
"""

from __future__ import annotations

from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY, settle
from tui_reader.store.surnames import surnames

LEAST_ARTICLES = 3
"""In how many articles a name has to be of one type, to have it in all."""
TIMES_MORE = 4
"""How many times more articles than all others, besides."""
AT_A_TIME = 200
"""Entities that are joined in one step: none that writes meanwhile is to wait for long."""

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
    targets = _types(database) | _acronyms(database) | surnames(database)
    before = {
        row["id"]: row["joined_id"]
        for row in database.rows("SELECT id, joined_id FROM entities WHERE joined_id IS NOT NULL")
    }
    either = targets.keys() | before.keys()
    changed = [each for each in either if targets.get(each) != before.get(each)]
    # By what they are joined to, so that this is counted anew once.
    changed.sort(key=lambda each: (targets.get(each) or before[each], each))
    for first in range(0, len(changed), AT_A_TIME):
        some = changed[first : first + AT_A_TIME]
        with database.transaction(durable=False) as connection:
            connection.executemany(
                "UPDATE entities SET joined_id = ? WHERE id = ?",
                [(targets.get(each), each) for each in some],
            )
            settle(connection, some)
    return len(changed)


def _acronyms(database: Database) -> dict[int, int]:
    found = database.rows(_ACRONYMS)
    return {row["id"]: row["target"] for row in found if row["many"] == 1}


def _types(database: Database) -> dict[int, int]:
    named: dict[str, list[tuple[int, int]]] = {}
    for row in database.rows(_TYPES):
        named.setdefault(row["suggested_key"], []).append((row["articles"], row["id"]))
    found: dict[int, int] = {}
    for alike in named.values():
        many, most = max(alike)
        rest = sum(articles for articles, _ in alike) - many
        if many >= max(LEAST_ARTICLES, TIMES_MORE * rest):
            found |= {each: most for _, each in alike if each != most}
    return found
