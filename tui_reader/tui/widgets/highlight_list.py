"""The list of every highlight in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui_reader.model import Highlight, Row
from tui_reader.tui.dates import day_of
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.row_list import Piece, RowList, shortened


@dataclass(frozen=True, slots=True)
class ListedHighlight:
    """A highlight and the article it is in."""

    row: Row
    highlight: Highlight


class HighlightList(RowList):
    """Highlights, newest first: the words, then the note, the tags and the article."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._highlights: Sequence[ListedHighlight] = ()

    def show(self, highlights: Sequence[tuple[Row, Highlight]]) -> None:
        """Show these; the cursor stays on its highlight, or on the place where it was."""
        before = self.selected
        self._highlights = [ListedHighlight(row, highlight) for row, highlight in highlights]
        self.rows_changed()
        same = (
            index
            for index, each in enumerate(self._highlights)
            if before is not None and each.highlight.id == before.highlight.id
        )
        self.cursor = self.validate_cursor(next(same, self.cursor))
        self.reveal()
        self.post_message(self.Moved(self))

    @property
    def total(self) -> int:
        return len(self._highlights)

    def ids(self, start: int, count: int) -> Sequence[int]:
        return [each.highlight.id for each in self._highlights[start : start + count]]

    @property
    def selected(self) -> ListedHighlight | None:
        """The highlight under the cursor."""
        return self._highlights[self.cursor] if self.cursor < self.total else None

    def empty(self) -> Sequence[str]:
        return (
            "no highlights yet",
            "in an article, v selects and a highlights",
        )

    def lines(self, index: int, width: int) -> tuple[Sequence[Piece], Sequence[Piece]]:
        listed = self._highlights[index]
        highlight, palette = listed.highlight, self.palette
        words = shortened(drawable(highlight.anchor.exact), width - 3)
        lost = highlight.span is None
        first = [
            Piece("  ", palette.dim),
            Piece(words, palette.dim if lost else palette.highlight(highlight.colour)),
        ]
        facts = [
            " ".join(f"#{tag}" for tag in highlight.tags),
            "lost in this version" if lost else "",
        ]
        facts += [listed.row.title, day_of(highlight.made_at)]
        note = f"✎ {drawable(highlight.note)} · " if highlight.note else ""
        note = shortened(note, max(2, width * 2 // 3))
        rest = drawable(" · ".join(fact for fact in facts if fact))
        second = [
            Piece("  ", palette.dim),
            Piece(note, palette.accent),
            Piece(shortened(rest, width - 3 - cell_len(note)), palette.dim),
        ]
        return first, second
