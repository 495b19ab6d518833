"""What a person does: each act is on disk, with its own undoing, before it returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tui_reader.errors import StoreError
from tui_reader.model import Anchor, Label, Source
from tui_reader.store.articles import Articles
from tui_reader.store.aside import Aside, KeptAside, delete
from tui_reader.store.database import Database
from tui_reader.store.journal import (
    Change,
    Journal,
    Record,
    do,
    erase,
    exists,
    kept_aside,
    last_id,
    prints_of,
    read,
)
from tui_reader.store.lines import line_keys
from tui_reader.store.separations import alike
from tui_reader.store.times import now, to_ms
from tui_reader.text.counting import counted
from tui_reader.text.fingerprints import FEWEST_OF_A_CORRECTION, fingerprint

if TYPE_CHECKING:
    from tui_reader.store.made import Made
    from tui_reader.store.restoring import Fate


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


AT_A_TIME = 1000
"""States read at a time: a list of 100,000 may be marked as read in one act."""
_STATES = (
    "SELECT s.*, a.version_id AS current FROM states s JOIN articles a ON a.id = s.article_id "
    "WHERE s.article_id IN (SELECT value FROM json_each(?))"
)


class Acts:
    """Everything that a person changes, journalled."""

    def __init__(self, database: Database, articles: Articles) -> None:
        self._db = database
        self._articles = articles
        self._aside = Aside(database.path)
        self._journal = Journal(database, self._aside)

    # ------------------------------------------------------------------ reading state

    def set_read(self, article_ids: Sequence[int], *, read: bool) -> None:
        """Mark as read (in the current version) or unread."""
        moment = to_ms(now()) if read else None

        def change(current: int, state: Record) -> Record:
            was = state["read_version_id"]
            return {
                **state,
                "read_at": moment,
                "read_version_id": current if read else None,
                "earlier_version_id": state["earlier_version_id"]
                if was in (None, current)
                else was,
            }

        title = f"{counted(len(article_ids), 'article')} marked as {'read' if read else 'unread'}"
        self._change_states(title, article_ids, change)

    def set_starred(self, article_ids: Sequence[int], *, starred: bool) -> None:
        """Star or unstar."""

        def change(_: int, state: Record) -> Record:
            return {**state, "starred": int(starred)}

        title = f"{counted(len(article_ids), 'article')} {'starred' if starred else 'unstarred'}"
        self._change_states(title, article_ids, change)

    def mark_opened(self, article_id: int, version_id: int) -> None:
        """Mark as read because a version was opened; nobody would undo that, so it is no act."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT INTO states (article_id, read_at, read_version_id) "
                "SELECT article_id, ?, id FROM versions WHERE article_id = ? AND id = ? "
                "ON CONFLICT (article_id) DO UPDATE SET earlier_version_id = CASE "
                "WHEN read_version_id != excluded.read_version_id THEN read_version_id "
                "ELSE earlier_version_id END, "
                "read_at = excluded.read_at, read_version_id = excluded.read_version_id",
                (to_ms(now()), article_id, version_id),
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
        change: Callable[[int, Record], Record],
    ) -> None:
        """Change states as `change` says of an article's current version and its state."""
        ids = list(article_ids)
        with self._db.transaction(durable=True) as connection:
            changes: list[Change] = []
            for start in range(0, len(ids), AT_A_TIME):
                some = json.dumps(ids[start : start + AT_A_TIME])
                # The blank row is there before the act, so that undoing leaves what came later.
                connection.execute(
                    "INSERT OR IGNORE INTO states (article_id) "
                    "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                    (some,),
                )
                changes += [_changed(row, change) for row in connection.execute(_STATES, (some,))]
            do(connection, title, changes)

    # ------------------------------------------------------------------ highlights

    def add_highlight(
        self, article_id: int, version_id: int, anchor: Anchor, remarks: Remarks
    ) -> int:
        """Keep a highlight; returns its id. Raises StoreError where the article is gone."""
        with self._db.transaction(durable=True) as connection:
            if not exists(connection, article_id):
                raise StoreError(
                    "The article is no longer in the library; nothing was highlighted."
                )
            last = last_id(connection, "highlights")
            after: Record = {
                "id": last + 1,
                "article_id": article_id,
                "version_id": version_id,
                **asdict(anchor),
                **remarks.record(),
                "made_at": to_ms(now()),
            }
            do(
                connection,
                "highlight added",
                [Change("highlights", {"id": last + 1}, None, after)],
            )
        return last + 1

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
            do(connection, f"{what} of {counted(len(changes), 'highlight')} changed", changes)

    def remove_highlights(self, highlight_ids: Sequence[int]) -> None:
        """Take highlights away in one act; undo brings them back.

        Raises StoreError where none of them is there any more.
        """
        with self._db.transaction(durable=True) as connection:
            changes = [
                Change("highlights", {"id": row["id"]}, row, None)
                for row in _highlights(connection, highlight_ids)
            ]
            do(connection, f"{counted(len(changes), 'highlight')} removed", changes)

    # ------------------------------------------------------------------ corrections

    def correct(
        self, article_id: int, labels: Mapping[int, Label], version_id: int | None = None
    ) -> int:
        """Decide the labels of lines, by their index in a version, or else the current one.

        Returns how many other articles of the source are to be judged again for it.
        """
        with self._db.transaction(durable=True) as connection:
            moment = _after_all_corrections(connection)
            current = connection.execute(
                "SELECT version_id FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
            if current is None:
                raise StoreError("The article is no longer in the library; nothing was corrected.")
            version = self._articles.version(version_id or current["version_id"])
            lines = self._articles.lines(article_id, version.id)
            keys = line_keys(version.text, lines)
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
                    "fingerprint": fingerprint(
                        lines[index].span.of(version.text), FEWEST_OF_A_CORRECTION
                    ),
                    "label": label.value,
                    "made_at": moment,
                }
                changes.append(
                    Change("corrections", key, read(connection, "corrections", key), after)
                )
            do(connection, f"{counted(len(labels), 'line')} corrected", changes)
            return len(alike(connection, article_id, prints_of(changes)) - {article_id})

    # ------------------------------------------------------------------ forgetting

    def forget(self, source: Source) -> None:
        """Forget a source, and the articles found only there that hold nothing of a person's.

        They are kept aside, so that undo brings them back. Raises StoreError where they cannot be;
        nothing is forgotten then.
        """
        self._journal.forget(source.id, f"source {source.name} forgotten")

    def forget_for_good(self, uri: str) -> None:
        """The same with nothing kept, and with whatever is kept aside of this source from before.

        What is deleted is overwritten on disk. Nothing brings it back.
        """
        files = [kept.file for kept in self._aside.all() if kept.uri == uri]
        self._db.connection.execute("PRAGMA secure_delete = ON")
        with self._db.transaction(durable=True) as connection:
            found = connection.execute("SELECT id FROM sources WHERE uri = ?", (uri,)).fetchone()
            going = [] if found is None else delete(connection, found["id"])
            erase(connection, files, going)
        for file in files:
            self._aside.discard(file)
        self._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def kept_aside(self) -> list[KeptAside]:
        """The forgotten sources that can be brought back, or could but for a newer one."""
        return self._aside.all()

    def sweep_aside(self) -> None:
        """Take away files that a crash left beside the library, of things that are in it."""
        with self._db.transaction(durable=False) as connection:
            self._aside.sweep(kept_aside(connection))

    # ------------------------------------------------------------------ restoring

    def restore(self, made: Sequence[Made]) -> list[Fate]:
        """Add what is missing of these, in one act; what became of each, in the same order."""
        from tui_reader.store.restoring import missing

        with self._db.transaction(durable=True) as connection:
            changes, fates = missing(connection, made)
            do(connection, f"{counted(len(changes), 'thing')} restored", changes)
        return fates

    # ------------------------------------------------------------------ undo and redo

    def undo(self) -> str | None:
        """Undo the newest act that stands; says what was undone, None where there is none.

        Raises StoreError where that act can be undone no more; the next undo goes on before it.
        """
        return self._journal.undo()

    def redo(self) -> str | None:
        """Redo the act undone last; None where nothing was undone since the newest act."""
        return self._journal.redo()


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


def _after_all_corrections(connection: sqlite3.Connection) -> int:
    """This moment, or just after the newest correction where the clock was put back since: of two
    that contradict each other, the one that was made last has to count."""
    newest = connection.execute("SELECT MAX(made_at) FROM corrections").fetchone()[0]
    moment = to_ms(now())
    return moment if newest is None else max(moment, int(newest) + 1)


def _changed(row: sqlite3.Row, change: Callable[[int, Record], Record]) -> Change:
    """The change of one state: only what it changes, since an act can hold 100,000 of them."""
    before: Record = dict(row)
    current = before.pop("current")
    assert isinstance(current, int)
    after = change(current, before)
    moved = [column for column in before if before[column] != after[column]]
    return Change(
        "states",
        {"article_id": before["article_id"]},
        {column: before[column] for column in moved},
        {column: after[column] for column in moved},
    )
