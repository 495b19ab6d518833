"""From how sure each line is to what is hidden: thresholds over runs of lines.

A run of likely teasers is hidden only if it holds a line that is one almost surely: teasers come in
runs, and one of them shows what the others are. Where a run begins is least certain, and what could
be lost there is the article's last paragraph: so a whole sentence begins none unless it is likelier
a teaser than those below it have to be, and likelier still right below a line that might be a
subhead of the article. Below headlines the article may go on as well: a whole sentence there has to
be a teaser almost surely.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

# Log odds of a line that may be hidden, of a whole sentence that may be the first in a run, of one
# that may be so below a subhead, of one that may follow headlines, and of a line that lets its run
# be hidden. They cost a line of the article for ten and more teasers that are hidden rightly.
LIKELY = math.log(0.50 / 0.50)
FIRST = math.log(0.87 / 0.13)
HEADED = math.log(0.90 / 0.10)
FOLLOWING = math.log(0.95 / 0.05)
SURE = math.log(0.80 / 0.20)


def teasers(
    odds: Sequence[float],
    sentences: Collection[int] = (),
    subheads: Collection[int] = (),
    resuming: Collection[int] = (),
) -> list[bool]:
    """Which lines to hide, by the log odds of each being a teaser, and which are whole sentences.

    A run that begins with one of the `subheads`, lines that might head a part of the article as
    well, is hidden only for what stands below, as if that began it. With the `resuming` sentences
    the article may go on below a block.
    """
    follows = [
        sure > (FOLLOWING if place in resuming else LIKELY) for place, sure in enumerate(odds)
    ]
    begins = [
        sure > (LIKELY if place not in sentences else HEADED if place - 1 in subheads else FIRST)
        for place, sure in enumerate(odds)
    ]
    chosen = [False] * len(odds)
    start = 0
    while start < len(odds):
        told_from = start + (start in subheads)
        if not (begins[start] and begins[told_from] and follows[start]):
            start += 1
            continue
        end = start + 1
        while end < len(odds) and follows[end]:
            end += 1
        if max(odds[told_from:end], default=-math.inf) >= SURE:
            chosen[start:end] = [True] * (end - start)
        start = end
    return chosen
