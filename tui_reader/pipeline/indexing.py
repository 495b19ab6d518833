"""Bringing the search index up to date with the store, from whatever state it is in."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.errors import IndexDamagedError
from tui_reader.model import Progress
from tui_reader.search.engine import Engine, IndexedArticle
from tui_reader.store import Store, Stored

INDEXING = "indexing"
# Where there was no index that could be used, and where there was a damaged one.
MAKING = "making the search index"
MAKING_ANEW = "making the search index anew"
# Commits grow: the first articles can be found at once, the many later ones cost few commits.
_FIRST_COMMIT = 64
_LARGEST_COMMIT = 1024


def index(store: Store, engine: Engine) -> Iterator[Progress]:
    """Give the engine what it lacks; a damaged or foreign index is cleared and made anew.

    The stage of the progress says which it is. Raises StoreError where another process holds the
    index for writing, IndexDamagedError where the new one is damaged as well.
    """
    generation = _usable_generation(store, engine)
    try:
        yield from _follow(store, engine, generation)
    except IndexDamagedError:
        if generation is None:
            raise
        # What a search has not met may still be met where old pieces are joined to new ones.
        yield from _follow(store, engine, None)


def _follow(store: Store, engine: Engine, generation: int | None) -> Iterator[Progress]:
    """From the generation that the engine holds, or anew where that is None, to the store's."""
    stage = INDEXING if generation else MAKING
    if generation is None:
        stage, generation = MAKING_ANEW, 0
        engine.clear()
    total = store.generations.lacking(generation)
    done, size = 0, _FIRST_COMMIT
    while store.generations.lacking(generation):
        changes = store.generations.changed_after(generation, size)
        changed = store.articles.stored(changes.article_ids)
        removed = store.generations.removed_after(generation)
        yield Progress(stage, done, total)
        generation = changes.generation
        engine.update([_indexed(one) for one in changed], removed, generation)
        done += len(changed) + len(removed)
        size = min(size * 4, _LARGEST_COMMIT)
    yield Progress(stage, done, max(done, total))


def _usable_generation(store: Store, engine: Engine) -> int | None:
    """The generation that the engine holds; None where it has to be cleared first."""
    try:
        generation = engine.generation()
    except IndexDamagedError:
        return None
    return generation if generation <= store.generations.current() else None


def _indexed(stored: Stored) -> IndexedArticle:
    body = stored.lines.main_text(stored.text)
    return IndexedArticle(id=stored.article_id, title=stored.title, body=body)
