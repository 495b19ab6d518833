"""What a person did: each act is written with its own undoing, on disk before it returns.

An act is a list of row changes in the person's tables. Undoing writes the rows as they were before
in reverse order; redoing writes them as they were after. One mechanism serves every kind of act.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from tui_reader.errors import StoreError
from tui_reader.model import Anchor, Label
from tui_reader.store.articles import Articles, line_keys
from tui_reader.store.database import Database
from tui_reader.store.generations import touch
from tui_reader.store.times import now, to_ms
from tui_reader.text.fingerprints import fingerprint

Value = str | int | None
Record = dict[str, Value]

# The tables that acts may change, and what identifies a row in each.
_KEYS = {
    "states": ("article_id",),
    "highlights": ("id",),
    "corrections": ("article_id", "line_sha256", "occurrence"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None where it was not there."""

    table: str
    key: Record
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a reader says of a passage, and can change: all of a highlight but its place."""

    note: str = ""
    colour: int = 1
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Record) -> Remarks:
        """Those of a row of the table."""
        return cls(str(row["note"]), int(row["colour"] or 1), tuple(json.loads(str(row["tags"]))))

    def record(self) -> Record:
        """Their columns."""
        tags = json.dumps(list(self.tags), ensure_ascii=False)
        return {"note": self.note, "colour": self.colour, "tags": tags}


class Acts:
    """Everything that a person changes, journalled."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._db = database
        self._articles = articles

    # ------------------------------------------------------------------ reading state

    def set_read(self, article_ids: Sequence[int], *, read: bool) -> None:
        """Mark as read (in the current version) or unread."""
        moment = to_ms(now()) if read else None

        def change(connection: sqlite3.Connection, article_id: int, state: Record) -> Record:
            current = connection.execute(
                "SELECT version_id FROM articles WHERE id = ?", (article_id,)
            ).fetchone()[0]
            was = state["read_version_id"]
            return {
                **state,
                "read_at": moment,
                "read_version_id": current if read else None,
                "earlier_version_id": state["earlier_version_id"]
                if was in (None, current)
                else was,
            }

        title = f"{_several(len(article_ids), 'article')} marked as {'read' if read else 'unread'}"
        self._change_states(title, article_ids, change)

    def set_starred(self, article_ids: Sequence[int], *, starred: bool) -> None:
        """Star or unstar."""

        def change(_: sqlite3.Connection, __: int, state: Record) -> Record:
            return {**state, "starred": int(starred)}

        title = f"{_several(len(article_ids), 'article')} {'starred' if starred else 'unstarred'}"
        self._change_states(title, article_ids, change)

    def mark_opened(self, article_id: int) -> None:
        """Mark as read because it was opened; nothing a person would undo, so not an act."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT INTO states (article_id, read_at, read_version_id) "
                "SELECT id, ?, version_id FROM articles WHERE id = ? "
                "ON CONFLICT (article_id) DO UPDATE SET earlier_version_id = CASE "
                "WHEN read_version_id != excluded.read_version_id THEN read_version_id "
                "ELSE earlier_version_id END, "
                "read_at = excluded.read_at, read_version_id = excluded.read_version_id",
                (to_ms(now()), article_id),
            )

    def set_place(self, article_id: int, offset: int) -> None:
        """Remember where the reader stopped."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT INTO places SELECT id, ? FROM articles WHERE id = ? "
                "ON CONFLICT (article_id) DO UPDATE SET place = excluded.place",
                (offset, article_id),
            )

    def _change_states(
        self,
        title: str,
        article_ids: Iterable[int],
        change: Callable[[sqlite3.Connection, int, Record], Record],
    ) -> None:
        with self._db.transaction(durable=True) as connection:
            changes = []
            for article_id in article_ids:
                if not _exists(connection, article_id):
                    continue
                key: Record = {"article_id": article_id}
                # The blank row is there before the act, so that undoing leaves what came later.
                connection.execute(
                    "INSERT OR IGNORE INTO states (article_id) VALUES (?)", (article_id,)
                )
                before = _read(connection, "states", key)
                assert before is not None
                changes.append(
                    Change("states", key, before, change(connection, article_id, before))
                )
            _do(connection, title, changes)

    # ------------------------------------------------------------------ highlights

    def add_highlight(
        self, article_id: int, version_id: int, anchor: Anchor, remarks: Remarks
    ) -> int:
        """Keep a highlight; returns its id. Raises StoreError where the article is gone."""
        with self._db.transaction(durable=True) as connection:
            if not _exists(connection, article_id):
                raise StoreError(
                    "The article is no longer in the library; nothing was highlighted."
                )
            last = connection.execute(
                "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'highlights'), 0)"
            ).fetchone()[0]
            after: Record = {
                "id": last + 1,
                "article_id": article_id,
                "version_id": version_id,
                **asdict(anchor),
                **remarks.record(),
                "made_at": to_ms(now()),
            }
            _do(
                connection,
                "highlight added",
                [Change("highlights", {"id": last + 1}, None, after)],
            )
        return int(last + 1)

    def change_highlights(
        self, what: str, highlight_ids: Sequence[int], change: Callable[[Remarks], Remarks]
    ) -> None:
        """Change what was said of passages, in one act; `what` changes is named in its title.

        Raises StoreError where none of them is there any more; those that are gone are left out.
        """
        with self._db.transaction(durable=True) as connection:
            changes = []
            for row in _highlights(connection, highlight_ids):
                remarks = Remarks.of(row)
                changes.append(
                    Change(
                        "highlights",
                        {"id": row["id"]},
                        remarks.record(),
                        change(remarks).record(),
                    )
                )
            _do(connection, f"{what} of {_several(len(changes), 'highlight')} changed", changes)

    def remove_highlights(self, highlight_ids: Sequence[int]) -> None:
        """Take highlights away in one act; undo brings them back.

        Raises StoreError where none of them is there any more.
        """
        with self._db.transaction(durable=True) as connection:
            changes = [
                Change("highlights", {"id": row["id"]}, row, None)
                for row in _highlights(connection, highlight_ids)
            ]
            _do(connection, f"{_several(len(changes), 'highlight')} removed", changes)

    # ------------------------------------------------------------------ corrections

    def correct(self, article_id: int, labels: Mapping[int, Label]) -> None:
        """Decide the labels of lines, by their index in the current version."""
        moment = to_ms(now())
        with self._db.transaction(durable=True) as connection:
            article = self._articles.article(article_id)
            if article is None:
                raise StoreError("The article is no longer in the library; nothing was corrected.")
            keys = line_keys(article.text, article.lines)
            changes = []
            for index, label in sorted(labels.items()):
                digest, occurrence = keys[index]
                key: Record = {
                    "article_id": article_id,
                    "line_sha256": digest,
                    "occurrence": occurrence,
                }
                after: Record = {
                    **key,
                    "fingerprint": fingerprint(article.lines[index].span.of(article.text)),
                    "label": label.value,
                    "made_at": moment,
                }
                changes.append(
                    Change("corrections", key, _read(connection, "corrections", key), after)
                )
            lines = "line" if len(labels) == 1 else "lines"
            _do(connection, f"{len(labels)} {lines} corrected", changes)

    # ------------------------------------------------------------------ undo and redo

    def undo(self) -> str | None:
        """Undo the newest act that stands; says what was undone, None where there is none."""
        return self._replay(undone=0, newest="DESC", forwards=False)

    def redo(self) -> str | None:
        """Redo the act undone last; None where nothing was undone since the newest act."""
        return self._replay(undone=1, newest="ASC", forwards=True)

    def _replay(self, *, undone: int, newest: str, forwards: bool) -> str | None:
        with self._db.transaction(durable=True) as connection:
            row = connection.execute(
                "SELECT id, title, changes FROM acts WHERE undone = ? "
                f"ORDER BY id {newest} LIMIT 1",
                (undone,),
            ).fetchone()
            if row is None:
                return None
            changes = [Change(**change) for change in json.loads(row["changes"])]
            for change in changes if forwards else reversed(changes):
                _apply(connection, change, forwards=forwards)
            _follow(connection, changes)
            connection.execute("UPDATE acts SET undone = ? WHERE id = ?", (1 - undone, row["id"]))
            return str(row["title"])


