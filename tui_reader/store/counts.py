"""How many articles each further condition of a filter would leave."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tui_reader.model import EntityCount, EntityType, Filter, FilterCounts
from tui_reader.store.articles import Articles
from tui_reader.store.database import Database
from tui_reader.store.filters import array, where
from tui_reader.store.spellings import spelt
from tui_reader.text.words import folded

DAY_MS = 86_400_000
CANDIDATES = 60
"""Entities counted at a time: the most mentioned, or the most that answer what was typed."""


class Totals(NamedTuple):
    """How much a library holds; copies of an article count each."""

    articles: int
    sources: int


class Counts:
    """Counts for choices, read-only. Each method takes some milliseconds at 100,000 articles."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._db = database
        self._articles = articles

    def totals(self) -> Totals:
        """All articles and sources of the library."""
        tables = ("articles", "sources")
        return Totals(*(self._db.number(f"SELECT COUNT(*) FROM {table}") for table in tables))

    def of(self, only: Filter) -> FilterCounts:
        """What each choice would leave, with the rest of the filter being what it is."""
        return FilterCounts(
            total=self._articles.count(only),
            unread=self._articles.count(replace(only, unread=True)),
            starred=self._articles.count(replace(only, starred=True)),
            changed=self._articles.count(replace(only, changed=True)),
            highlighted=self._articles.count(replace(only, highlighted=True)),
            sources=self.sources(only),
            months=self.months(only),
            tags=self.tags(only),
        )

    def sources(self, only: Filter) -> tuple[tuple[str, int], ...]:
        """Displayed sources, those with the most articles first."""
        passing, parameters = where(replace(only, source=None))
        rows = self._db.rows(
            f"SELECT a.source_name, COUNT(*) FROM articles a{passing} "
            "GROUP BY 1 ORDER BY 2 DESC, 1",
            *parameters,
        )
        return tuple((r[0], r[1]) for r in rows)

    def months(self, only: Filter) -> tuple[tuple[str, int], ...]:
        """Months, as `2025-02`, the newest first."""
        passing, parameters = where(replace(only, month=None))
        rows = self._db.rows(
            "SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month, SUM(many) FROM ("
            f"SELECT a.published / {DAY_MS} AS day, COUNT(*) AS many FROM articles a{passing} "
            "GROUP BY 1) GROUP BY 1 ORDER BY 1 DESC",
            *parameters,
        )
        return tuple((r[0], r[1]) for r in rows)

    def tags(self, only: Filter) -> tuple[tuple[str, int], ...]:
        """Tags of highlights, those on the most articles first."""
        passing, parameters = where(replace(only, tag=None))
        rows = self._db.rows(
            "SELECT DISTINCT t.value, h.article_id FROM highlights h, json_each(h.tags) t "
            f"WHERE +h.article_id IN (SELECT a.id FROM articles a{passing})",
            *parameters,
        )
        found = Counter(str(r[0]) for r in rows)
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def entities(self, only: Filter, typed: str = "") -> tuple[EntityCount, ...]:
        """Entities with every typed word at a word's beginning, in one spelling; where nothing is
        typed, those in most articles.

        Only so many candidates are counted, those first that stand in most articles of all.
        """
        candidates = self._named(typed) if typed.strip() else self._frequent()
        passing, parameters = where(replace(only, entity=None))
        rows = self._db.rows(
            "SELECT e.id, e.name, e.type, COUNT(DISTINCT p.article_id) AS articles FROM entities e "
            "CROSS JOIN forms f ON f.entity_id = e.id "  # in this order
            "CROSS JOIN appearances p ON p.form_id = f.id "
            "WHERE e.id IN (SELECT value FROM json_each(?)) "
            f"AND +p.article_id IN (SELECT a.id FROM articles a{passing}) "
            "GROUP BY e.id ORDER BY articles DESC, e.name",
            json.dumps(candidates),
            *parameters,
        )
        return tuple(
            EntityCount(r["id"], r["name"], EntityType(r["type"]), 0, r["articles"]) for r in rows
        )

    def _frequent(self) -> Sequence[int]:
        rows = self._db.rows(
            "SELECT id FROM entities WHERE listed = 1 AND mentions > 0 "
            "ORDER BY articles DESC, mentions DESC LIMIT ?",
            CANDIDATES,
        )
        return [r[0] for r in rows]

    def _named(self, typed: str) -> Sequence[int]:
        """Ids of the entities that answer."""
        asked = folded(typed).split()
        inside = " AND ".join(["instr(' ' || name_key, ?)"] * len(asked)) or "0"
        rows = self._db.rows(
            f"SELECT id FROM entities WHERE ({inside} OR id IN (SELECT value FROM json_each(?))) "
            "AND mentions > 0 AND rejected = 0 ORDER BY articles DESC LIMIT ?",
            *(f" {word}" for word in asked),
            array(each.entity_id for each in spelt(self._db, asked)),
            CANDIDATES,
        )
        return [r[0] for r in rows]
