"""Labelling lines again: once more is known of a source's pages, or by a newer separator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tui_reader import separation
from tui_reader.model import Progress
from tui_reader.pipeline.digest import Knowledge, Page, judgement, page
from tui_reader.store import Store, Stored

COMPARING = "comparing pages"
SEPARATING = "separating anew"
# A line that stands in so many articles of one source belongs to its pages, not to its stories.
REPEATED_LEAST = 3
# Copies differ in their teasers and captions, which can be half of what a page holds.
COPY_SHARE = 0.5
# Articles compared with one another; of so many different pages more are different too.
_LOOKED_AT = 12
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


def know(
    store: Store, source_name: str, page: Page, *, others: int, article_id: int | None = None
) -> Knowledge:
    """What the library knows of a page's lines; `others` articles hold them and are not stored yet,
    or it is the article `article_id`, which is then no other page that holds them, and of which
    what was corrected in others is known.

    Lines that articles share because they are copies of one another are no furniture of pages: of
    such articles only one counts, and none that is a copy of this one.
    """
    standing = store.deliveries.standing(source_name, page.fingerprints)
    often = {value: ids for value, ids in standing.items() if len(ids) + others >= REPEATED_LEAST}
    pages = _pages(store, {i for ids in often.values() for i in ids[: _LOOKED_AT + 1]})
    counts = {}
    for value, ids in often.items():
        elsewhere = [i for i in ids if i != article_id]
        apart = _apart(page, [pages[i] for i in elsewhere[:_LOOKED_AT] if i in pages])
        if 1 + apart >= REPEATED_LEAST:
            counts[value] = 1 + apart + len(elsewhere[_LOOKED_AT:])
    return Knowledge(
        repeated=counts,
        corrections=store.deliveries.corrections(
            source_name, page.fingerprints, page.short, but=article_id
        ),
        standing=len(often),
    )


def _pages(store: Store, article_ids: Collection[int]) -> dict[int, Page]:
    openings = store.repetitions.openings(article_ids)
    return {
        i: Page(lines, openings.get(i, frozenset()))
        for i, lines in store.deliveries.fingerprints(article_ids).items()
    }


def _apart(page: Page, others: Iterable[Page]) -> int:
    """How many of the others are copies neither of this page nor of one another."""
    seen = [page]
    for other in others:
        if not any(_copies(one, other) for one in seen):
            seen.append(other)
    return len(seen) - 1


def _copies(one: Page, other: Page) -> bool:
    """Whether they begin alike and share most lines: a common block of teasers is not enough."""
    fewer = min(len(one.fingerprints), len(other.fingerprints))
    shared = len(one.fingerprints & other.fingerprints)
    return bool(one.openings & other.openings) and shared >= COPY_SHARE * fewer


def _separate(store: Store, stored: Stored, source_name: str) -> None:
    known = page(stored.text, stored.title)
    knowledge = know(store, source_name, known, others=0, article_id=stored.article_id)
    store.separations.replace(
        stored.article_id,
        stored.version_id,
        judgement(stored.text, stored.title, stored.language, knowledge),
    )
