"""The second job: find and join the mentions in articles that can already be read and searched."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tui_reader import entities
from tui_reader.entities import Recogniser
from tui_reader.entities.abroad import at_home_or_abroad
from tui_reader.entities.recogniser import MOST_CHARACTERS
from tui_reader.errors import SettingsError
from tui_reader.model import Mention, Progress, Span
from tui_reader.store import NOBODY, Store, Stored
from tui_reader.text.safety import one_line

RECOGNISING = "recognising names"
LONGEST_WORD = 100
"""Code points before that end in which a blank is looked for, so that no name is cut."""
_PAGE = 512
# An article that is opened meanwhile waits for a step to end.
_SECONDS_A_STEP = 0.1

log = logging.getLogger(__name__)


def recognise(
    store: Store,
    recogniser: Recogniser,
    first: Callable[[], int | None],
    languages: Collection[str] = (),
    others: Mapping[str, Recogniser] | None = None,
) -> Iterator[Progress]:
    """Recognise what is not recognised yet, newest first; `first()` is asked before each article
    which one to take before all others (the one on the screen), None for no wish.

    Where there are `languages`, articles known to be in another one are left without names. Those
    in a language of `others` are read by that recogniser; where it fails, they are read as if there
    were none, and at the end SettingsError says so.
    """
    readers = _Readers(store, recogniser, tuple(languages), dict(others or {}))
    total = readers.count()
    done = 0
    while page := readers.waiting():
        for found in _in_steps(store, readers, page, first):
            done += found
            yield Progress(RECOGNISING, done, max(done, total))
    if readers.failed:
        raise SettingsError(" ".join(readers.failed.values()))


def recognise_one(
    store: Store,
    recogniser: Recogniser,
    article_id: int,
    languages: Collection[str] = (),
    others: Mapping[str, Recogniser] | None = None,
) -> None:
    """The same for one article alone, if it is not recognised yet."""
    readers = _Readers(store, recogniser, tuple(languages), dict(others or {}))
    if readers.awaits(article_id):
        kept = _Kept(store, readers)
        for stored in store.articles.stored([article_id]):
            kept.add(stored)
        kept.flush()


@dataclass
class _Readers:
    """Who reads which article; `failed` says of languages why their recogniser does not."""

    store: Store
    usual: Recogniser
    languages: tuple[str, ...]
    others: dict[str, Recogniser]
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        return {language: other.name for language, other in self.others.items()}

    def count(self) -> int:
        return self.store.names.count_unrecognised(self.usual.name, self.languages, self.names)

    def waiting(self) -> list[int]:
        return self.store.names.unrecognised(self.usual.name, _PAGE, self.languages, self.names)

    def awaits(self, article_id: int) -> bool:
        return self.store.names.awaits(article_id, self.usual.name, self.languages, self.names)

    def read(self, stored: Stored) -> tuple[str, tuple[Mention, ...]]:
        """The mentions in an article, and who found them; by nobody where its language is not
        asked for."""
        language = stored.language
        if self.languages and language not in (None, *self.languages):
            return NOBODY, ()
        if language is not None and (other := self.others.get(language)) is not None:
            try:
                return other.name, mentions(other, stored)
            except Exception as error:  # it is not ours: whatever it does costs its language alone
                log.warning("the recogniser for %s failed", language, exc_info=error)
                self._give_up(language, error)
        reader = at_home_or_abroad(self.usual, language)
        return reader.name, mentions(reader, stored)

    def _give_up(self, language: str, error: Exception) -> None:
        name = self.others.pop(language).name
        why = str(error) if isinstance(error, SettingsError) else f"{name} failed ({error!r})"
        self.failed[language] = (
            f"{one_line(why)}; until that is mended, names in this language ({language}) are "
            "guessed at."
        )


def _in_steps(
    store: Store, readers: _Readers, page: list[int], first: Callable[[], int | None]
) -> Iterator[int]:
    """Recognise these articles, giving the number kept at every short step; not all of them where
    a recogniser failed, since others are then waiting."""
    kept = _Kept(store, readers)
    failed = len(readers.failed)
    started = time.monotonic()
    waiting, taken = iter(page), set[int]()
    article_id = next(waiting, None)
    while article_id is not None and len(readers.failed) == failed:
        if article_id in taken:
            article_id = next(waiting, None)
            continue
        wished = first()
        hurry = wished is not None and readers.awaits(wished)
        now = wished if hurry and wished is not None else article_id
        for stored in store.articles.stored([now]):
            kept.add(stored)
        taken.add(now)
        if hurry or time.monotonic() - started > _SECONDS_A_STEP:
            yield kept.flush()
            started = time.monotonic()
    yield kept.flush()


class _Kept:
    """What was found and is not on disk yet."""

    def __init__(self, store: Store, readers: _Readers) -> None:
        self._store = store
        self._readers = readers
        self._found: dict[str, list[tuple[int, int, tuple[Mention, ...]]]] = {}

    def add(self, stored: Stored) -> None:
        """Recognise an article, or note that its language is not asked for."""
        name, found = self._readers.read(stored)
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
    """The joined mentions in the first `MOST_CHARACTERS` code points of an article's main lines,
    up to the last word that is whole."""
    left, spans = MOST_CHARACTERS, []
    for line in stored.lines.main_spans():
        if left <= 0:
            break
        end = min(line.end, line.start + left)
        if end < line.end:  # half a name would be another name
            blank = stored.text.rfind(" ", max(line.start, end - LONGEST_WORD), end + 1)
            end = end if blank < 0 else blank
        spans.append(Span(line.start, end))
        left -= line.end - line.start
    return entities.recognise(recogniser, stored.text, spans)
