"""What is forgotten is kept aside, each source in a file of its own, until it is brought back.

The file is complete and on the disk before anything is deleted; it goes away once what it holds is
back in the library. So a crash between any two steps leaves everything in one place at least, and
a file that no act speaks of is one too many: `sweep` takes it away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tui_reader.errors import StoreError, reason_of
from tui_reader.store.forms import sweep
from tui_reader.store.generations import advance
from tui_reader.store.sources import HELD, ONLY_HERE
from tui_reader.store.times import now

FOLDER = "forgotten"

_OF_THE_SOURCE = "source_id = :source"
_OF_ARTICLES = "article_id IN (SELECT id FROM temp.going)"
_OF_VERSIONS = f"version_id IN (SELECT id FROM versions WHERE {_OF_ARTICLES})"


@dataclass(frozen=True, slots=True)
class Moved:
    """A table of which rows go aside: which, and what to heed when they come back.

    `left_out` are columns that get a new value then, `instead` what others are given, and
    `only_if` which rows still belong there; in SQL, with the columns as parameters.
    """

    table: str
    which: str
    left_out: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    only_if: str = "1"


# In an order in which each row comes after those that it refers to.
MOVED = (
    Moved("sources", "id = :source"),
    Moved("files", _OF_THE_SOURCE),
    Moved("failures", _OF_THE_SOURCE),
    Moved(
        "articles",
        "id IN (SELECT id FROM temp.going)",
        instead={
            "generation": ":now",
            "source_id": "(SELECT id FROM sources WHERE id = :source_id)",
        },
    ),
    Moved("versions", _OF_ARTICLES),
    Moved(
        "addresses",
        f"{_OF_THE_SOURCE} OR {_OF_ARTICLES}",
        left_out=("id",),  # another address may have it by now, and nothing refers to it
        only_if="EXISTS (SELECT 1 FROM articles WHERE id = :article_id)",
    ),
    Moved("separations", _OF_VERSIONS),
    Moved("fingerprints", _OF_ARTICLES),
    Moved("openings", _OF_ARTICLES),
    Moved("states", _OF_ARTICLES),
    Moved("places", _OF_ARTICLES),
    Moved("read_sentences", _OF_ARTICLES),
    Moved("read_texts", _OF_ARTICLES),
)
# Names are looked for anew in what comes back.
MADE_ANEW = frozenset(
    {"recognitions", "mentions", "appearances", "entities", "forms", "watched", "watches"}
)
# An article with one of the first stays; the others are about the library, not about an article.
STAYING = frozenset(
    {"highlights", "highlight_words", "corrections", "mention_decisions", "decisions"}
    | {"meta", "removed", "acts"}
)


@dataclass(frozen=True, slots=True)
class KeptAside:
    """A source that was forgotten and can be brought back. `size` is in bytes."""

    file: str
    uri: str
    name: str
    articles: int
    size: int


class Aside:
    """The files beside the library that hold what was forgotten."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._directory = library.parent / FOLDER

    def all(self) -> list[KeptAside]:
        """What is kept; files that cannot be read are left out."""
        found = []
        for path in sorted(self._directory.glob("*.sqlite")):
            try:
                with closing(_opened(path)) as aside:
                    uri, name = aside.execute("SELECT uri, name FROM sources").fetchone()
                    (articles,) = aside.execute("SELECT COUNT(*) FROM articles").fetchone()
            except (sqlite3.Error, TypeError):
                continue
            found.append(KeptAside(path.name, uri, name, articles, path.stat().st_size))
        return found

    def take_out(self, connection: sqlite3.Connection, source_id: int) -> str:
        """Move a source, and what is found only there, to a file; returns the file's name.

        In the caller's transaction, and before anything else in it: the file is made from what is
        on disk. Raises StoreError where it cannot be written; nothing is deleted then.
        """
        from tui_reader import atomic

        name = f"{source_id}-{now():%Y%m%dT%H%M%S.%fZ}.sqlite"
        try:
            self._directory.mkdir(mode=0o700, exist_ok=True)
            with atomic.written(self._directory / name, replace=False) as temporary:
                self._copy(temporary, source_id)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"Nothing was forgotten, since it could not be kept in {self._directory} "
                f"({reason_of(error)}); make room, or give --for-good to keep nothing."
            ) from error
        delete(connection, source_id)
        return name

    def obstacle(self, connection: sqlite3.Connection, file: str) -> str | None:
        """Why what a file holds cannot be brought back, in a sentence; None where it can."""
        path = self._directory / file
        try:
            with closing(_opened(path)) as aside:
                uri, name = aside.execute("SELECT uri, name FROM sources").fetchone()
        except (sqlite3.Error, TypeError):
            return f"What was forgotten cannot be brought back: {path} is missing or damaged."
        if connection.execute("SELECT 1 FROM sources WHERE uri = ?", (uri,)).fetchone():
            return (
                f"The source {name} was added again since it was forgotten, so that cannot be "
                f"undone; as it was then it is kept in {path}."
            )
        return None

    def bring_back(self, connection: sqlite3.Connection, file: str) -> None:
        """Put what a file holds back into the library, in the caller's transaction."""
        moment = {"now": advance(connection)}
        with closing(_opened(self._directory / file)) as aside:
            for moved in MOVED:
                _bring_back(connection, aside, moved, moment)
            connection.executemany(
                "UPDATE articles SET source_id = ? WHERE id = ? AND source_id IS NULL",
                aside.execute("SELECT s.id, a.article_id FROM sources s, staying a"),
            )
        connection.execute("DELETE FROM removed WHERE article_id IN (SELECT id FROM articles)")

    def discard(self, file: str | None) -> None:
        """Take a file away, if there is one."""
        if file is not None:
            (self._directory / file).unlink(missing_ok=True)

    def sweep(self, kept: Collection[str]) -> None:
        """Take away every file but these: what a crash left, and what is in the library again."""
        if self._directory.is_dir():
            for path in self._directory.iterdir():
                if path.name not in kept and path.is_file():
                    path.unlink()

    def _copy(self, target: Path, source_id: int) -> None:
        source = {"source": source_id}
        with closing(sqlite3.connect(self._library, isolation_level=None)) as library:
            library.execute("ATTACH ? AS aside", (str(target),))
            library.execute("PRAGMA aside.synchronous = FULL")
            library.execute("BEGIN")
            _choose(library, source_id)
            for moved in MOVED:
                library.execute(
                    f"CREATE TABLE aside.{moved.table} AS "
                    f"SELECT * FROM main.{moved.table} WHERE {moved.which}",
                    source,
                )
            library.execute(
                "CREATE TABLE aside.staying AS SELECT id AS article_id FROM main.articles "
                f"WHERE {_OF_THE_SOURCE} AND id NOT IN (SELECT id FROM temp.going)",
                source,
            )
            library.execute("COMMIT")


