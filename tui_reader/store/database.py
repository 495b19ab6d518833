"""The SQLite file: connections, transactions, schema migrations, and errors a person can act on."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from tui_reader.errors import StoreError, reason_of
from tui_reader.store.times import now

FILE_NAME = "library.sqlite"
BUSY_TIMEOUT_S = 10.0
_LATEST = 7


class Database:
    """One library file, used from any thread: each thread has a connection of its own.

    Readers never wait (WAL). Writers wait for one another up to `BUSY_TIMEOUT_S`, then a
    StoreError says so. Every sqlite3 error that leaves this class is a StoreError.
    """

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE_NAME
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self.copied_to: Path | None = None
        """Where the library was copied to when this opening brought its schema up to date."""
        with self._explained():
            self.copied_to = _migrate(self.connection, self.path)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for reading; write through `transaction`."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._explained():
                connection = sqlite3.connect(
                    self.path,
                    timeout=BUSY_TIMEOUT_S,
                    isolation_level=None,
                    check_same_thread=False,  # so that close() may close them all
                )
                connection.row_factory = sqlite3.Row
                connection.create_function("folded", 1, _folded, deterministic=True)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def rows(self, sql: str, *parameters: object) -> list[sqlite3.Row]:
        """All rows that a query gives."""
        with self._explained():
            return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, *parameters: object) -> sqlite3.Row | None:
        """The first row, or None."""
        with self._explained():
            found: sqlite3.Row | None = self.connection.execute(sql, parameters).fetchone()
            return found

    def numbers(self, sql: str, *parameters: object) -> list[int]:
        """The first column of all rows: without a record for each, since there can be 100,000."""
        with self._explained():
            cursor = self.connection.cursor()
            cursor.row_factory = None
            return [number for (number,) in cursor.execute(sql, parameters)]

    def number_named(self, sql: str, parameters: Mapping[str, object]) -> int:
        """As `number`, with parameters by name, of which the query may leave some out."""
        with self._explained():
            row = self.connection.execute(sql, parameters).fetchone()
            return int(row[0])

    def number(self, sql: str, *parameters: object) -> int:
        """The first column of the first row; 0 where there is none."""
        row = self.row(sql, *parameters)
        return int(row[0]) if row is not None and row[0] is not None else 0

    @contextmanager
    def transaction(self, *, durable: bool) -> Iterator[sqlite3.Connection]:
        """Write all or nothing. `durable`: on the disk itself when the block has ended (fsync).

        Without `durable` a power cut may lose the newest transactions, never their order or the
        file; a killed process loses nothing in either case.
        """
        connection = self.connection
        with self._explained():
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def check(self) -> list[str]:
        """What SQLite's own quick check finds wrong; empty where the file is sound."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA quick_check(20)")]
        except StoreError as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(_sentence(error, self.path)) from error


def _folded(text: str) -> str:
    """The SQL function `folded`: a text as the search compares it."""
    from tui_reader.text.words import folded

    return folded(text)


# What SQLite calls a full disk when the files beside the library cannot be made or grow.
_FOR_WANT_OF_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_LEAST_ROOM = 64 * 1024  # bytes: two of the 32 KiB regions that SQLite's index of the WAL grows by


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _sentence(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", None) or 0
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"The library {path} is being written by another newsreader; "
            "try again when that one is done."
        )
    if primary == sqlite3.SQLITE_FULL or (primary in _FOR_WANT_OF_ROOM and _is_full(path)):
        return f"The disk that holds {path} is full; make room and try again."
    if primary == sqlite3.SQLITE_IOERR:
        return f"The disk that holds {path} failed ({error}); check it, and try again."
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"The library {path} cannot be opened for writing; "
            "check its permissions or choose another with --library DIR."
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return (
            f"The library file {path} is damaged ({error}); "
            "restore it from a backup or choose another with --library DIR."
        )
    return f"The library {path} could not be used: {error}."


def is_blank(directory: Path) -> bool:
    """Whether there is no library, or one that nothing was ever taken into or made in.

    False where that cannot be told: opening it will say why.
    """
    file = directory / FILE_NAME
    if not file.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as library:
            used = library.execute(
                "SELECT EXISTS (SELECT 1 FROM sources) OR EXISTS (SELECT 1 FROM articles)"
                " OR EXISTS (SELECT 1 FROM acts)"
            ).fetchone()
    except sqlite3.Error:
        return False
    return not used[0]


def _migrate(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Bring the schema up to date, all steps in one transaction; the steps of a new file too.

    A library of an earlier schema is copied first, to a file beside it, which is returned. Raises
    StoreError for a library that a newer program has written, for another program's file, and where
    no copy can be made: then nothing is changed.
    """
    if _schema_version(connection, path) == _LATEST:
        return None
    from importlib import resources

    copy = None
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while we waited for the lock.
        version = _schema_version(connection, path)
        if 0 < version < _LATEST:
            copy = _copied(path, version)
        for step in range(version + 1, _LATEST + 1):
            script = resources.files(__package__).joinpath("schema", f"{step:04}.sql")
            for statement in _statements(script.read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_LATEST}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise
    return copy


def _copied(path: Path, version: int) -> Path:
    """A copy of the library as it is, named after its schema and the time."""
    from tui_reader.store import backups

    target = path.with_name(f"library-schema-{version}-{now():%Y%m%dT%H%M%S.%fZ}.sqlite")
    try:
        backups.copy(path, target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"The library {path} has to be brought to a newer form, and no copy of it could be "
            f"made beside it first ({reason_of(error)}); nothing was changed: make room or give "
            "leave to write there, and try again."
        ) from error
    return target


def _schema_version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > _LATEST:
        raise StoreError(
            f"The library {path} was written by a newer newsreader (schema {version}, "
            f"this one knows {_LATEST}); update this program."
        )
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise StoreError(
            f"{path} belongs to another program; choose another library with --library DIR."
        )
    return version


def _statements(script: str) -> list[str]:
    """The statements of one of our own scripts, triggers whole (which hold no ';' in strings)."""
    statements, pending = [], ""
    for piece in re.sub(r"--[^\n]*", "", script).split(";"):
        pending += piece
        if pending.strip() and sqlite3.complete_statement(f"{pending};"):
            statements.append(pending.strip())
            pending = ""
        else:
            pending += ";" * bool(pending.strip())
    return statements
