"""Which full name an acronym is short for: the one that articles use it for.

Letters alone tell nothing: 'AP' may be the Associated Press or Andhra Pradesh. An article that has
both, though, says which: 'the World Health Organization (WHO)', 'the United Nations … the UN'.
There the acronym is recognised as a way to write the full name, and such ways are what is counted
here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from tui_reader.model import EntityType
from tui_reader.store.database import Database
from tui_reader.store.filters import array
from tui_reader.store.forms import OF_THE_LIBRARY

TIMES_MORE = 10
"""How many times more articles than for all other names an acronym has to stand for one.

Where articles differ it is nearly always a slip, of a writer or of recognition: one in hundreds.
"""
LONGEST = 20
"""Code points of an acronym, its full stops among them."""

# Single words for a name of several, by how many articles; not what a person said they stand for.
_SHORT_FOR = f"""
SELECT f.spelling, s.id, s.suggested_type AS type, s.suggested_key AS key,
    COUNT(DISTINCT p.article_id) AS articles
FROM forms f JOIN entities s ON s.id = f.suggested_id JOIN appearances p ON p.form_id = f.id
WHERE s.scope = {OF_THE_LIBRARY} AND s.suggested_type != 'person' AND s.suggested_key LIKE '% %'
    AND f.spelling NOT LIKE '% %' AND LENGTH(f.spelling) <= {LONGEST}
    AND NOT INSTR(' ' || s.suggested_key || ' ', ' ' || LOWER(f.spelling) || ' ')
    AND NOT EXISTS (
        SELECT 1 FROM decisions d WHERE d.entity_id = s.id AND d.spelling = f.spelling
    )
GROUP BY f.id
"""
_SINGLE = f"""
SELECT id, suggested_name, suggested_type FROM entities
WHERE scope = {OF_THE_LIBRARY} AND suggested_name NOT LIKE '% %'
    AND LENGTH(suggested_name) <= {LONGEST}
"""
_IN_CAPITALS = """
SELECT DISTINCT suggested_id FROM forms f WHERE suggested_id IN (SELECT value FROM json_each(?))
    AND spelling = UPPER(spelling) AND spelling != LOWER(spelling)
    AND EXISTS (SELECT 1 FROM appearances p WHERE p.form_id = f.id)
"""
_DECIDED = """
SELECT entity_id, COALESCE(into_id, entity_id) AS is_now FROM decisions WHERE spelling = ''
"""


def acronyms(database: Database, joined: Mapping[int, int]) -> dict[int, int]:
    """Acronyms that stand alone in an article, as entities, with the full name of each.

    `joined` tells which full names are one.
    """
    decided = {row["entity_id"]: row["is_now"] for row in database.rows(_DECIDED)}
    stands_for: defaultdict[str, Counter[tuple[int, EntityType]]] = defaultdict(Counter)
    for row in database.rows(_SHORT_FOR):
        letters = _letters(row["spelling"])
        # 'Leeds' for Leeds United is short for it too, but says nothing of other Leeds.
        if letters not in row["key"].split() and letters != _letters(row["key"]):
            stands_for[letters][row["id"], EntityType(row["type"])] += row["articles"]
    full = {letters: _one(counts, decided, joined) for letters, counts in stands_for.items()}
    single: dict[int, tuple[EntityType, tuple[int, EntityType]]] = {}
    for row in database.rows(_SINGLE):
        one = full.get(_letters(row["suggested_name"]))
        if one is not None:
            single[row["id"]] = EntityType(row["suggested_type"]), one
    in_capitals = set(database.numbers(_IN_CAPITALS, array(single)))
    return {
        each: full_id
        for each, (kind, (full_id, full_kind)) in single.items()
        if kind is full_kind or each in in_capitals
    }


def _letters(spelling: str) -> str:
    return "".join(filter(str.isalnum, spelling)).casefold()


def _one(
    counts: Counter[tuple[int, EntityType]],
    decided: Mapping[int, int],
    joined: Mapping[int, int],
) -> tuple[int, EntityType] | None:
    """The one full name that these are, with what is written so most; None where there are more."""
    articles: Counter[int] = Counter()
    for (each, _), many in counts.items():
        articles[_now(each, decided, joined)] += many
    ((first, many),) = articles.most_common(1)
    if many < TIMES_MORE * (articles.total() - many):
        return None
    same = [each for each in counts if _now(each[0], decided, joined) == first]
    return max(same, key=lambda each: (counts[each], -each[0]))


def _now(each: int, decided: Mapping[int, int], joined: Mapping[int, int]) -> int:
    """The entity that this one is: as a person decided, else as it is joined."""
    seen = {each}
    while True:
        each = decided.get(each) or joined.get(each, each)
        if each in seen:
            return each
        seen.add(each)
