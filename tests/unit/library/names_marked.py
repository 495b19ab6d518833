"""Names in a library without a recogniser: marked by hand, and listed."""

from __future__ import annotations

from tui_reader.library import Library
from tui_reader.model import EntityType, Mention


def mark(library: Library, *names: str) -> None:
    """Have each of these names found, as a place, wherever it stands."""
    store = library._store
    for stored in store.articles.stored(range(1, 9)):
        found = [
            Mention(at, at + len(name), EntityType.PLACE, name)
            for name in names
            if (at := stored.text.find(name)) >= 0
        ]
        kept = tuple(sorted(found, key=lambda m: m.start))
        store.names.keep("test", [(stored.article_id, stored.version_id, kept)])


def ids(library: Library) -> dict[str, int]:
    return {row.name: row.entity_id for row in library.naming.rows(library.naming.listed())}
