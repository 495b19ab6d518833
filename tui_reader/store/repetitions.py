"""What stands in more than one article: copies, announced stories, sentences already read.

Everything is found by the numbers of `text.fingerprints`; nothing is compared word by word here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from enum import IntEnum

from tui_reader.store.database import Database


class Trait(IntEnum):
    """What a number in the table `openings` is of; its column `teased` holds this.

    How the article begins, how one of its teasers does, and telling words of either.
    """

    OPENING = 0
    TEASED = 1
    WORDING = 2
    TEASED_WORDING = 3


PHRASE = 64
"""Articles that may have a wording; one that more have tells nothing."""


class Repetitions:
    """From one article to the others that say the same."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # ------------------------------------------------------------------ copies and stories

    def copies(self, article_id: int) -> list[int]:
        """The articles with this one's body, itself among them, in the order they came."""
        rows = self._db.rows(
            "SELECT o.id FROM articles a JOIN articles o ON o.id = a.id OR o.body = a.body "
            "WHERE a.id = ? ORDER BY o.id",
            article_id,
        )
        return [r[0] for r in rows]

    def leading(self, article_ids: Collection[int]) -> dict[int, int]:
        """Those of the articles that another stands for in lists, each with that other one."""
        # They are few and have an index of their own; the articles asked about may be all.
        rows = self._db.rows("SELECT id, duplicate_of FROM articles WHERE duplicate_of IS NOT NULL")
        asked = frozenset(article_ids) if rows else frozenset()
        return {r[0]: r[1] for r in rows if r[0] in asked}

    def openings(self, article_ids: Collection[int]) -> dict[int, frozenset[int]]:
        """How these articles begin; those that begin with no six words are left out."""
        rows = self._db.rows(
            "SELECT article_id, json_group_array(hash) FROM openings WHERE teased = ? "
            "AND article_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
            Trait.OPENING,
            json.dumps(list(article_ids)),
        )
        return {r[0]: frozenset(json.loads(r[1])) for r in rows}

    def known_by(self, values: Iterable[int], kind: Trait) -> dict[int, list[int]]:
        """For each opening or wording the articles that have it, or announce one that has.

        The newest first. Those that none has are left out, and wordings that so many have that they
        are a phrase.
        """
        rows = self._db.rows(
            "SELECT o.hash, o.article_id FROM json_each(?1) j CROSS JOIN openings o "
            "ON o.hash = j.value AND o.teased = ?2 JOIN articles a ON a.id = o.article_id "
            "WHERE ?3 = 0 OR ?3 >= (SELECT COUNT(*) FROM "
            "(SELECT 1 FROM openings WHERE hash = j.value AND teased = ?2 LIMIT ?3 + 1)) "
            "ORDER BY a.published DESC, a.id DESC",
            json.dumps(list(values)),
            kind,
            PHRASE if kind in (Trait.WORDING, Trait.TEASED_WORDING) else 0,
        )
        found: dict[int, list[int]] = {}
        for r in rows:
            found.setdefault(r[0], []).append(r[1])
        return found

    # ------------------------------------------------------------------ sentences that were read

    def read_before(self, article_id: int, sentences: Collection[int]) -> dict[int, int]:
        """The sentences that stand in another article, read before this one was.

        Each with the article that it was read in first.
        """
        rows = self._db.rows(
            "SELECT r.hash, r.article_id, MIN(s.read_at) FROM json_each(?1) j "
            "CROSS JOIN read_sentences r ON r.hash = j.value "
            "CROSS JOIN states s ON s.article_id = r.article_id "
            "WHERE r.article_id != ?2 AND s.read_at < COALESCE("
            "(SELECT read_at FROM states WHERE article_id = ?2), 9223372036854775807) "
            "GROUP BY r.hash",
            json.dumps(list(sentences)),
            article_id,
        )
        return {r[0]: r[1] for r in rows}

    def unremembered(self, limit: int) -> list[tuple[int, int]]:
        """Articles, each with the version it was read in, whose sentences are not known yet."""
        rows = self._db.rows(
            f"SELECT s.article_id, s.read_version_id {_UNREMEMBERED} LIMIT ?", limit
        )
        return [(r[0], r[1]) for r in rows]

    def count_unremembered(self) -> int:
        """How many articles `unremembered` would give without a limit."""
        return self._db.number(f"SELECT COUNT(*) {_UNREMEMBERED}")

    def remember(self, article_id: int, version_id: int, sentences: Collection[int]) -> None:
        """Keep the sentences of a version that was read, beside those of versions read before."""
        with self._db.transaction(durable=False) as connection:
            if not connection.execute(
                "SELECT 1 FROM articles WHERE id = ?", (article_id,)
            ).fetchone():
                return  # forgotten meanwhile
            connection.executemany(
                "INSERT OR IGNORE INTO read_sentences VALUES (?, ?)",
                [(value, article_id) for value in sentences],
            )
            connection.execute(
                "INSERT OR REPLACE INTO read_texts VALUES (?, ?)", (article_id, version_id)
            )


_UNREMEMBERED = (
    "FROM states s LEFT JOIN read_texts t ON t.article_id = s.article_id "
    "WHERE s.read_at IS NOT NULL AND t.version_id IS NOT s.read_version_id"
)
