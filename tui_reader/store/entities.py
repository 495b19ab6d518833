"""Entities: what an article mentions, what the library does, and where all of it stands."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from tui_reader.errors import StoreError
from tui_reader.model import (
    EntityCard,
    EntityCount,
    EntityOrder,
    EntityRow,
    EntityType,
    Occurrence,
    Span,
)
from tui_reader.store.articles import Articles
from tui_reader.store.database import Database
from tui_reader.store.filters import MENTIONING, array
from tui_reader.store.times import from_ms
from tui_reader.text.sentences import sentences
from tui_reader.text.words import folded

_DAY_MS = 86_400_000
_TYPES = list(EntityType)
# Each order is that of an index, which the list is read from.
_ORDERS = {
    EntityOrder.MENTIONS: "mentions DESC, name_key",
    EntityOrder.ARTICLES: "articles DESC, mentions DESC, name_key",
    EntityOrder.NAME: "name_key",
}
_OF_ENTITY = "form_id IN (SELECT id FROM forms WHERE entity_id = ?)"


class Entities:
    """Who, where and what is named. Reads only."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._db = database
        self._articles = articles

    # ------------------------------------------------------------------ lists

    def of_article(self, article_id: int) -> list[EntityCount]:
        """What the article mentions: by type, the most mentioned first."""
        current = self._db.row("SELECT version_id FROM articles WHERE id = ?", article_id)
        if current is None:
            return []
        version = self._articles.version(current["version_id"])
        mentions = self._articles.mentions(version.id, self._articles.lines(article_id, version))
        counts = Counter(mention.entity_id for mention in mentions)
        first = {mention.entity_id: mention.start for mention in reversed(mentions)}
        rows = self._db.rows(
            "SELECT id, type, name, articles, decided, watched FROM entities "
            "WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(counts)),
        )
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
            )
            for r in rows
        ]
        return sorted(found, key=lambda e: (_TYPES.index(e.type), -e.mentions, e.name))

    def listed(
        self,
        kinds: Collection[EntityType],
        containing: str = "",
        beside: int | None = None,
        order: EntityOrder = EntityOrder.MENTIONS,
    ) -> list[int]:
        """Ids of the library's entities of these types; those of one article alone are left out.

        `containing`: each word, or one that begins so, is in the name. `beside`: those that some
        article mentions together with this entity.
        """
        asked = [f" {word}" for word in folded(containing).split()]
        if containing.strip() and not asked:
            return []
        conditions = [
            "listed = 1 AND mentions > 0",
            "type IN (SELECT value FROM json_each(?))",
            *["instr(' ' || name_key, ?)"] * len(asked),
        ]
        parameters: list[object] = [json.dumps(sorted(kinds)), *asked]
        if beside is not None:
            conditions.append(
                "+id IN (SELECT f.entity_id FROM appearances p JOIN forms f ON f.id = p.form_id "
                f"WHERE p.article_id IN ({MENTIONING})) AND +id != ?"
            )
            parameters += [beside, beside]
        return self._db.numbers(
            f"SELECT id FROM entities WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS[order]}",
            *parameters,
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

    # ------------------------------------------------------------------ articles

    def articles(self, entity_id: int) -> list[int]:
        """Ids of the articles that mention the entity, newest first."""
        return self.articles_with([entity_id])

    def articles_with(self, entity_ids: Sequence[int]) -> list[int]:
        """Ids of the articles that mention all of these, newest first."""
        if not entity_ids:
            return []
        first, *others = entity_ids
        also = "".join(f" AND article_id IN ({MENTIONING})" for _ in others)
        return self._db.numbers(
            f"SELECT article_id FROM appearances WHERE {_OF_ENTITY}{also} "
            "GROUP BY article_id ORDER BY published DESC, article_id DESC",
            first,
            *others,
        )

    # ------------------------------------------------------------------ one entity

    def card(self, entity_id: int) -> EntityCard:
        """What the library knows of it. Raises StoreError where it is gone."""
        row = self.row(entity_id)
        aliases = self._db.rows(
            "SELECT f.spelling, SUM(p.mentions) FROM forms f JOIN appearances p "
            "ON p.form_id = f.id WHERE f.entity_id = ? GROUP BY 1 ORDER BY 2 DESC, 1",
            entity_id,
        )
        first, last = self._db.rows(
            f"SELECT MIN(published), MAX(published) FROM appearances WHERE {_OF_ENTITY}",
            entity_id,
        )[0]
        return EntityCard(
            entity_id=row["id"],
            type=EntityType(row["type"]),
            name=row["name"],
            aliases=tuple((r[0], r[1]) for r in aliases),
            articles=row["articles"],
            mentions=row["mentions"],
            first_at=None if first is None else from_ms(first),
            last_at=None if last is None else from_ms(last),
            months=self._months(entity_id),
            decided=bool(row["decided"]),
            watched=row["watched"],
            alone=bool(row["scope"]) and row["articles"] < 2,
        )

    def row(self, entity_id: int) -> sqlite3.Row:
        """Its row. Raises StoreError where it is gone."""
        row = self._db.row("SELECT * FROM entities WHERE id = ?", entity_id)
        if row is None:
            raise StoreError("The name is no longer in the library.")
        return row

    def _months(self, entity_id: int) -> tuple[tuple[str, int], ...]:
        days = self._db.rows(
            f"SELECT published / {_DAY_MS}, COUNT(DISTINCT article_id) FROM appearances "
            f"WHERE {_OF_ENTITY} GROUP BY 1",
            entity_id,
        )
        counts: Counter[str] = Counter()
        for day, many in days:
            counts[f"{from_ms(day * _DAY_MS):%Y-%m}"] += many
        return tuple((month, counts[month]) for month in _gapless(counts))

    # ------------------------------------------------------------------ occurrences

    def count_occurrences(self, entity_id: int) -> int:
        """How many occurrences there are."""
        return self._db.number("SELECT mentions FROM entities WHERE id = ?", entity_id)

    def occurrences(self, entity_id: int, offset: int, limit: int) -> list[Occurrence]:
        """A window of its mentions: the newest article's first, each article's in their order."""
        found: list[Occurrence] = []
        rows = self._db.rows(
            "SELECT article_id, SUM(mentions) AS mentions, published FROM appearances "
            f"WHERE {_OF_ENTITY} GROUP BY article_id "
            "ORDER BY published DESC, article_id DESC",
            entity_id,
        )
        before = 0
        for row in rows:
            if before >= offset + limit:
                break
            if before + row["mentions"] > offset:
                here = self._in_article(entity_id, row["article_id"])
                found += here[max(0, offset - before) : offset + limit - before]
            before += row["mentions"]
        return found

    def _in_article(self, entity_id: int, article_id: int) -> list[Occurrence]:
        facts = self._db.row(
            "SELECT version_id, title, source_name, published, approximate FROM articles "
            "WHERE id = ?",
            article_id,
        )
        if facts is None:
            return []
        version = self._articles.version(facts["version_id"])
        lines = self._articles.lines(article_id, version)
        mentions = self._articles.mentions(version.id, lines)
        return [
            Occurrence(
                article_id,
                facts["title"],
                facts["source_name"],
                from_ms(facts["published"]),
                bool(facts["approximate"]),
                mention.start,
                mention.end,
                sentence.of(version.text),
                mention.start - sentence.start,
            )
            for mention in mentions
            if mention.entity_id == entity_id
            for line in [next(x for x in lines if x.start <= mention.start < x.end)]
            for sentence in [_sentence(version.text, line.span, mention.span)]
        ]


def _sentence(text: str, line: Span, mention: Span) -> Span:
    """The sentence, or sentences, of the line that the mention stands in."""
    within = [s for s in sentences(text, line.start, line.end) if s.overlaps(mention)]
    if not within:
        return line
    return Span(min(within[0].start, mention.start), max(within[-1].end, mention.end))


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


def _gapless(months: Collection[str]) -> Iterator[str]:
    """All months from the first of these to the last."""
    if not months:
        return
    month, last = dt.date.fromisoformat(f"{min(months)}-01"), max(months)
    while (name := f"{month:%Y-%m}") <= last:
        yield name
        month = (month + dt.timedelta(days=31)).replace(day=1)
