"""Labelling lines again: once more is known of a source's pages, or by a newer separator."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tui_reader import separation
from tui_reader.model import Progress
from tui_reader.pipeline.digest import Knowledge, fingerprints, judgement
from tui_reader.store import Store, Stored

COMPARING = "comparing pages"
SEPARATING = "separating anew"
# A line that stands in so many articles of one source belongs to its pages, not to its stories.
REPEATED_LEAST = 3
_PAGE = 256


def separate_repeated(
    store: Store, source_name: str, article_ids: Collection[int]
) -> Iterator[Progress]:
    """Label anew the articles of a source that share lines with these, and did not know of it."""
    again = store.separations.repeated_since(source_name, article_ids, REPEATED_LEAST)
    for done, article_id in enumerate(again, 1):
        for stored in store.articles.stored([article_id]):
            _separate(store, stored, source_name)
        yield Progress(COMPARING, done, len(again))


def separate_outdated(store: Store) -> Iterator[Progress]:
    """Label anew what an earlier separator had labelled, newest first. Corrections stay."""
    total = store.separations.count_outdated(separation.VERSION)
    done = 0
    while page := store.separations.outdated(separation.VERSION, _PAGE):
        names = {row.id: row.source for row in store.articles.rows(page)}
        for stored in store.articles.stored(page):
            _separate(store, stored, names[stored.article_id])
            done += 1
            yield Progress(SEPARATING, done, max(done, total))


def know(store: Store, source_name: str, prints: frozenset[int], *, others: int) -> Knowledge:
    """What the library knows of these lines; `others` articles hold them and are not stored yet."""
    counts = store.deliveries.repeated(source_name, prints)
    return Knowledge(
        repeated={
            value: count + others
            for value, count in counts.items()
            if count + others >= REPEATED_LEAST
        },
        corrections=store.deliveries.corrections(source_name, prints),
    )


def _separate(store: Store, stored: Stored, source_name: str) -> None:
    knowledge = know(store, source_name, fingerprints(stored.text), others=0)
    store.separations.replace(
        stored.article_id,
        stored.version_id,
        judgement(stored.text, stored.title, stored.language, knowledge),
    )
