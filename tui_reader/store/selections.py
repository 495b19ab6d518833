"""Sets of articles that the store, not the index, can name: by state, date, source and entity."""

from __future__ import annotations

from tui_reader.model import EntityType
from tui_reader.store.database import Database
from tui_reader.store.filters import array
from tui_reader.store.spellings import spelt, spelt_exactly
from tui_reader.text.words import words

_AMONG = "id IN (SELECT value FROM json_each(?))"
_OF_TYPE = "mentions > 0 AND rejected = 0 AND type = COALESCE(?, type)"
_MENTIONING_ANY = """
SELECT article_id FROM appearances WHERE form_id IN (
    SELECT id FROM forms WHERE entity_id IN (SELECT value FROM json_each(?))
)
"""


class Selections:
    """The store's part of answering a query; each method gives the ids of the articles."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def _ids(self, sql: str, *parameters: object) -> set[int]:
        return {r[0] for r in self._db.rows(sql, *parameters)}

    def everything(self) -> set[int]:
        """Every article."""
        return self._ids("SELECT id FROM articles")

    def unread(self) -> set[int]:
        """Articles not marked as read."""
        return self._ids(
            "SELECT id FROM articles WHERE id NOT IN "
            "(SELECT article_id FROM states WHERE read_at IS NOT NULL)"
        )

    def read(self) -> set[int]:
        """Articles marked as read."""
        return self._ids("SELECT article_id FROM states WHERE read_at IS NOT NULL")

    def starred(self) -> set[int]:
        """Starred articles."""
        return self._ids("SELECT article_id FROM states WHERE starred = 1")

    def highlighted(self) -> set[int]:
        """Articles with a highlight."""
        return self._ids("SELECT article_id FROM highlights")

    def changed(self) -> set[int]:
        """Articles that got another text after they were read."""
        return self._ids(
            "SELECT a.id FROM articles a JOIN states s ON s.article_id = a.id "
            "WHERE s.read_at IS NOT NULL AND s.read_version_id != a.version_id"
        )

    def source(self, name: str) -> set[int]:
        """Articles whose displayed source contains the name, case folded."""
        key = name.casefold()
        names = [r[0] for r in self._db.rows("SELECT DISTINCT source_name FROM articles")]
        found: set[int] = set()
        for one in names:
            if key in one.casefold():
                found |= self._ids("SELECT id FROM articles WHERE source_name = ?", one)
        return found

    def published(self, start_ms: int | None, end_ms: int | None) -> set[int]:
        """Articles from `start_ms` on and before `end_ms`, each in milliseconds since 1970."""
        return self._ids(
            "SELECT id FROM articles WHERE (?1 IS NULL OR published >= ?1) "
            "AND (?2 IS NULL OR published < ?2)",
            start_ms,
            end_ms,
        )

    def language(self, code: str) -> set[int]:
        """Articles in a language, by its code."""
        return self._ids("SELECT id FROM articles WHERE language = ?", code.casefold())

    def mentioning(self, name: str, kind: EntityType | None) -> set[int]:
        """Articles that mention what is called exactly so; where nothing that the library lists is,
        entities with all of these words in the name, or in another spelling."""
        asked = [word.form for word in words(name)]
        if not asked:
            return set()
        named = self._named_exactly(asked, kind) or self._named(asked, kind)
        return self._ids(_MENTIONING_ANY, array(named))

    def _named_exactly(self, asked: list[str], kind: EntityType | None) -> list[int]:
        exactly = self._db.rows(
            f"SELECT id, listed FROM entities WHERE (name_key = ? OR {_AMONG}) AND {_OF_TYPE}",
            " ".join(asked),
            array(spelt_exactly(self._db, asked)),
            kind,
        )
        return [r["id"] for r in exactly] if any(r["listed"] for r in exactly) else []

    def _named(self, asked: list[str], kind: EntityType | None) -> list[int]:
        others = [each for each in spelt(self._db, asked) if {*asked} <= {*each.words}]
        named = " AND ".join(["INSTR(' ' || name_key || ' ', ?)"] * len(asked))
        return self._db.numbers(
            f"SELECT id FROM entities WHERE ({named} OR {_AMONG}) AND {_OF_TYPE}",
            *(f" {word} " for word in asked),
            array(each.entity_id for each in others),
            kind,
        )
