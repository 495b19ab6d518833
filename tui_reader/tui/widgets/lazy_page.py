"""A page of blocks that are set in rows only where they are looked at.

Rows count from 0 at the page's top. A block that was not set yet has an estimated height, so a row
number holds until a block above it is set; `LazyPage.settle` sets a window of rows and says where
its top has gone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

EAGER = 60_000
"""A page of at most so many code points is set whole, so that its height is known at once."""

_KEPT = 256
"""Set blocks kept at a time; several screens of them."""

_CHUNK = 512
"""Heights summed together: about the square root of the most blocks a page has."""


class _SetBlock(Protocol):
    """A block set in rows."""

    height: int


S = TypeVar("S", bound=_SetBlock)


class LazyPage(Generic[S]):
    """Blocks from top to bottom, of which those that show are set; `S` is a block set in rows.

    `heights` are estimates, one a block and at least one; `eager` sets all blocks at once.
    """

    def __init__(self, heights: Sequence[int], *, eager: bool) -> None:
        self._set: OrderedDict[int, S] = OrderedDict()
        self._heights = Heights(list(heights))
        self._measured = bytearray(len(heights))
        if eager:
            for index in range(len(heights)):
                self.block(index)

    def _make(self, index: int) -> S:
        """Set a block; what it gives depends on nothing but the page."""
        raise NotImplementedError

    @property
    def height(self) -> int:
        """Rows of the page, a blank one at its end included; estimated where it is not set."""
        return self._heights.total + 1

    def block(self, index: int) -> S:
        """A block, set; the page's height follows what it takes."""
        found = self._set.get(index)
        if found is not None:
            self._set.move_to_end(index)
            return found
        made = self._make(index)
        self._heights.put(index, made.height)
        self._measured[index] = 1
        self._set[index] = made
        if len(self._set) > _KEPT:
            self._set.popitem(last=False)
        return made

    def settle(self, top: int, height: int, *, upwards: bool = False) -> int:
        """Sets the blocks in `height` rows from `top` on; returns where that top row is now.

        Only a first block that shows in part can move it: its rows then keep their distance to the
        block's end when the reader came from below (`upwards`), to its start otherwise.
        """
        index, above = self._heights.find(max(0, top))
        within = max(0, top) - above
        if not self._measured[index]:
            from_end = self._heights.get(index) - within
            taken = self.block(index).height
            within = max(0, taken - from_end) if upwards else min(within, taken - 1)
        top = above + within
        filled = self.block(index).height - within
        while filled < height and index + 1 < len(self._measured):
            index += 1
            filled += self.block(index).height
        return top

    def _found(self, row: int) -> tuple[S, int] | None:
        """The block that holds a row of the page, and which of its rows that is."""
        index, above = self._heights.find(row)
        block = self.block(index)
        return (block, row - above) if 0 <= row - above < block.height else None


class Heights:
    """A list of heights with their sums: finding and changing take the square root of its size."""

    def __init__(self, heights: list[int]) -> None:
        self._heights = heights
        starts = range(0, len(heights), _CHUNK)
        self._chunks = [sum(heights[start : start + _CHUNK]) for start in starts]
        self.total = sum(self._chunks)

    def get(self, index: int) -> int:
        return self._heights[index]

    def put(self, index: int, height: int) -> None:
        more = height - self._heights[index]
        self._heights[index] = height
        self._chunks[index // _CHUNK] += more
        self.total += more

    def before(self, index: int) -> int:
        """The sum of the heights before `index`."""
        chunk = index // _CHUNK
        return sum(self._chunks[:chunk]) + sum(self._heights[chunk * _CHUNK : index])

    def find(self, row: int) -> tuple[int, int]:
        """The block that a row falls in, the last one beyond the end, and the rows above it."""
        above = 0
        for chunk, rows in enumerate(self._chunks):
            if row < above + rows or chunk == len(self._chunks) - 1:
                break
            above += rows
        start = chunk * _CHUNK
        stop = min(start + _CHUNK, len(self._heights))
        for index in range(start, stop):
            if row < above + self._heights[index] or index == stop - 1:
                break
            above += self._heights[index]
        return index, above
