"""The article, set for reading: spans to walk, a caret, a selection that grows, and the mouse.

Layout, scrolling and drawing are `article_sheet`'s. Offsets are code points of the article's text.
Messages tell what happened; keys are bound elsewhere, to the public methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from tui_reader.model import Article, Label, Span
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import end_of_main
from tui_reader.tui.widgets.article_caret import (
    Column,
    along,
    below,
    shown_text,
    word_beside,
    word_here,
)
from tui_reader.tui.widgets.article_drag import DraggedSheet
from tui_reader.tui.widgets.article_page import RowKind
from tui_reader.tui.widgets.article_paint import Over
from tui_reader.tui.widgets.article_selection import (
    Selecting,
    grown,
    line_at,
    sentence_at,
    word_at,
)
from tui_reader.tui.widgets.article_spans import CLICKED, PlacedSpan

__all__ = ["ArticleView", "PlacedSpan", "SpanKind"]

SECOND_CLICK = 0.25
"""Seconds in which a second click may follow a first one on a name, before its menu opens."""
CONTEXT = 2
"""Rows kept between the edge of the screen and what was walked to."""


class ArticleView(DraggedSheet):
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
    _activating: Timer | None = None

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
        self._walk_on()
        self._drop_folded()

    def _walk_on(self) -> None:
        """After the layers changed: stays on the span walked to, or where it was if it is gone."""
        current = self.current_span
        if current is not None:
            layer = self._layers[current.kind]
            index = layer.index(current)
            self.current_span = None if index is None else layer.spans[index]
            if index is None:
                self._caret = current.span.start

    def watch_teasers_shown(self) -> None:
        super().watch_teasers_shown()
        self._drop_folded()

    def _drop_folded(self) -> None:
        """Lets go of what was folded away: nobody sees what it would act on."""
        page = self._page
        if page is None:
            return
        if self._caret is not None and page.folded(self._caret):
            self._caret = None
        if self._selecting is not None and page.folded(self._selecting.caret):
            self.selection = None
        if self.current_span is not None and page.folded(self.current_span.span.start):
            self.current_span = None

    def set_marks(self, marks: Sequence[Span]) -> None:
        """Marks other hits; the text does not move, and what is done next is done where one was."""
        super().set_marks(marks)
        self._walk_on()

    def _forget(self) -> None:
        self._end_drag()
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
        return Over(
            current=self.current_span,
            selection=self.selection,
            caret=self._grapheme(caret),
        )

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

    # The caret

    def _step_caret(self, columns: int) -> None:
        """The caret, brought out at first, that many words on or back."""
        page, at = self._page, self._start()
        if page is None or at is None:
            return
        if self._caret is None:
            at, columns = word_here(page, at), 0
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
        walked = self.selection or self.current_span or self._caret is not None
        # At first, what begins with the first code point that shows comes next.
        start = (self._start() or 0) if walked else self.place - (not backwards)
        index = layer.next(start, self.current_span, backwards=backwards)
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

    def span_at_hand(self) -> PlacedSpan | None:
        """The current span, or else the one under the caret, which then is the current one."""
        placed = self.current_span
        if placed is None and self._caret is not None:
            placed = self._layers.at(self._caret)
        if placed is not None:
            self.current_span = placed
        return placed

    def activate(self) -> bool:
        """Asks for something to be done with the span at hand; False where there is none."""
        placed = self.span_at_hand()
        if placed is not None:
            self.post_message(self.SpanActivated(self, placed))
        return placed is not None

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

    def text_to_copy(self) -> str | None:
        """What shows of the selection, else of the span walked to, or the sentence."""
        if self._page is None:
            return None
        span = self.selection or (self.current_span.span if self.current_span else None)
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
        elif self.current_span is not None and self.current_span.kind is not SpanKind.TEASER:
            span = self.current_span.span
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
        page, top = self._page, self.scroll_offset.y
        if page is None or self._article is None:
            return None
        # Teasers are meant only where they were walked to, or are all there is.
        meant = {RowKind.TEXT} if end_of_main(self._article) else {RowKind.ASIDE}
        rows = (page.at(row) for row in range(top, top + self._height))
        shown = (row.span.start for row in rows if row and row.kind in meant and row.span)
        return next(shown, None)

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
            self.post_message(self.SelectionMade(self, self.selection, self.selected_text or ""))

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
        if row is not None and row.kind is RowKind.FOLD:
            self.toggle_teasers()
            return
        at = self._offset_under(offset, nearest=False)
        if self._activating is not None:
            self._activating.stop()
            self._activating = None
        if event.chain >= 2:
            self._select_around(self._offset_under(offset), paragraph=event.chain > 2)
            return
        self.selection = self._caret = None
        self.current_span = None if at is None else self._layers.at(at, CLICKED)
        if self.current_span is not None:
            # Not at once: a menu would take the second click of two.
            self._activating = self.set_timer(SECOND_CLICK, self.activate)

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
