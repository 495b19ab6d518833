"""Where a version's names stand: as recognised, as watched for, and as a person decided of each."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui_reader import anchors
from tui_reader.model import Anchor, EntityType, Span
from tui_reader.store.forms import REJECTED, entity, form
from tui_reader.store.lines import Query, lines_of
from tui_reader.text.safety import one_line

NO_NAME = 0
"""In place of a form: what was marked there, or would be, is no name."""


class Mark(NamedTuple):
    """A name in a text, and the form that it is."""

    start: int
    end: int
    form_id: int


def marks(rows: Query, version_id: int, main: Iterable[Span]) -> list[Mark]:
    """The names in a version's `main` lines, in order, none overlapping: what a person decided of a
    mention, then those watched for, then those recognised."""
    recognised = rows(
        "SELECT start, end, COALESCE(here, form_id) AS form_id, here FROM mentions "
        "WHERE version_id = ? ORDER BY start",
        version_id,
    )
    watched = rows(
        "SELECT start, end, form_id FROM watched WHERE version_id = ? ORDER BY start", version_id
    )
    decided = [
        Mark(r["start"], r["end"], r["form_id"]) for r in recognised if r["here"] is not None
    ]
    found = [Mark(r["start"], r["end"], r["form_id"]) for r in recognised if r["here"] is None]
    wanted = [Mark(r["start"], r["end"], r["form_id"]) for r in watched]
    above = _laid_over(decided, wanted)
    named = [mark for mark in _laid_over(above, found) if mark.form_id != NO_NAME]
    return list(_inside(named, iter(main)))


def _inside(marks: Sequence[Mark], spans: Iterator[Span]) -> Iterator[Mark]:
    """Those that one of the spans holds whole; both are in order."""
    span = next(spans, None)
    for mark in marks:
        while span is not None and span.end < mark.end:
            span = next(spans, None)
        if span is None:
            return
        if span.start <= mark.start:
            yield mark


def _laid_over(above: Sequence[Mark], below: Sequence[Mark]) -> list[Mark]:
    """Both, in order, without those of `below` that any of `above` overlaps."""
    if not above:
        return list(below)
    left, at = [], 0
    for mark in below:
        while at < len(above) and above[at].end <= mark.start:
            at += 1
        if at == len(above) or above[at].start >= mark.end:
            left.append(mark)
    return sorted([*above, *left])


def place(connection: sqlite3.Connection, article_id: int, version_id: int, text: str) -> None:
    """Bring the decisions about single mentions of an article over what was recognised in it."""
    connection.execute("DELETE FROM mentions WHERE version_id = ? AND form_id = 0", (version_id,))
    connection.execute(
        "UPDATE mentions SET here = NULL WHERE version_id = ? AND here NOT NULL", (version_id,)
    )
    decisions = connection.execute(
        "SELECT start, end, exact, prefix, suffix, verdict FROM mention_decisions "
        "WHERE article_id = ? ORDER BY made_at, id",
        (article_id,),
    ).fetchall()
    for row in decisions:
        anchor = Anchor(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"])
        span = anchors.find(text, anchor)
        if span is None:
            continue
        form_id = NO_NAME
        if row["verdict"] != REJECTED:
            name = one_line(anchor.exact)
            form_id = form(
                connection, entity(connection, EntityType(row["verdict"]), name, article_id), name
            )
        _decide(connection, version_id, span, form_id)


def _decide(connection: sqlite3.Connection, version_id: int, span: Span, form_id: int) -> None:
    known = connection.execute(
        "UPDATE mentions SET here = ? WHERE version_id = ? AND start < ? AND end > ?",
        (form_id, version_id, span.end, span.start),
    )
    if not known.rowcount:
        connection.execute(
            "INSERT INTO mentions VALUES (?, ?, ?, 0, ?)",
            (version_id, span.start, span.end, form_id),
        )


def count(connection: sqlite3.Connection, article_id: int) -> None:
    """Bring what counts as mentioned in an article up to date with the marks in its lines."""
    (current,) = connection.execute(
        "SELECT version_id, published FROM articles WHERE id = ?", (article_id,)
    ).fetchall()

    rows = asking(connection)
    main = lines_of(rows, article_id, current["version_id"]).main_spans()
    now = Counter(mark.form_id for mark in marks(rows, current["version_id"], main))
    known = rows("SELECT form_id, mentions FROM appearances WHERE article_id = ?", article_id)
    before = {row["form_id"]: row["mentions"] for row in known}
    connection.executemany(
        "DELETE FROM appearances WHERE form_id = ? AND article_id = ?",
        [(each, article_id) for each, many in before.items() if now.get(each) != many],
    )
    connection.executemany(
        "INSERT INTO appearances VALUES (?, ?, ?, ?)",
        [
            (each, article_id, current["published"], many)
            for each, many in now.items()
            if before.get(each) != many
        ],
    )


def asking(connection: sqlite3.Connection) -> Query:
    """Queries within the transaction that is under way."""

    def rows(sql: str, *parameters: object) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    return rows


def follow(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Heed in these articles what was decided about single mentions of theirs."""
    for article_id in article_ids:
        row = connection.execute(
            "SELECT a.version_id, v.text FROM articles a JOIN versions v ON v.id = a.version_id "
            "WHERE a.id = ?",
            (article_id,),
        ).fetchone()
        if row is not None:
            place(connection, article_id, row["version_id"], row["text"])
            count(connection, article_id)
