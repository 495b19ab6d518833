"""The article, set for reading: spans to walk, a caret, a selection that grows, and the mouse.

Layout and drawing are `article_sheet`'s, walking is `article_walk`'s. Offsets are code points.
Messages tell what happened; keys are bound elsewhere, to the public methods.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from tui_reader.model import Span
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import Aside, Fold
from tui_reader.tui.widgets.article_caret import Column, along, below, shown_text
from tui_reader.tui.widgets.article_page import PageRow, RowKind
from tui_reader.tui.widgets.article_paint import RULE
from tui_reader.tui.widgets.article_selection import (
    Selecting,
    grown,
    line_at,
    sentence_at,
    word_at,
)
from tui_reader.tui.widgets.article_spans import CLICKED, PlacedSpan
from tui_reader.tui.widgets.article_walk import CONTEXT, WalkedSheet
from tui_reader.tui.widgets.sheet import MARGIN

__all__ = ["ArticleView", "PlacedSpan", "SpanKind"]

SECOND_CLICK = 0.25
"""Seconds in which a second click may follow a first one on a name, before its menu opens."""


class ArticleView(WalkedSheet):
    """An article to read, walk and mark."""

    @dataclass
    class SelectionMade(Message):
        """The selection is another one."""

        view: ArticleView

    @dataclass
    class LinePressed(Message):
        """A line is asked about: its margin was clicked, or what corrects on a fold below it."""

        view: ArticleView
        index: int

    @dataclass
    class FactsPressed(Message):
        """What is known of the article, under its title, was clicked."""

        view: ArticleView

    _column: Column | None = None
    _activating: Timer | None = None

    # Moving

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Scrolls by rows. Columns bring out the caret, which rows and columns then move.

        While selecting, both extend the selection. Rows are screen rows; a column is a grapheme
        while selecting, else a word.
        """
        if self._selecting is not None:
            edge = self._selecting.edge(backwards=(rows or columns) < 0)
            self._extend(self._moved(edge, rows, columns))
        elif columns:
            self._step_caret(columns)
        elif self._caret is not None:
            self._put_caret(self._moved(self._caret, rows, 0))
        else:
            self._scroll_by(rows)

    def move_page(self, pages: float = 1.0) -> None:
        """Moves by pages, as `move` does by rows; a row of the old page stays in sight."""
        rows = round(pages * max(1, self._height - 1))
        if self._selecting is not None or self._caret is not None:
            self.move(rows=rows)
        else:
            self._scroll_by(rows)

    def _moved(self, offset: int, rows: int, columns: int) -> int:
        """The code point that many rows and graphemes from `offset`; the last one on the way."""
        if self._page is None:
            return offset
        offset = along(self._page, offset, columns)
        if rows:
            self._column = below(self._page, offset, rows, self._column)
            offset = self._column.at
        return offset

    # Selecting

    def text_to_copy(self) -> str | None:
        """What shows of the selection, else of the span walked to, or the sentence.

        Without lines folded away, nor what steers a terminal.
        """
        if self._page is None:
            return None
        span = self._span_seen() if self.selection or self.current_span else None
        span = span or self.selected_span()
        return None if span is None else shown_text(self._page, span)

    def grow_selection(self) -> None:
        """Selects what was walked to, or a word; again: its sentence, then its paragraph."""
        article = self._article
        at = self._start()
        if article is None or at is None:
            return
        if self.selection is not None:
            span = grown(article.text, article.lines, self.selection)
        elif (placed := self.span_in_sight) is not None and placed.kind is not SpanKind.TEASER:
            span = placed.span
        else:
            line = line_at(article.lines, at)
            span = (
                Span(at, at + 1) if line is None else word_at(article.text, article.lines[line], at)
            )
        self._caret = None
        span = self._whole(span)
        self._take(Selecting(span, span))
        self._reveal_whole(span)

    def selected_span(self) -> Span | None:
        """The selection, else the sentence at the current span, the caret or the top."""
        if self.selection is not None:
            return self.selection
        article, at = self._article, self._start()
        if article is None or at is None:
            return None
        line = line_at(article.lines, at)
        if line is None:
            return None
        return self._whole(sentence_at(article.text, article.lines[line], at))

    def _take(self, selecting: Selecting) -> None:
        self._selecting = selecting
        self.selection = selecting.span
        self._redraw()
        self._tell_selection()

    def _reveal_whole(self, span: Span) -> None:
        """Scrolls to the end of a passage, unless that would lose its beginning."""
        if self._page is not None:
            rows = self._page.row_of(span.end - 1) - self._page.row_of(span.start) + 1
            if rows + 2 * CONTEXT <= self._height:
                self._reveal(span.end - 1, margin=CONTEXT)

    def _tell_selection(self) -> None:
        if self.selection is not None:
            self.post_message(self.SelectionMade(self))

    def _extend(self, offset: int) -> None:
        """Draws the selection's free end to the grapheme at `offset`."""
        head = self._grapheme(offset)
        if self._selecting is not None and head is not None:
            self._take(self._selecting.extended(head))
            self._reveal(offset, margin=CONTEXT)

    # The mouse

    def _drag_over(self, pressed: Span, under: Span) -> None:
        self._caret = self.current_span = None
        self._selecting = Selecting(pressed, under)
        self.selection = self._selecting.span

    def _drag_done(self) -> None:
        self._tell_selection()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        dragged, self._dragged = self._dragged, False
        if event.button != 1 or offset is None or dragged or self._page is None:
            return
        row = self._page.at(self.scroll_offset.y + offset.y)
        if row is None or not self._row_pressed(row, offset):
            self._text_pressed(offset, event.chain)

    def _row_pressed(self, row: PageRow, offset: Offset) -> bool:
        """Do what the row itself, or its margin, is for; False where it is there to be read."""
        if isinstance(row.block, Fold) and row.kind is RowKind.FOLD:
            above = self._line_above_fold(row, offset.x)
            if above is None:
                self.toggle_teasers(row.block)
            else:
                self.post_message(self.LinePressed(self, above))
        elif row.kind is RowKind.STORY and isinstance(row.block, Aside):
            self.current_span = self._layers.at(row.block.line.start, (SpanKind.TEASER,))
            self.activate()
        elif row.kind is RowKind.FACTS:
            self.post_message(self.FactsPressed(self))
        elif (index := self._line_beside(offset)) is not None:
            self.post_message(self.LinePressed(self, index))
        else:
            return False
        return True

    def _text_pressed(self, offset: Offset, times: int) -> None:
        """Walk to the span under the pointer, and act on it; a second click selects instead."""
        at = self._offset_under(offset, nearest=False)
        if self._activating is not None:
            self._activating.stop()
            self._activating = None
        if times >= 2:
            self._select_around(self._offset_under(offset), paragraph=times > 2)
            return
        self.selection = self._caret = None
        self.current_span = None if at is None else self._layers.at(at, CLICKED)
        if self.current_span is not None:
            # Not at once: a menu would take the second click of two.
            self._activating = self.set_timer(SECOND_CLICK, self.activate)

    def _line_above_fold(self, row: PageRow, column: int) -> int | None:
        """The index of the line that a fold follows, where the pointer is on what corrects it."""
        if self._article is None or self._painter is None or not isinstance(row.block, Fold):
            return None
        if column not in self._painter.correcting_cells(row):
            return None
        first = line_at(self._article.lines, row.block.lines.starts[0])
        return max(0, (first or 0) - 1)

    def _line_beside(self, pointer: Offset) -> int | None:
        """The index of the line whose margin is under the pointer: its mark, or an aside's rule."""
        page, painter = self._page, self._painter
        row = None if page is None else page.at(self.scroll_offset.y + pointer.y)
        if row is None or row.span is None or painter is None or self._article is None:
            return None
        left = painter.text_left(row)
        if not left - MARGIN - len(RULE) <= pointer.x < left:
            return None
        return line_at(self._article.lines, row.span.start)

    def _select_around(self, offset: int | None, *, paragraph: bool) -> None:
        """A double click takes the word, a third one the paragraph."""
        if offset is None or self._article is None:
            return
        index = line_at(self._article.lines, offset)
        if index is None:
            return
        line = self._article.lines[index]
        span = line.span if paragraph else word_at(self._article.text, line, offset)
        span = self._whole(span)
        self.current_span = self._caret = None
        self._take(Selecting(span, span))
