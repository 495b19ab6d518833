"""From how sure each line is to what is hidden: two thresholds over runs of lines.

A run of likely teasers is hidden only if it holds a line that is one almost surely: teasers come in
runs, and one of them shows what the others are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

# Log odds of a line that may be hidden, and of one that lets its run be hidden. They cost a line of
# the article for ten and more teasers that are hidden rightly.
LIKELY = math.log(0.7 / 0.3)
SURE = math.log(0.85 / 0.15)


def teasers(odds: Sequence[float], subheads: Collection[int] = ()) -> list[bool]:
    """Which lines to hide, by the log odds of each being a teaser.

    A run that begins with one of the `subheads`, lines that might head a part of the article as
    well, is hidden only for what stands below.
    """
    chosen = [odd > LIKELY for odd in odds]
    start = 0
    while start < len(chosen):
        end = start + 1
        while end < len(chosen) and chosen[end] == chosen[start]:
            end += 1
        told_by = odds[start + (start in subheads and end - start > 1) : end]
        if chosen[start] and max(told_by) < SURE:
            chosen[start:end] = [False] * (end - start)
        start = end
    return chosen
