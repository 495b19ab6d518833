"""Reading articles: windows of list rows, and one article with all that lies over its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import model
from tui_reader.errors import StoreError
from tui_reader.model import Order, Published, Row
from tui_reader.store.filters import array, conditions, where, where_named
from tui_reader.store.times import from_ms
from tui_reader.store.versions import version_of

if TYPE_CHECKING:
    from tui_reader.model import (
        Address,
        Article,
        Filter,
        Lines,
        Mention,
        Version,
    )
    from tui_reader.store.database import Database
    from tui_reader.store.highlights import Highlights

_ROW = """
    SELECT a.id, a.title, a.source_name, a.published, a.approximate, a.minutes, a.version_id,
           s.read_at, s.read_version_id, s.starred,
           (SELECT COUNT(*) FROM highlights h WHERE h.article_id = a.id) AS highlights,
           (SELECT COUNT(*) FROM addresses d
             WHERE d.article_id = a.id AND d.vanished_at IS NULL) AS own_addresses,
           CASE WHEN a.body IS NULL THEN 0 ELSE
             (SELECT COUNT(*) FROM articles o JOIN addresses d ON d.article_id = o.id
               WHERE o.body = a.body AND o.id != a.id AND d.vanished_at IS NULL)
           END AS other_addresses
    FROM articles a LEFT JOIN states s ON s.article_id = a.id
"""
# How many are listed without a filter. SQLite counts a whole index by its pages; asked for those
# without `duplicate_of` it looks at each of 100,000 rows.
_LISTED = """
    SELECT (SELECT COUNT(*) FROM articles)
         - (SELECT COUNT(*) FROM articles WHERE duplicate_of IS NOT NULL)
"""
# For each order: the columns it sorts by, with their direction. Each has an index.
_ORDERS = {
    Order.DATE: "a.published DESC, a.id DESC",
    Order.TITLE: "a.title_key, a.id",
    Order.SOURCE: "a.source_name, a.published DESC, a.id DESC",
    Order.MINUTES: "a.minutes, a.published DESC, a.id DESC",
}
# The articles among an entity's appearances `a`, newest first: read from an index as well.
_DATED = "GROUP BY a.published, a.article_id ORDER BY a.published DESC, a.article_id DESC"
# For each order: which rows come before another one's values; parts that an index answers each.
_BEFORE = {
    Order.DATE: ("(a.published, a.id) > (:published, :id)",),
    Order.TITLE: ("(a.title_key, a.id) < (:title_key, :id)",),
    Order.SOURCE: (
        "a.source_name < :source_name",
        "a.source_name = :source_name AND (a.published, a.id) > (:published, :id)",
    ),
    Order.MINUTES: (
        "a.minutes < :minutes",
        "a.minutes = :minutes AND (a.published, a.id) > (:published, :id)",
    ),
}


class Stored(NamedTuple):
    """What the index and the recogniser need of an article's current version."""

    article_id: int
    version_id: int
    generation: int
    title: str
    text: str
    lines: Lines
    language: str | None


