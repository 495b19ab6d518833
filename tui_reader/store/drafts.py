"""What is being typed and was not kept yet: there for the next start should this one be killed."""

from __future__ import annotations

from tui_reader.store.database import Database


class Drafts:
    """At most one text for each highlight's note."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, highlight_id: int) -> str | None:
        """The note that was being typed; None where none is left over."""
        row = self._db.row("SELECT value FROM meta WHERE name = ?", _name(highlight_id))
        return None if row is None else str(row["value"])

    def keep(self, highlight_id: int, text: str) -> None:
        """Keep what is typed in the place of what was."""
        with self._db.transaction(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", (_name(highlight_id), text)
            )

    def drop(self, highlight_id: int) -> None:
        """It was kept as a note, or given up."""
        with self._db.transaction(durable=False) as connection:
            connection.execute("DELETE FROM meta WHERE name = ?", (_name(highlight_id),))


def _name(highlight_id: int) -> str:
    return f"draft of highlight {highlight_id}"
