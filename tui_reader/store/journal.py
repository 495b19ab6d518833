"""The journal: every act of a person is written with its own undoing, in the same transaction.

An act is a list of changes: rows of the person's tables as they were before and after, or a source
that was forgotten. Undoing makes them in reverse and backwards, redoing forwards again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui_reader.errors import StoreError
from tui_reader.model import Label
from tui_reader.store import evidence
from tui_reader.store.aside import Aside
from tui_reader.store.database import Database
from tui_reader.store.forms import settle
from tui_reader.store.generations import touch
from tui_reader.store.marks import count, follow
from tui_reader.store.separations import alike, outdate
from tui_reader.store.times import now, to_ms

Value = str | int | None
Record = dict[str, Value]

# The tables whose rows acts change, and what identifies a row in each.
_KEYS = {
    "states": ("article_id",),
    "highlights": ("id",),
    "corrections": ("article_id", "line_sha256", "occurrence"),
    "decisions": ("entity_id", "spelling"),
    "mention_decisions": ("id",),
}
# What a new row hangs on: where that was forgotten since, there is nothing to say of it any more.
_HANGS_ON = {"decisions": ("entities", "entity_id")}
# A change of this table forgets a source with all that is found only there: too much for a record,
# so that `before` says where it is kept.
_FORGOTTEN = "sources"

# Changes of these tables tell who is named otherwise, or that articles that told it came or went.
_TELLS_OF_NAMES = frozenset({"decisions", "mention_decisions", "corrections", _FORGOTTEN})

# What `acts.undone` says.
_STANDS, _UNDONE, _BEYOND_UNDOING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None where it was not there."""

    table: str
    key: Record
    before: Record | None
    after: Record | None

    @property
    def aside(self) -> str | None:
        """The file that what this change forgot is kept in; None for a change of a row."""
        return str(self.before["aside"]) if self.before and self.table == _FORGOTTEN else None


class Journal:
    """What was done, and the way back."""

    def __init__(self, database: Database, aside: Aside) -> None:
        self._db = database
        self._aside = aside

    def forget(self, source_id: int, title: str) -> None:
        """Forget a source as an act: what goes is kept aside, and on disk, before it goes."""
        with self._db.transaction(durable=True) as connection:
            self._aside.sweep(kept_aside(connection))
            change = Change(_FORGOTTEN, {"id": source_id}, {"aside": ""}, None)
            _record(connection, title, [self._forgotten(connection, change)])

    def undo(self) -> str | None:
        """Undo the newest act that stands; says what was undone, None where there is none.

        Raises StoreError where that act can be undone no more. The next undo then goes on with the
        act before it.
        """
        return self._replay(_STANDS, "DESC")

    def redo(self) -> str | None:
        """Redo the act undone last; None where nothing was undone since the newest act."""
        return self._replay(_UNDONE, "ASC")

    def _replay(self, undone: int, newest: str) -> str | None:
        with self._db.transaction(durable=True) as connection:
            row = connection.execute(
                f"SELECT id, title FROM acts WHERE undone = ? ORDER BY id {newest} LIMIT 1",
                (undone,),
            ).fetchone()
            if row is None:
                return None
            changes = _changes(connection, row["id"])
            obstacle = self._obstacle(connection, changes) if undone == _STANDS else None
            if obstacle is None:
                made = self._made(connection, changes, forwards=undone == _UNDONE)
                if made != changes:
                    connection.execute(
                        "UPDATE acts SET changes = ? WHERE id = ?", (_written(made), row["id"])
                    )
                changes = made
            connection.execute(
                "UPDATE acts SET undone = ? WHERE id = ?",
                (_BEYOND_UNDOING if obstacle else 1 - undone, row["id"]),
            )
        if obstacle is not None:
            raise StoreError(obstacle)
        if undone == _STANDS:
            for change in changes:
                self._aside.discard(change.aside)
        return str(row["title"])

    def _obstacle(self, connection: sqlite3.Connection, changes: Sequence[Change]) -> str | None:
        """Why the changes cannot be undone any more, in a sentence."""
        kept = (change.aside for change in changes if change.aside is not None)
        return next(filter(None, (self._aside.obstacle(connection, each) for each in kept)), None)

    def _made(
        self, connection: sqlite3.Connection, changes: Sequence[Change], *, forwards: bool
    ) -> list[Change]:
        """Make the changes, or make them undone; returns them as they are to be recorded now."""
        if not forwards:
            for change in reversed(changes):
                if change.aside is not None:
                    self._aside.bring_back(connection, change.aside)
                else:
                    _apply(connection, change, forwards=False)
        else:
            changes = [
                change if change.aside is None else self._forgotten(connection, change)
                for change in changes
            ]
            for change in changes:
                if change.aside is None:
                    _apply(connection, change, forwards=True)
        _follow(connection, changes)
        return list(changes)

    def _forgotten(self, connection: sqlite3.Connection, change: Change) -> Change:
        source_id = change.key["id"]
        assert isinstance(source_id, int)
        evidence.changed(connection)
        return replace(change, before={"aside": self._aside.take_out(connection, source_id)})


def do(connection: sqlite3.Connection, title: str, changes: Sequence[Change]) -> None:
    """Change rows and journal the act. What had been undone before can no longer be redone."""
    changes = [change for change in changes if change.before != change.after]
    if not changes:
        return
    for change in changes:
        _apply(connection, change, forwards=True)
    _follow(connection, changes)
    _record(connection, title, changes)


def prints_of(changes: Sequence[Change]) -> set[tuple[int, Label]]:
    """The fingerprints of the lines that these changes correct, or no longer correct, each with
    what it is, or was, corrected to."""
    rows = _records(changes, "corrections")
    prints = ((row.get("fingerprint"), Label(str(row["label"]))) for row in rows)
    return {(each, label) for each, label in prints if isinstance(each, int)}


