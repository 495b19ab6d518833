"""The article, set for reading: spans to walk, a caret, a selection that grows, and the mouse.

Layout, scrolling and drawing are `article_sheet`'s. Offsets are code points of the article's text.
Messages tell what happened; keys are bound elsewhere, to the public methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from tui_reader.model import Article, Label, Span
from tui_reader.tui.widgets.article_caret import Column, along, below, shown_text, word_beside
from tui_reader.tui.widgets.article_page import RowKind
from tui_reader.tui.widgets.article_paint import Over
from tui_reader.tui.widgets.article_selection import (
    Selecting,
    grown,
    line_at,
    sentence_at,
    word_at,
)
from tui_reader.tui.widgets.article_sheet import ArticleSheet
from tui_reader.tui.widgets.article_spans import PlacedSpan, SpanKind

__all__ = ["ArticleView", "PlacedSpan", "SpanKind"]

DRAG_SCROLL = 0.05
"""Seconds a row while the mouse is held beyond the edge."""
CONTEXT = 2
"""Rows kept between the edge of the screen and what was walked to."""


class ArticleView(ArticleSheet):
    """An article to read, walk and mark."""

    current_span: reactive[PlacedSpan | None] = reactive(None, init=False)
    selection: reactive[Span | None] = reactive(None, init=False)

    @dataclass
    class SpanReached(Message):
        """A span was walked to: the `index`th, from 1, of the `total` of its kind."""

        view: ArticleView
        kind: SpanKind
        index: int
        total: int
        placed: PlacedSpan

    @dataclass
    class SpanActivated(Message):
        """Something is to be done with a span: Enter or a click on it."""

        view: ArticleView
        placed: PlacedSpan

    @dataclass
    class SelectionMade(Message):
        """The selection is another one."""

        view: ArticleView
        span: Span
        text: str

    _selecting: Selecting | None = None
    _caret: int | None = None
    _column: Column | None = None
    _pressed: int | None = None
    _dragged = False
    _pointer = Offset(0, 0)
    _drag_timer: Timer | None = None

    # What is shown

    def show(self, article: Article, marks: Sequence[Span] = (), place: int | None = None) -> None:
        """Shows another article, folded, with nothing selected; see `ArticleSheet.show`."""
        self._forget()
        super().show(article, marks, place)

    def clear(self) -> None:
        """Shows nothing."""
        self._forget()
        super().clear()

    def update(self, article: Article) -> None:
        """Shows the same article anew; caret, selection and walked-to span stay where they can."""
        shown = self._article
        if shown is None or shown.version.id != article.version.id:
            self._forget()
        super().update(article)
        current = self.current_span
        if current is not None:
            layer = self._layers[current.kind]
            index = layer.index(current)
            self.current_span = None if index is None else layer.spans[index]

    def set_marks(self, marks: Sequence[Span]) -> None:
        """Marks other hits; the text does not move."""
        if self.current_span is not None and self.current_span.kind is SpanKind.HIT:
            self.current_span = None
        super().set_marks(marks)

    def _forget(self) -> None:
        self._selecting = self._caret = None
        self.selection = self.current_span = None

    def watch_selection(self, selection: Span | None) -> None:
        if selection is None:
            self._selecting = None
        self._redraw()

    def watch_current_span(self) -> None:
        self._redraw()

    def _over(self) -> Over:
        caret = self._selecting.caret if self._selecting else self._caret
        setting = None if caret is None or self._page is None else self._page.setting_of(caret)
        return Over(
            current=self.current_span,
            selection=self.selection,
            caret=setting.grapheme(caret) if setting is not None and caret is not None else None,
        )

    # Moving

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Scrolls by rows. Columns bring out the caret, which rows and columns then move.

        While selecting, both extend the selection. Rows are screen rows; a column is a grapheme
        while selecting, else a word.
        """
        if self._selecting is not None:
            self._extend(self._moved(self._selecting.caret, rows, columns))
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

    # The caret

    def _step_caret(self, columns: int) -> None:
        """The caret, brought out at first, that many words on or back."""
        article, page, at = self._article, self._page, self._start()
        if article is None or page is None or at is None:
            return
        if self._caret is None:
            line = line_at(article.lines, at)
            word = None if line is None else word_at(article.text, article.lines[line], at)
            self._put_caret(word.start if word else at)
            return
        for _ in range(abs(columns)):
            at = word_beside(page, at, backwards=columns < 0)
        self._put_caret(at)

    def _put_caret(self, offset: int) -> None:
        self._caret = offset
        self.current_span = None
        self._reveal(offset, margin=CONTEXT)
        self._redraw()

    # Walking

    def next_span(self, kind: SpanKind, *, backwards: bool = False) -> bool:
        """Walks to the next span of a kind, round the end; False where there is none."""
        layer = self._layers[kind]
        start = self.current_span.span.start if self.current_span else self._caret
        if start is None:
            start = self.place if backwards else self.place - 1
        index = layer.next(start, backwards=backwards)
        if index is None:
            return False
        placed = layer.spans[index]
        self.selection = self._caret = None
        self._walk_to(placed.span, CONTEXT)
        self.current_span = placed
        self.post_message(self.SpanReached(self, kind, index + 1, len(layer.spans), placed))
        return True

    def go_to(self, span: Span) -> None:
        """Scrolls a passage into view; what has this very span becomes the current one."""
        self.selection = self._caret = None
        self._walk_to(span, CONTEXT)
        self.current_span = self._layers.exactly(span)

    def _walk_to(self, span: Span, margin: int) -> None:
        """Shows the span, unfolding what it is folded away in."""
        if self._article is None:
            return
        index = line_at(self._article.lines, span.start)
        if index is not None and self._article.lines[index].label is not Label.MAIN:
            self.teasers_shown = True
        self._reveal(span.start, margin=margin)

    def activate(self) -> bool:
        """Asks for something to be done with the current span, or the one under the caret."""
        placed = self.current_span
        if placed is None and self._caret is not None:
            placed = self._layers.at(self._caret)
        if placed is None:
            return False
        self.current_span = placed
        self.post_message(self.SpanActivated(self, placed))
        return True

    def drop(self) -> bool:
        """Drops the selection, else the caret and the current span; False if there was neither."""
        if self.selection is not None:
            self.selection = None
        elif self._caret is not None or self.current_span is not None:
            self._caret = self.current_span = None
            self._redraw()
        else:
            return False
        return True

    # Selecting

    @property
    def selected_text(self) -> str | None:
        """The selected text as it shows: without lines folded away, nor what steers a terminal."""
        if self.selection is None or self._page is None:
            return None
        return shown_text(self._page, self.selection)

    def grow_selection(self) -> None:
        """Selects what was walked to, or a word; again: its sentence, then its paragraph."""
        article = self._article
        at = self._start()
        if article is None or at is None:
            return
        if self.selection is not None:
            span = grown(article.text, article.lines, self.selection)
        elif self.current_span is not None and self.current_span.kind is not SpanKind.TEASER:
            span = self.current_span.span
        else:
            line = line_at(article.lines, at)
            span = (
                Span(at, at + 1) if line is None else word_at(article.text, article.lines[line], at)
            )
        self._caret = None
        self._take(Selecting(span, span))

    def selected_span(self) -> Span | None:
        """The selection, else the sentence at the current span, the caret or the top."""
        if self.selection is not None:
            return self.selection
        article, at = self._article, self._start()
        if article is None or at is None:
            return None
        line = line_at(article.lines, at)
        return None if line is None else sentence_at(article.text, article.lines[line], at)

    def line_at_caret(self) -> int | None:
        """The index of the article's line that a correction is about."""
        at = self._start()
        return None if self._article is None or at is None else line_at(self._article.lines, at)

    def _start(self) -> int | None:
        """Where a command without a selection begins: what was walked to, the caret, the top."""
        if self.selection is not None:
            return self.selection.start
        if self.current_span is not None:
            return self.current_span.span.start
        if self._caret is not None:
            return self._caret
        if self._page is None:
            return None
        rows = self._page.text_rows(self.scroll_offset.y)
        shown = (row.span.start for row in rows if row.kind is RowKind.TEXT and row.span)
        return next(shown, None)

    def _take(self, selecting: Selecting) -> None:
        self._selecting = selecting
        self.selection = selecting.span
        self._reveal(selecting.caret, margin=CONTEXT)
        self._redraw()
        self._tell_selection()

    def _tell_selection(self) -> None:
        if self.selection is not None:
            self.post_message(self.SelectionMade(self, self.selection, self.selected_text or ""))

    def _extend(self, offset: int) -> None:
        """Draws the selection's free end to the grapheme at `offset`."""
        setting = None if self._page is None else self._page.setting_of(offset)
        if self._selecting is not None and setting is not None:
            self._take(replace(self._selecting, head=setting.grapheme(offset)))

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = event.get_content_offset(self)
        if event.button == 1 and offset is not None:
            self._pressed = self._offset_under(offset)
            self._dragged = False
            if self._pressed is not None:
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        self._pointer = event.get_content_offset_capture(self)
        beyond = not 0 <= self._pointer.y < self._height
        if beyond and self._drag_timer is None:
            self._drag_timer = self.set_interval(DRAG_SCROLL, self._drag_beyond)
        elif not beyond:
            self._stop_scrolling()
        self._drag()

    def _drag_beyond(self) -> None:
        """Scrolls on while the mouse is held above or below the pane."""
        self._scroll_by(-1 if self._pointer.y < 0 else 1)
        self._drag()

    def _drag(self) -> None:
        """Selects from where the mouse was pressed to where it is."""
        row = min(max(0, self._pointer.y), self._height - 1)
        offset = self._offset_under(Offset(self._pointer.x, row))
        page = self._page
        from_, to = (
            None if page is None or at is None else page.setting_of(at)
            for at in (self._pressed, offset)
        )
        if from_ is None or to is None or self._pressed is None or offset is None:
            return
        if offset != self._pressed or self._dragged:
            self._dragged = True
            self._caret = self.current_span = None
            self._selecting = Selecting(from_.grapheme(self._pressed), to.grapheme(offset))
            self.selection = self._selecting.span

    def on_mouse_up(self) -> None:
        self._stop_scrolling()
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()
        if self._dragged:
            self._tell_selection()

    def _stop_scrolling(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self._dragged or self._page is None or self._article is None:
            self._dragged = False
            return
        row = self._page.at(self.scroll_offset.y + offset.y)
        if row is not None and row.kind is RowKind.FOLD:
            self.toggle_teasers()
            return
        at = self._offset_under(offset, nearest=False)
        if event.chain >= 2:
            self._select_around(self._offset_under(offset), paragraph=event.chain > 2)
            return
        self.selection = self._caret = None
        self.current_span = None if at is None else self._layers.at(at)
        if self.current_span is not None:
            self.post_message(self.SpanActivated(self, self.current_span))

    def _select_around(self, offset: int | None, *, paragraph: bool) -> None:
        """A double click takes the word, a third one the paragraph."""
        if offset is None or self._article is None:
            return
        index = line_at(self._article.lines, offset)
        if index is None:
            return
        line = self._article.lines[index]
        span = line.span if paragraph else word_at(self._article.text, line, offset)
        self.current_span = self._caret = None
        self._take(Selecting(span, span))
