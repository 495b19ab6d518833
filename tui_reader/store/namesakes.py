"""What is one entity because it has one name, though it was recognised as two.

A name of two words or more means one thing wherever it stands: of 64 that 4,347 reports of the
Voice of America hold under two types, not one means two ('North Korea', a place and a body; 'Niger
Delta'). So the types that were recognised in fewer articles are slips, or another side of the same
thing. Only people are kept apart more strictly, since companies are called after them ('Charles
Schwab'). British and American spelling are one as well ('World Health Organisation'), and so is
what is recognised under a name that a person gave to an entity.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui_reader.model import EntityType
from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY

TIMES_MORE = 4
"""In how many times more articles than as anything else a name has to be a person, or not."""

# Entities that share a key: the words of their name as they are spelt in America. One that a person
# renamed has that of either name. In a language that the recogniser does not know, what is of the
# type other is what it cannot tell the type of.
_ALIKE = f"""
WITH free AS (
    SELECT e.id, COALESCE(d.type, e.suggested_type) AS type, e.joined_id, e.scope,
        e.suggested_type, e.suggested_key, e.name_key,
        COALESCE(d.entity_id, e.watched) IS NOT NULL AS decided, d.name IS NOT NULL AS renamed,
        COALESCE(d.name, d.type, d.into_id, e.watched) IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM decisions s WHERE s.into_id = e.id AND s.spelling != ''
        ) AS told
    FROM entities e LEFT JOIN decisions d ON d.entity_id = e.id AND d.spelling = ''
    WHERE e.scope = {OF_THE_LIBRARY} OR d.name IS NOT NULL
), keyed AS (
    SELECT id, REPLACE(suggested_key, 'isation', 'ization') AS key FROM free
    WHERE scope = {OF_THE_LIBRARY}
    UNION SELECT id, REPLACE(name_key, 'isation', 'ization') FROM free WHERE renamed
)
SELECT k.key, e.*, COUNT(DISTINCT p.article_id) AS articles,
    COALESCE(SUM(p.mentions), 0) AS mentions
FROM keyed k JOIN free e ON e.id = k.id LEFT JOIN forms f ON f.suggested_id = k.id
LEFT JOIN (appearances p JOIN articles a ON a.id = p.article_id) ON p.form_id = f.id
    AND (e.suggested_type != 'other' OR COALESCE(a.language, 'en') = 'en')
WHERE k.key IN (SELECT key FROM keyed GROUP BY key HAVING COUNT(*) > 1)
GROUP BY k.key, k.id ORDER BY k.key, k.id
"""


class _Named(NamedTuple):
    """An entity of a name that another has too, and what speaks for its being of its type.

    `decided`: a person decided about it, or watches for it; `told`: and so said of what type it is,
    what it is called, or who it is.
    """

    id: int
    type: EntityType
    key: str
    suggested_key: str
    joined_id: int | None
    decided: bool
    told: bool
    articles: int
    mentions: int


def namesakes(database: Database) -> dict[int, int]:
    """Entities that are another one, which has the same name, with that."""
    alike: defaultdict[str, list[_Named]] = defaultdict(list)
    for row in database.rows(_ALIKE):
        alike[row["key"]].append(_named(row))
    found: dict[int, int] = {}
    for named in alike.values():
        found |= _by_decision(named) or _by_majority(named)
    return found


def _named(row: sqlite3.Row) -> _Named:
    return _Named(
        row["id"],
        EntityType(row["type"]),
        row["key"],
        row["suggested_key"],
        row["joined_id"],
        bool(row["decided"]),
        bool(row["told"]),
        row["articles"],
        row["mentions"],
    )


def _by_decision(alike: Sequence[_Named]) -> dict[int, int]:
    """All are the one that a person decided about: said what it is, or while they were it already.

    Of one word, those of its type alone are.
    """
    decided = [each for each in alike if each.decided]
    if len(decided) != 1:
        return {}
    (one,) = decided
    if not one.told and all(each.joined_id != one.id for each in alike):
        return {}
    return {
        each.id: one.id
        for each in alike
        if each is not one and (" " in one.key or each.type is one.type)
    }


def _by_majority(alike: Sequence[_Named]) -> dict[int, int]:
    """Each is the most frequent one of its type, or of the type that the name nearly always has."""
    if " " not in alike[0].key:
        return {}
    kinds: defaultdict[EntityType, list[_Named]] = defaultdict(list)
    for each in alike:
        kinds[each.type].append(each)
    first = {
        kind: max(named, key=lambda each: (each.articles, each.mentions, each.suggested_key))
        for kind, named in kinds.items()
    }
    taken_for = _taken_for(kinds)
    ones = {each.id: first[taken_for.get(each.type, each.type)].id for each in alike}
    return {each: one for each, one in ones.items() if each != one}


def _taken_for(
    kinds: Mapping[EntityType, Sequence[_Named]],
) -> Mapping[EntityType, EntityType]:
    """What a name is, of each type that it was recognised under, as far as that can be told."""
    articles = {kind: sum(each.articles for each in named) for kind, named in kinds.items()}
    mentions = {kind: sum(each.mentions for each in named) for kind, named in kinds.items()}
    most = max(articles, key=lambda kind: articles[kind])
    rest = sum(articles.values()) - articles[most]
    if articles[most] > 0 and articles[most] >= TIMES_MORE * rest:
        return dict.fromkeys(kinds, most)
    things = [kind for kind in kinds if kind is not EntityType.PERSON]
    for counts in (articles, mentions):
        first, *others = sorted((counts[kind] for kind in things), reverse=True) or [0]
        if first > max(others, default=0):
            return dict.fromkeys(things, max(things, key=lambda kind: counts[kind]))
    return {}