class Articles:
    """What the library holds, read-only."""

    def __init__(self, database: Database, highlights: Callable[[], Highlights]) -> None:
        """`highlights` gives the reader of highlights, which only an opened article needs."""
        self._db = database
        self._highlights = highlights

    # ------------------------------------------------------------------ lists

    def count(self, only: Filter) -> int:
        """How many articles the filter lets through."""
        if not only:
            return self._db.number(_LISTED)
        passing, parameters = where(only)
        return self._db.number(f"SELECT COUNT(*) FROM articles a{passing}", *parameters)

    def window(self, order: Order, only: Filter, start: int, count: int) -> list[Row]:
        """The rows from `start` on, at most `count`."""
        return self.rows(self.window_ids(order, only, start, count))

    def window_ids(self, order: Order, only: Filter, start: int = 0, count: int = -1) -> list[int]:
        """The ids of the same window; all of them without a `count`."""
        if order is Order.DATE and only.entity is not None:
            passing, parameters = where_named(only)
            sql = f"SELECT a.article_id FROM appearances a{passing} {_DATED} LIMIT ? OFFSET ?"
            return self._db.numbers(sql, *parameters, count, start)
        passing, parameters = where(only)
        sql = f"SELECT a.id FROM articles a{passing} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
        return self._db.numbers(sql, *parameters, count, start)

    def position(self, order: Order, article_id: int) -> int | None:
        """Where the article stands among all that are listed, from 0; None where it is not."""
        row = self._db.row(
            "SELECT id, published, title_key, source_name, minutes FROM articles "
            "WHERE id = ? AND duplicate_of IS NULL",
            article_id,
        )
        if row is None:
            return None
        listed = "SELECT COUNT(*) FROM articles a WHERE a.duplicate_of IS NULL AND"
        return sum(
            self._db.number_named(f"{listed} {before}", dict(row)) for before in _BEFORE[order]
        )

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """These articles' rows in the order asked; ids that are gone are left out."""
        found = {
            r["id"]: _row(r)
            for r in self._db.rows(
                f"{_ROW} WHERE a.id IN (SELECT value FROM json_each(?))", array(ids)
            )
        }
        return [found[i] for i in ids if i in found]

    def allowed(self, ids: Sequence[int], only: Filter) -> list[int]:
        """Those of the ids that the filter lets through, in the order given."""
        if not only:
            return list(ids)
        passes, parameters = conditions(only, "+a.id")
        sql = f"SELECT a.id FROM articles a WHERE {' AND '.join(passes)}"
        passing = set(self._db.numbers(sql, *parameters))
        return [i for i in ids if i in passing]

    def newest_first(self, ids: Iterable[int]) -> list[int]:
        """The same ids, by date."""
        sql = (
            "SELECT id FROM articles a WHERE id IN (SELECT value FROM json_each(?)) "
            f"ORDER BY {_ORDERS[Order.DATE]}"
        )
        return [r[0] for r in self._db.rows(sql, array(ids))]

    # ------------------------------------------------------------------ one article

    def article(self, article_id: int, version_id: int | None = None) -> Article | None:
        """The article in its current version, corrections applied; None where it is gone.

        With `version_id` in that one of its versions.
        """
        found = self._db.row(f"{_ROW} WHERE a.id = ?", article_id)
        if found is None:
            return None
        version = self.version(version_id or found["version_id"])
        lines = self.lines(article_id, version.id)
        more = self._db.row("SELECT url, language FROM articles WHERE id = ?", article_id)
        recognised = self._db.row("SELECT 1 FROM recognitions WHERE version_id = ?", version.id)
        assert more is not None
        return model.Article(
            row=_row(found),
            version=version,
            lines=lines,
            mentions=self.mentions(version.id, lines),
            highlights=self._highlights().of_article(article_id, version),
            addresses=self._addresses(article_id),
            url=more["url"],
            language=more["language"],
            recognised=recognised is not None,
            place=self._db.number("SELECT place FROM places WHERE article_id = ?", article_id),
            versions=self._db.number(
                "SELECT COUNT(*) FROM versions WHERE article_id = ?", article_id
            ),
            earlier=version.id != found["version_id"],
        )

    def current_version(self, article_id: int) -> int | None:
        """The version that the article has now; None where it is gone."""
        row = self._db.row("SELECT version_id FROM articles WHERE id = ?", article_id)
        return None if row is None else int(row["version_id"])

    def version(self, version_id: int) -> Version:
        """One text that an article has had. Raises StoreError where it is gone."""
        row = self._db.row(
            "SELECT id, number, text, sha256, taken_at FROM versions WHERE id = ?", version_id
        )
        if row is None:
            raise StoreError("This text is no longer in the library; its source was forgotten.")
        return version_of(row)

    def lines(self, article_id: int, version_id: int) -> Lines:
        """The version's lines: as separated, with a person's corrections over it."""
        from tui_reader.store.lines import lines_of  # not for a list

        return lines_of(self._db.rows, article_id, version_id)

    def mentions(self, version_id: int, lines: Lines) -> tuple[Mention, ...]:
        """The mentions that stand in main lines."""
        from tui_reader.store.marks import marks

        found = marks(self._db.rows, version_id, lines.main_spans())
        named = {
            r["form_id"]: r
            for r in self._db.rows(
                "SELECT f.id AS form_id, e.id, e.name, e.type, "
                "COALESCE(e.watched, s.watched) AS watched FROM forms f "
                "JOIN entities e ON e.id = f.entity_id JOIN entities s ON s.id = f.suggested_id "
                "WHERE e.rejected = 0 AND f.id IN (SELECT value FROM json_each(?))",
                array({mark.form_id for mark in found}),
            )
        }
        return tuple(
            model.Mention(
                mark.start,
                mark.end,
                model.EntityType(r["type"]),
                r["name"],
                r["id"],
                r["watched"],
            )
            for mark in found
            if (r := named.get(mark.form_id)) is not None
        )

    def _addresses(self, article_id: int) -> tuple[Address, ...]:
        rows = self._db.rows(
            "SELECT s.uri AS source, d.uri, d.seen_at, d.vanished_at FROM addresses d "
            "JOIN sources s ON s.id = d.source_id WHERE d.article_id = ? ORDER BY d.id",
            article_id,
        )
        return tuple(
            model.Address(
                r["source"],
                r["uri"],
                from_ms(r["seen_at"]),
                None if r["vanished_at"] is None else from_ms(r["vanished_at"]),
            )
            for r in rows
        )

    # ------------------------------------------------------------------ for jobs

    def stored(self, ids: Sequence[int]) -> list[Stored]:
        """These articles' current texts and labels, for the index and the recogniser."""
        rows = self._db.rows(
            "SELECT a.id, a.version_id, a.generation, a.title, a.language FROM articles a "
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.generation, a.id",
            array(ids),
        )
        found = []
        for r in rows:
            version = self.version(r["version_id"])
            lines = self.lines(r["id"], version.id)
            found.append(
                Stored(
                    r["id"],
                    version.id,
                    r["generation"],
                    r["title"],
                    version.text,
                    lines,
                    r["language"],
                )
            )
        return found


def _row(r: sqlite3.Row) -> Row:
    read = r["read_at"] is not None
    return Row(
        id=r["id"],
        title=r["title"],
        source=r["source_name"],
        published=Published(from_ms(r["published"]), bool(r["approximate"])),
        minutes=r["minutes"],
        read=read,
        starred=bool(r["starred"]),
        changed=read and r["read_version_id"] != r["version_id"],
        highlights=r["highlights"],
        copies=max(1, r["own_addresses"]) + r["other_addresses"],
        vanished=not r["own_addresses"] + r["other_addresses"],
    )
