"""A row of little bars, in characters that every charset has a stand-in for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

BARS = "▁▂▃▅▆▇█"
"""From nothing to the most; each has a stand-in of its own in `terminal`."""


def sparkline(values: Sequence[int], cells: int) -> str:
    """A bar for each value; where there are more values than cells, for the sum of neighbours.

    Only where there is nothing is the bar the lowest.
    """
    count = min(len(values), cells)
    edges = [n * len(values) // count for n in range(count + 1)] if count > 0 else [0]
    sums = [sum(values[a:b]) for a, b in pairwise(edges)]
    most = max(sums, default=0)
    top = len(BARS) - 1
    return "".join(BARS[-(-value * top // most) if value else 0] for value in sums)
