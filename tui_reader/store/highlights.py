"""Reading highlights: of an article, or of the library as a list that is filtered and ordered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from tui_reader import anchors
from tui_reader.model import (
    Anchor,
    Highlight,
    HighlightCounts,
    HighlightFilter,
    HighlightOrder,
    Span,
    Version,
)
from tui_reader.store.database import Database
from tui_reader.store.times import from_ms
from tui_reader.text.words import folded

_ORDERS = {
    HighlightOrder.DATE: "h.made_at DESC, h.id DESC",
    HighlightOrder.ARTICLE: "a.published DESC, a.id DESC, h.start, h.id",
}


class Highlights:
    """Every highlight that the library holds, read-only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of_article(self, article_id: int, version: Version) -> tuple[Highlight, ...]:
        """The article's highlights, anchored in this version, in the order of the text."""
        rows = self._db.rows("SELECT * FROM highlights WHERE article_id = ?", article_id)
        found = [_highlight(r, version.id, lambda: version.text) for r in rows]
        return tuple(sorted(found, key=lambda h: h.span.start if h.span else -1))

    def article_of(self, highlight_id: int) -> int | None:
        """Which article a highlight hangs on."""
        row = self._db.row("SELECT article_id FROM highlights WHERE id = ?", highlight_id)
        return None if row is None else int(row[0])

    def count(self) -> int:
        """How many there are."""
        return self._db.number("SELECT COUNT(*) FROM highlights")

    def ids(self, order: HighlightOrder, only: HighlightFilter) -> list[int]:
        """Which highlights the filter lets through, in order."""
        where, parameters = _where(only)
        joined = order is HighlightOrder.ARTICLE or bool(only.sources)
        sql = f"SELECT h.id {_from(joined)}{where} ORDER BY {_ORDERS[order]}"
        return [r[0] for r in self._db.rows(sql, *parameters)]

    def some(self, ids: Sequence[int]) -> list[Highlight]:
        """These, in the order asked, each anchored in its article's present version.

        Those that are gone are left out.
        """
        rows = self._db.rows(
            "SELECT h.*, a.version_id AS present FROM highlights h "
            "JOIN articles a ON a.id = h.article_id "
            "WHERE h.id IN (SELECT value FROM json_each(?))",
            json.dumps(list(ids)),
        )
        text = cache(self._text)
        found = {r["id"]: _highlight(r, r["present"], partial(text, r["present"])) for r in rows}
        return [found[i] for i in ids if i in found]

    def counts(self, only: HighlightFilter) -> HighlightCounts:
        """What each colour, tag and source would list, the rest of the filter being what it is."""
        colours = self._counted("h.colour", replace(only, colours=()))
        tags = self._counted("t.value", replace(only, tags=()), ", json_each(h.tags) t")
        sources = self._counted("a.source_name", replace(only, sources=()))
        return HighlightCounts(
            colours=tuple((int(r[0]), r[1]) for r in colours),
            tags=tuple((str(r[0]), r[1]) for r in sorted(tags, key=lambda r: (-r[1], r[0]))),
            sources=tuple((str(r[0]), r[1]) for r in sources),
        )

    def _counted(self, what: str, only: HighlightFilter, join: str = "") -> list[sqlite3.Row]:
        where, parameters = _where(only)
        joined = what.startswith("a.") or bool(only.sources)
        sql = f"SELECT {what}, COUNT(*) {_from(joined)}{join}{where} GROUP BY 1 ORDER BY 1"
        return self._db.rows(sql, *parameters)

    def _text(self, version_id: int) -> str:
        row = self._db.row("SELECT text FROM versions WHERE id = ?", version_id)
        return "" if row is None else str(row[0])


def _highlight(r: sqlite3.Row, version_id: int, text: Callable[[], str]) -> Highlight:
    """The highlight as it stands in a version, whose text is read only where it must be."""
    anchor = Anchor(r["start"], r["end"], r["exact"], r["prefix"], r["suffix"])
    # Texts never change: in the version that it was made in, a passage is where it was.
    made_here = r["version_id"] == version_id
    return Highlight(
        id=r["id"],
        article_id=r["article_id"],
        anchor=anchor,
        span=Span(anchor.start, anchor.end) if made_here else anchors.find(text(), anchor),
        made_at=from_ms(r["made_at"]),
        note=r["note"],
        colour=r["colour"],
        tags=tuple(json.loads(r["tags"])),
        made_in=r["version_id"],
    )


def _from(joined: bool) -> str:  # noqa: FBT001 (of SQL)
    """The tables; the articles only where asked for: joining them takes most of the time."""
    return "FROM highlights h" + " JOIN articles a ON a.id = h.article_id" * joined


def _where(only: HighlightFilter) -> tuple[str, list[object]]:
    conditions: list[str] = []
    parameters: list[object] = []

    if looked_for := [words for words in map(folded, only.words.split()) if words]:
        inside = " AND ".join(["instr(words, ?)"] * len(looked_for))
        conditions.append(f"h.id IN (SELECT highlight_id FROM highlight_words WHERE {inside})")
        parameters += looked_for
    for column, values in (
        ("h.colour", only.colours or None),
        ("a.source_name", only.sources or None),
        ("h.id", only.ids),
    ):
        if values is not None:
            conditions.append(f"{column} IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(values))
    if only.tags:
        conditions.append(
            "EXISTS (SELECT 1 FROM json_each(h.tags) t "
            "WHERE t.value IN (SELECT value FROM json_each(?)))"
        )
        parameters.append(json.dumps(only.tags))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), parameters
