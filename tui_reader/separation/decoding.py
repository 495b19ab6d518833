"""From how sure each line is to what is hidden: thresholds over runs of lines.

A run of likely teasers is hidden only if it holds a line that is one almost surely: teasers come in
runs, and one of them shows what the others are. Where a run begins is least certain, and what could
be lost there is the article's last paragraph: so a whole sentence begins none unless it is likelier
a teaser than those below it have to be.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

# Log odds of a line that may be hidden, of a whole sentence that may be the first in a run, and of
# a line that lets its run be hidden. They cost a line of the article for ten and more teasers that
# are hidden rightly.
LIKELY = math.log(0.68 / 0.32)
FIRST = math.log(0.84 / 0.16)
SURE = math.log(0.83 / 0.17)


def teasers(
    odds: Sequence[float], sentences: Collection[int] = (), subheads: Collection[int] = ()
) -> list[bool]:
    """Which lines to hide, by the log odds of each being a teaser, and which are whole sentences.

    A run that begins with one of the `subheads`, lines that might head a part of the article as
    well, is hidden only for what stands below, as if that began it.
    """
    chosen = [False] * len(odds)
    start = 0
    while start < len(odds):
        told_from = start + (start in subheads)
        if not (_begins(start, odds, sentences) and _begins(told_from, odds, sentences)):
            start += 1
            continue
        end = start + 1
        while end < len(odds) and odds[end] > LIKELY:
            end += 1
        if max(odds[told_from:end], default=-math.inf) >= SURE:
            chosen[start:end] = [True] * (end - start)
        start = end
    return chosen


def _begins(place: int, odds: Sequence[float], sentences: Collection[int]) -> bool:
    return odds[place] > (FIRST if place in sentences else LIKELY)
