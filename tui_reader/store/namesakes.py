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
    SELECT id, 0 AS given, REPLACE(suggested_key, 'isation', 'ization') AS key FROM free
    WHERE scope = {OF_THE_LIBRARY}
    UNION SELECT id, 1, REPLACE(name_key, 'isation', 'ization') FROM free WHERE renamed
        AND REPLACE(name_key, 'isation', 'ization') != REPLACE(suggested_key, 'isation', 'ization')
)
SELECT k.key, k.given, e.*, COUNT(DISTINCT p.article_id) AS articles,
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
    what it is called, or who it is; `given`: that gave it this name.
    """

    id: int
    type: EntityType
    key: str
    suggested_key: str
    joined_id: int | None
    decided: bool
    told: bool
    given: bool
    articles: int
    mentions: int


def namesakes(database: Database) -> dict[int, int]:
    """Entities that are another one, which has the same name, with that."""
    alike: defaultdict[str, list[_Named]] = defaultdict(list)
    for row in database.rows(_ALIKE):
        alike[row["key"]].append(_named(row))
    found: dict[int, int] = {}
    for named in alike.values():
        found |= _by_majority(named) | _by_decision(named)
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
        bool(row["given"]),
        row["articles"],
        row["mentions"],
    )


def _by_decision(alike: Sequence[_Named]) -> dict[int, int]:
    """Those that are the only one which a person decided about: all, where he said what it is, else
    those that it was when he did."""
    decided = [each for each in alike if each.decided]
    if len(decided) != 1 or decided[0].given or " " not in alike[0].key:
        return {}
    (one,) = decided
    others = (each for each in alike if each is not one)
    return {each.id: one.id for each in others if one.told or each.joined_id == one.id}


def _by_majority(alike: Sequence[_Named]) -> dict[int, int]:
    """Each is the first one of its type, or of the type that the name nearly always has.

    The first is what a person gave the name to, else the most frequent. A single word of two types
    is two names.
    """
    kinds: defaultdict[EntityType, list[_Named]] = defaultdict(list)
    for each in alike:
        kinds[each.type].append(each)
    first = {
        kind: max(
            named, key=lambda each: (each.told, each.articles, each.mentions, each.suggested_key)
        )
        for kind, named in kinds.items()
    }
    taken_for = _taken_for(kinds) if " " in alike[0].key else {}
    ones = {each.id: first[taken_for.get(each.type, each.type)].id for each in alike}
    decided = {each.id for each in alike if each.decided}
    return {each: one for each, one in ones.items() if each != one and each not in decided}


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
