"""The article as a sheet that scrolls: laid out for the pane's width, drawn row by row.

What lies over the text is drawn here; walking and selecting are `article_view`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tui_reader.model import Article, Elsewhere, EntityType, Highlight
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import Fold, end_of_main, headline
from tui_reader.tui.widgets.article_page import Page, RowKind
from tui_reader.tui.widgets.article_paint import FoldKeys, Over, Painter
from tui_reader.tui.widgets.article_scrollbar import Ticks, renderer
from tui_reader.tui.widgets.article_spans import NO_HITS, NOWHERE, Layer, Layers
from tui_reader.tui.widgets.sheet import TEXT_WIDTH, Sheet

SAVE_AFTER = 0.5
"""Seconds after scrolling began before the place is told, so that a held key saves little."""
FOLD_ROWS = 2
"""Rows of a fold that is closed: a blank one and its own."""
TICKS = 2000
"""The most places on the scroll bar where marks can stand; more than it has cells."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row that stays where it is on the screen while the page changes: `above` rows from its top.

    Without an offset, the page's top.
    """

    offset: int | None = None
    above: int = 0


class ArticleSheet(Sheet[Page]):
    """An article, set for reading, in a pane of any size."""

    teaser_key: reactive[str] = reactive("t", init=False)
    correct_key: reactive[str] = reactive("b", init=False)
    teasers_shown: reactive[bool] = reactive(default=False, init=False)
    unmarked: reactive[frozenset[EntityType]] = reactive(frozenset[EntityType](), init=False)
    progress: reactive[float] = reactive(0.0, init=False)

    @dataclass
    class PlaceChanged(Message):
        """The reader stopped elsewhere: `offset` is the first code point on the screen."""

        view: ArticleSheet
        article_id: int
        offset: int

    def __init__(
        self,
        *,
        palette: Palette = DEFAULT,
        text_width: int = TEXT_WIDTH,
        teaser_key: str = "t",
        correct_key: str = "b",
        hide_boilerplate: bool = False,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(palette=palette, text_width=text_width, id=id, classes=classes)
        self.set_reactive(ArticleSheet.teaser_key, teaser_key)
        self.set_reactive(ArticleSheet.correct_key, correct_key)
        self._hides_boilerplate = hide_boilerplate
        self._article: Article | None = None
        self._hits = NO_HITS
        self._elsewhere = NOWHERE
        self._layers = Layers()
        self._painter: Painter | None = None
        self._ticks: Ticks | None = None
        self._spot = _Spot()
        self._place_timer: Timer | None = None
        self._place_told = 0

    def on_mount(self) -> None:
        bar = self.vertical_scrollbar
        bar.renderer = renderer(self._marks_of_bar)  # type: ignore[misc]

    # What is shown

    @property
    def article(self) -> Article | None:
        """The article on the sheet."""
        return self._article

    @property
    def place(self) -> int:
        """The first code point of the article that shows; 0 at the page's top."""
        return self._here().offset or 0

    def show(self, article: Article, place: int | None = None, *, unfolded: bool = False) -> None:
        """Shows another article at `place` or where the reader last stopped in it.

        Its teasers are folded unless there is nothing else, or they are to be `unfolded`.
        """
        self._tell_place()
        self._article = article
        self._hits = NO_HITS
        self._elsewhere = NOWHERE
        self.set_reactive(ArticleSheet.teasers_shown, unfolded or not end_of_main(article))
        at = article.place if place is None else place
        self._place_told = at
        self._spot = _Spot(at) if at > 0 else _Spot()
        self._changed()

    def update(self, article: Article) -> None:
        """Shows the same article anew: what the reader sees stays where it is."""
        if self._article is None or article.id != self._article.id:
            self.show(article)
            return
        self._spot = self._here()
        if article.version.id != self._article.version.id:
            self._hits = NO_HITS
            self._elsewhere = NOWHERE
        self._article = article
        self._changed()

    def set_hits(self, hits: Layer) -> None:
        """Marks other hits; the text does not move."""
        if hits is self._hits:
            return
        self._hits = hits
        self._layers = self._new_layers()
        self._dress()

    def watch_unmarked(self) -> None:
        """Marks names of other types; the text does not move."""
        self._layers = self._new_layers()
        self._dress()

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Dims what was read before, and tells which teasers lead to a story; the text stays."""
        if elsewhere != self._elsewhere:
            self._elsewhere = elsewhere
            self._spot = self._here()
            self._changed()

    def story_of(self, line_start: int) -> int | None:
        """The article that the teaser in the line from this code point on announces, if any."""
        return self._elsewhere.stories.get(line_start)

    def clear(self) -> None:
        """Shows nothing."""
        self._tell_place()
        self._article = None
        self._hits = NO_HITS
        self._elsewhere = NOWHERE
        self._spot = _Spot()
        self._changed()

    def toggle_teasers(self, fold: Fold | None = None) -> bool:
        """Opens or closes the folds; whether that can be seen.

        The text at the top stays where it is. But what was opened comes into view, as much of it as
        there is room for below `fold`, or the first of the folds in sight.
        """
        folds = self._folds() if fold is None else [fold]
        self.teasers_shown = not self.teasers_shown
        page = self._page
        if page is None:
            return False
        folds = folds or self._folds()  # one may have had no row while it was closed
        top, height = round(self.scroll_y), self._height
        if folds and self.teasers_shown:
            first = page.extent(folds[0], height).start
            end = page.extent(folds[-1], height).stop
            if end > top + height:
                self._go(min(first - FOLD_ROWS, end - height))
        return bool(folds)

    def _folds(self) -> list[Fold]:
        """The folds in sight, one just below the edge too."""
        top, height = round(self.scroll_y), self._height
        return [] if self._page is None else list(self._page.folds(top, height + FOLD_ROWS))

    def watch_teasers_shown(self) -> None:
        self._spot = self._here()
        self._lay_out()

    def _new_layers(self) -> Layers:
        return Layers(self._article, self._hits, self._elsewhere, self.unmarked)

    def _changed(self) -> None:
        self._layers = self._new_layers()
        self._lay_out()

    # Layout

    def _lay_out(self) -> None:
        """Sets the page anew and puts the spot where it was; waits while there is no room yet."""
        if self._article is None or self._columns[1] <= 0:
            self._page = None
            self.virtual_size = Size(0, 0)
            self._dress()
            return
        self._page = Page(
            self._article,
            self._columns[1],
            open_folds=self.teasers_shown,
            marks=[h.span.end for h in self._article.highlights if h.note and h.span],
            elsewhere=self._elsewhere,
            hide_boilerplate=self._hides_boilerplate,
        )
        spot = self._spot
        top = 0 if spot.offset is None else self._page.row_of(spot.offset) - spot.above
        self._go(self._page.settle(top, self._height))
        self._dress()
        self._told_progress()

    def on_resize(self) -> None:
        if self._page is None or self._columns[1] != self._page.width:
            if self._page is not None:
                self._spot = self._here()
            self._lay_out()
        else:
            self._settle()
            self._dress()
            self._told_progress()

    def watch_text_width(self) -> None:
        self.on_resize()

    def watch_palette(self) -> None:
        self._dress()

    def watch_correct_key(self) -> None:
        self._dress()

    def watch_teaser_key(self) -> None:
        self._dress()

    def _here(self) -> _Spot:
        """The text at the top of the screen; the spot asked for while nothing is laid out."""
        if self._page is None:
            return self._spot
        top = self.scroll_offset.y
        if top == 0:
            return _Spot()
        seen: _Spot | None = None
        for row in self._page.text_rows(top):
            if row.span is None:
                continue
            above = self._page.row_of(row.span.start) - top
            if seen is not None and above >= self._height:
                break
            spot = _Spot(row.span.start, above)
            if row.kind is RowKind.TEXT:
                return spot
            seen = seen or spot
        return seen or self._last_spot(top)

    def _last_spot(self, top: int) -> _Spot:
        """The text above the top, where none follows."""
        assert self._page is not None
        for row in self._page.text_rows(top, upwards=True):
            if row.span is not None:
                return _Spot(row.span.start, self._page.row_of(row.span.start) - top)
        return _Spot()

    # Scrolling

    def _scrolled(self) -> None:
        self._told_progress()
        if self._place_timer is None:
            self._place_timer = self.set_timer(SAVE_AFTER, self._tell_place)

    def _reveal(self, offset: int, *, margin: int = 0) -> None:
        """Scrolls a code point into view; one that was not near comes to a third of the height."""
        if self._page is None:
            self._spot = _Spot(offset, margin)
            return
        row = self._page.row_of(offset)
        top, height = round(self.scroll_y), self._height
        margin = min(margin, height // 4)
        if top + margin <= row < top + height - margin:
            return
        if top - 2 <= row < top + margin:
            self._go(row - margin)
        elif top + height - margin <= row < top + height + 2:
            self._go(row - height + 1 + margin)
        else:
            self._go(row - height // 3)

    def _told_progress(self) -> None:
        """How much of the article's own text has been on the screen or above it."""
        if self._article is None or self._page is None:
            return
        seen = self._page.seen(round(self.scroll_y) + self._height - 1)
        end = end_of_main(self._article)
        self.progress = min(1.0, seen / end) if end else 1.0

    def _tell_place(self) -> None:
        if self._place_timer is not None:
            self._place_timer.stop()
            self._place_timer = None
        if self._article is None or self._page is None:
            return
        place = self.place
        if place != self._place_told:
            self._place_told = place
            self.post_message(self.PlaceChanged(self, self._article.id, place))

    # Drawing

    def _over(self) -> Over:
        """What moves over the text; nothing on a sheet that is only shown."""
        return Over()

    def _dress(self) -> None:
        """Draws everything anew, in the palette and over the text as they now are."""
        left, text = self._columns
        self._ticks = None
        self._painter = Painter(
            self.palette,
            self._layers,
            width=self.scrollable_content_region.width,
            left=left,
            text_width=text,
            keys=FoldKeys(self.teaser_key, self.correct_key),
            end=0 if self._article is None else end_of_main(self._article),
            headline=None if self._article is None else headline(self._article),
        )
        self._redraw()
        if self.is_mounted:
            self.vertical_scrollbar.refresh()

    def _strip(self, page: Page, row: int) -> Strip | None:
        found = page.at(row)
        if found is None or self._painter is None:
            return None
        return self._painter.strip(found, self._over())

    def _offset_under(self, pointer: Offset, *, nearest: bool = True) -> int | None:
        """The code point under a cell of the pane: where its grapheme begins.

        Beside the text it is the nearest in the row, None unless `nearest`. None on other rows.
        """
        if self._page is None or self._painter is None:
            return None
        row = self._page.at(max(0, self.scroll_offset.y + pointer.y))
        if row is None or row.setting is None or row.span is None:
            return None
        column = pointer.x - self._painter.text_left(row)
        if not nearest and not 0 <= column < row.setting.cells(row.index):
            return None
        return row.setting.offset_at(row.index, column)

    def _marks_of_bar(self) -> Ticks:
        """Where highlights and hits lie on the scroll bar."""
        page = self._page
        if page is None:
            return Ticks()
        if self._ticks is None:
            # On a page shorter than the pane the marks stand beside their rows.
            shown = page.height / max(1, page.height, self._height)
            apart = max(1, len(page.article.text) // TICKS)
            highlights = self._layers[SpanKind.HIGHLIGHT].apart(apart)
            self._ticks = Ticks(
                tuple(
                    (shown * page.share(placed.span.start), self.palette.tick(placed.value.colour))
                    for placed in highlights
                    if isinstance(placed.value, Highlight)
                ),
                tuple(
                    shown * page.share(placed.span.start)
                    for placed in self._layers[SpanKind.HIT].apart(apart)
                ),
                self.palette.accent,
            )
        return self._ticks
