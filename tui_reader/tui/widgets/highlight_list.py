"""The list of the library's highlights, two lines a row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui_reader.model import Highlight, ListedHighlight
from tui_reader.tui.dates import day_of
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.listed_rows import ListedRows
from tui_reader.tui.widgets.row_list import Piece, cut_off

MARGIN = 4
"""Cells before the words: the colour's number on its ground, or the mark."""


class HighlightList(ListedRows[ListedHighlight]):
    """Highlights: the words, then the note, the tags and the article."""

    KEEPS_PLACE = True

    def id_of(self, row: ListedHighlight) -> int:
        return row.highlight.id

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        listed = self.row(index)
        if listed is None:
            return ()
        return self._words(listed.highlight, width), self._facts(listed, width)

    def _words(self, highlight: Highlight, width: int) -> Sequence[Piece]:
        """The number of its colour on its ground, or the mark, and the passage."""
        palette = self.palette
        marked = highlight.id in self.marked
        words = cut_off(drawable(highlight.anchor.exact), width - MARGIN - 1)
        return (
            Piece(
                " ✓ " if marked else f" {highlight.colour} ",
                palette.accent if marked else palette.highlight(highlight.colour),
            ),
            Piece(f" {words}", palette.text if highlight.span else palette.dim),
        )

    def _facts(self, listed: ListedHighlight, width: int) -> Sequence[Piece]:
        """What was said of it, then where it is from; a note of several lines on one."""
        highlight, palette = listed.highlight, self.palette
        room = width - MARGIN - 1
        note = f"✎ {' '.join(drawable(highlight.note).split())} " if highlight.note else ""
        note = cut_off(note, room * 2 // 3)
        facts = (
            " ".join(f"#{tag}" for tag in highlight.tags),
            "" if highlight.span else "lost",
            listed.row.title,
            day_of(highlight.made_at),
        )
        rest = drawable(" · ".join(fact for fact in facts if fact))
        if note:
            rest = f" · {rest}"
        return (
            Piece(" " * MARGIN, palette.dim),
            Piece(note.rstrip(), palette.accent),
            Piece(cut_off(rest, room - cell_len(note.rstrip())), palette.dim),
        )
