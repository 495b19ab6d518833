"""What an entity appears with, by how much more often than chance would have it.

The log-likelihood ratio G2 of T. Dunning, 'Accurate Methods for the Statistics of Surprise and
Coincidence' (Computational Linguistics 19, 1993): unlike counts it does not favour what stands in
every article, and unlike mutual information it does not favour what stands in one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from math import log

from tui_reader.model import Companion, EntityType
from tui_reader.store.database import Database
from tui_reader.store.filters import MENTIONING, array

LOOKED_AT = 1_000
"""Articles of an entity that its companions are chosen from: all if it has no more, else as many
evenly spread over time. How often those chosen appear with it is then counted in all."""


class Companions:
    """Which entities appear together. Reads only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, entity_id: int, most: int) -> list[Companion]:
        """The entities that appear with it most tellingly, those first that say most."""
        articles = self._db.numbers(f"{MENTIONING} ORDER BY published", entity_id)
        articles = list(dict.fromkeys(articles))
        if not articles:
            return []
        total = self._db.number("SELECT COUNT(*) FROM articles")
        step = -(-len(articles) // LOOKED_AT)
        about = {
            each: step * together
            for each, together in self._in(articles[::step]).items()
            if each != entity_id
        }
        rows = self._rows(about)

        def score(each: int, together: int) -> float:
            return g2(together, len(articles), rows[each]["articles"], total)

        likeliest = sorted(rows, key=lambda each: -score(each, about[each]))[:most]
        if step > 1:
            about = self._together(likeliest, articles)
        found = [
            Companion(
                each,
                EntityType(rows[each]["type"]),
                rows[each]["name"],
                about[each],
                score(each, about[each]),
            )
            for each in likeliest
        ]
        return sorted(found, key=lambda each: (-each.score, each.name))

    def _in(self, articles: Sequence[int]) -> dict[int, int]:
        """In how many of these articles each entity stands."""
        rows = self._db.rows(
            "SELECT f.entity_id, COUNT(DISTINCT p.article_id) FROM json_each(?) j "
            "CROSS JOIN appearances p ON p.article_id = j.value "
            "CROSS JOIN forms f ON f.id = p.form_id GROUP BY 1",
            array(articles),
        )
        return {r[0]: r[1] for r in rows}

    def _rows(self, entity_ids: Iterable[int]) -> Mapping[int, sqlite3.Row]:
        rows = self._db.rows(
            "SELECT id, type, name, articles FROM entities WHERE listed = 1 "
            "AND id IN (SELECT value FROM json_each(?))",
            array(entity_ids),
        )
        return {r["id"]: r for r in rows}

    def _together(self, others: Iterable[int], articles: Iterable[int]) -> dict[int, int]:
        mine = set(articles)
        return {
            other: len(mine.intersection(self._db.numbers(MENTIONING, other))) for other in others
        }


def g2(together: int, one: int, other: int, total: int) -> float:
    """How surely two that stand in `one` and `other` articles of `total` belong together.

    Positive where they stand together more often than by chance, negative where more rarely. What
    was only estimated is kept within what is possible.
    """
    other, one = max(1, other), max(1, one)
    total = max(total, one, other)
    together = min(max(together, one + other - total, 0), one, other)
    table = (together, one - together, other - together, total - one - other + together)
    sums = (one, total - one, other, total - other)
    ratio = 2 * (sum(map(_term, table)) - sum(map(_term, sums)) + _term(total))
    return max(ratio, 0.0) if together * total >= one * other else min(-ratio, 0.0)


def _term(count: int) -> float:
    return count * log(count) if count else 0.0
