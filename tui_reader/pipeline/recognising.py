"""The second job: find and join the mentions in articles that can already be read and searched."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator

from tui_reader import entities
from tui_reader.entities import Recogniser
from tui_reader.model import Label, Mention, Progress, Span
from tui_reader.store import NOBODY, Store, Stored

RECOGNISING = "recognising names"
# A few times the longest articles that newspapers print: some seconds of work. Without a limit one
# text of megabytes would keep every other article waiting for minutes.
MOST_CHARACTERS = 100_000
_PAGE = 512
_SECONDS_A_STEP = 0.25


def recognise(
    store: Store,
    recogniser: Recogniser,
    first: Callable[[], int | None],
    languages: Collection[str] = (),
) -> Iterator[Progress]:
    """Recognise what is not recognised yet, newest first; `first()` is asked before each article
    which one to take before all others (the one on the screen), None for no wish.

    Where there are `languages`, articles known to be in another one are left without names.
    """
    total = store.names.count_unrecognised(recogniser.name, languages)
    done = 0
    while page := store.names.unrecognised(recogniser.name, _PAGE, languages):
        for found in _in_steps(store, recogniser, page, first, languages):
            done += found
            yield Progress(RECOGNISING, done, max(done, total))


def _in_steps(
    store: Store,
    recogniser: Recogniser,
    page: list[int],
    first: Callable[[], int | None],
    languages: Collection[str],
) -> Iterator[int]:
    """Recognise these articles, giving the number kept at every short step."""
    kept = _Kept(store, recogniser, languages)
    started = time.monotonic()
    waiting = iter(page)
    article_id = next(waiting, None)
    while article_id is not None:
        wished = first()
        hurry = wished is not None and store.names.awaits(wished, recogniser.name, languages)
        now = wished if hurry and wished is not None else article_id
        for stored in store.articles.stored([now]):
            kept.add(stored)
        if not hurry:
            article_id = next(waiting, None)
        if hurry or time.monotonic() - started > _SECONDS_A_STEP:
            yield kept.flush()
            started = time.monotonic()
    yield kept.flush()


class _Kept:
    """What was found and is not on disk yet."""

    def __init__(self, store: Store, recogniser: Recogniser, languages: Collection[str]) -> None:
        self._store = store
        self._recogniser = recogniser
        self._languages = languages
        self._found: dict[str, list[tuple[int, int, tuple[Mention, ...]]]] = {}

    def add(self, stored: Stored) -> None:
        """Recognise an article, or note that its language is not asked for."""
        name, found = NOBODY, tuple[Mention, ...]()
        if not self._languages or stored.language in (None, *self._languages):
            name, found = self._recogniser.name, mentions(self._recogniser, stored)
        rows = self._found.setdefault(name, [])
        rows.append((stored.article_id, stored.version_id, found))

    def flush(self) -> int:
        """Keep it all; how many articles it was."""
        for name, rows in self._found.items():
            self._store.names.keep(name, rows)
        count = sum(map(len, self._found.values()))
        self._found.clear()
        return count


def mentions(recogniser: Recogniser, stored: Stored) -> tuple[Mention, ...]:
    """The joined mentions in the first `MOST_CHARACTERS` code points of an article's main lines."""
    left, spans = MOST_CHARACTERS, []
    for line in stored.lines:
        if line.label is Label.MAIN and left > 0:
            spans.append(Span(line.start, min(line.end, line.start + left)))
            left -= line.end - line.start
    return entities.recognise(recogniser, stored.text, spans)
