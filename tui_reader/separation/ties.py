"""How a line hangs together with the lines around it, weighted by how rare its words are there.

Where `kinship` reads from the top as a reader does, this looks at the whole page: the block that a
line opens, what comes after it, the line beside it. Rarity is counted in lines of the page, so that
it needs no table of any language's words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    count: dict[str, int] = {}
    for number, line in enumerate(keys):
        for key in line:
            first.setdefault(key, number)
            last[key] = number
            count[key] = count.get(key, 0) + 1
    rare = {key: math.log(1 + len(lines) / times) for key, times in count.items()}
    weights = [{key: weight * rare[key] for key, weight in line.items()} for line in keys]
    blocks = list(_ahead(weights, first, _BLOCK))
    tails = list(_ahead(weights, first, len(weights)))
    nothing: dict[str, float] = {}
    found: list[Ties] = []
    for number, line in enumerate(weights):
        whole = sum(line.values())
        above = weights[number - 1] if number else nothing
        below = weights[number + 1] if number + 1 < len(weights) else nothing
        found.append(
            Ties(
                weight=whole,
                before=_share(sum(w for k, w in line.items() if first[k] < number), whole),
                after=_share(sum(w for k, w in line.items() if last[k] > number), whole),
                above=_share(sum(w for k, w in line.items() if k in above), whole),
                below=_share(sum(w for k, w in line.items() if k in below), whole),
                lead=_share(
                    sum(w for k, w in line.items() if first[k] < min(number, _LEAD)), whole
                ),
                block=blocks[number],
                tail=tails[number],
            )
        )
    return found


def _share(shared: float, whole: float) -> float:
    return (shared + _SLACK / 2) / (whole + _SLACK)


def _ahead(
    weights: Sequence[dict[str, float]], first: dict[str, int], reach: int
) -> Iterator[float]:
    """For every line, the share of the `reach` lines from it on with the lines before it.

    A word first seen in line f and again in line j is shared, for the lines f + 1 to j as far as
    they reach j: kept as differences from line to line.
    """
    shared = [0.0] * (len(weights) + 1)
    whole = [0.0] * (len(weights) + 1)
    for number, line in enumerate(weights):
        start = max(0, number - reach + 1)
        for key, weight in line.items():
            whole[start] += weight
            whole[number + 1] -= weight
            begin = max(first[key] + 1, start)
            if begin <= number:
                shared[begin] += weight
                shared[number + 1] -= weight
    a = b = 0.0
    for number in range(len(weights)):
        a += shared[number]
        b += whole[number]
        yield _share(a, b)
