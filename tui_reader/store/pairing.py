"""Which entities some articles name, and which of them together: for exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations, groupby

from tui_reader.model import EntityRow, Pair
from tui_reader.store.companions import g2
from tui_reader.store.database import Database
from tui_reader.store.entities import Entities
from tui_reader.store.filters import array

LEAST_TOGETHER = 2
"""Articles that two have to share: one says little, and a library has millions of such pairs."""


def paired(
    database: Database, entities: Entities, article_ids: Collection[int] | None
) -> tuple[list[EntityRow], list[Pair]]:
    """The library's entities in these articles, or all, and those that appear together.

    Counts are over these articles alone. Scores are log-likelihood ratios (Dunning 1993), as
    `companions.g2` has them.
    """
    within = "" if article_ids is None else "AND p.article_id IN (SELECT value FROM json_each(?))"
    rows = database.rows(
        "SELECT p.article_id, f.entity_id, SUM(p.mentions) AS mentions FROM appearances p "
        "JOIN forms f ON f.id = p.form_id JOIN entities e ON e.id = f.entity_id "
        f"WHERE e.listed = 1 {within} GROUP BY 1, 2 ORDER BY 1, 2",
        *([] if article_ids is None else [array(article_ids)]),
    )
    mentions: Counter[int] = Counter()
    articles: Counter[int] = Counter()
    together: Counter[tuple[int, int]] = Counter()
    total = 0
    for _, found in groupby(rows, key=lambda row: int(row["article_id"])):
        total += 1
        named = [(int(row["entity_id"]), int(row["mentions"])) for row in found]
        mentions.update(dict(named))
        articles.update(each for each, _ in named)
        together.update(combinations((each for each, _ in named), 2))
    listed = _counted(entities.rows(list(articles)), articles, mentions)
    pairs = [
        Pair(one, other, many, g2(many, articles[one], articles[other], total))
        for (one, other), many in together.items()
        if many >= LEAST_TOGETHER
    ]
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return listed, pairs


def _counted(
    rows: Iterable[EntityRow], articles: Counter[int], mentions: Counter[int]
) -> list[EntityRow]:
    counted = [
        replace(row, articles=articles[row.entity_id], mentions=mentions[row.entity_id])
        for row in rows
    ]
    return sorted(counted, key=lambda row: (-row.articles, -row.mentions, row.name))
