"""Where the names of a watchlist stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui_reader.model import EntityType, Span
from tui_reader.store import evidence
from tui_reader.store.database import Database
from tui_reader.store.forms import entity, form, settle
from tui_reader.store.marks import count
from tui_reader.watchlist import Watchlist, parsed, written

Kind = tuple[EntityType, str]


class Watching:
    """Keeps what was found of a watchlist, of which it knows the names' types and colours."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def watch(self, colours: Mapping[Kind, int]) -> None:
        """Watch for these (type, name) and for no others; each has a colour."""
        with self._db.transaction(durable=False) as connection:
            wanted = {entity(connection, *each): colour for each, colour in colours.items()}
            before = {
                row["id"]: row["watched"]
                for row in connection.execute(
                    "SELECT id, watched FROM entities WHERE watched IS NOT NULL"
                )
            }
            both = wanted.keys() | before.keys()
            changed = {each for each in both if wanted.get(each) != before.get(each)}
            connection.executemany(
                "UPDATE entities SET watched = ? WHERE id = ?",
                [(wanted.get(each), each) for each in changed],
            )
            if changed:
                evidence.changed(connection)
            settle(connection, changed)

    def remember(self, watchlist: Watchlist) -> None:
        """Keep the watchlist, for as long as its file may be wrong."""
        text = written(watchlist)
        if text != self._written():
            with self._db.transaction(durable=False) as connection:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('watchlist', ?)", (text,))

    def remembered(self) -> Watchlist | None:
        """The watchlist that was kept last; None where none ever was."""
        text = self._written()
        return None if text is None else parsed(text)

    def _written(self) -> str | None:
        row = self._db.row("SELECT value FROM meta WHERE name = 'watchlist'")
        return None if row is None else str(row["value"])

    def unwatched(self, edition: str, limit: int) -> list[int]:
        """Articles whose current version was not looked through for this edition, newest first."""
        return self._db.numbers(
            "SELECT a.id FROM articles a LEFT JOIN watches w ON w.version_id = a.version_id "
            "WHERE COALESCE(w.watchlist, '') != ? ORDER BY a.published DESC, a.id DESC LIMIT ?",
            edition,
            limit,
        )

    def count_unwatched(self, edition: str) -> int:
        """How many articles `unwatched` would give without a limit."""
        return self._db.number(
            "SELECT COUNT(*) FROM articles a LEFT JOIN watches w ON w.version_id = a.version_id "
            "WHERE COALESCE(w.watchlist, '') != ?",
            edition,
        )

    def keep(
        self,
        edition: str,
        found: Iterable[tuple[int, int, Sequence[tuple[Span, str, Kind]]]],
    ) -> None:
        """Keep what was found in (article, version, [(span, spelling, (type, name))])."""
        with self._db.transaction(durable=False) as connection:
            for article_id, version_id, spans in found:
                if not connection.execute(
                    "SELECT 1 FROM versions WHERE id = ? AND article_id = ?",
                    (version_id, article_id),
                ).fetchone():
                    continue  # forgotten meanwhile
                gone = connection.execute(
                    "DELETE FROM watched WHERE version_id = ?", (version_id,)
                ).rowcount
                connection.executemany(
                    "INSERT INTO watched VALUES (?, ?, ?, ?)",
                    [
                        (
                            version_id,
                            s.start,
                            s.end,
                            form(connection, entity(connection, *k), spelt),
                        )
                        for s, spelt, k in spans
                    ],
                )
                connection.execute(
                    "INSERT OR REPLACE INTO watches VALUES (?, ?)", (version_id, edition)
                )
                if gone or spans:
                    count(connection, article_id)
