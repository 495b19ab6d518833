"""Which lines stand below the heading of a block of other stories."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui_reader.model import Label
from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features
from tui_reader.separation.openings import Opening
from tui_reader.separation.phrases import Phrase
from tui_reader.separation.signs import Evidence, Score, Sign

_REACH = 12  # lines
_KNOWN = 3.0  # log odds for lines below a heading that a person marked, as below a listed one
_FEWEST_HEADED = 2  # lines below what is taken for a heading though no list has it
_LONGEST = 32  # code points of such a heading


def headings(lines: Sequence[Features]) -> list[int | None]:
    """For every line, the number of the line that heads its block, if one does."""
    found: list[int | None] = []
    heading: int | None = None
    for number, line in enumerate(lines):
        if line.phrase is Phrase.HEADING:
            heading = number
        elif (
            heading is not None
            and line.phrase is None
            and (number - heading > _REACH or _goes_on(line, number - heading))
        ):
            heading = None
        found.append(heading)
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


def below_known_headings(
    scores: Sequence[Score], lines: Sequence[Features], corrections: Sequence[Label | None]
) -> list[Score]:
    """The scores, those below a heading that a person marked raised.

    Only lines that are teasers more likely than not, as far as they follow one another: what a
    person marked may as well be a caption within the article.
    """
    found = list(scores)
    heading: int | None = None
    for number, (line, score) in enumerate(zip(lines, scores, strict=True)):
        if corrections[number] is Label.OTHER and heads(line):
            heading = number
        elif score.total <= 0:
            heading = None
        elif heading is not None:
            evidence = (*score.evidence, Evidence(Sign.HEADING, _KNOWN))
            found[number] = Score(score.total + _KNOWN, evidence, heading)
    return found


def unlisted_headings(lines: Sequence[Features], hidden: Sequence[bool]) -> set[int]:
    """The hidden lines that head a block of teasers, though in words that no list has.

    The first of a run, with no other line as short in it: else it may be a headline of several.
    """
    found: set[int] = set()
    for is_hidden, run in groupby(range(len(lines)), key=lambda number: hidden[number]):
        first, *below = run
        if (
            is_hidden
            and len(below) >= _FEWEST_HEADED
            and heads(lines[first])
            and not any(lines[number].short for number in below)
        ):
            found.add(first)
    return found


def heads(line: Features) -> bool:
    """Whether a line can be the heading of a block, by its shape."""
    return line.short and line.length <= _LONGEST and line.ending in {Ending.BARE, Ending.OPEN}
