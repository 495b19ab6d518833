"""Lines in a row that are alike in something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby


def runs(flags: Iterable[bool]) -> Iterator[range]:
    """The runs of true flags, each from the first to behind the last of its numbers."""
    start = 0
    for flag, alike in groupby(flags):
        stop = start + len(list(alike))
        if flag:
            yield range(start, stop)
        start = stop
