"""From features to evidence: what speaks for a teaser and what against, line by line.

Each piece of evidence carries a weight in log odds. The weights are rounded by hand from what the
development pages show, and every one is used for all sources and languages alike. Reasons are made
from the same pieces, so that they tell what decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features
from tui_reader.separation.openings import Opening
from tui_reader.separation.phrases import Phrase


class Sign(StrEnum):
    """What a piece of evidence is about."""

    CUT = "cut"
    DOTS = "dots"
    WIDTH = "width"
    GLUE = "glue"
    KINSHIP = "kinship"
    NEW_NAMES = "new names"
    KNOWN_NAMES = "known names"
    OPENING = "opening"
    WHOLE = "whole"
    HEADING = "heading"
    LEAD = "lead"
    REPEATED = "repeated"
    FIRST = "first"
    LISTED = "listed"
    TABULAR = "tabular"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence; a positive `weight` speaks for a teaser."""

    sign: Sign
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """A line's log odds of being a teaser, the evidence that adds up to it, and its heading."""

    total: float
    evidence: tuple[Evidence, ...]
    heading: int | None = None


BIAS = -2.5  # before anything is seen; with the prices of decoding it makes doubt keep a line
CUT = 3.5  # stops without a sentence's end where the lines before have one
DOTS = 5.0  # stops in dots
# Stops at the width of none, one or more neighbours exactly, and of one or more nearly.
WIDTH = {(2, 2): 6.0, (1, 2): 2.5, (1, 1): 4.0, (0, 2): 2.0, (0, 1): 2.0}
GLUE = 4.0
HEADING = 6.0  # right under the heading of a teaser block, or like the line that is
HEADING_FAR = 2.5  # further down in the block
HEADING_REACH = 12  # lines
LEAD = 9.5  # begins with 'Read more:'
LISTED = -4.0
TABULAR = -4.0
REPEATED = 8.0
REPEATED_IN = 3  # documents of one source that hold a line before it is the page's, not theirs
OPENINGS = {
    Opening.REFERENCE: -3.0,
    Opening.QUOTE: -2.0,
    Opening.ITEM: -5.0,
    Opening.SMALL: -2.0,
    Opening.PLAIN: 0.0,
}
WHOLE = -1.5
KINSHIP = 5.0  # for a line that shares nothing, where all before it shared all
KINSHIP_SLACK = 0.1
KINSHIP_SURE = 8.0  # weight of terms from which a line's kinship counts in full
NEW_NAMES = 0.5  # each, up to two, where no known name stands beside them
KNOWN_NAMES = -0.5  # each, up to three
FIRST = -8.0  # the first line is the article's


def scores(lines: Sequence[Features]) -> list[Score]:
    """The score of every line; a set phrase has none, since it is known for what it is."""
    often = sum(line.repeated >= REPEATED_IN for line in lines)
    duplicate = often * 2 > len(lines)  # the whole document was delivered several times
    found: list[Score] = []
    heading: int | None = None
    for number, line in enumerate(lines):
        if line.phrase is not None:
            heading = number if line.phrase is Phrase.HEADING else heading
            found.append(Score(0.0, ()))
            continue
        if heading is not None and (
            number - heading > HEADING_REACH or _goes_on(line, number - heading)
        ):
            heading = None
        evidence = [*_shape(line), *_content(line), *_place(line, number, duplicate=duplicate)]
        if heading is not None:
            evidence += _heading(line, lines[heading + 1], near=number == heading + 1)
        total = BIAS + sum(piece.weight for piece in evidence)
        found.append(Score(total, tuple(evidence), heading))
    return found


def _goes_on(line: Features, below: int) -> bool:
    """Whether a line `below` lines under a heading is the article again: a whole sentence that
    points back, which no story begins with. Right under the heading it has to name what the article
    names, since a word such as 'this' points forward as well ('This morning')."""
    if line.ending is not Ending.STOP:
        return False
    if line.kinship.known_names:
        return line.opening in {Opening.REFERENCE, Opening.QUOTE, Opening.SMALL}
    return line.opening is Opening.REFERENCE and below > 1


def _shape(line: Features) -> list[Evidence]:
    found: list[Evidence] = []
    regular = max(0.0, 2.0 * line.prose - 1.0)
    if line.stops_short:
        dots = line.ending is Ending.ELLIPSIS
        found.append(Evidence(Sign.DOTS if dots else Sign.CUT, (DOTS if dots else CUT) * regular))
        width = WIDTH.get((min(line.same_width, 2), min(line.near_width, 2)), 0.0)
        if width:
            found.append(Evidence(Sign.WIDTH, width * regular))
    elif line.ending in {Ending.STOP, Ending.CLOSED, Ending.OPEN}:
        found.append(Evidence(Sign.WHOLE, WHOLE))
    if line.glue is not None:
        found.append(Evidence(Sign.GLUE, GLUE))
    if line.listed:
        found.append(Evidence(Sign.LISTED, LISTED))
    if line.tabular:
        found.append(Evidence(Sign.TABULAR, TABULAR))
    return found


def _content(line: Features) -> list[Evidence]:
    kin = line.kinship
    sure = min(1.0, kin.weight / KINSHIP_SURE)
    strange = KINSHIP * (kin.usual + KINSHIP_SLACK - kin.share)
    found = [Evidence(Sign.KINSHIP, strange * sure)]
    if kin.known_names:
        found.append(Evidence(Sign.KNOWN_NAMES, KNOWN_NAMES * min(3, len(kin.known_names))))
    elif kin.new_names:
        found.append(Evidence(Sign.NEW_NAMES, NEW_NAMES * min(2, len(kin.new_names))))
    if OPENINGS[line.opening]:
        found.append(Evidence(Sign.OPENING, OPENINGS[line.opening]))
    return found


def _place(line: Features, number: int, *, duplicate: bool) -> list[Evidence]:
    found: list[Evidence] = []
    if number == 0:
        found.append(Evidence(Sign.FIRST, FIRST))
    elif line.repeated >= REPEATED_IN and not duplicate:
        found.append(Evidence(Sign.REPEATED, REPEATED))
    if line.lead is not None:
        found.append(Evidence(Sign.LEAD, LEAD))
    return found


def _heading(line: Features, first: Features, *, near: bool) -> list[Evidence]:
    """A block's lines look alike; list marks and numbers are at home in it."""
    weight = HEADING if near or line.ending is first.ending else HEADING_FAR
    if line.opening is Opening.ITEM:
        weight -= OPENINGS[Opening.ITEM]
    return [Evidence(Sign.HEADING, weight)]
