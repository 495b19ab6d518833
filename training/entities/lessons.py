"""Texts -> batches: what the network reads and what it should answer.

A row of zeros is a word from which nothing is learnt.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.entities.augmentation import Names, names_by_length, restyled, rewritten
from training.entities.silver import Rows, Silver, tags
from training.entities.texts import WRITTEN, Text, lines_of
from tui_reader.entities.decoding import OUTSIDE, TAGS
from tui_reader.entities.windows import Window, windows
from tui_reader.entities.wordpiece import Vocabulary, Word

Numbers = npt.NDArray[np.int64]

SHARES: Mapping[str, float] = {
    "redocred": 0.9,
    "crossner-politics": 0.9,
    "crossner-science": 0.4,
    "crossner-music": 0.4,
    "crossner-literature": 0.4,
    "crossner-ai": 0.3,
    "uner": 1.0,
    "gum": 1.0,
    "wnut": 0.25,
    WRITTEN: 0.8,
}
"""How likely a marked text of a source is part of a pass: news and its like most of all."""

NEWS_SHARES: Mapping[str, float] = {
    "voa": 0.8,
    "wikinews-en": 0.9,
    "current-events-en": 0.9,
    "senate-en": 0.5,
}
"""The same of news that nobody marked."""

SMOOTHING = 0.02
"""Of a marked word's likelihood, so much is spread over all tags: people mark by habit."""

WHOLE = 0.5
"""So many of the texts are read from their beginning, the others from a line within."""

PIECES = 2304
"""Of a batch, at most: the steps of the first try, 24 windows of 96."""

BUFFERED = 32
"""Batches that are sorted by length together, so that little is spent on padding."""

FREE = (
    "A After All Although An And As At Before But By For From He Her His However I If In It Its"
    " Many Most Mr Mrs Ms Dr On One Our She Some Such That The Their There These They This Those"
    " Three To Two We When While With You Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    " January February March April May June July August September October November December"
    " President Minister Prime"
)
"""Capitalised words that are no names even where not all names of the type 'other' are marked."""

_FREE = frozenset(FREE.split())


@dataclass(frozen=True, slots=True)
class Lesson:
    """One window, and for each of its words how likely each tag should be."""

    window: Window
    answers: Rows


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons side by side, filled up with zeros. `firsts`: words' places in the flat pieces."""

    pieces: Numbers
    shapes: Numbers
    lengths: Numbers
    firsts: Numbers
    answers: Rows


def batches(
    texts: Sequence[Text],
    news: Sequence[Silver],
    news_share: float,
    vocabulary: Vocabulary,
    seed: int,
) -> Iterator[Batch]:
    """Batches without end, the same for the same texts and seed. `news_share`: of all news."""
    rng = random.Random(seed)
    names = names_by_length(text for text in texts if text.source != WRITTEN)
    waiting: list[Lesson] = []
    while True:
        chosen: list[Text | Silver] = [t for t in texts if rng.random() < SHARES[t.source]]
        chosen += [t for t in news if rng.random() < news_share * NEWS_SHARES[t.source]]
        rng.shuffle(chosen)
        for text in chosen:
            waiting += lessons(text, names, vocabulary, rng)
            if sum(len(one.window.pieces) for one in waiting) > BUFFERED * PIECES:
                made = list(_batched(waiting))
                rng.shuffle(made)
                yield from made
                waiting = []


def lessons(
    text: Text | Silver, names: Names, vocabulary: Vocabulary, rng: random.Random
) -> Iterator[Lesson]:
    """A text as the network may meet it, in the windows in which it would."""
    if isinstance(text, Text):
        text = rewritten(text, names, rng)
    styled = restyled(text.text, rng)
    lines = lines_of(styled)
    start = 0 if rng.random() < WHOLE else rng.randrange(len(lines))
    for window in windows(vocabulary, styled, lines[start:]):
        yield Lesson(window, _answers(text, window.words))


def _answers(text: Text | Silver, words: Sequence[Word]) -> Rows:
    starts = [word.start for word in words]
    if isinstance(text, Silver):
        rows: Rows = text.likely[np.searchsorted(text.starts, starts)]
        return rows
    rows = tags(list(text.names), starts)
    unsure = [] if text.complete else list(_perhaps_names(text.text, words, rows))
    rows = rows * np.float32(1 - SMOOTHING) + np.float32(SMOOTHING / TAGS)
    rows[unsure] = 0
    return rows


def _perhaps_names(text: str, words: Sequence[Word], rows: Rows) -> Iterator[int]:
    """Capitalised words, not a line's first, that are marked as no name: perhaps an 'other'."""
    for number, (word, row) in enumerate(zip(words, rows, strict=True)):
        spelt = text[word.start : word.end]
        first = word.start == 0 or text[word.start - 1] == "\n"
        if row[OUTSIDE] and not first and spelt[0].isupper() and spelt not in _FREE:
            yield number


def _batched(waiting: list[Lesson]) -> Iterator[Batch]:
    waiting.sort(key=lambda lesson: -len(lesson.window.pieces))
    start = 0
    while start < len(waiting):
        count = max(1, PIECES // len(waiting[start].window.pieces))
        yield side_by_side(waiting[start : start + count])
        start += count


def side_by_side(lessons: Sequence[Lesson]) -> Batch:
    """These lessons as one batch."""
    windows = [lesson.window for lesson in lessons]
    longest = max(len(window.pieces) for window in windows)
    pieces = np.zeros((len(windows), longest), np.int64)
    shapes = np.zeros_like(pieces)
    firsts: list[int] = []
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        shapes[row, : len(window.shapes)] = window.shapes
        firsts += [row * longest + first for first in window.first_pieces]
    return Batch(
        pieces,
        shapes,
        np.array([len(window.pieces) for window in windows]),
        np.array(firsts),
        np.concatenate([lesson.answers for lesson in lessons]),
    )
