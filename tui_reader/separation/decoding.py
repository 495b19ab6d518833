"""From how sure each line is to what is hidden: thresholds over runs of lines.

A run of likely teasers is hidden only if it holds a line that is surely one: teasers come in runs,
and one of them shows what the others are. Where a run begins is least certain, and what could be
lost there is the article's last paragraph: a whole sentence begins none unless it is a teaser
almost certainly by itself, or the whole sentences from there to the page's end are together. Below
headlines the article may go on as well: a whole sentence there has to be one almost certainly too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum, auto

# Log odds of a line that may be hidden, of one that lets its run be hidden, and of whole sentences
# where the article could end or go on: below the heading of a block, and elsewhere. They cost a
# line of the article for ten and more teasers that are hidden rightly.
LIKELY = math.log(0.50 / 0.50)
SURE = math.log(0.77 / 0.23)
HEADED = math.log(0.87 / 0.13)
ALMOST_CERTAIN = math.log(0.95 / 0.05)
_VOUCHING = 4  # sentences of a tail that vouch for one another; more say no more
_LEAP = HEADED  # log odds that a tail's first sentence has, or has more than the line above it


class Kind(Enum):
    """What a line is to the lines around it."""

    LINE = auto()
    """No whole sentence."""
    SUBHEAD = auto()
    """None either, and may head a part of the article as well."""
    SENTENCE = auto()
    """A whole sentence."""
    BRIEF = auto()
    """One that is short, as the last of an article often is."""
    HEADED = auto()
    """One right below the heading of a block."""
    RESUMING = auto()
    """One below headlines, with which the article may go on."""


_NEEDED = {
    Kind.LINE: LIKELY,
    Kind.SUBHEAD: LIKELY,
    Kind.SENTENCE: ALMOST_CERTAIN,
    Kind.BRIEF: ALMOST_CERTAIN,
    Kind.HEADED: HEADED,
    Kind.RESUMING: ALMOST_CERTAIN,
}
_SENTENCES = {Kind.SENTENCE, Kind.BRIEF, Kind.HEADED, Kind.RESUMING}


def teasers(odds: Sequence[float], kinds: Sequence[Kind]) -> list[bool]:
    """Which lines to hide, by the log odds of each being a teaser and what it is.

    A run that begins with a subhead is hidden only for what stands below, as if that began it.
    """
    follows = [
        sure > (ALMOST_CERTAIN if kind is Kind.RESUMING else LIKELY)
        for sure, kind in zip(odds, kinds, strict=True)
    ]
    tails = _tails(odds, kinds, follows)
    begins = [
        place in tails or sure > _NEEDED[kind]
        for place, (sure, kind) in enumerate(zip(odds, kinds, strict=True))
    ]
    chosen = [False] * len(odds)
    start = 0
    while start < len(odds):
        told_from = start + (kinds[start] is Kind.SUBHEAD)
        if not (follows[start] and begins[start] and all(begins[told_from : told_from + 1])):
            start += 1
            continue
        end = start + 1
        while end < len(odds) and follows[end]:
            end += 1
        if max(odds[told_from:end], default=-math.inf) >= SURE:
            chosen[start:end] = [True] * (end - start)
        start = end
    return chosen


def _tails(odds: Sequence[float], kinds: Sequence[Kind], follows: Sequence[bool]) -> set[int]:
    """The whole sentences from which on those to the page's end are teasers almost certainly.

    Lines of one page err alike, so that what they say does not add up: the mean of their log odds
    counts by the root of how many they are, and none for more than would decide alone. One has to
    be a teaser with 95 %, two with 89 % on average, three with 85 %, four and more with 81 %. Lines
    that are no sentences say nothing of them, nor does what stands below the heading of a block.
    What the article goes on with below headlines is no tail.
    """
    found: set[int] = set()
    total, count = 0.0, 0
    for place in range(len(odds) - 1, -1, -1):
        if not follows[place]:
            return set() if kinds[place] is Kind.RESUMING else found
        if kinds[place] not in _SENTENCES:
            continue
        total += min(ALMOST_CERTAIN, odds[place])
        count += 1
        whole = total / count * math.sqrt(min(count, _VOUCHING))
        if whole > ALMOST_CERTAIN and _may_begin(place, odds, kinds):
            found.add(place)
        if kinds[place] is Kind.HEADED:
            break
    return found


def _may_begin(place: int, odds: Sequence[float], kinds: Sequence[Kind]) -> bool:
    """Whether a tail may begin at a line, by what it and the line above are.

    Where teasers begin the odds leap. Where they climb from line to line, sure teasers would carry
    the article's last paragraphs along.
    """
    above, kind = (odds[place - 1], kinds[place - 1]) if place else (LIKELY, Kind.LINE)
    leap = odds[place] - min(LIKELY, above)
    return leap > _LEAP and kinds[place] is not Kind.BRIEF and kind is not Kind.SUBHEAD
