"""Whether anything that names are joined across articles by has changed since they were last.

Each change, of what is recognised or of what a person decided, counts the library's evidence on, in
the same transaction. Joining says up to where it has heeded it, so that a crash anywhere heals, and
all is joined anew where the rules of joining are others.
"""

from __future__ import annotations

import sqlite3

from tui_reader.store.database import Database

RULES = "joining 2"
"""Of what joins names across articles; another one has all libraries joined anew."""

_HEEDED = "names joined"


def changed(connection: sqlite3.Connection) -> None:
    """Say that names may be joined otherwise by now."""
    connection.execute(
        "INSERT INTO meta VALUES ('names evidence', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def edition(database: Database) -> str:
    """The evidence and the rules that there are now."""
    count = database.number("SELECT value FROM meta WHERE name = 'names evidence'")
    return f"{RULES}, {count}"


def is_heeded(database: Database) -> bool:
    """Whether names are joined by the evidence and the rules that there are now."""
    row = database.row("SELECT value FROM meta WHERE name = ?", _HEEDED)
    return row is not None and row["value"] == edition(database)


def heed(database: Database, edition: str) -> None:
    """Note that names are joined by this."""
    with database.transaction(durable=False) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_HEEDED, edition))
