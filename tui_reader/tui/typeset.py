"""Sets a stretch of text in rows of cells, and says which code point stands in which cell.

Pure: from text and a width to rows. Offsets are code points of the whole text; columns are cells
counted from the row's left edge. A code point belongs to exactly one row, blanks at a row's end
included, though those are not drawn. Graphemes are never parted, so that what is selected is what
is seen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader import model
from tui_reader.text.cells import graphemes

if TYPE_CHECKING:
    from tui_reader.model import Span

NARROWEST = 8
"""The fewest cells a row can have: the widest grapheme and a mark fit."""

MARK_CELLS = 2
"""Cells that a mark set after a code point takes: a blank and the mark."""

PIECE = 4096
"""Code points set at a time: a paragraph of megabytes is set piece by piece, where it is seen."""

_NO_BREAK_SPACES = frozenset("\u00a0\u2007\u202f")
_HYPHENS = frozenset("-\u2010\u2013\u2014/")
_CLOSING = frozenset("。，、．：；？！）」』】〉》〕｝”’…‥・ー々,.:;?!)]}%")
_OPENING = frozenset("（「『【〈《〔｛“‘([{$")

# The last gate before the terminal. Texts are made safe at intake; a code point that slipped
# through becomes one visible code point, so that offsets hold.
_UNSAFE = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
    ],
    "\ufffd",
) | {0x09: " ", 0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "}


class Row(NamedTuple):
    """One row: the code points from `start` up to `end`, of which those before `drawn` show."""

    start: int
    end: int
    drawn: int


def drawable(text: str) -> str:
    """The text, code point for code point, without any that would steer a terminal."""
    return text.translate(_UNSAFE)


def drawable_lines(text: str) -> str:
    """The same, its lines as they are."""
    return "\n".join(map(drawable, text.split("\n")))


def _settable(text: str) -> str:
    """Drawable, and without a joiner at its start, which rich measures in two ways."""
    shown = drawable(text)
    return "\ufffd" + shown[1:] if shown.startswith("\u200d") else shown


def pieces(text: str, start: int, end: int, size: int = PIECE) -> list[Span]:
    """Cuts a long stretch where a blank allows it, else anywhere, into stretches of at most `size`.

    Each is set by itself, so that only what is seen of a very long paragraph has to be set.
    """
    cut: list[Span] = []
    while end - start > size:
        blank = text.rfind(" ", start + size // 2, start + size)
        stop = blank + 1 if blank >= 0 else _between_graphemes(text, start, start + size)
        cut.append(model.Span(start, stop))
        start = stop
    cut.append(model.Span(start, end))
    return cut


def _between_graphemes(text: str, start: int, stop: int) -> int:
    """The last boundary of graphemes up to `stop`, if the 64 code points before it have one."""
    for back in (8, 64):
        near = max(start, stop - back)
        clusters = graphemes(text[near : stop + 1])
        if len(clusters) > 1:
            return near + clusters[-1].start
    return stop


class Setting:
    """A stretch of text set in rows of at most `width` cells (at least `NARROWEST`).

    `marks` are offsets in the stretch after which a mark of `MARK_CELLS` cells is kept free; it
    stands behind the last grapheme before the offset that is not blank.
    """

    __slots__ = ("_bounds", "_cells", "end", "marked", "rows", "start", "text", "width")

    def __init__(
        self, text: str, start: int, end: int, width: int, marks: Collection[int] = ()
    ) -> None:
        self.text = _settable(text[start:end])
        self.start = start
        self.end = end
        self.width = max(NARROWEST, width)
        self._bounds: Sequence[int]
        self._cells: Sequence[int]
        self._bounds, self._cells = self._measure()
        self.marked = frozenset(self._marked(marks))
        if self.marked:
            self._cells = self._with_marks(self._cells)
        self.rows: tuple[Row, ...] = tuple(self._break())

    def _measure(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where graphemes begin, and the cells before each; both end with the total."""
        if self.text.isascii():
            plain = range(len(self.text) + 1)
            return plain, plain
        bounds = [0]
        cells = [0]
        for cluster in graphemes(self.text):
            bounds.append(cluster.end)
            cells.append(cells[-1] + cluster.width)
        return bounds, cells

    def _marked(self, marks: Iterable[int]) -> Iterable[int]:
        """The code points (of the whole text) before which the marks are drawn."""
        for offset in marks:
            index = self._index(offset - 1)
            while index > 0 and self._is_blank(index):
                index -= 1
            yield self.start + self._bounds[index + 1]

    def _with_marks(self, cells: Sequence[int]) -> Sequence[int]:
        wider: list[int] = []
        extra = 0
        for bound, before in zip(self._bounds, cells, strict=True):
            extra += MARK_CELLS if self.start + bound in self.marked else 0
            wider.append(before + extra)
        return wider

    def _break(self) -> Iterable[Row]:
        bounds, cells = self._bounds, self._cells
        count = len(bounds) - 1
        first = 0
        while first < count:
            last = bisect_right(cells, cells[first] + self.width, first + 1) - 1
            if last < count and not self._is_blank(last):
                last = self._break_before(first, last)
            drawn = last
            while last < count and self._is_blank(last):
                last += 1
            while drawn > first and self._is_blank(drawn - 1):
                drawn -= 1
            start = self.start
            yield Row(start + bounds[first], start + bounds[last], start + bounds[drawn])
            first = last
        if count == 0:
            yield Row(self.start, self.start, self.start)

    def _break_before(self, first: int, last: int) -> int:
        """The last place after grapheme `first`, up to `last`, where a row may end."""
        bounds, cells, text = self._bounds, self._cells, self.text
        for index in range(last, first, -1):
            after = text[bounds[index]]
            before = text[bounds[index] - 1]
            if self._is_blank(index - 1):
                return index
            if before in _HYPHENS:
                if after.isalnum() and index - 1 > first and text[bounds[index] - 2].isalnum():
                    return index
            elif (
                2 in (cells[index] - cells[index - 1], cells[index + 1] - cells[index])
                and after not in _CLOSING
                and before not in _OPENING
            ):
                return index
        return max(last, first + 1)

    def _is_blank(self, index: int) -> bool:
        """Whether a grapheme is a blank. One that a mark or a skin colour is joined to is seen."""
        start, end = self._bounds[index], self._bounds[index + 1]
        character = self.text[start]
        return end == start + 1 and character.isspace() and character not in _NO_BREAK_SPACES

    def _index(self, offset: int) -> int:
        """The grapheme that holds the code point `offset`, the nearest one if none does."""
        last = max(0, len(self._bounds) - 2)
        return min(last, max(0, bisect_right(self._bounds, offset - self.start) - 1))

    def grapheme(self, offset: int) -> Span:
        """The grapheme that holds the code point `offset`, the nearest one if none does."""
        if not self.text:
            return model.Span(self.start, self.start)
        index = self._index(offset)
        return model.Span(self.start + self._bounds[index], self.start + self._bounds[index + 1])

    def row_of(self, offset: int) -> int:
        """The row that holds the code point `offset`, the nearest one if none does."""
        return max(0, bisect_right(self.rows, offset, key=lambda row: row.start) - 1)

    def column(self, offset: int) -> int:
        """The cell, in its row, where the grapheme that holds `offset` begins."""
        row = self.rows[self.row_of(offset)]
        index = self._index(min(offset, max(row.start, row.end - 1)))
        return self._cells[index] - self._cells_before(row)

    def offset_at(self, row: int, column: int) -> int:
        """The grapheme under the cell `column` of a row: where it starts.

        Beyond the row's drawn end it is the row's last drawn grapheme.
        """
        line = self.rows[row]
        if line.drawn <= line.start:
            return line.start
        index = bisect_right(self._cells, self._cells_before(line) + max(0, column)) - 1
        return self.start + self._bounds[min(index, self._index(line.drawn - 1))]

    def cells(self, row: int) -> int:
        """The cells that a row takes as it is drawn, marks included."""
        line = self.rows[row]
        return self._cells[self._boundary(line.drawn)] - self._cells_before(line)

    def _boundary(self, offset: int) -> int:
        return bisect_left(self._bounds, offset - self.start)

    def _cells_before(self, row: Row) -> int:
        """The cells before a row, those of a mark behind the row above included."""
        return self._cells[self._boundary(row.start)]
