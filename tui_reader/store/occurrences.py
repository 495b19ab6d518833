"""Where an entity stands: its mentions, each in its sentence, a window at a time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import groupby, islice, takewhile

from tui_reader.model import Occurrence, Span
from tui_reader.store.database import Database
from tui_reader.store.filters import DATED
from tui_reader.store.lines import lines_of
from tui_reader.store.marks import marks
from tui_reader.store.times import from_ms, to_ms
from tui_reader.text.sentences import sentences

FEW = 1_000
"""Mentions that are passed over one by one on the way to a window: half a millisecond."""
PARTS = 64
"""Parts that a stretch of time is cut into, to find the one that a window begins in."""

# How many mentions each part of a stretch of time has (from ?1, ?2 long each, before ?3).
_PARTS = f"""
WITH RECURSIVE parts(start) AS (
    SELECT ?1 UNION ALL SELECT start + ?2 FROM parts WHERE start + ?2 < ?3
)
SELECT start, (
    SELECT COALESCE(SUM(mentions), 0) FROM appearances
    WHERE {DATED} AND published >= start AND published < MIN(start + ?2, ?3)
) AS mentions FROM parts ORDER BY start DESC
"""
_DATES = """
SELECT MIN((SELECT MIN(published) FROM appearances WHERE form_id = f.id AND mentions > 0)),
       MAX((SELECT MAX(published) FROM appearances WHERE form_id = f.id AND mentions > 0))
FROM forms f WHERE f.entity_id = ?
"""


class Occurrences:
    """An entity's mentions: the newest article's first, each article's in their order. Reads only.

    A window costs about the same wherever it begins: what lies before is counted in an index.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def count(self, entity_id: int) -> int:
        """How many there are."""
        return self._db.number("SELECT mentions FROM entities WHERE id = ?", entity_id)

    def window(self, entity_id: int, offset: int, limit: int) -> list[Occurrence]:
        """Those from `offset` on, at most `limit`."""
        named = self._forms(entity_id)
        before, passed = self._near(entity_id, offset)
        rows = self._db.rows(
            f"SELECT article_id, mentions FROM appearances WHERE {DATED} AND published < ? "
            "ORDER BY published DESC, article_id DESC LIMIT ?",
            entity_id,
            before,
            passed + limit,
        )
        found: list[Occurrence] = []
        for article_id, forms in groupby(rows, key=lambda row: int(row["article_id"])):
            here = sum(row["mentions"] for row in forms)
            if here > passed and len(found) < limit:
                mentions = self._in_article(article_id, named)
                found += mentions[passed : passed + limit - len(found)]
            passed = max(0, passed - here)
        return found

    def _near(self, entity_id: int, offset: int) -> tuple[int, int]:
        """A time, and how many of the mentions before it to pass over, newest first, to be at the
        one that has `offset` newer ones: few, unless they are all of one moment."""
        between = dates(self._db, entity_id)
        if between is None:
            return 0, 0
        start, end = to_ms(between[0]), to_ms(between[1]) + 1
        while offset > FEW and end - start > 1:
            step = -(-(end - start) // PARTS)
            for row in self._db.rows(_PARTS, start, step, end, entity_id):
                if offset < row["mentions"]:
                    start, end = row["start"], min(row["start"] + step, end)
                    break
                offset -= row["mentions"]
            else:
                return start, 0
        return end, offset

    def _forms(self, entity_id: int) -> set[int]:
        """The forms that are marked as the entity: none where it was rejected."""
        return set(
            self._db.numbers(
                "SELECT f.id FROM forms f JOIN entities e ON e.id = f.entity_id "
                "WHERE e.id = ? AND e.rejected = 0",
                entity_id,
            )
        )

    def _in_article(self, article_id: int, named: Collection[int]) -> Sequence[Occurrence]:
        """Where these forms stand in an article."""
        facts = self._db.row(
            "SELECT a.version_id, a.title, a.source_name, a.published, a.approximate, v.text "
            "FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?",
            article_id,
        )
        if facts is None:
            return ()
        main = list(lines_of(self._db.rows, article_id, facts["version_id"]).main_spans())
        found = []
        line, parted = Span(0, 0), list[Span]()
        for mark in marks(self._db.rows, facts["version_id"], main):
            if mark.form_id in named:
                if mark.start >= line.end:  # parted once: a line may hold thousands of mentions
                    line = next(span for span in main if mark.start < span.end)
                    parted = sentences(facts["text"], line.start, line.end)
                sentence = _sentence(parted, line, Span(mark.start, mark.end))
                found.append(
                    Occurrence(
                        article_id,
                        facts["title"],
                        facts["source_name"],
                        from_ms(facts["published"]),
                        bool(facts["approximate"]),
                        mark.start,
                        mark.end,
                        sentence.of(facts["text"]),
                        mark.start - sentence.start,
                    )
                )
        return found


def dates(database: Database, entity_id: int) -> tuple[dt.datetime, dt.datetime] | None:
    """When the first and the last article with the entity appeared; None where there is none."""
    row = database.row(_DATES, entity_id)
    return None if row is None or row[0] is None else (from_ms(row[0]), from_ms(row[1]))


def _sentence(parted: Sequence[Span], line: Span, mention: Span) -> Span:
    """The sentence, or sentences, that the mention stands in, of those that `line` is parted in."""
    first = bisect_right(parted, mention.start, key=lambda each: each.end)
    within = [*takewhile(mention.overlaps, islice(parted, first, None))]
    if not within:
        return line
    return Span(min(within[0].start, mention.start), max(within[-1].end, mention.end))
