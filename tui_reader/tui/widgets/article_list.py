"""The list of articles: a window over a listing of the library, two lines a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui_reader.tui.dates import day
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.row_list import Piece, RowList, shortened

if TYPE_CHECKING:
    from tui_reader.library import Listing
    from tui_reader.model import ListedRow, Row, Snippet

WINDOW = 64
"""Rows asked of the library at a time: more than a tall terminal shows."""
WINDOWS = 4
"""Windows kept: the one that shows and its neighbours."""
MARGIN = 2
"""Cells before the title: the state and a space."""


class ArticleList(RowList):
    """The articles of a listing, of which only the windows that show are held here."""

    MARKABLE = True

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self._listing: Listing | None = None
        self._windows: dict[int, list[ListedRow]] = {}
        self._empty: Sequence[str] = ()

    def show(self, listing: Listing, *, keep: bool = True, empty: Sequence[str] = ()) -> None:
        """Show another listing, or the same one anew.

        With `keep`, the article under the cursor stays there wherever it now stands, if it is in
        the listing at all. `empty` is said where there is nothing in it.
        """
        before = self.selected
        place = round(self.scroll_target_y) - self.cursor * 2
        self._listing = listing
        self.forget_last_mark()
        self._windows.clear()
        self._empty = empty
        index = listing.position(before.row.id) if keep and before else None
        self.rows_changed()
        self.set_reactive(RowList.cursor, self.validate_cursor(index or 0))
        self.scroll_to(y=self.cursor * 2 + place if index is not None else 0, animate=False)
        self.reveal()
        self.post_message(self.Moved(self))

    @property
    def total(self) -> int:
        return self._listing.total if self._listing else 0

    @property
    def selected(self) -> ListedRow | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def ids(self, start: int, count: int) -> Sequence[int]:
        return self._listing.ids(start, count) if self._listing else ()

    def row(self, index: int) -> ListedRow | None:
        """A row of the listing, out of the window that holds it."""
        if self._listing is None or not 0 <= index < self._listing.total:
            return None
        number, within = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._windows[number] = self._listing.rows(number * WINDOW, WINDOW)
            while len(self._windows) > WINDOWS:
                del self._windows[next(iter(self._windows))]
        return window[within] if within < len(window) else None

    def go_to(self, article_id: int) -> bool:
        """Put the cursor on an article; False if the listing does not hold it."""
        index = self._listing.position(article_id) if self._listing else None
        if index is None:
            return False
        self.cursor = index
        self.reveal()
        return True

    def empty(self) -> Sequence[str]:
        return self._empty

    def lines(self, index: int, width: int) -> tuple[Sequence[Piece], Sequence[Piece]]:
        listed = self.row(index)
        if listed is None:
            return (), ()
        first = self._title(listed.row, width)
        if listed.snippet is not None:
            return first, self._snippet(listed.snippet, width - MARGIN)
        return first, self._facts(listed.row, width)

    def _title(self, row: Row, width: int) -> Sequence[Piece]:
        palette = self.palette
        if row.id in self.marked:
            state = Piece("✓ ", palette.accent)
        elif not row.read:
            state = Piece("● ", palette.accent)
        else:
            state = Piece("  ", palette.text)
        star = " ★ " if row.starred else " "
        room = width - MARGIN - cell_len(star)
        title = shortened(drawable(row.title), room)
        fill = " " * (room - cell_len(title))
        return (
            state,
            Piece(title, palette.text if row.read else palette.title),
            Piece(fill + star, palette.accent),
        )

    def _facts(self, row: Row, width: int) -> Sequence[Piece]:
        facts = [drawable(row.source), day(row.published), f"{row.minutes} min"]
        if row.changed:
            facts.append("changed")
        said = " · ".join(fact for fact in facts if fact)
        highlights = f" ✎ {row.highlights}" if row.highlights else ""
        return (
            Piece(" " * MARGIN, self.palette.dim),
            Piece(shortened(said, width - MARGIN - cell_len(highlights) - 1), self.palette.dim),
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
