"""What is indexed of a text: the terms of an article, and the fields that hold them.

Title and body have three fields each: stems with their positions (words, phrases), forms as they
stand (long prefixes) and beginnings of words (short prefixes, which would otherwise be a union of
thousands of posting lists). Raise `VERSION` with every change in what is indexed, or how.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.text.words import forms, stem

VERSION = 4

# Longer runs of letters and digits are data, not words; they are found by their beginning.
MAX_TERM = 64
# The length up to which beginnings are indexed, chosen by tests/benchmarks/search.py: prefixes of
# four letters are faster as a union of few posting lists than their field is worth in space.
LONGEST_START = 3
_STARTS = range(1, LONGEST_START + 1)


class Part(StrEnum):
    """The part of an article that a term stands in."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class PartTerms:
    """The terms of a title or a body; `length` counts words."""

    length: int
    positions: Mapping[str, Sequence[int]]
    forms: Mapping[str, int]
    starts: Mapping[str, int]


def part_terms(text: str) -> PartTerms:
    """The terms of one part of an article."""
    found = list(map(clip, forms(text)))
    counts = Counter(found)
    stems = {form: stem(form) for form in counts}
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(found, 1):
        positions[stems[form]].append(place)
    return PartTerms(len(found), positions, counts, _starts(counts))


def clip(form: str) -> str:
    """The form as the index holds it."""
    return form[:MAX_TERM]


def _starts(forms: Mapping[str, int]) -> dict[str, int]:
    starts: defaultdict[str, int] = defaultdict(int)
    for form, count in forms.items():
        for length in _STARTS[: len(form)]:
            starts[form[:length]] += count
    return starts