def delete(connection: sqlite3.Connection, source_id: int) -> list[int]:
    """Delete a source, and the articles found only there that hold nothing of a person's."""
    _choose(connection, source_id)
    going = [row[0] for row in connection.execute("SELECT id FROM temp.going")]
    generation = advance(connection)
    connection.execute("INSERT INTO removed SELECT id, ? FROM temp.going", (generation,))
    connection.execute("DELETE FROM articles WHERE id IN (SELECT id FROM temp.going)")
    connection.execute("DROP TABLE temp.going")
    connection.execute("DELETE FROM sources WHERE id = ?", (source_id,))
    sweep(connection)
    return going


def _choose(connection: sqlite3.Connection, source_id: int) -> None:
    """The articles that go with a source, in a table of this connection's own."""
    connection.execute(
        f"CREATE TEMP TABLE going AS SELECT id FROM main.articles "
        f"WHERE {ONLY_HERE} AND id NOT IN ({HELD})",
        (source_id,) * 3,
    )


def _opened(path: Path) -> sqlite3.Connection:
    """A file for reading. Raises sqlite3.Error where it is missing or no database."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA schema_version").fetchone()
    return connection


def _bring_back(
    connection: sqlite3.Connection, aside: sqlite3.Connection, moved: Moved, moment: dict[str, int]
) -> None:
    """Put the rows of one table back. A column that only one side knows keeps its default."""
    there, here = (
        [row[1] for row in each.execute(f"PRAGMA table_info({moved.table})")]
        for each in (aside, connection)
    )
    columns = [name for name in here if name in there and name not in moved.left_out]
    if not columns:
        return  # an earlier program, which had no such table
    rows = aside.execute(f"SELECT {', '.join(columns)} FROM {moved.table} ORDER BY rowid")
    values = ", ".join(moved.instead.get(name, f":{name}") for name in columns)
    connection.executemany(
        f"INSERT INTO {moved.table} ({', '.join(columns)}) SELECT {values} WHERE {moved.only_if}",
        ({**dict(zip(columns, row, strict=True)), **moment} for row in rows),
    )
