"""From features to evidence: what speaks for a teaser and what against, line by line.

The weights are the trained model's. What the library knows of the source, and what holds for every
page, is added to them. Reasons are made from the same pieces, so that they tell what decided.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui_reader.separation.features import Features
from tui_reader.separation.headings import headings
from tui_reader.separation.measures import measures
from tui_reader.separation.model import Model
from tui_reader.separation.signs import Evidence, Score, Sign

_FIRST = -8.0  # the first line is the article's
_HEADING = 3.0  # right below a heading of the list, where no page of the training data goes on
_LEAD = 8.0  # begins with 'Read more:'
_PERHAPS_LEAD = 3.0  # begins with 'Read:', and nobody else speaks
_LISTED = -3.0  # in a list that a clause ending in a colon announces
_CLAUSE = 30  # code points; what is shorter may be the heading of a block
_REPEATED = 8.0
_REPEATED_IN = 3  # documents of one source that hold a line before it is the page's, not theirs


_NONE = Score(0.0, ())


def scores(lines: Sequence[str], seen: Sequence[Features], model: Model) -> list[Score]:
    """The score of every line; a set phrase has none, since it is known for what it is."""
    often = sum(line.repeated >= _REPEATED_IN for line in seen)
    duplicate = often * 2 > len(seen)  # the whole document was delivered several times
    heads = headings(seen)
    judged = [number for number, line in enumerate(seen) if line.phrase is None]
    own = own_measures(lines, seen, judged)
    found = [_NONE] * len(lines)
    for number, (base, learnt) in zip(judged, model.evidence(own), strict=True):
        evidence = [*learnt, *_certain(seen[number], number, duplicate=duplicate)]
        if _below(number, heads[number]) == 1:
            evidence.append(Evidence(Sign.HEADING, _HEADING))
        total = base + sum(piece.weight for piece in evidence)
        found[number] = Score(total, tuple(evidence), heads[number])
    return found


def own_measures(
    lines: Sequence[str], seen: Sequence[Features], judged: Sequence[int]
) -> NDArray[np.float32]:
    """The measures of the `judged` lines of a page."""
    heads = headings(seen)
    return measures(
        [lines[number] for number in judged],
        [seen[number] for number in judged],
        [_below(number, heads[number]) for number in judged],
    )


def _below(number: int, heading: int | None) -> int | None:
    return None if heading is None else number - heading


def _certain(line: Features, number: int, *, duplicate: bool) -> list[Evidence]:
    found: list[Evidence] = []
    if number == 0:
        found.append(Evidence(Sign.FIRST, _FIRST))
    elif line.repeated >= _REPEATED_IN and not duplicate:
        found.append(Evidence(Sign.REPEATED, _REPEATED))
    if line.listed >= _CLAUSE:
        found.append(Evidence(Sign.LISTED, _LISTED))
    if line.lead is not None:
        found.append(Evidence(Sign.LEAD, _LEAD if line.lead.sure else _PERHAPS_LEAD))
    return found
