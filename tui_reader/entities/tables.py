"""Results, standings, prices: the names in a table's rows are alike, and no number is in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span

NUMBER = r"[-+]?\d[\d.,:]{0,8}%?"
WORD = r"[^\W\d_a-z][\w'’.&-]*"
NAME = rf"{WORD}(?: (?:{WORD}|of|de|la|and|the)){{0,4}}"
CELL = rf"{NAME}[ \t]+{NUMBER}(?:[ \t]+{NUMBER})*"
ROW = re.compile(rf"[ \t]*{CELL}(?:[,;]?[ \t]+{CELL})?[ \t.]*")
"""'Burnley 0, Hull City 0', 'Burnley 12 8 2 26', 'Micron -6.0%': one name with numbers, or two."""

NAMED = re.compile(rf"(?P<name>{NAME})[ \t]+{NUMBER}")
LONGEST_ROW = 120

FEWEST_ROWS = 2
"""Rows of one name that make a table; a row of two is a result already."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A name in a row, and where the first of its numbers ends."""

    name: Span
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """Neighbouring rows with as many cells each; two a row are the result of a match."""

    cells: Sequence[Cell]
    a_row: int

    @property
    def is_one(self) -> bool:
        return self.a_row == 2 or len(self.cells) >= FEWEST_ROWS

    def kind(self, names: Sequence[TypedSpan]) -> EntityType | None:
        """What all of them are: teams, or what more than half of them are; None if unsure."""
        kinds = Counter(name.type for cell in self.cells for name in names[_within(names, cell)])
        if self.a_row == 2 and kinds[EntityType.ORGANISATION]:
            return EntityType.ORGANISATION
        likeliest, count = next(iter(kinds.most_common(1)), (None, 0))
        return likeliest if 2 * count > len(self.cells) else None


def rows(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """The names in a table's rows have no numbers, none is missed, and all are of one type."""
    changed = list(names)
    for table in _tables(text, lines):
        kind = table.kind(changed)
        if kind is not None:
            for cell in table.cells:
                whole = TypedSpan(cell.name.start, cell.name.end, kind)
                changed[_within(changed, cell)] = [whole]
    return changed


def _tables(text: str, lines: Iterable[Span]) -> Iterator[Table]:
    each = (_cells(text, line) for line in lines)
    for a_row, neighbours in groupby(each, len):
        table = Table([cell for cells in neighbours for cell in cells], a_row)
        if a_row and table.is_one:
            yield table


def _cells(text: str, line: Span) -> list[Cell]:
    if line.end - line.start > LONGEST_ROW or not ROW.fullmatch(text, line.start, line.end):
        return []
    return [
        Cell(Span(*found.span("name")), found.end())
        for found in NAMED.finditer(text, line.start, line.end)
    ]


def _within(names: Sequence[TypedSpan], cell: Cell) -> slice:
    first = bisect_left(names, cell.name.start, key=lambda name: name.end - 1)
    last = bisect_left(names, cell.end, key=lambda name: name.start)
    return slice(first, last)
