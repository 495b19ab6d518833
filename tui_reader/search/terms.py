"""What is indexed of a text: the terms of an article, and the fields that hold them.

Title and body have three fields each: stems with their positions (words, phrases), forms as they
stand (long prefixes) and beginnings of words (short prefixes, which would otherwise be a union of
thousands of posting lists). Raise `VERSION` with every change in what is indexed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.text.words import stem, words

VERSION = 2

# Longer runs of letters and digits are data, not words; they are found by their beginning.
MAX_TERM = 64
# The length up to which beginnings are indexed, chosen by tests/benchmarks/search.py: prefixes of
# four letters are faster as a union of few posting lists than their field is worth in space.
LONGEST_START = 3


class Part(StrEnum):
    """The part of an article that a term stands in."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class PartTerms:
    """The terms of a title or a body; `length` counts words."""

    length: int
    positions: dict[str, list[int]]
    forms: Counter[str]
    starts: Counter[str]


def part_terms(text: str) -> PartTerms:
    """The terms of one part of an article."""
    positions: dict[str, list[int]] = {}
    forms: Counter[str] = Counter()
    length = 0
    for length, word in enumerate(words(text), 1):
        form = clip(word.form)
        forms[form] += 1
        positions.setdefault(stem(form), []).append(length)
    return PartTerms(length, positions, forms, _starts(forms.items()))


def clip(form: str) -> str:
    """The form as the index holds it."""
    return form[:MAX_TERM]


def _starts(forms: Iterable[tuple[str, int]]) -> Counter[str]:
    starts: Counter[str] = Counter()
    for form, count in forms:
        for length in range(1, min(LONGEST_START, len(form)) + 1):
            starts[form[:length]] += count
    return starts
