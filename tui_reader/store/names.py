"""Names as recognised: which articles are still to be read, and what was found in the others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from tui_reader.model import Mention
from tui_reader.store import evidence
from tui_reader.store.database import Database
from tui_reader.store.forms import OF_THE_LIBRARY, entity, form
from tui_reader.store.lines import lines_of
from tui_reader.store.marks import asking, count, place
from tui_reader.store.scopes import is_of_one_article
from tui_reader.text.safety import one_line

NOBODY = "nobody"
"""The recogniser of articles in languages in which names are not looked for."""

# Who is to read an article: NOBODY where it is in none of the languages ?2 (of JSON), one of the
# others ?3 where its language has one, else ?1.
_MEANT = (
    "CASE WHEN ?2 = '[]' OR a.language IS NULL "
    "OR a.language IN (SELECT value FROM json_each(?2)) "
    "THEN COALESCE((SELECT value FROM json_each(?3) WHERE key = a.language), ?1) "
    f"ELSE '{NOBODY}' END"
)


class Names:
    """Keeps what recognisers find.

    Which is to read an article is asked for by their names: of the usual one, and of `others` by
    language. Where there are `languages`, only articles in these, or in none that is known, are to
    be read; the others by `NOBODY`, which finds no names.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def unrecognised(
        self,
        recogniser: str,
        limit: int,
        languages: Collection[str] = (),
        others: Mapping[str, str] | None = None,
    ) -> list[int]:
        """Articles whose current version was not read yet by whom it is meant for, newest first."""
        return self._db.numbers(
            "SELECT a.id FROM articles a LEFT JOIN recognitions r ON r.version_id = a.version_id "
            f"WHERE r.recogniser IS NOT {_MEANT} ORDER BY a.published DESC, a.id DESC LIMIT ?4",
            *_readers(recogniser, languages, others),
            limit,
        )

    def awaits(
        self,
        article_id: int,
        recogniser: str,
        languages: Collection[str] = (),
        others: Mapping[str, str] | None = None,
    ) -> bool:
        """Whether `unrecognised` without a limit would name this article."""
        found = self._db.row(
            "SELECT 1 FROM articles a LEFT JOIN recognitions r ON r.version_id = a.version_id "
            f"WHERE a.id = ?4 AND r.recogniser IS NOT {_MEANT}",
            *_readers(recogniser, languages, others),
            article_id,
        )
        return found is not None

    def count_unrecognised(
        self,
        recogniser: str,
        languages: Collection[str] = (),
        others: Mapping[str, str] | None = None,
    ) -> int:
        """How many articles `unrecognised` would give without a limit."""
        return self._db.number(
            "SELECT (SELECT COUNT(*) FROM articles) - (SELECT COUNT(*) FROM articles a "
            f"JOIN recognitions r ON r.version_id = a.version_id WHERE r.recogniser = {_MEANT})",
            *_readers(recogniser, languages, others),
        )

    def reader(self, version_id: int) -> str | None:
        """The recogniser that has read this version; None where none has."""
        row = self._db.row("SELECT recogniser FROM recognitions WHERE version_id = ?", version_id)
        return None if row is None else str(row["recogniser"])

    def keep(self, recogniser: str, found: Iterable[tuple[int, int, tuple[Mention, ...]]]) -> None:
        """Keep what was found in (article, version, mentions), in place of what was before.

        An article whose current version moved on meanwhile keeps the mentions with that version
        only; what counts for the library is the current one.
        """
        with self._db.transaction(durable=False) as connection:
            evidence.changed(connection)
            for article_id, version_id, mentions in found:
                _keep(connection, recogniser, article_id, version_id, mentions)


def _readers(
    recogniser: str, languages: Collection[str], others: Mapping[str, str] | None
) -> tuple[str, str, str]:
    """The parameters of `_MEANT`."""
    return recogniser, json.dumps(list(languages)), json.dumps(dict(others or {}))


def _keep(
    connection: sqlite3.Connection,
    recogniser: str,
    article_id: int,
    version_id: int,
    mentions: tuple[Mention, ...],
) -> None:
    row = connection.execute(
        "SELECT a.version_id, v.text FROM versions v JOIN articles a ON a.id = v.article_id "
        "WHERE v.id = ? AND a.id = ?",
        (version_id, article_id),
    ).fetchone()
    if row is None:
        return  # forgotten meanwhile
    text = row["text"]
    ids = {
        each: entity(connection, *each, article_id if is_of_one_article(*each) else OF_THE_LIBRARY)
        for each in dict.fromkeys((m.type, m.entity) for m in mentions)
    }
    spelt = {m: (ids[m.type, m.entity], one_line(m.span.of(text))) for m in mentions}
    forms = {each: form(connection, *each) for each in dict.fromkeys(spelt.values())}
    _make_room(connection, article_id, version_id)
    connection.executemany(
        "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, NULL)",
        [(version_id, m.start, m.end, forms[spelt[m]]) for m in mentions],
    )
    connection.execute(
        "INSERT OR REPLACE INTO recognitions VALUES (?, ?)", (version_id, recogniser)
    )
    place(connection, article_id, version_id, text)
    if row["version_id"] == version_id:
        count(connection, article_id)


def _make_room(connection: sqlite3.Connection, article_id: int, version_id: int) -> None:
    """Take out what was found in a version's main lines.

    What other lines hold was found while they were main lines, counts for nothing and shows
    nowhere, until a person says that they are main lines after all.
    """
    lines = lines_of(asking(connection), article_id, version_id)
    connection.executemany(
        "DELETE FROM mentions WHERE version_id = ? AND start >= ? AND end <= ?",
        [(version_id, span.start, span.end) for span in lines.main_spans()],
    )
