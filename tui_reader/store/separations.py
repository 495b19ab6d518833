"""Separations made anew: by another separator, or since more is known of a source's lines."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from tui_reader.model import Label
from tui_reader.store.database import Database
from tui_reader.store.generations import advance
from tui_reader.store.marks import count
from tui_reader.store.placing import Judgement, keep_likeness, keep_separation, written

MOST_JUDGED_AGAIN = 1_000
"""Articles of a source that are judged again for the correction of a short line: some seconds of
work behind the reader's back. The others know of it when they are next judged."""


class Separations:
    """Which articles' lines are to be labelled again, and how they were."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def outdated(self, separator: str, limit: int) -> list[int]:
        """Articles whose current lines another separator labelled, newest first."""
        rows = self._db.rows(
            "SELECT id FROM articles WHERE judged_by IS NOT ? "
            "ORDER BY published DESC, id DESC LIMIT ?",
            separator,
            limit,
        )
        return [r[0] for r in rows]

    def count_outdated(self, separator: str) -> int:
        """How many articles `outdated` would give without a limit."""
        return self._db.number("SELECT COUNT(*) FROM articles WHERE judged_by IS NOT ?", separator)

    def corrected(self) -> list[int]:
        """The articles with lines that a person decided, in the order they came."""
        rows = self._db.rows("SELECT DISTINCT article_id FROM corrections ORDER BY 1")
        return [r[0] for r in rows]

    def repeated_since(
        self, source_name: str, article_ids: Collection[int], least: int
    ) -> list[int]:
        """Articles whose lines turned out, since they were labelled, to be repeated in the source.

        Looks at the lines that stand in at least `least` articles, these articles among them.
        """
        # CROSS JOIN keeps SQLite to this order: from these articles' lines outwards. Its own,
        # all articles of the source against all lines, is quadratic (60 s at 4,000 articles).
        rows = self._db.rows(
            """
            WITH mine AS MATERIALIZED (
                SELECT DISTINCT f.hash FROM json_each(?2) chosen
                CROSS JOIN fingerprints f ON f.article_id = chosen.value
            ), repeated AS MATERIALIZED (
                SELECT m.hash FROM mine m
                CROSS JOIN fingerprints f ON f.hash = m.hash
                CROSS JOIN articles a ON a.id = f.article_id
                WHERE a.source_name = ?1
                GROUP BY 1 HAVING COUNT(*) >= ?3
            )
            SELECT a.id FROM repeated r
            CROSS JOIN fingerprints f ON f.hash = r.hash
            CROSS JOIN articles a ON a.id = f.article_id AND a.source_name = ?1
            CROSS JOIN separations s ON s.version_id = a.version_id
            GROUP BY a.id, s.repeated HAVING COUNT(*) != s.repeated
            """,
            source_name,
            json.dumps(list(article_ids)),
            least,
        )
        return [r[0] for r in rows]

    def replace(self, article_id: int, version_id: int, judgement: Judgement) -> None:
        """Replace what was suggested for an article's current version.

        Where the lines are labelled otherwise than before, the index and the names follow.
        """
        with self._db.transaction(durable=False) as connection:
            before = connection.execute(
                "SELECT lines FROM separations WHERE version_id = ?", (version_id,)
            ).fetchone()
            keep_separation(connection, version_id, judgement)
            current = connection.execute(
                "SELECT 1 FROM articles WHERE id = ? AND version_id = ?", (article_id, version_id)
            ).fetchone()
            if current is None:
                return  # it got another text, or was forgotten, meanwhile
            keep_likeness(connection, article_id, judgement)
            if before is None or _labels(before["lines"]) != _labels(written(judgement.lines)):
                connection.execute("DELETE FROM recognitions WHERE version_id = ?", (version_id,))
                count(connection, article_id)
                connection.execute(
                    "UPDATE articles SET generation = ? WHERE id = ?",
                    (advance(connection), article_id),
                )


def alike(
    connection: sqlite3.Connection, article_id: int, corrected: Collection[tuple[int, Label]]
) -> set[int]:
    """The articles of one source that may be labelled otherwise for corrections of these lines in
    one of them, itself among them.

    Those that hold such a line. Lines too short to have been fingerprinted may stand in any; the
    newest alone are given then, and none for what was called a teaser, which counts nowhere else.
    """
    found = {article_id} if corrected else set()
    for value, label in corrected:
        holding = {
            row[0]
            for row in connection.execute(
                "SELECT f.article_id FROM fingerprints f JOIN articles a ON a.id = f.article_id "
                "WHERE f.hash = ? AND a.source_name = "
                "(SELECT source_name FROM articles WHERE id = ?)",
                (value, article_id),
            )
        }
        if article_id not in holding and label is not Label.TEASER:
            newest = connection.execute(
                "SELECT id FROM articles WHERE source_name = "
                "(SELECT source_name FROM articles WHERE id = ?) "
                "ORDER BY published DESC, id DESC LIMIT ?",
                (article_id, MOST_JUDGED_AGAIN),
            )
            return found | holding | {row[0] for row in newest}
        found |= holding
    return found


def outdate(connection: sqlite3.Connection, article_ids: Collection[int]) -> None:
    """Have the next catching up label these articles anew."""
    connection.execute(
        "UPDATE articles SET judged_by = NULL WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(article_ids)),),
    )


def _labels(lines: str) -> list[tuple[int, int, str]]:
    return [(start, end, label) for start, end, label, *_ in json.loads(lines)]
