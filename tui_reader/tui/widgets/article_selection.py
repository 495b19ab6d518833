"""Selecting in an article: what is selected, and how it grows. Functions from values to values."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tui_reader.model import Line, Lines, Span
from tui_reader.text.sentences import sentences
from tui_reader.text.words import words

NEAR = 5000
"""Code points looked at on either side for a sentence: a line may have megabytes."""


@dataclass(frozen=True, slots=True)
class Selecting:
    """A selection under way: from the unit it began with to the unit that the caret is on.

    A unit is a grapheme, or the word or passage that was taken first; both ends belong to it.
    """

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        return Span(
            min(self.anchor.start, self.head.start),
            max(self.anchor.end, self.head.end),
        )

    @property
    def caret(self) -> int:
        """The code point that the caret is on."""
        return self.head.start if self.head.start < self.anchor.start else self.head.end - 1

    def edge(self, *, backwards: bool) -> int:
        """The code point that extending goes on from: of what was taken first, the end that way."""
        if self.head != self.anchor:
            return self.head.start
        return self.anchor.start if backwards else self.anchor.end - 1

    def extended(self, head: Span) -> Selecting:
        """The selection drawn to another unit; inside what was taken first it is that."""
        inside = self.anchor.start <= head.start and head.end <= self.anchor.end
        return Selecting(self.anchor, self.anchor if inside else head)


def line_at(lines: Lines, offset: int) -> int | None:
    """The index of the line that holds `offset` or is the last before it; None without lines."""
    return max(0, bisect_right(lines.starts, offset) - 1) if lines else None


def word_at(text: str, line: Line, offset: int) -> Span:
    """The word at `offset`, or the next one, or the last one of the line."""
    near = _near(text, line, offset)
    found = Span(offset, min(offset + 1, line.end))
    for word in words(text, near.start, near.end):
        found = Span(word.start, word.end)
        if word.end > offset:
            break
    return found


def sentence_at(text: str, line: Line, offset: int) -> Span:
    """The sentence at `offset` in a line, the one before where a blank is between two."""
    near = _near(text, line, offset)
    found = near
    for sentence in sentences(text, near.start, near.end):
        if sentence.start > offset and found != near:
            break
        found = sentence
    return found


def grown(text: str, lines: Lines, span: Span) -> Span:
    """The next larger of word, sentences and paragraphs that holds the whole of `span`.

    Beyond a span of `NEAR` code points it is the paragraphs: where no sentence ends that near, the
    next look would find another piece of the same one, and so on for megabytes.
    """
    first, last = line_at(lines, span.start), line_at(lines, span.end - 1)
    if first is None or last is None:
        return span
    steps = [Span(lines[first].start, lines[last].end)]
    if span.end - span.start < NEAR:
        start = sentence_at(text, lines[first], span.start).start
        end = sentence_at(text, lines[last], span.end - 1).end
        steps = [word_at(text, lines[first], span.start), Span(start, end), *steps]
    for step in steps:
        if step != span and step.start <= span.start and span.end <= step.end:
            return step
    return span


def _near(text: str, line: Line, offset: int) -> Span:
    """The part of a line around `offset` that is looked at, cut at blanks where it is cut."""
    start, end = line.start, line.end
    if offset - start > NEAR:
        start = text.find(" ", offset - NEAR, offset) + 1 or offset - NEAR
    if end - offset > NEAR:
        blank = text.rfind(" ", offset, offset + NEAR)
        end = blank if blank >= 0 else offset + NEAR
    return Span(start, end)
