"""Forms: the ways in which suggested entities are written, and which entity each names now.

A decision about an entity, or joining across articles, changes what its forms name: a few rows,
whatever the number of mentions. What is written here is worked out from suggestions and decisions,
and can be at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from tui_reader.model import EntityType
from tui_reader.store.filters import array
from tui_reader.text.words import words

REJECTED, CONFIRMED = "rejected", "confirmed"
"""A person's verdicts; all that is decided of what is a name counts as confirmed."""

OF_THE_LIBRARY = 0
"""The scope of entities that are known across articles."""

# What holds of an entity: what a person decided, else what was suggested. One that another was
# merged into was decided about as well.
_SHOW = """
UPDATE entities SET
    type = COALESCE(d.type, suggested_type),
    name = COALESCE(d.name, suggested_name),
    rejected = d.verdict IS 'rejected',
    decided = d.decided,
    listed = d.verdict IS NOT 'rejected' AND (scope = 0 OR d.decided OR watched IS NOT NULL)
FROM (
    SELECT e.id, o.type, o.name, o.verdict, o.entity_id IS NOT NULL AND o.into_id IS NULL
        OR EXISTS (SELECT 1 FROM decisions t WHERE t.into_id = e.id) AS decided
    FROM entities e LEFT JOIN decisions o ON o.entity_id = e.id AND o.spelling = ''
    WHERE e.id IN (SELECT value FROM json_each(?))
) AS d WHERE entities.id = d.id
"""
_COUNT = """
UPDATE entities SET (articles, mentions) = (
    SELECT COUNT(DISTINCT article_id), COALESCE(SUM(mentions), 0) FROM appearances
    WHERE form_id IN (SELECT id FROM forms WHERE entity_id = entities.id)
) WHERE id IN (SELECT value FROM json_each(?))
"""


def key_of(name: str) -> str:
    """What names are compared by: their words, normalised; of a name without any, itself."""
    return " ".join(word.form for word in words(name)) or name.casefold()


def entity(
    connection: sqlite3.Connection, kind: EntityType, name: str, scope: int = OF_THE_LIBRARY
) -> int:
    """The id of what was suggested under this name, made if there is none."""
    key = key_of(name)
    wanted = (kind, key, scope)
    found = connection.execute(
        "SELECT id FROM entities WHERE suggested_type = ? AND suggested_key = ? AND scope = ?",
        wanted,
    ).fetchone()
    if found is not None:
        return int(found["id"])
    made = connection.execute(
        "INSERT INTO entities (suggested_type, suggested_name, suggested_key, scope, type, name, "
        "name_key, listed) VALUES (?1, ?2, ?3, ?4, ?1, ?2, ?3, ?4 = 0)",
        (kind, name, key, scope),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def form(connection: sqlite3.Connection, suggested_id: int, spelling: str) -> int:
    """The id of a way to write a suggested entity's name, made if there is none."""
    found = connection.execute(
        "SELECT id FROM forms WHERE suggested_id = ? AND spelling = ?", (suggested_id, spelling)
    ).fetchone()
    if found is not None:
        return int(found["id"])
    made = connection.execute(
        "INSERT INTO forms (suggested_id, spelling, entity_id) VALUES (?, ?, ?)",
        (suggested_id, spelling, named_by(connection, suggested_id, spelling)),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def named_by(connection: sqlite3.Connection, suggested_id: int, spelling: str) -> int:
    """The entity that a form names: as decided of its spelling, else of its suggested entity."""
    decided = connection.execute(
        "SELECT into_id FROM decisions WHERE entity_id = ? AND spelling = ? AND into_id NOT NULL",
        (suggested_id, spelling),
    ).fetchone()
    start = suggested_id if not spelling or decided is None else int(decided["into_id"])
    return root(connection, start)


def root(connection: sqlite3.Connection, entity_id: int) -> int:
    """The entity that this one is now: through what a person merged, else what rules joined."""
    seen = [entity_id]
    while True:
        row = connection.execute(
            "SELECT e.joined_id, d.entity_id AS decided, d.into_id FROM entities e "
            "LEFT JOIN decisions d ON d.entity_id = e.id AND d.spelling = '' WHERE e.id = ?",
            (seen[-1],),
        ).fetchone()
        if row is None:  # forgotten with its last article
            return seen[-2] if len(seen) > 1 else entity_id
        following = row["joined_id"] if row["decided"] is None else row["into_id"]
        if following is None or following in seen:
            return seen[-1]
        seen.append(following)


def settle(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> None:
    """Work out anew what these entities, and the forms that have to do with them, stand for."""
    touched = set(entity_ids)
    forms = connection.execute(
        "SELECT id, suggested_id, spelling, entity_id FROM forms WHERE suggested_id IN "
        "(SELECT value FROM json_each(?1)) OR entity_id IN (SELECT value FROM json_each(?1))",
        (array(touched),),
    ).fetchall()
    moved: set[int] = set()
    for row in forms:
        now = named_by(connection, row["suggested_id"], row["spelling"])
        if now != row["entity_id"]:
            connection.execute("UPDATE forms SET entity_id = ? WHERE id = ?", (now, row["id"]))
            moved |= {now, row["entity_id"]}
    show(connection, touched | moved)
    recount(connection, moved)


def show(connection: sqlite3.Connection, entity_ids: Collection[int]) -> None:
    """Have type and name of these entities as a person decided, else as suggested."""
    connection.execute(_SHOW, (array(entity_ids),))
    renamed = connection.execute(
        "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))",
        (array(entity_ids),),
    ).fetchall()
    connection.executemany(
        "UPDATE entities SET name_key = ?1 WHERE id = ?2 AND name_key != ?1",
        [(key_of(row["name"]), row["id"]) for row in renamed],
    )


def recount(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> None:
    """Count anew in how many articles these entities are mentioned, and how often."""
    connection.execute(_COUNT, (array(entity_ids),))


def sweep(connection: sqlite3.Connection) -> None:
    """Take out what no text names any more, and nobody decided about."""
    connection.execute(
        "DELETE FROM forms WHERE id NOT IN (SELECT form_id FROM appearances) "
        "AND id NOT IN (SELECT form_id FROM mentions) "
        "AND id NOT IN (SELECT here FROM mentions WHERE here NOT NULL) "
        "AND id NOT IN (SELECT form_id FROM watched)"
    )
    connection.execute(
        "DELETE FROM entities WHERE id NOT IN (SELECT suggested_id FROM forms) "
        "AND id NOT IN (SELECT entity_id FROM forms) AND watched IS NULL "
        "AND id NOT IN (SELECT entity_id FROM decisions) "
        "AND id NOT IN (SELECT into_id FROM decisions WHERE into_id NOT NULL)"
    )
