"""What an entity is called: as articles write its name, in capitals only where most do.

Whichever article is read first says how a name is written at first, and that may be a headline or a
dateline in capitals ('GENEVA (AP)'). Acronyms are words in some papers ('Nato').
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY, show

CAPITALS_COUNT = 1 / 3
"""How much an article counts that writes a single word in capitals: they may be its headline's."""

# All ways to write a name that is written in capitals somewhere, unless a person watches for it.
_WAYS = f"""
SELECT e.id, e.suggested_name, f.id AS form_id, f.spelling
FROM entities e JOIN forms f ON f.suggested_id = e.id
WHERE e.scope = {OF_THE_LIBRARY} AND e.watched IS NULL
    AND LENGTH(f.spelling) = LENGTH(e.suggested_name) AND e.id IN (
        SELECT suggested_id FROM forms
        WHERE spelling = UPPER(spelling) AND spelling != LOWER(spelling)
    )
"""
_ARTICLES = "SELECT COUNT(*) FROM appearances WHERE form_id = ?"


class _Written(NamedTuple):
    """A way to write a name, and in how many articles it is written so."""

    spelling: str
    articles: int

    @property
    def weight(self) -> tuple[bool, float, str]:
        """The heaviest is what the name is called: several words never as in a headline."""
        in_capitals = self.spelling.isupper()
        counted = self.articles * (CAPITALS_COUNT if in_capitals else 1)
        return " " in self.spelling and not in_capitals, counted, self.spelling


def call(database: Database) -> None:
    """Have the library's names written as its articles write them by now."""
    written: defaultdict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for row in database.rows(_WAYS):
        if row["spelling"].casefold() == row["suggested_name"].casefold():
            written[row["id"], row["suggested_name"]].append((row["form_id"], row["spelling"]))
    called: dict[int, str] = {}
    for (each, name), ways in written.items():
        if {spelling for _, spelling in ways} != {name}:
            counted = [_Written(way, database.number(_ARTICLES, form)) for form, way in ways]
            best = max(counted, key=lambda way: way.weight).spelling
            if best != name:
                called[each] = best
    if called:
        with database.transaction(durable=False) as connection:
            connection.executemany(
                "UPDATE entities SET suggested_name = ? WHERE id = ?",
                [(name, each) for each, name in called.items()],
            )
            show(connection, called)
