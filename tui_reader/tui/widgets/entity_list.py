"""The list of the library's names, a line each, under a line of tabs with what each holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive

from tui_reader.model import EntityRow
from tui_reader.tui.entity_types import DECIDED, TYPES, WATCHED
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.listed_rows import ListedRows
from tui_reader.tui.widgets.row_list import Piece, cut_off

MARGIN = 2
"""Cells before a name: the mark and a space."""
TYPE_CELLS, NUMBER_CELLS = 14, 9
"""Cells of the columns at the right: the type, and each count."""
WIDE = 60
"""Cells from which each row says its type."""


class Tab(NamedTuple):
    """Something the list can hold: its words, how many names that is, whether it holds it now."""

    words: str
    names: int
    chosen: bool

    @property
    def said(self) -> str:
        return f" {self.words} {self.names:,} "


class EntityList(ListedRows[EntityRow]):
    """Names with how many articles mention them, and how often."""

    ROW_HEIGHT: ClassVar[int] = 1
    KEEPS_PLACE = True

    tabs: reactive[tuple[Tab, ...]] = reactive((), init=False)

    class TabChosen(Message):
        """A tab was clicked: the `index`th, from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def id_of(self, row: EntityRow) -> int:
        return row.entity_id

    def watch_tabs(self) -> None:
        self.rows_changed()

    # What stands above

    @property
    def head_height(self) -> int:
        return len(self._tab_lines()) + 1

    def head_line(self, y: int, width: int) -> Sequence[Piece]:
        lines = self._tab_lines()
        if y < len(lines):
            return [Piece(tab.said, self._tab_style(tab)) for tab in lines[y]]
        names = " " * (MARGIN + 1) + "name"
        heads = ("type".ljust(TYPE_CELLS) if width >= WIDE else "") + "".join(
            word.rjust(NUMBER_CELLS) for word in ("articles", "mentions")
        )
        return (Piece(names.ljust(width - len(heads) - 1) + heads, self.palette.dim),)

    def _tab_style(self, tab: Tab) -> Style:
        """The chosen one is reversed: a cue that needs no colour."""
        return self.palette.accent + Style(reverse=True) if tab.chosen else self.palette.dim

    def _tab_lines(self) -> list[list[Tab]]:
        """The tabs, broken into lines where the pane is narrow."""
        lines: list[list[Tab]] = [[]]
        room = width = self.scrollable_content_region.width
        for tab in self.tabs:
            if len(tab.said) > room and lines[-1]:
                lines.append([])
                room = width
            lines[-1].append(tab)
            room -= len(tab.said)
        return lines

    def head_clicked(self, x: int, y: int) -> None:
        lines = self._tab_lines()
        if y >= len(lines):
            return
        index = sum(map(len, lines[:y]))
        for tab in lines[y]:
            if 0 <= x < len(tab.said):
                self.post_message(self.TabChosen(index))
            x -= len(tab.said)
            index += 1

    # A row

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        row = self.row(index)
        if row is None:
            return ()
        palette = self.palette
        signs = _signs(row)
        kind = TYPES[row.type].ljust(TYPE_CELLS) if width + 1 >= WIDE else ""
        counts = f"{row.articles:,}".rjust(NUMBER_CELLS) + f"{row.mentions:,}".rjust(NUMBER_CELLS)
        room = width - MARGIN - cell_len(signs) - len(kind) - len(counts) - 1
        name = cut_off(drawable(row.name), max(1, room - 1))
        marked = row.entity_id in self.marked
        watched = palette.highlight(row.watched) if row.watched else palette.accent
        return (
            (
                Piece("✓ " if marked else "  ", palette.accent),
                Piece(name, palette.entity(row.type)),
                Piece(signs, watched),
                Piece(" " * (room - cell_len(name)) + kind + counts, palette.dim),
            ),
        )


def _signs(row: EntityRow) -> str:
    """What a person said of the name: that they watch it, or decided something about it."""
    watched = f" {WATCHED}" if row.watched else ""
    return watched + (f" {DECIDED}" if row.decided else "")
