"""Text -> words with the numbers that the network reads: word pieces and shapes.

The pieces are BERT's (Devlin et al. 2019, after Wu et al. 2016, 'WordPiece'): the longest piece of
the vocabulary that starts the word, then the longest that goes on, until the word is spent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from tui_reader.model import Span

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A word is a run of letters and digits, or any other one character that is no space."""

LONGEST_WORD = 100
"""Code points of a word that are still split into pieces; BERT's own limit."""

REMEMBERED_WORDS = 50_000
"""Words whose pieces are kept, some 10 MB: the distinct words of about a thousand articles."""


class Shape(IntEnum):
    """How a word is written, which its lower-cased pieces no longer tell."""

    NONE = 0
    LOWER = 1
    CAPITALISED = 2
    CAPITALS = 3
    ONE_CAPITAL = 4
    MIXED = 5
    WITH_DIGIT = 6
    MARK = 7


TOUCHING = 8
"""Added to the shape of a word that touches the one before it in its line."""


class Word(NamedTuple):
    """A word of a text: its place, its pieces as places in the vocabulary, and its shape.

    `shape` is a `Shape`, plus `TOUCHING` where no space stands before the word.
    """

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int


class Vocabulary:
    """The pieces that the network knows, each by its place in the list it was trained with."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._places = {piece: place for place, piece in enumerate(pieces)}
        self.unknown = self._places["[UNK]"]
        self.opening = self._places["[CLS]"]
        self.closing = self._places["[SEP]"]
        self._remembered = lru_cache(maxsize=REMEMBERED_WORDS)(self._read)

    def words(self, text: str, line: Span) -> Iterator[Word]:
        """The words of one line of `text`, lazily; offsets are code points in `text`."""
        before = -1
        for found in WORD.finditer(text, line.start, line.end):
            start, end = found.span()
            pieces, written = self.read(text[start:end])
            yield Word(start, end, pieces, written + TOUCHING if start == before else written)
            before = end

    def read(self, word: str) -> tuple[tuple[int, ...], Shape]:
        """The pieces and the shape of one word. Too long or foreign a word is one unknown piece."""
        # Without its limit a page of 5 MB without a space would be kept in memory as a 'word'.
        return self._read(word) if len(word) > LONGEST_WORD else self._remembered(word)

    def _read(self, word: str) -> tuple[tuple[int, ...], Shape]:
        return self._split(word), shape(word)

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        plain = without_accents(word.lower())
        if len(plain) > LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(plain):
            end, place = self._longest(plain, start)
            if place is None:
                return (self.unknown,)
            pieces.append(place)
            start = end
        return tuple(pieces) or (self.unknown,)

    def _longest(self, plain: str, start: int) -> tuple[int, int | None]:
        """Where the longest known piece from `start` ends, and its place; None if there is none."""
        joint = "##" if start else ""
        for end in range(len(plain), start, -1):
            place = self._places.get(joint + plain[start:end])
            if place is not None:
                return end, place
        return start, None


def without_accents(word: str) -> str:
    """`word` decomposed (NFD) and without its combining marks."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def shape(word: str) -> Shape:
    """How `word` is written. Scripts without case count as lower case."""
    if word.isalpha():
        return _shape_of_letters(word)
    if any(c.isdigit() for c in word):
        return Shape.WITH_DIGIT
    if any(c.isalpha() for c in word):
        return Shape.MIXED if any(c.isupper() for c in word) else Shape.LOWER
    return Shape.MARK


def _shape_of_letters(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.ONE_CAPITAL if len(word) == 1 else Shape.CAPITALS
    if word[0].isupper() and word[1:].islower():
        return Shape.CAPITALISED
    return Shape.MIXED if any(c.isupper() for c in word) else Shape.LOWER
