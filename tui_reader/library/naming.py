"""Naming: what an article mentions, and where else it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui_reader.model import EntityCount, Progress
from tui_reader.store import Store


class Naming:
    """From a name to every article that mentions it."""

    def __init__(self, store: Store, languages: tuple[str, ...] = ()) -> None:
        self._store = store
        self._languages = languages

    def entities(self, article_id: int) -> list[EntityCount]:
        """The article's entities, by type, the most mentioned first."""
        return self._store.names.entities(article_id)

    def articles(self, entity_id: int) -> tuple[int, ...]:
        """Ids of the articles that mention the entity, newest first."""
        return tuple(self._store.names.articles(entity_id))

    def recognise(self, first: Callable[[], int | None]) -> Iterator[Progress]:
        """Recognise what is not recognised yet, in short steps, newest first; before each article
        `first` may name one to take before all others.
        Only in the languages that were chosen. Loads the model: not for the screen."""
        from tui_reader import entities
        from tui_reader.pipeline.recognising import recognise

        return recognise(self._store, entities.load(), first, self._languages)
