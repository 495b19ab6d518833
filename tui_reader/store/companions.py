"""What an entity appears with, by how much more often than chance would have it.

The log-likelihood ratio G2 of T. Dunning, 'Accurate Methods for the Statistics of Surprise and
Coincidence' (Computational Linguistics 19, 1993): unlike counts it does not favour what stands in
every article, and unlike mutual information it does not favour what stands in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from tui_reader.model import Companion, Company, EntityType
from tui_reader.store.database import Database
from tui_reader.store.filters import DATED, array

NEWEST = 1_000
"""Articles of an entity that its companions are counted in, at most: some 27,000 names."""
FORMS = 2
"""Forms that an entity has in an article on average, at most, to have so many looked at."""
FEW = 100
"""In more articles than so many, what stands beside the entity only once says nothing."""


class Companions:
    """Which entities appear together. Reads only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, entity_id: int, most: int) -> Company:
        """The entities that appear with it most tellingly, those first that say most.

        Of an entity in very many articles only the newest are looked at: how much more often the
        others are in these than in the library.
        """
        rows = self._db.numbers(
            f"SELECT article_id FROM appearances WHERE {DATED} "
            "ORDER BY published DESC, article_id DESC LIMIT ?",
            entity_id,
            FORMS * NEWEST,
        )
        every = list(dict.fromkeys(rows))
        articles = every[:NEWEST]
        together = self._beside(entity_id, articles)
        scores = self._scores(together, len(articles))
        likeliest = sorted(scores, key=lambda each: -scores[each])[:most]
        found = [
            Companion(
                row["id"],
                EntityType(row["type"]),
                row["name"],
                together[row["id"]],
                scores[row["id"]],
            )
            for row in self._db.rows(
                "SELECT id, type, name FROM entities WHERE id IN (SELECT value FROM json_each(?))",
                array(likeliest),
            )
        ]
        found.sort(key=lambda each: (-each.score, each.name))
        whole = len(every) <= NEWEST and len(rows) < FORMS * NEWEST
        return Company(found, None if whole else len(articles))

    def _beside(self, entity_id: int, articles: Sequence[int]) -> dict[int, int]:
        """In how many of these articles of an entity each other one is."""
        rows = self._db.rows(
            "SELECT f.entity_id, COUNT(DISTINCT p.article_id) AS together FROM json_each(?) j "
            "CROSS JOIN appearances p ON p.article_id = j.value "
            "CROSS JOIN forms f ON f.id = p.form_id "
            "WHERE f.entity_id != ? GROUP BY 1 HAVING together > ?",
            array(articles),
            entity_id,
            int(len(articles) > FEW),
        )
        return {row["entity_id"]: row["together"] for row in rows}

    def _scores(self, together: Mapping[int, int], articles: int) -> dict[int, float]:
        """How much it says of each that it is in so many of these articles; of listed ones only."""
        total = self._db.number("SELECT COUNT(*) FROM articles")
        rows = self._db.rows(
            "SELECT id, articles FROM entities WHERE listed = 1 "
            "AND id IN (SELECT value FROM json_each(?))",
            array(together),
        )
        return {each: g2(together[each], articles, many, total) for each, many in rows}


def g2(together: int, one: int, other: int, total: int) -> float:
    """How surely two that stand in `one` and `other` articles of `total` belong together.

    Positive where they stand together more often than by chance, negative where more rarely.
    Counts that cannot be, as while the library changes, are taken for the nearest that can.
    """
    other, one = max(1, other), max(1, one)
    total = max(total, one, other)
    together = min(max(together, one + other - total, 0), one, other)
    table = (together, one - together, other - together, total - one - other + together)
    sums = (one, total - one, other, total - other)
    ratio = 2 * (sum(map(_term, table)) - sum(map(_term, sums)) + _term(total))
    return max(ratio, 0.0) if together * total >= one * other else min(-ratio, 0.0)


@lru_cache(maxsize=8_192)  # counts are small, and those of one question alike
def _term(count: int) -> float:
    return count * log(count) if count else 0.0
