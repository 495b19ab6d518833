"""Tending: whether the library is well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import IndexDamagedError
from tui_reader.library.dumping import Dumping
from tui_reader.model import Failure
from tui_reader.store import KeptAside, Store

if TYPE_CHECKING:
    from tui_reader.search.engine import Engine


@dataclass(frozen=True, slots=True)
class Health:
    """What a look at the library found. `store_faults` is empty where the store is sound;
    `index` says in words how far the index is, `kept_aside` what was forgotten and is kept,
    `unplaced` how many things of a dump found no place."""

    directory: Path
    articles: int
    sources: int
    highlights: int
    unrecognised: int
    store_faults: tuple[str, ...]
    index: str
    failures: tuple[Failure, ...]
    kept_aside: tuple[KeptAside, ...]
    unplaced: int


def examine(store: Store, engine: Engine, unrecognised: int) -> Health:
    """Look at everything; changes nothing."""
    totals = store.counts.totals()
    return Health(
        directory=store.directory,
        articles=totals.articles,
        sources=totals.sources,
        highlights=store.highlights.count(),
        unrecognised=unrecognised,
        store_faults=tuple(store.database.check()),
        index=_index_state(store, engine),
        failures=tuple(store.sources.failures()),
        kept_aside=tuple(store.acts.kept_aside()),
        unplaced=len(Dumping(store).unplaced()),
    )


def _index_state(store: Store, engine: Engine) -> str:
    try:
        generation = engine.generation()
    except IndexDamagedError:
        return "damaged; --repair makes it anew, nothing is lost"
    if generation > store.generations.current():
        return "of another library; --repair makes it anew"
    lacking = store.generations.lacking(generation)
    return "up to date" if not lacking else f"lacks {lacking:,} articles; --repair adds them"
