"""Entities: what an article mentions, what the library does, and what is known of each."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui_reader.errors import StoreError
from tui_reader.model import (
    EntitiesByType,
    EntityCard,
    EntityCount,
    EntityOrder,
    EntityRow,
    EntityType,
    Mention,
)
from tui_reader.store.articles import Articles
from tui_reader.store.database import Database
from tui_reader.store.filters import DATED, array, mentioning
from tui_reader.store.forms import root
from tui_reader.store.occurrences import dates
from tui_reader.store.spellings import spelt
from tui_reader.store.times import to_ms
from tui_reader.text.words import folded

_ALL = -1  # as a limit: none
_AFTER_ALL = 2**62
_TYPES = list(EntityType)
# Each order is that of an index, which the list is read from.
_ORDERS = {
    EntityOrder.MENTIONS: "mentions DESC, name_key",
    EntityOrder.ARTICLES: "articles DESC, mentions DESC, name_key",
    EntityOrder.NAME: "name_key",
}
_LISTED = "listed = 1 AND mentions > 0"


class _Narrowed(NamedTuple):
    """Which of the library's entities a list holds, and which of them come first."""

    condition: str = _LISTED
    parameters: tuple[str, ...] = ()
    first: str = ""


class Entities:
    """Who, where and what is named. Reads only."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._db = database
        self._articles = articles

    # ------------------------------------------------------------------ lists

    def of_article(self, article_id: int) -> list[EntityCount]:
        """What the article mentions now: by type, the most mentioned first."""
        version_id = self._articles.current_version(article_id)
        if version_id is None:
            return []
        lines = self._articles.lines(article_id, version_id)
        return self.among(self._articles.mentions(version_id, lines))

    def among(self, mentions: Sequence[Mention]) -> list[EntityCount]:
        """The entities of an article's mentions: by type, the most mentioned first."""
        counts = Counter(mention.entity_id for mention in mentions)
        first = {mention.entity_id: mention.start for mention in reversed(mentions)}
        rows = self._db.rows(
            "SELECT id, type, name, articles, decided, watched FROM entities "
            "WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(counts)),
        )
        spellings = self._spellings([r["id"] for r in rows])
        found = [
            EntityCount(
                r["id"],
                r["name"],
                EntityType(r["type"]),
                counts[r["id"]],
                r["articles"],
                first[r["id"]],
                bool(r["decided"]),
                r["watched"],
                spellings[r["id"]],
            )
            for r in rows
        ]
        return sorted(found, key=lambda e: (_TYPES.index(e.type), -e.mentions, e.name))

    def listed(
        self,
        kinds: Collection[EntityType],
        containing: str = "",
        order: EntityOrder = EntityOrder.MENTIONS,
        most: int | None = None,
    ) -> list[int]:
        """Ids of the library's entities of these types; those of one article alone are left out.

        `containing`: each word, or one that begins so, is in the name, or in another spelling; what
        is called exactly so comes first. `most`: only so many.
        """
        narrowed = self._narrowed(containing)
        if narrowed is None:
            return []
        return self._db.numbers(
            f"SELECT id FROM entities WHERE {narrowed.condition} "
            "AND type IN (SELECT value FROM json_each(?)) "
            f"ORDER BY {narrowed.first}{_ORDERS[order]} LIMIT ?",
            *narrowed.parameters,
            json.dumps(sorted(kinds)),
            _ALL if most is None else most,
        )

    def by_type(
        self, containing: str = "", order: EntityOrder = EntityOrder.MENTIONS
    ) -> EntitiesByType:
        """Those of every type as `listed` gives them, asked for once."""
        narrowed = self._narrowed(containing)
        if narrowed is None:
            return EntitiesByType()
        # Put together by SQLite: 60,000 rows handed over one by one take twice as long.
        row = self._db.row(
            "SELECT GROUP_CONCAT(id), GROUP_CONCAT(SUBSTR(type, 2, 1), '') FROM ("
            f"SELECT id, type FROM entities WHERE {narrowed.condition} "
            f"ORDER BY {narrowed.first}{_ORDERS[order]} LIMIT {_ALL})",
            *narrowed.parameters,
        )
        if row is None or row[0] is None:
            return EntitiesByType()
        return EntitiesByType(tuple(json.loads(f"[{row[0]}]")), row[1])

    def _narrowed(self, containing: str) -> _Narrowed | None:
        """Which entities are listed by these words; None where nothing can answer."""
        asked = folded(containing).split()
        if not asked:
            return None if containing.strip() else _Narrowed()
        others = spelt(self._db, asked)
        exactly = self._db.numbers(
            f"SELECT id FROM entities WHERE name_key = ? AND {_LISTED}", " ".join(asked)
        )
        exactly += [each.entity_id for each in others if each.words == asked]
        named = " AND ".join(["INSTR(' ' || name_key, ?)"] * len(asked))
        return _Narrowed(
            f"({named} OR id IN (SELECT value FROM json_each(?))) AND {_LISTED}",
            (*(f" {word}" for word in asked), array(each.entity_id for each in others)),
            f"id IN ({','.join(map(str, exactly))}) DESC, " if exactly else "",
        )

    def rows(self, entity_ids: Sequence[int]) -> list[EntityRow]:
        """These entities as a list shows them, in this order; those that are gone left out."""
        found = {
            r["id"]: _row(r)
            for r in self._db.rows(
                "SELECT * FROM entities WHERE id IN (SELECT value FROM json_each(?))",
                array(entity_ids),
            )
        }
        return [found[each] for each in entity_ids if each in found]

    def rejected(self) -> list[EntityRow]:
        """What a person said is no name, by its name."""
        return [
            _row(r)
            for r in self._db.rows("SELECT * FROM entities WHERE rejected = 1 ORDER BY name_key")
        ]

    def count_with(self, entity_ids: Collection[int]) -> int:
        """How many articles mention all of these."""
        if not entity_ids:
            return 0
        articles = mentioning(len(entity_ids))
        return self._db.number(f"SELECT COUNT(DISTINCT article_id) FROM ({articles})", *entity_ids)

    def _spellings(self, entity_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        """How each of these is written anywhere."""
        rows = self._db.rows(
            "SELECT DISTINCT entity_id, spelling FROM forms "
            "WHERE entity_id IN (SELECT value FROM json_each(?))",
            array(entity_ids),
        )
        found: dict[int, tuple[str, ...]] = dict.fromkeys(entity_ids, ())
        for row in rows:
            found[row["entity_id"]] += (row["spelling"],)
        return found

    # ------------------------------------------------------------------ one entity

    def now(self, entity_id: int) -> int:
        """The entity that this one is: another one where it was merged into that, or joined."""
        return root(self._db.connection, entity_id)

    def card(self, entity_id: int) -> EntityCard:
        """What the library knows of it. Raises StoreError where it is gone."""
        row = self.row(entity_id)
        between = dates(self._db, entity_id)
        return EntityCard(
            entity_id=row["id"],
            type=EntityType(row["type"]),
            name=row["name"],
            aliases=self._aliases(entity_id),
            articles=row["articles"],
            mentions=row["mentions"],
            first_at=between and between[0],
            last_at=between and between[1],
            months=self._months(entity_id, *between) if between else (),
            decided=bool(row["decided"]),
            watched=row["watched"],
        )

    def row(self, entity_id: int) -> sqlite3.Row:
        """Its row. Raises StoreError where it is gone."""
        row = self._db.row("SELECT * FROM entities WHERE id = ?", entity_id)
        if row is None:
            raise StoreError("The name is no longer in the library.")
        return row

    def _aliases(self, entity_id: int) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for spelling, mentions in self._db.rows(
            "SELECT spelling, (SELECT SUM(mentions) FROM appearances WHERE form_id = f.id) "
            "FROM forms f WHERE entity_id = ?",
            entity_id,
        ):
            counts[spelling] += mentions or 0
        return tuple(sorted((+counts).items(), key=lambda pair: (-pair[1], pair[0])))

    def _months(
        self, entity_id: int, first: dt.datetime, last: dt.datetime
    ) -> tuple[tuple[str, int], ...]:
        """In how many articles of each month it is: each is a stretch of the index by date."""
        months = list(_months_between(first, last))
        ends = [to_ms(month) for month in months[1:]]
        counts = self._db.rows(
            "SELECT (SELECT COUNT(DISTINCT article_id) FROM appearances "
            f"WHERE {DATED} AND published >= JSON_EXTRACT(j.value, '$[0]') "
            "AND published < JSON_EXTRACT(j.value, '$[1]')) FROM json_each(?) j ORDER BY j.key",
            entity_id,
            json.dumps([*zip(map(to_ms, months), [*ends, _AFTER_ALL], strict=True)]),
        )
        return tuple(
            (f"{month:%Y-%m}", many) for month, (many,) in zip(months, counts, strict=True)
        )


def _row(r: sqlite3.Row) -> EntityRow:
    return EntityRow(
        r["id"],
        EntityType(r["type"]),
        r["name"],
        r["articles"],
        r["mentions"],
        bool(r["decided"]),
        r["watched"],
    )


def _months_between(first: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
    """When each month began, from the first's to the last's."""
    month = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while month <= last:
        yield month
        try:
            month = (month + dt.timedelta(days=31)).replace(day=1)
        except OverflowError:  # the last month that a date can be in
            return
