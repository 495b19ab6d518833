"""Which lines stand below the heading of a block of other stories."""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features
from tui_reader.separation.openings import Opening
from tui_reader.separation.phrases import Phrase

_REACH = 12  # lines


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
