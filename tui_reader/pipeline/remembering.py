"""Remembering what was read: the sentences of read articles, so that others can dim them."""

from __future__ import annotations

from collections.abc import Iterator

from tui_reader.model import Progress
from tui_reader.pipeline.digest import sentence_prints
from tui_reader.store import Store

REMEMBERING = "remembering what was read"
_PAGE = 64


def remember(store: Store) -> Iterator[Progress]:
    """Remember the read articles that are not remembered yet, step by step."""
    total = store.repetitions.count_unremembered()
    done = 0
    while page := store.repetitions.unremembered(_PAGE):
        for article_id, version_id in page:
            remember_one(store, article_id, version_id)
            done += 1
        yield Progress(REMEMBERING, done, max(done, total))


def remember_one(store: Store, article_id: int, version_id: int) -> None:
    """Remember the sentences of one version as read."""
    version = store.articles.version(version_id)
    lines = store.articles.lines(article_id, version.id)
    prints = {value for _, value in sentence_prints(version.text, lines)}
    store.repetitions.remember(article_id, version_id, prints)
