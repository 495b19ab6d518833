"""What a store lists of its names."""

from __future__ import annotations

from tui_reader.model import EntityType
from tui_reader.store import Store


def ids(store: Store) -> dict[str, int]:
    listed = store.entities.listed(frozenset(EntityType))
    return {row.name: row.entity_id for row in store.entities.rows(listed)}


def counts(store: Store) -> dict[str, tuple[int, int]]:
    listed = store.entities.listed(frozenset(EntityType))
    return {row.name: (row.mentions, row.articles) for row in store.entities.rows(listed)}
