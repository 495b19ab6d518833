"""Who is called so already, or nearly so: whom a person is asked about when renaming."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tui_reader.store.database import Database
from tui_reader.store.filters import array
from tui_reader.store.forms import key_of
from tui_reader.store.spellings import spelt_exactly

_SHOWN = "id != ?2 AND listed = 1 AND (mentions > 0 OR watched IS NOT NULL)"
_KEY = "REPLACE(name_key, 'isation', 'ization')"
# ?1 is the key of a name, ?2 what has it, ?3 the ways to write it where it is an acronym.
_CALLED = f"""
SELECT id FROM entities WHERE {_SHOWN} AND ({_KEY} = ?1 OR id IN (
    SELECT f.entity_id FROM forms f WHERE f.spelling IN (SELECT value FROM json_each(?3))
        AND EXISTS (SELECT 1 FROM appearances p WHERE p.form_id = f.id AND p.mentions > 0)
)) ORDER BY {_KEY} = ?1 DESC, articles DESC, id
"""
# ?1 is the key without its blanks, ?3 who is written so, ?4 a surname that people's names end in.
_NEARLY = f"""
SELECT id, {_KEY} AS key FROM entities WHERE {_SHOWN} AND (
    id IN (SELECT value FROM json_each(?3)) OR REPLACE({_KEY}, ' ', '') = ?1
    OR type = 'person' AND {_KEY} LIKE ?4
) ORDER BY articles DESC, id
"""


def called(database: Database, name: str, entity_id: int) -> list[int]:
    """Entities of this name, then those that articles write so where it is an acronym, those in
    most articles first; without this one."""
    return database.numbers(_CALLED, _key(name), entity_id, json.dumps(_acronyms(name)))


def nearly_called(database: Database, name: str, entity_id: int) -> list[int]:
    """Entities that articles write so, or whose names differ in blanks and hyphens alone, or, of
    people, in what is an initial or left out; those in most articles first; without this one."""
    words = _key(name).split()
    several = len(words) > 1
    written = spelt_exactly(database, words) if several else []
    surname = f"% {words[-1]}" if several else ""
    joined = "".join(words)
    rows = database.rows(_NEARLY, joined, entity_id, array(written), surname)
    return [
        row["id"]
        for row in rows
        if row["id"] in written
        or row["key"].replace(" ", "") == joined
        or abbreviates(words, row["key"].split())
    ]


def abbreviates(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one person may be called both ways: with initials, or middle names left out."""
    short, full = sorted((one[:-1], other[:-1]), key=len)
    rest = iter(full[1:])
    return (
        one[-1] == other[-1]
        and all(_stands_for(*pair) for pair in zip(short[:1], full[:1], strict=True))
        and all(any(_stands_for(name, each) for each in rest) for name in short[1:])
    )


def _stands_for(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def _key(name: str) -> str:
    """What names are compared by here: British and American spelling are one."""
    return key_of(name).replace("isation", "ization")


def _acronyms(name: str) -> list[str]:
    """The ways to write an acronym; none of what is no acronym."""
    letters = "".join(filter(str.isalnum, name))
    if not name.isupper() or " " in name:
        return []
    return [name, letters, ".".join(letters), ".".join([*letters, ""])]