def read(connection: sqlite3.Connection, table: str, key: Record) -> Record | None:
    """The row as it is now, for the `before` of a change."""
    where = " AND ".join(f"{column} = :{column}" for column in _KEYS[table])
    row = connection.execute(f"SELECT * FROM {table} WHERE {where}", key).fetchone()
    return None if row is None else dict(row)


def last_id(connection: sqlite3.Connection, table: str) -> int:
    """The highest id that a row of the table ever had: ids are not used twice."""
    row = connection.execute(
        "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (table,)
    ).fetchone()
    return int(row[0])


def exists(connection: sqlite3.Connection, article_id: int) -> bool:
    """Whether there is such an article."""
    found = connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone()
    return found is not None


def kept_aside(connection: sqlite3.Connection) -> set[str]:
    """The files that acts which are not undone have kept aside."""
    rows = connection.execute(
        "SELECT json_extract(c.value, '$.before.aside') FROM acts a, json_each(a.changes) c "
        "WHERE a.undone != ? AND json_extract(c.value, '$.table') = ?",
        (_UNDONE, _FORGOTTEN),
    )
    return {row[0] for row in rows}


def erase(connection: sqlite3.Connection, files: Sequence[str], article_ids: Sequence[int]) -> None:
    """Take the acts out that kept these files aside, and those that quote from these articles."""
    connection.execute(
        "DELETE FROM acts WHERE id IN (SELECT a.id FROM acts a, json_each(a.changes) c WHERE "
        "json_extract(c.value, '$.before.aside') IN (SELECT value FROM json_each(?1)) OR "
        "COALESCE(json_extract(c.value, '$.before.article_id'), "
        "json_extract(c.value, '$.after.article_id')) IN (SELECT value FROM json_each(?2)) "
        "AND json_extract(c.value, '$.table') = 'highlights')",
        (json.dumps(list(files)), json.dumps(list(article_ids))),
    )


def _record(connection: sqlite3.Connection, title: str, changes: Sequence[Change]) -> None:
    connection.execute("DELETE FROM acts WHERE undone = ?", (_UNDONE,))
    connection.execute(
        "INSERT INTO acts (done_at, title, changes) VALUES (?, ?, ?)",
        (to_ms(now()), title, _written(changes)),
    )


def _changes(connection: sqlite3.Connection, act_id: int) -> list[Change]:
    """The changes of an act, taken apart by SQLite: other threads run meanwhile."""
    rows = connection.execute(
        "SELECT c.value FROM acts a, json_each(a.changes) c WHERE a.id = ?", (act_id,)
    )
    return [Change(**json.loads(row[0])) for row in rows]


def _written(changes: Sequence[Change]) -> str:
    # One by one: nothing else runs while JSON is written, and an act can have 100,000 changes.
    each = (
        json.dumps(
            {"table": c.table, "key": c.key, "before": c.before, "after": c.after},
            ensure_ascii=False,
        )
        for c in changes
    )
    return f"[{','.join(each)}]"


def _follow(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """What depends on the rows is made anew: of corrected lines the index's text, what counts as
    mentioned and, by reading the article again, the mentions, and how the source's other articles
    with these lines are judged; of decisions about names what the names stand for."""
    if any(change.table in _TELLS_OF_NAMES for change in changes):
        evidence.changed(connection)
    settle(connection, _entities_of(changes))
    mentioning = (row["article_id"] for row in _records(changes, "mention_decisions"))
    follow(connection, {each for each in mentioning if isinstance(each, int)})
    for article_id in {c.key["article_id"] for c in changes if c.table == "corrections"}:
        assert isinstance(article_id, int)
        touch(connection, [article_id])
        own = [c for c in changes if c.key.get("article_id") == article_id]
        outdate(connection, alike(connection, article_id, prints_of(own)))
        connection.execute(
            "DELETE FROM recognitions WHERE version_id = "
            "(SELECT version_id FROM articles WHERE id = ?)",
            (article_id,),
        )
        if exists(connection, article_id):
            count(connection, article_id)


def _records(changes: Sequence[Change], table: str) -> list[Record]:
    """The table's rows as they were before these changes and as they are after."""
    both = (r for c in changes if c.table == table for r in (c.before, c.after))
    return [record for record in both if record is not None]


def _entities_of(changes: Sequence[Change]) -> set[int]:
    """The entities that decisions were made about, and those that others were merged into."""
    rows = _records(changes, "decisions")
    ids = (row.get(column) for row in rows for column in ("entity_id", "into_id"))
    return {each for each in ids if isinstance(each, int)}


def _apply(connection: sqlite3.Connection, change: Change, *, forwards: bool) -> None:
    """Make one change. Only columns that it changed are written: others may have moved on since."""
    old, new = (change.before, change.after) if forwards else (change.after, change.before)
    where = " AND ".join(f"{column} = :key_{column}" for column in _KEYS[change.table])
    key = {f"key_{column}": value for column, value in change.key.items()}
    if new is None:
        connection.execute(f"DELETE FROM {change.table} WHERE {where}", key)
    elif old is None:
        holder, column = _HANGS_ON.get(change.table, ("articles", "article_id"))
        if connection.execute(f"SELECT 1 FROM {holder} WHERE id = ?", (new[column],)).fetchone():
            columns, values = ", ".join(new), ", ".join(f":{column}" for column in new)
            connection.execute(f"INSERT INTO {change.table} ({columns}) VALUES ({values})", new)
    else:
        moved = [column for column in new if new[column] != old[column]]
        assignments = ", ".join(f"{column} = :{column}" for column in moved)
        connection.execute(f"UPDATE {change.table} SET {assignments} WHERE {where}", {**new, **key})
