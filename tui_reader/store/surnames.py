"""Whom a surname that stands alone in an article names: the one person the library knows by it.

On some 900 articles of news and of press offices, lone surnames that had a bearer in three articles
at least were all his, as read by eye; with the full names of each article hidden from the rest,
2.5 % of 285 went to somebody else (`tests/benchmarks/surnames.py`). In two articles, or one, many a
name is no person's, or another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from tui_reader.store.database import Database
from tui_reader.store.filters import array
from tui_reader.store.forms import OF_THE_LIBRARY

LEAST_ARTICLES = 3
"""In how many articles the full name has to stand."""
LEAST_LETTERS = 3

_LONE = f"""
SELECT id, suggested_key FROM entities WHERE suggested_type = 'person'
    AND scope != {OF_THE_LIBRARY} AND suggested_key NOT LIKE '% %'
"""
_PERSONS = f"""
SELECT id, suggested_key FROM entities WHERE suggested_type = 'person'
    AND scope = {OF_THE_LIBRARY} AND suggested_key LIKE '% %'
"""
# What is named by such a word besides people.
_OTHERS = f"""
SELECT suggested_key FROM entities WHERE suggested_type != 'person' AND articles > 0
    AND scope = {OF_THE_LIBRARY} AND suggested_key NOT LIKE '% %'
"""
# Words of which a person said in some article that they are somebody else there.
_DECIDED = f"""
SELECT DISTINCT e.suggested_key FROM decisions d JOIN entities e ON e.id = d.entity_id
WHERE e.scope != {OF_THE_LIBRARY} AND d.spelling != ''
"""
_NOW = """
SELECT DISTINCT f.suggested_id, f.entity_id FROM forms f JOIN entities n ON n.id = f.entity_id
WHERE f.suggested_id IN (SELECT value FROM json_each(?)) AND EXISTS (
    SELECT 1 FROM appearances p WHERE p.form_id = f.id
)
"""
_ARTICLES = """
SELECT COUNT(DISTINCT p.article_id) FROM appearances p JOIN forms f ON f.id = p.form_id
JOIN entities n ON n.id = f.entity_id
WHERE f.suggested_id IN (SELECT value FROM json_each(?))
    AND n.rejected = 0 AND n.type = 'person'
"""


def surnames(database: Database) -> dict[int, int]:
    """Lone surnames, as entities of their articles, with the person that each is taken for.

    A person whose full name ends in the word, in `LEAST_ARTICLES` articles, where no other person
    has that word in the name, nothing else is called so, and nobody said otherwise.
    """
    lone: defaultdict[str, list[int]] = defaultdict(list)
    for row in database.rows(_LONE):
        if len(row["suggested_key"]) >= LEAST_LETTERS:
            lone[row["suggested_key"]].append(row["id"])
    for sql in (_OTHERS, _DECIDED):
        for row in database.rows(sql):
            lone.pop(row["suggested_key"], None)
    found: dict[int, int] = {}
    for word, person in _bearers(database, lone).items():
        found |= dict.fromkeys(lone[word], person)
    return found


def _bearers(database: Database, words: Collection[str]) -> dict[str, int]:
    """The one person whom each of these words names, of those that have one."""
    borne: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in database.rows(_PERSONS):
        for word in set(row["suggested_key"].split()).intersection(words):
            borne[word][row["id"]] = row["suggested_key"]
    now = _now(database, {each for bearers in borne.values() for each in bearers})
    found = {}
    for word, bearers in borne.items():
        there = {each: now[each] for each in bearers if each in now}
        if len(set(there.values())) != 1:
            continue
        named = [each for each in there if bearers[each].rpartition(" ")[2] == word]
        if named and database.number(_ARTICLES, array(named)) >= LEAST_ARTICLES:
            found[word] = min(named)
    return found


def _now(database: Database, entity_ids: Collection[int]) -> Mapping[int, int]:
    """Which entity each of these is now, of those that some article mentions."""
    rows = database.rows(_NOW, array(entity_ids))
    return {row["suggested_id"]: row["entity_id"] for row in rows}
