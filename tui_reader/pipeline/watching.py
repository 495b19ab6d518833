"""Marking the names of a watchlist in all articles: quick, so that it goes before recognition."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tui_reader.entities.watching import Watcher
from tui_reader.model import Progress, Span
from tui_reader.store import Store
from tui_reader.text.safety import one_line
from tui_reader.watchlist import Watchlist

WATCHING = "marking watched names"
_PAGE = 64
_SECONDS_A_STEP = 0.25


def watch(
    store: Store, watchlist: Watchlist, first: Callable[[], int | None]
) -> Iterator[Progress]:
    """Mark the watchlist's names where this edition of it was not looked for yet.

    Newest first; `first()` may name an article to take before all others. What only an earlier
    edition had is marked no more.
    """
    edition, watcher = watchlist.edition, Watcher(watchlist)
    store.watching.remember(watchlist)
    store.watching.watch({(each.type, each.name): each.colour for each in watchlist.names})
    total = store.watching.count_unwatched(edition)
    if not total:
        return
    wished = first()
    if wished is not None:
        _look(store, watcher, edition, [wished])
    started = time.monotonic()
    while page := store.watching.unwatched(edition, _PAGE):
        _look(store, watcher, edition, page)
        if time.monotonic() - started > _SECONDS_A_STEP:
            yield Progress(WATCHING, total - store.watching.count_unwatched(edition), total)
            started = time.monotonic()
    yield Progress(WATCHING, total, total)


def _look(store: Store, watcher: Watcher, edition: str, article_ids: list[int]) -> None:
    found = []
    for stored in store.articles.stored(article_ids):
        # Teasers too: they count for nothing, but a person may say that one is the article's.
        lines = list(stored.lines.spans())
        spans = [
            (Span(each.start, each.end), one_line(stored.text[each.start : each.end]), each.name)
            for each in watcher.find(stored.text, lines)
        ]
        kept = [(span, spelt, (name.type, name.name)) for span, spelt, name in spans]
        found.append((stored.article_id, stored.version_id, kept))
    store.watching.keep(edition, found)
