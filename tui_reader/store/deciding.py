"""What a person decides about names: each decision is an act of the journal, and on disk before its
method returns. Nothing that a recogniser or a rule finds later changes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict

from tui_reader import anchors
from tui_reader.errors import StoreError, UsageError
from tui_reader.model import EntityType, Span
from tui_reader.store.database import Database
from tui_reader.store.forms import CONFIRMED, REJECTED, entity, key_of, root
from tui_reader.store.journal import Change, Record, do, last_id, read
from tui_reader.store.likeness import called, nearly_called
from tui_reader.store.times import now, to_ms
from tui_reader.text.safety import one_line
from tui_reader.text.stops import stopped

LONGEST_NAME = 200
"""In code points."""

_GONE = "The name is no longer in the library; nothing was changed."


class Deciding:
    """Decisions about entities and about single mentions. Each method says what it did."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def confirm(self, entity_id: int) -> str:
        """It is right as it is."""
        return self._decide(entity_id, "confirmed", verdict=CONFIRMED)

    def reject(self, entity_id: int) -> str:
        """It is no name: its mentions are no longer marked, and none that are found later."""
        return self._decide(entity_id, "rejected as a name", verdict=REJECTED)

    def namesakes(self, entity_id: int, name: str) -> list[int]:
        """Entities that have the name already, then those that articles write so, then those
        whose names are nearly the same; without this one.

        Raises UsageError where that is no name.
        """
        name = _checked(name)
        same = called(self._db, name, entity_id)
        return list(dict.fromkeys([*same, *nearly_called(self._db, name, entity_id)]))

    def rename(self, entity_id: int, name: str) -> str:
        """Call it by another name. What has that name already is another one, and stays so.

        Raises UsageError where that is no name.
        """
        name = _checked(name)
        with self._db.transaction(durable=True) as connection:
            row = _row(connection, entity_id)
            title = f"{row['name']} renamed to {name}"
            others = called(self._db, name, row["id"])
            changes = [_change(connection, each, "", verdict=CONFIRMED) for each in others]
            do(connection, title, [_change(connection, row["id"], "", name=name), *changes])
        return _said(title)

    def retype(self, entity_id: int, kind: EntityType) -> str:
        """It is of another type."""
        return self._decide(entity_id, f"is now {_KINDS[kind]}", type=kind.value)

    def merge(self, entity_ids: Sequence[int], into: int) -> str:
        """These are one entity, `into`, whose name and type stay."""
        with self._db.transaction(durable=True) as connection:
            kept = _row(connection, into)
            ids = [each for each in dict.fromkeys(entity_ids) if each != kept["id"]]
            gone = [_row(connection, each) for each in ids]
            gone = [row for row in gone if row["id"] != kept["id"]]
            if not gone:
                raise UsageError("Merging needs two names that are not one already.")
            changes = [
                _change(connection, row["id"], "", verdict=CONFIRMED, into_id=kept["id"])
                for row in gone
            ]
            changes.append(_change(connection, kept["id"], "", verdict=CONFIRMED))
            who = gone[0]["name"] if len(gone) == 1 else f"{len(gone):,} names"
            title = f"{who} merged into {kept['name']}"
            do(connection, title, changes)
        return _said(title)

    def split(self, entity_id: int, spelling: str) -> str:
        """What is spelt so is not this entity but one of its own.

        Raises UsageError where nothing is spelt so, or everything.
        """
        with self._db.transaction(durable=True) as connection:
            row = _row(connection, entity_id)
            forms = connection.execute(
                "SELECT f.suggested_id, f.spelling, e.suggested_key, e.scope FROM forms f "
                "JOIN entities e ON e.id = f.suggested_id WHERE f.entity_id = ?",
                (row["id"],),
            ).fetchall()
            apart = [form for form in forms if form["spelling"] == spelling]
            if not apart or len(apart) == len(forms):
                only = f"{row['name']} has no other spelling than {one_line(spelling)}"
                raise UsageError(stopped(only))
            own = entity(connection, EntityType(row["type"]), one_line(spelling))
            if own == row["id"]:
                own = _namesake(connection, row, spelling)
            changes = [
                _change(
                    connection,
                    form["suggested_id"],
                    spelling,
                    verdict=CONFIRMED,
                    into_id=own,
                )
                for form in apart
                if form["suggested_id"] != own
            ]
            # What is spelt otherwise stays, though it was suggested as what leaves now.
            changes += [
                _change(connection, own, other, verdict=CONFIRMED, into_id=row["id"])
                for other in {form["spelling"] for form in forms if form["suggested_id"] == own}
                if other != spelling
            ]
            changes.append(_change(connection, own, "", **_apart(connection, own, row["type"])))
            title = f"{one_line(spelling)} split from {row['name']}"
            do(connection, title, changes)
        return _said(title)

    def reject_here(self, article_id: int, version_id: int, span: Span) -> str:
        """This one mention, which stands there in a version, is no name."""
        return self._decide_here(article_id, version_id, span, REJECTED, "rejected here")

    def retype_here(self, article_id: int, version_id: int, span: Span, kind: EntityType) -> str:
        """This one mention is of another type: another bearer of the name, in this article."""
        done = f"is {_KINDS[kind]} here"
        return self._decide_here(article_id, version_id, span, kind.value, done)

    def _decide(self, entity_id: int, done: str, **decided: str) -> str:
        with self._db.transaction(durable=True) as connection:
            row = _row(connection, entity_id)
            title = f"{row['name']} {done}"
            do(connection, title, [_change(connection, row["id"], "", **decided)])
        return _said(title)

    def _decide_here(
        self, article_id: int, version_id: int, span: Span, verdict: str, done: str
    ) -> str:
        with self._db.transaction(durable=True) as connection:
            found = connection.execute(
                "SELECT shown.text AS shown, current.text AS current FROM articles a "
                "JOIN versions shown ON shown.article_id = a.id "
                "JOIN versions current ON current.id = a.version_id "
                "WHERE a.id = ? AND shown.id = ?",
                (article_id, version_id),
            ).fetchone()
            if found is None:
                raise StoreError("The article is no longer in the library; nothing was changed.")
            anchor = anchors.make(found["shown"], span)
            name = one_line(anchor.exact)
            if not name.strip():
                raise UsageError("There is no name at this place.")
            if anchors.find(found["current"], anchor) is None:
                raise StoreError(
                    f"The article has a new text, in which {name} does not stand there any more; "
                    "nothing was changed."
                )
            number = last_id(connection, "mention_decisions") + 1
            after: Record = {
                "id": number,
                "article_id": article_id,
                "version_id": version_id,
                **asdict(anchor),
                "verdict": verdict,
                "made_at": to_ms(now()),
            }
            title = f"{name} {done}"
            do(connection, title, [Change("mention_decisions", {"id": number}, None, after)])
        return _said(title)


