"""Bringing the search index up to date with the store, from whatever state it is in."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.errors import IndexDamagedError
from tui_reader.model import Label, Progress
from tui_reader.search.engine import Engine, IndexedArticle
from tui_reader.store import Store, Stored

INDEXING = "indexing"
# Commits grow: the first articles can be found at once, the many later ones cost few commits.
_FIRST_COMMIT = 64
_LARGEST_COMMIT = 1024


def index(store: Store, engine: Engine) -> Iterator[Progress]:
    """Give the engine what it lacks; a damaged or foreign index is cleared and made anew.

    Raises StoreError where another process holds the index for writing.
    """
    generation = _generation(store, engine)
    total = store.generations.lacking(generation)
    done, size = 0, _FIRST_COMMIT
    while store.generations.lacking(generation):
        changes = store.generations.changed_after(generation, size)
        changed = store.articles.stored(changes.article_ids)
        removed = store.generations.removed_after(generation)
        yield Progress(INDEXING, done, total)
        generation = changes.generation
        engine.update([_indexed(one) for one in changed], removed, generation)
        done += len(changed) + len(removed)
        size = min(size * 4, _LARGEST_COMMIT)
    yield Progress(INDEXING, done, max(done, total))


def lacking(store: Store, engine: Engine) -> int:
    """How many articles the index has yet to follow; all of them where it is damaged."""
    return store.generations.lacking(_generation(store, engine))


def _generation(store: Store, engine: Engine) -> int:
    """The generation that the engine holds, 0 once it had to be cleared."""
    try:
        generation = engine.generation()
    except IndexDamagedError:
        generation = -1
    if 0 <= generation <= store.generations.current():
        return generation
    engine.clear()
    return 0


def _indexed(stored: Stored) -> IndexedArticle:
    body = "\n".join(line.span.of(stored.text) for line in stored.lines if line.label is Label.MAIN)
    return IndexedArticle(id=stored.article_id, title=stored.title, body=body)
