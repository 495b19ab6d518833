"""How a line hangs together with the lines around it, weighted by how rare its words are there.

Where `kinship` reads from the top as a reader does, this looks at the whole page: the block that a
line opens, what comes after it, the line beside it. Rarity is counted in lines of the page, so that
it needs no table of any language's words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from tui_reader.separation.kinship import Term

_BLOCK = 3  # lines that a new topic takes to show
_LEAD = 3  # first lines of a page, which name what its article is about
_SLACK = 1.5  # weight that an undecided line is credited with, half of it as shared


@dataclass(frozen=True, slots=True)
class Ties:
    """Shares (0 to 1) of a line's weight in rare words that other lines of the page have as well.

    `before`, `after`: any line there; `above`, `below`: the next line there; `lead`: the first
    lines; `block`: of this line and the two after it, with the lines before this one; `tail`: of
    this line and all after it, likewise. `weight` is what the shares are of.
    """

    weight: float
    before: float
    after: float
    above: float
    below: float
    lead: float
    block: float
    tail: float


def ties(lines: Sequence[list[list[Term]]]) -> list[Ties]:
    """The ties of every line, given by its terms. Linear time."""
    keys = [{term.key: term.weight for group in line for term in group} for line in lines]
    count = Counter(chain.from_iterable(keys))
    rare = {key: math.log(1 + len(lines) / times) for key, times in count.items()}
    weights = [{key: weight * rare[key] for key, weight in line.items()} for line in keys]
    last = {key: number for number, line in enumerate(weights) for key in line}
    first: dict[str, int] = {}
    nothing: dict[str, float] = {}
    sums: list[tuple[float, float, float, float, float, float]] = []
    blocks, tails = (_Ahead(len(lines), reach) for reach in (_BLOCK, len(lines)))
    for number, line in enumerate(weights):
        above = weights[number - 1] if number else nothing
        below = weights[number + 1] if number + 1 < len(weights) else nothing
        whole = before = after = with_above = with_below = lead = 0.0
        known = []
        for key, weight in line.items():
            whole += weight
            since = first.setdefault(key, number)
            if since < number:
                known.append((since, weight))
                before += weight
                if since < _LEAD:
                    lead += weight
                if key in above:
                    with_above += weight
            if last[key] > number:
                after += weight
                if key in below:
                    with_below += weight
        sums.append((whole, before, after, with_above, with_below, lead))
        blocks.add(number, whole, known)
        tails.add(number, whole, known)
    return [
        Ties(
            weight=whole,
            before=_share(before, whole),
            after=_share(after, whole),
            above=_share(with_above, whole),
            below=_share(with_below, whole),
            lead=_share(lead, whole),
            block=block,
            tail=tail,
        )
        for (whole, before, after, with_above, with_below, lead), block, tail in zip(
            sums, blocks.shares(), tails.shares(), strict=True
        )
    ]


class _Ahead:
    """For every line, the share of the `reach` lines from it on with the lines before it.

    A word first seen in line f and again in line j is shared, for the lines f + 1 to j as far as
    they reach j: kept as differences from line to line.
    """

    def __init__(self, lines: int, reach: int) -> None:
        self._reach = reach
        self._shared = [0.0] * (lines + 1)
        self._whole = [0.0] * (lines + 1)

    def add(self, number: int, whole: float, known: Sequence[tuple[int, float]]) -> None:
        """Take in a line: its weight, and that of each word in it which an earlier line has, with
        the number of the first that does."""
        start = max(0, number - self._reach + 1)
        self._whole[start] += whole
        self._whole[number + 1] -= whole
        shared = self._shared
        for since, weight in known:
            shared[max(since + 1, start)] += weight
            shared[number + 1] -= weight

    def shares(self) -> list[float]:
        return list(map(_share, accumulate(self._shared[:-1]), accumulate(self._whole[:-1])))


def _share(shared: float, whole: float) -> float:
    return (shared + _SLACK / 2) / (whole + _SLACK)
