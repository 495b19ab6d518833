"""The second job: find and join the mentions in articles that can already be read and searched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tui_reader import entities
from tui_reader.entities import Recogniser
from tui_reader.model import Label, Mention, Progress, Span
from tui_reader.store import Store, Stored

RECOGNISING = "recognising names"
# A few times the longest articles that newspapers print: some seconds of work. Without a limit one
# text of megabytes would keep every other article waiting for minutes.
MOST_CHARACTERS = 100_000
_PAGE = 512
_SECONDS_A_STEP = 0.25


def recognise(
    store: Store, recogniser: Recogniser, first: Callable[[], int | None]
) -> Iterator[Progress]:
    """Recognise what is not recognised yet, newest first; `first()` is asked before each article
    which one to take before all others (the one on the screen), None for no wish."""
    total = store.names.count_unrecognised(recogniser.name)
    done = 0
    while page := store.names.unrecognised(recogniser.name, _PAGE):
        for found in _in_steps(store, recogniser, page, first):
            done += found
            yield Progress(RECOGNISING, done, max(done, total))


def _in_steps(
    store: Store, recogniser: Recogniser, page: list[int], first: Callable[[], int | None]
) -> Iterator[int]:
    """Recognise these articles, giving the number kept at every short step."""
    kept: list[tuple[int, int, tuple[Mention, ...]]] = []
    started = time.monotonic()
    waiting = iter(page)
    article_id = next(waiting, None)
    while article_id is not None:
        wished = first()
        hurry = wished is not None and store.names.awaits(wished, recogniser.name)
        now = wished if hurry and wished is not None else article_id
        kept += [
            (stored.article_id, stored.version_id, mentions(recogniser, stored))
            for stored in store.articles.stored([now])
        ]
        if not hurry:
            article_id = next(waiting, None)
        if hurry or time.monotonic() - started > _SECONDS_A_STEP:
            store.names.keep(recogniser.name, kept)
            yield len(kept)
            kept, started = [], time.monotonic()
    store.names.keep(recogniser.name, kept)
    yield len(kept)


def mentions(recogniser: Recogniser, stored: Stored) -> tuple[Mention, ...]:
    """The joined mentions in the first `MOST_CHARACTERS` code points of an article's main lines."""
    left, spans = MOST_CHARACTERS, []
    for line in stored.lines:
        if line.label is Label.MAIN and left > 0:
            spans.append(Span(line.start, min(line.end, line.start + left)))
            left -= line.end - line.start
    return entities.recognise(recogniser, stored.text, spans)