def _do(connection: sqlite3.Connection, title: str, changes: Sequence[Change]) -> None:
    """Write the changes and their act. What had been undone before can no longer be redone."""
    changes = [change for change in changes if change.before != change.after]
    if not changes:
        return
    for change in changes:
        _apply(connection, change, forwards=True)
    _follow(connection, changes)
    connection.execute("DELETE FROM acts WHERE undone = 1")
    connection.execute(
        "INSERT INTO acts (done_at, title, changes) VALUES (?, ?, ?)",
        (to_ms(now()), title, json.dumps([asdict(c) for c in changes], ensure_ascii=False)),
    )


def _follow(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """What depends on corrected lines is made anew: the index's text and the mentions."""
    for article_id in {c.key["article_id"] for c in changes if c.table == "corrections"}:
        assert isinstance(article_id, int)
        touch(connection, [article_id])
        connection.execute(
            "DELETE FROM recognitions WHERE version_id = "
            "(SELECT version_id FROM articles WHERE id = ?)",
            (article_id,),
        )


def _exists(connection: sqlite3.Connection, article_id: int) -> bool:
    found = connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone()
    return found is not None


def _highlights(connection: sqlite3.Connection, highlight_ids: Sequence[int]) -> list[Record]:
    """The rows of those that are there, which must be one at least."""
    rows = connection.execute(
        "SELECT * FROM highlights WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(highlight_ids)),),
    ).fetchall()
    if not rows:
        gone = "The highlights are" if len(highlight_ids) > 1 else "The highlight is"
        raise StoreError(f"{gone} no longer in the library; nothing was changed.")
    return [dict(row) for row in rows]


def _read(connection: sqlite3.Connection, table: str, key: Record) -> Record | None:
    where = " AND ".join(f"{column} = :{column}" for column in _KEYS[table])
    row = connection.execute(f"SELECT * FROM {table} WHERE {where}", key).fetchone()
    return None if row is None else dict(row)


def _apply(connection: sqlite3.Connection, change: Change, *, forwards: bool) -> None:
    """Make one change. Only columns that it changed are written: others may have moved on since."""
    old, new = (change.before, change.after) if forwards else (change.after, change.before)
    where = " AND ".join(f"{column} = :key_{column}" for column in _KEYS[change.table])
    key = {f"key_{column}": value for column, value in change.key.items()}
    if new is None:
        connection.execute(f"DELETE FROM {change.table} WHERE {where}", key)
    elif old is None:
        article_id = new["article_id"]
        assert isinstance(article_id, int)
        if _exists(connection, article_id):  # else it was forgotten since
            columns, values = ", ".join(new), ", ".join(f":{column}" for column in new)
            connection.execute(f"INSERT INTO {change.table} ({columns}) VALUES ({values})", new)
    else:
        moved = [column for column in new if new[column] != old[column]]
        assignments = ", ".join(f"{column} = :{column}" for column in moved)
        connection.execute(f"UPDATE {change.table} SET {assignments} WHERE {where}", {**new, **key})


def _several(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
