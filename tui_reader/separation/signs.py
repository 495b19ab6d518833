"""What speaks for a teaser and what against, and what it can be about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """What a piece of evidence is about."""

    CUT = "cut"  # how the line and those around it end
    LENGTH = "length"
    WIDTH = "width"
    GLUE = "glue"
    OPENING = "opening"
    LISTED = "listed"
    TABULAR = "tabular"
    CAPITALS = "capitals"
    QUOTED = "quoted"
    SENTENCES = "sentences"
    KINSHIP = "kinship"
    BLOCK = "block"
    NEW_NAMES = "new names"
    KNOWN_NAMES = "known names"
    HEADING = "heading"
    PLACE = "place"
    NEIGHBOURS = "neighbours"
    LEAD = "lead"
    REPEATED = "repeated"
    FIRST = "first"
    MEANING = "meaning"


class Evidence(NamedTuple):
    """One piece of evidence; a positive `weight` speaks for a teaser.

    A named tuple, since a line has twenty, which are made in half the time of frozen dataclasses.
    """

    sign: Sign
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """A line's log odds of being a teaser, the evidence that it adds up from, and its heading."""

    total: float
    evidence: tuple[Evidence, ...]
    heading: int | None = None

    def with_evidence(self, *more: Evidence) -> Score:
        """The score with more that speaks for or against."""
        total = self.total + sum(piece.weight for piece in more)
        return Score(total, (*self.evidence, *more), self.heading)
