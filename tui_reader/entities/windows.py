"""Lines of words -> the windows in which the network reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui_reader.entities.wordpiece import TOUCHING, Shape, Vocabulary, Word
from tui_reader.model import Span

WINDOW_PIECES = 128
"""Pieces that the network was trained to see at once, the opening and closing ones among them."""

SENTENCE_ENDS = frozenset(".!?")


@dataclass(slots=True)
class Window:
    """What the network reads at once: pieces and shapes, and where in them each word begins."""

    pieces: list[int]
    shapes: list[int]
    words: list[Word] = field(default_factory=list)
    first_pieces: list[int] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)
    """The places in `words` at which another line, or another part of a line, begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a line that stay together; `broken` where the line does not fit one window."""

    words: Sequence[Word]
    pieces: int
    broken: bool


def windows(vocabulary: Vocabulary, text: str, lines: Iterable[Span]) -> Iterator[Window]:
    """The windows of these lines, in order; every word stands in one window.

    Lines that fit share a window, in full. A line too long for one is broken after a sentence's
    end where there is one in the second half, and each part has a window to begin. Lazy, in time
    linear in the text.
    """
    window = _empty(vocabulary)
    for line in lines:
        for part in parts(text, vocabulary.words(text, line)):
            room = WINDOW_PIECES - len(window.pieces) - 1
            if window.words and (part.broken or part.pieces > room):
                yield window
                window = _empty(vocabulary)
            _add(window, part.words, vocabulary.closing)
    if window.words:
        yield window


def parts(text: str, words: Iterable[Word]) -> Iterator[Part]:
    """One line's words, broken so that each part fits an empty window."""
    room = WINDOW_PIECES - 2
    waiting: list[Word] = []
    pieces = 0
    broken = False
    for word in words:
        waiting.append(word)
        pieces += len(word.pieces)
        if pieces > room:
            broken = True
            cut = _break(text, waiting)
            kept = sum(len(one.pieces) for one in waiting[:cut])
            yield Part(waiting[:cut], kept, broken)
            del waiting[:cut]
            pieces -= kept
    if waiting:
        yield Part(waiting, pieces, broken)


def _break(text: str, words: Sequence[Word]) -> int:
    """How many of `words`, the last of which is one too many, are to stay together."""
    fitting = len(words) - 1
    for place in range(fitting - 1, fitting // 2, -1):
        word = words[place]
        apart = words[place + 1].shape < TOUCHING
        if apart and text[word.start : word.end] in SENTENCE_ENDS:
            return place + 1
    return fitting


def _empty(vocabulary: Vocabulary) -> Window:
    return Window([vocabulary.opening], [Shape.NONE])


def _add(window: Window, words: Iterable[Word], closing: int) -> None:
    window.line_starts.append(len(window.words))
    for word in words:
        window.first_pieces.append(len(window.pieces))
        window.words.append(word)
        window.pieces.extend(word.pieces)
        window.shapes.extend([word.shape] * len(word.pieces))
    window.pieces.append(closing)
    window.shapes.append(Shape.NONE)