_KINDS = {
    EntityType.PERSON: "a person",
    EntityType.ORGANISATION: "an organisation",
    EntityType.PLACE: "a place",
    EntityType.OTHER: "a name of another kind",
}


def _row(connection: sqlite3.Connection, entity_id: int) -> sqlite3.Row:
    """The row of what an entity is now."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT id, type, name FROM entities WHERE id = ?", (root(connection, entity_id),)
    ).fetchone()
    if row is None:
        raise StoreError(_GONE)
    return row


def _change(
    connection: sqlite3.Connection, entity_id: int, spelling: str, **decided: str | int | None
) -> Change:
    """The change of a decision: what it decides, with what was decided before of the rest."""
    key: Record = {"entity_id": entity_id, "spelling": spelling}
    before = read(connection, "decisions", key)
    blank: Record = {**key, "verdict": CONFIRMED, "into_id": None, "type": None, "name": None}
    return Change(
        "decisions", key, before, {**(before or blank), **decided, "made_at": to_ms(now())}
    )


def _namesake(connection: sqlite3.Connection, row: sqlite3.Row, spelling: str) -> int:
    """Another entity for a spelling that the entity itself was suggested by.

    Only another type tells the two apart as suggestions: that of what is least mentioned so.
    """
    others = [kind for kind in EntityType if kind != row["type"]]
    namesakes = [entity(connection, kind, one_line(spelling)) for kind in others]
    mentions = "SELECT mentions FROM entities WHERE id = ?"
    return min(namesakes, key=lambda each: connection.execute(mentions, (each,)).fetchone()[0])


def _apart(connection: sqlite3.Connection, own: int, kind: str) -> dict[str, str | None]:
    """What is decided of what is split off from a name of this type: it keeps the type."""
    suggested = connection.execute("SELECT suggested_type FROM entities WHERE id = ?", (own,))
    kept = {} if suggested.fetchone()[0] == kind else {"type": kind}
    return {"verdict": CONFIRMED, "into_id": None, **kept}


def _checked(name: str) -> str:
    cleaned = one_line(name)[:LONGEST_NAME].strip()
    if not cleaned or not key_of(cleaned).strip():
        raise UsageError("A name needs a letter or a digit at least.")
    return cleaned


def _said(title: str) -> str:
    return stopped(f"{title[:1].upper()}{title[1:]}")
