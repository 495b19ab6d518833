"""Who is called how: entities by all the ways to write them, besides the names they are known by.

A library has two or three spellings for each name, nearly all of them a part of it. They are looked
through in their index: plain letters as SQLite compares them, the others only where they tell more
than the name. Of 200,000 that takes some 30 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.store.database import Database

_LEAST_LETTERS = 2
"""Letters by which spellings are looked for: one is in nearly all of them."""

_IS_PLAIN = "LENGTH(f.spelling) = LENGTH(CAST(f.spelling AS BLOB))"
_BEGINNING = f"""
SELECT f.entity_id, folded(f.spelling) AS words FROM forms f JOIN entities e ON e.id = f.entity_id
WHERE (f.spelling LIKE ? OR f.spelling LIKE ? OR NOT {_IS_PLAIN})
    AND e.mentions > 0 AND e.rejected = 0
    AND CASE WHEN INSTR(' ' || e.name, ' ' || f.spelling) THEN 0 ELSE {{}} END
"""
_EXACTLY = f"""
SELECT f.entity_id FROM forms f
WHERE (f.spelling LIKE ?1 OR LENGTH(f.spelling) BETWEEN LENGTH(?1) AND 2 * LENGTH(?1)
        AND (f.spelling LIKE ?2 OR NOT {_IS_PLAIN}))
    AND folded(f.spelling) = ?3
"""


class Spelt(NamedTuple):
    """An entity, and the normalised words of a way to write it."""

    entity_id: int
    words: list[str]


def spelt(database: Database, asked: Sequence[str]) -> list[Spelt]:
    """Entities with a spelling of which each of these normalised words begins a word.

    Spellings that are a part of the entity's name tell no more than that, and are left out.
    """
    longest = max(asked, key=len, default="")
    if len(longest) < _LEAST_LETTERS:
        return []
    begins = " AND ".join(["INSTR(folded(f.spelling), ?)"] * len(asked))
    rows = database.rows(
        _BEGINNING.format(begins),
        f"%{longest}%",
        f"%{'.'.join(longest)}%",
        *(f" {word}" for word in asked),
    )
    return [Spelt(row["entity_id"], row["words"].split()) for row in rows]


def spelt_exactly(database: Database, asked: Sequence[str]) -> list[int]:
    """Entities of which one spelling has these normalised words, and no others."""
    whole = "_".join(asked)
    words = "".join(f" {word}" for word in asked)
    return database.numbers(_EXACTLY, whole, f"{'.'.join(whole)}%", words)
