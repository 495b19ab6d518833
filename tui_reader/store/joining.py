"""Joining entities across articles by what the whole library tells of them.

Three things are enough: they have the same name (`namesakes`); an acronym stands for the one full
name that articles write it for (`acronyms`); and a lone surname is the person of whom the library
knows it (`surnames`). All else stays apart. What is joined here, and what it is called, are
suggestions, worked out anew from what the library holds; where a person decided about an entity,
that holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui_reader.store import evidence
from tui_reader.store.acronyms import acronyms
from tui_reader.store.callings import call
from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY, settle
from tui_reader.store.namesakes import namesakes
from tui_reader.store.surnames import surnames

AT_A_TIME = 200
"""Entities that are joined in one step: none that writes meanwhile is to wait for long."""

_KNOWN_ACROSS = f"scope = {OF_THE_LIBRARY}"
_OF_ONE_ARTICLE = f"scope != {OF_THE_LIBRARY}"


def is_due(database: Database) -> bool:
    """Whether the library may hold what would be joined otherwise."""
    return not evidence.is_heeded(database)


def join(database: Database) -> int:
    """Bring what is joined up to date with what the library holds; how many entities changed.

    Names are also written as most articles write them (`callings`).
    """
    edition = evidence.edition(database)
    call(database)
    alike = namesakes(database)
    changed = _take(database, alike | acronyms(database, alike), _KNOWN_ACROSS)
    # Which people bear a name is asked of what entities are by now.
    changed += _take(database, surnames(database), _OF_ONE_ARTICLE)
    evidence.heed(database, edition)
    return changed


def _take(database: Database, targets: Mapping[int, int], among: str) -> int:
    """Have these entities be those that they are joined to, and no others among these."""
    before = {
        row["id"]: row["joined_id"]
        for row in database.rows(
            f"SELECT id, joined_id FROM entities WHERE joined_id IS NOT NULL AND {among}"
        )
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
