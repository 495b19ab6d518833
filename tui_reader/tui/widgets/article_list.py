"""The list of articles: a window over a listing of the library, two lines a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui_reader.model import ListedRow
from tui_reader.tui.dates import day
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.listed_rows import ListedRows
from tui_reader.tui.widgets.row_list import Piece, cut_off

if TYPE_CHECKING:
    from tui_reader.model import Row, Snippet

MARKED, UNREAD, CHANGED = "✓", "●", "Δ"
"""An article's state: marked for what is done next; not read; changed since it was read."""
VANISHED = "gone from its source"
"""Said of an article that no address delivers any more; the library keeps it."""
MARGIN = 2
"""Cells before the title: the state and a space."""


class ArticleList(ListedRows[ListedRow]):
    """The articles of a listing, of which only the windows that show are held here."""

    def id_of(self, row: ListedRow) -> int:
        return row.row.id

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        listed = self.row(index)
        if listed is None:
            return ()
        first = self._title(listed.row, width)
        if listed.snippet is not None:
            return first, self._snippet(listed.snippet, width - MARGIN)
        return first, self._facts(listed.row, width)

    def _title(self, row: Row, width: int) -> Sequence[Piece]:
        palette = self.palette
        if row.id in self.marked:
            state = Piece(f"{MARKED} ", palette.accent)
        elif not row.read:
            state = Piece(f"{UNREAD} ", palette.accent)
        elif row.changed:
            state = Piece(f"{CHANGED} ", palette.accent)
        else:
            state = Piece("  ", palette.text)
        star = " ★ " if row.starred else " "
        room = width - MARGIN - cell_len(star)
        title = cut_off(drawable(row.title), room)
        fill = " " * (room - cell_len(title))
        return (
            state,
            Piece(title, palette.text if row.read else palette.title),
            Piece(fill + star, palette.accent),
        )

    def _facts(self, row: Row, width: int) -> Sequence[Piece]:
        copies = f"{row.copies:,} copies" if row.copies > 1 else ""
        facts = [drawable(row.source), day(row.published), copies, row.reading_time]
        if row.changed:
            facts.append("changed")
        if row.vanished:
            facts.append(VANISHED)
        said = " · ".join(fact for fact in facts if fact)
        highlights = f" ✎ {row.highlights}" if row.highlights else ""
        return (
            Piece(" " * MARGIN, self.palette.dim),
            Piece(cut_off(said, width - MARGIN - cell_len(highlights) - 1), self.palette.dim),
            Piece(highlights, self.palette.accent),
        )

    def _snippet(self, snippet: Snippet, width: int) -> Sequence[Piece]:
        """The snippet with its hits marked, moved along so that the first of them shows."""
        text, spans = drawable(snippet.text), snippet.spans
        at = 0
        if spans and cell_len(text[: spans[0].end]) > width * 2 // 3:
            at = text.find(" ", max(0, spans[0].start - width // 3), spans[0].start) + 1
            at = at or spans[0].start
        pieces = [Piece(" " * MARGIN + ("…" if at else ""), self.palette.dim)]
        for span in spans:
            if span.start >= at:
                pieces.append(Piece(text[at : span.start], self.palette.dim))
                pieces.append(Piece(span.of(text), self.palette.hit))
                at = span.end
        pieces.append(Piece(text[at:], self.palette.dim))
        return pieces
