"""The article, set for reading: spans to walk, a caret, a selection that grows, and the mouse.

Layout, scrolling and drawing are `article_sheet`'s. Offsets are code points of the article's text.
Messages tell what happened; keys are bound elsewhere, to the public methods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.message import Message
from textual.reactive import reactive

from tui_reader.model import Article, Label, Span
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.article_page import PageRow, RowKind
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
    _pressed: int | None = None
    _dragged = False

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
        for _ in range(abs(columns)):
            offset = self._beside(offset, backwards=columns < 0)
        return self._below(offset, rows) if rows else offset

    def _beside(self, offset: int, *, backwards: bool) -> int:
        """The grapheme before or after the one at `offset`, across lines that show."""
        page = self._page
        setting = None if page is None else page.setting_of(offset)
        if page is None or setting is None:
            return offset
        here = setting.grapheme(offset)
        for row in page.text_rows(page.row_of(offset), upwards=backwards):
            if row.setting is None or row.span is None:
                continue
            if backwards and row.span.start < here.start:
                return row.setting.grapheme(min(here.start, row.span.end) - 1).start
            if not backwards and row.span.end > here.end:
                return max(here.end, row.span.start)
        return offset

    def _below(self, offset: int, rows: int) -> int:
        """The code point under (over, if `rows` is negative) `offset`, in the same column."""
        page = self._page
        setting = None if page is None else page.setting_of(offset)
        if page is None or setting is None:
            return offset
        column, here = setting.column(offset), page.row_of(offset)
        found, left = offset, abs(rows)
        for row in self._other_rows(here, backwards=rows < 0):
            if row.setting is not None:
                found = row.setting.offset_at(row.index, column)
            left -= 1
            if left == 0:
                break
        return found

    def _other_rows(self, row: int, *, backwards: bool) -> Iterator[PageRow]:
        """The rows with text from the one after (before) a row of the page on."""
        assert self._page is not None
        rows = self._page.text_rows(row, upwards=backwards)
        next(rows, None)
        return rows

    # The caret

    def _step_caret(self, columns: int) -> None:
        """The caret, brought out at first, one word on or back."""
        article = self._article
        at = self._start()
        if article is None or at is None:
            return
        if self._caret is None:
            line = line_at(article.lines, at)
            self._put_caret(
                at if line is None else word_at(article.text, article.lines[line], at).start
            )
            return
        offset = self._caret
        was_in_word = True
        while (beside := self._beside(offset, backwards=columns < 0)) != offset:
            offset = beside
            in_word = article.text[offset].isalnum()
            before = self._beside(offset, backwards=True)
            starts = in_word and (before == offset or not article.text[offset - 1].isalnum())
            if starts and (columns < 0 or not was_in_word or offset != self._caret):
                break
            was_in_word = in_word
        self._put_caret(offset)

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
        """The selected text, without what would steer a terminal."""
        if self.selection is None or self._article is None:
            return None
        return self.selection.of(self._article.text)

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
        self.post_message(
            self.SelectionMade(self, selecting.span, drawable(self.selected_text or ""))
        )

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
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None or not event.button:
            return
        pointer = event.get_content_offset_capture(self)
        if pointer.y < 0:
            self._scroll_by(-1)
        elif pointer.y >= self._height:
            self._scroll_by(1)
        row = min(max(0, pointer.y), self._height - 1)
        offset = self._offset_under(pointer.__class__(pointer.x, row))
        if offset is None or (offset == self._pressed and not self._dragged):
            return
        if not self._dragged:
            self._begin_drag(self._pressed)
        self._extend(offset)

    def _begin_drag(self, offset: int) -> None:
        setting = None if self._page is None else self._page.setting_of(offset)
        if setting is not None:
            self._dragged = True
            self._caret = self.current_span = None
            grapheme = setting.grapheme(offset)
            self._selecting = Selecting(grapheme, grapheme)

    def on_mouse_up(self) -> None:
        self.release_mouse()
        self._pressed = None

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
