"""An article with spans to walk and a caret: what is at hand for the next command.

Layout, scrolling and drawing are `article_sheet`'s. Offsets are code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from textual.message import Message
from textual.reactive import reactive

from tui_reader.model import Article, Label, Mention, Span
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import end_of_main
from tui_reader.tui.widgets.article_caret import word_beside, word_here
from tui_reader.tui.widgets.article_drag import DraggedSheet
from tui_reader.tui.widgets.article_page import RowKind
from tui_reader.tui.widgets.article_paint import Over
from tui_reader.tui.widgets.article_selection import Selecting, line_at
from tui_reader.tui.widgets.article_spans import Layer, PlacedSpan, Walk

CONTEXT = 2
"""Rows kept between the edge of the screen and what was walked to."""


class WalkedSheet(DraggedSheet):
    """An article to walk; what is selected is known here, and made in `article_view`."""

    current_span: reactive[PlacedSpan | None] = reactive(None, init=False)
    selection: reactive[Span | None] = reactive(None, init=False)

    @dataclass
    class SpanReached(Message):
        """A span was walked to: the `index`th, from 1, of the `total` of its kind."""

        view: WalkedSheet
        kind: SpanKind
        index: int
        total: int
        placed: PlacedSpan

    @dataclass
    class SpanActivated(Message):
        """Something is to be done with a span: Enter or a click on it."""

        view: WalkedSheet
        placed: PlacedSpan

    _selecting: Selecting | None = None
    _caret: int | None = None
    _staying_with: int | None = None
    _pointed: Span | None = None

    # What is shown

    def show(self, article: Article, place: int | None = None, *, unfolded: bool = False) -> None:
        """Shows another article with nothing selected; see `ArticleSheet.show`."""
        self._forget()
        super().show(article, place, unfolded=unfolded)

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

    def set_hits(self, hits: Layer) -> None:
        """Marks other hits; the text does not move, and what is done next is done where one was."""
        super().set_hits(hits)
        self._walk_on()

    def watch_unmarked(self) -> None:
        super().watch_unmarked()
        self._walk_on()

    def _forget(self) -> None:
        self._end_drag()
        self.stray()
        self._selecting = self._caret = self._pointed = None
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
            selection=self._pointed or self.selection,
            caret=self._grapheme(caret),
        )

    # A line as a whole

    def line_at_hand(self) -> int | None:
        """The index of the line that a correction is about.

        What was walked to or selected; else, of what shows, the line most in doubt, the article's
        last, or the topmost.
        """
        article = self._article
        if article is None:
            return None
        if self._span_seen() is not None:
            at = self._start()
            return None if at is None else line_at(article.lines, at)
        shown = list(dict.fromkeys(self._lines_shown()))
        doubtful = (index for index in shown if article.lines[index].in_doubt)
        least_sure = sorted(doubtful, key=lambda index: article.lines[index].confidence)
        own = [index for index in shown if article.lines[index].label is Label.MAIN]
        last = (index for index in own if article.lines[index].end == end_of_main(article))
        return next(chain(least_sure, last, own, shown), None)

    def _lines_shown(self) -> Iterator[int]:
        """The index of the line in each row of text that shows."""
        page = self._page
        if page is None or self._article is None:
            return
        for row in map(page.at, self._rows_shown()):
            if row is not None and row.span is not None:
                index = line_at(self._article.lines, row.span.start)
                if index is not None:
                    yield index

    def point_at(self, index: int | None) -> bool:
        """Shows which line is being asked about, unfolding it; None lets go of it.

        Where one that is as tall as the screen shows in part, the text stays where it is.
        Returns whether it begins in the upper half, so that the question can leave it to be seen.
        """
        self._pointed = None
        row = 0
        if index is not None and self._article is not None:
            span = self._article.lines[index].span
            if not self._is_amid(span):
                self._walk_to(span, CONTEXT)
            self._pointed = span
            row = self._page.row_of(span.start) - self.scroll_offset.y if self._page else 0
        self._redraw()
        return row < self._height // 2

    def _is_amid(self, span: Span) -> bool:
        """Whether the screen shows a part of a line that is as tall as it, or taller."""
        if self._page is None or not span.overlaps(self._shown()):
            return False
        return self._page.row_of(span.end) - self._page.row_of(span.start) + 1 >= self._height

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
        """Walks to the next span of a kind, round the end; False where there is none.

        Where nothing was walked to, or what was shows no more, it is the first one that shows, or
        backwards the last. While the walk stays with a name, the next mention is the next of that.
        """
        layer = self._walked(kind)
        here = self._span_meant()
        if here is not None and self._shows(here):
            index = layer.next(here.start, self.current_span, backwards=backwards)
        else:
            shown = self._shown()
            edge = shown.end if backwards else shown.start - 1
            index = layer.next(edge, backwards=backwards)
        if index is None:
            return False
        placed = layer.spans[index]
        self.selection = self._caret = None
        self._walk_to(placed.span, CONTEXT)
        self.current_span = placed
        self.tell_reached()
        return True

    def has(self, kind: SpanKind) -> bool:
        """Whether there is a span of a kind to walk to."""
        return bool(self._layers[kind].spans)

    def _span_meant(self) -> Span | None:
        """What is selected, else was walked to, else the place of the caret."""
        if self.selection is not None:
            return self.selection
        if self.current_span is not None:
            return self.current_span.span
        return None if self._caret is None else Span(self._caret, self._caret + 1)

    def _span_seen(self) -> Span | None:
        """The same, unless it is only what was walked to and one has scrolled away from it."""
        here = self._span_meant()
        seen = here is not None and (self.selection is not None or self._shows(here))
        return here if seen else None

    @property
    def span_in_sight(self) -> PlacedSpan | None:
        """What was walked to, unless one has scrolled away from it."""
        placed = self.current_span
        return placed if placed is not None and self._shows(placed.span) else None

    def _shows(self, span: Span) -> bool:
        """Whether any of a passage is on the screen; where nothing is laid out yet, it will be."""
        page, top = self._page, self.scroll_offset.y
        if page is None:
            return True
        return page.row_of(span.start) < top + self._height and page.row_of(span.end - 1) >= top

    def _shown(self) -> Span:
        """From the first code point on the screen to the last."""
        rows = () if self._page is None else map(self._page.at, self._rows_shown())
        spans = [row.span for row in rows if row is not None and row.span is not None]
        return Span(spans[0].start, spans[-1].end) if spans else Span(self.place, self.place)

    def _rows_shown(self) -> range:
        top = self.scroll_offset.y
        return range(top, top + self._height)

    def _walked(self, kind: SpanKind) -> Layer:
        if kind is SpanKind.MENTION and self._staying_with is not None:
            own = self._layers.of_entity(self._staying_with)
            if own.spans:
                return own
            self._staying_with = None
        return self._layers[kind]

    @property
    def is_staying(self) -> bool:
        """Whether the walk stays with one name."""
        return self._staying_with is not None

    def stay(self) -> bool:
        """Walks the mentions of the name at hand alone from now on; False if it is no such name."""
        placed = self.span_at_hand()
        mention = placed.value if placed is not None else None
        if not isinstance(mention, Mention) or mention.entity_id is None:
            return False
        self._staying_with = mention.entity_id
        return True

    def stray(self) -> None:
        """Walks all names again."""
        self._staying_with = None

    @property
    def walk(self) -> Walk | None:
        """How far the reader is in walking the article, if there is one."""
        if self._article is None:
            return None
        at = self.current_span, self._caret, self._staying_with
        return Walk(self._article.version.id, *at, self.teasers_shown)

    def take_up(self, walk: Walk) -> None:
        """Goes on with a walk, unless the text is another one by now; nothing moves.

        Where what was walked to is gone, the caret is in its place.
        """
        if self._article is None or self._article.version.id != walk.version_id:
            return
        self._caret, self._staying_with, current = walk.caret, walk.staying, walk.current
        if current is not None:
            layer = self._walked(current.kind)
            index = layer.index(current)
            if index is None:
                self._caret = current.span.start
            else:
                self.current_span = layer.spans[index]
        self._drop_folded()
        self._redraw()

    def tell_reached(self) -> None:
        """Says what was walked to, if anything was."""
        placed = self.current_span
        if placed is None:
            return
        layer = self._walked(placed.kind)
        index = layer.index(placed)
        if index is not None:
            total = len(layer.spans)
            self.post_message(self.SpanReached(self, placed.kind, index + 1, total, placed))

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
            if not self._shows(placed.span):  # nobody acts on what cannot be seen
                self._reveal(placed.span.start, margin=CONTEXT)
        return placed

    def activate(self) -> bool:
        """Asks for something to be done with the span at hand; False where there is none."""
        placed = self.span_at_hand()
        if placed is not None:
            self.post_message(self.SpanActivated(self, placed))
        return placed is not None

    def drop(self) -> bool:
        """Drops the selection, else the caret and the current span; False if there was neither."""
        self.stray()
        if self.selection is not None:
            self.selection = None
        elif self._caret is not None or self.current_span is not None:
            self._caret = self.current_span = None
            self._redraw()
        else:
            return False
        return True

    def _start(self) -> int | None:
        """Where a command without a selection begins: what was walked to, the caret, the top.

        Where one has scrolled away from what was walked to and from the caret, it is the top.
        """
        here = self._span_seen()
        if here is not None:
            return here.start
        page = self._page
        if page is None or self._article is None:
            return None
        # Teasers are meant only where they were walked to, or are all there is.
        meant = {RowKind.TEXT} if end_of_main(self._article) else {RowKind.ASIDE}
        rows = map(page.at, self._rows_shown())
        shown = (row.span.start for row in rows if row and row.kind in meant and row.span)
        return next(shown, None)
