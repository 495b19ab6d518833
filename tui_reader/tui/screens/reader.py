"""The reader: search bar, list, article, entity panel, and what the keys do here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from tui_reader.errors import NewsreaderError
from tui_reader.tui.browsing import Browsing
from tui_reader.tui.commands import Command, bindings, by_id
from tui_reader.tui.flows import (
    arranging,
    comparing,
    elsewhere,
    following,
    listing,
    listing_highlights,
    opening,
    retracing,
    searching,
    welcoming,
)
from tui_reader.tui.flows.background import Background
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.offering import offers
from tui_reader.tui.palette import Palette
from tui_reader.tui.places import (
    INSIDE,
    LEAST_COLUMNS,
    LEAST_ROWS,
    Where,
    has_room_for_panel,
    shown,
)
from tui_reader.tui.screens.bound_panes import ListPane, Pane
from tui_reader.tui.screens.commanded import CommandedScreen
from tui_reader.tui.widgets.key_bar import KeyBar, how_far
from tui_reader.tui.widgets.panes import Edge, Panes
from tui_reader.tui.widgets.row_list import RowList
from tui_reader.tui.widgets.search_bar import ARTICLES, HIGHLIGHTS, SearchBar

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Article, Hits, Span
    from tui_reader.settings import Settings
    from tui_reader.tui.browsing_highlights import BrowsingHighlights
    from tui_reader.tui.screens.changes import ChangesScreen
    from tui_reader.tui.screens.later_panes import ArticlePane, HighlightsPane, PanelPane
    from tui_reader.tui.trail import Trail
    from tui_reader.tui.widgets.article_view import ArticleView
    from tui_reader.tui.widgets.entity_panel import EntityPanel
    from tui_reader.tui.widgets.highlight_card import HighlightCard

PREVIEW_AFTER = 0.06
"""Seconds the cursor rests on a row before its article shows beside the list."""
PANES = {
    Where.LIST: "list",
    Where.HIGHLIGHTS: "highlight_list",
    Where.ARTICLE: "view",
    Where.PANEL: "panel",
}
"""The panes from left to right, by the reader's attributes."""


class ReaderScreen(CommandedScreen):
    """Where a person is (`browsing`, `trail`, `front`), and the parts that show it.

    `front` is the pane they are in, `left` the list on the left: articles or highlights. `hits`
    answers `browsing.query`; `comparing` lies over it all while versions are compared, and
    `told_of` is the version that was last said to be another than the one read. Everything else is
    asked of the library when it is needed.

    The first paint shows search bar, list and key bar; `complete` adds the parts that follow it.
    """

    AUTO_FOCUS = ""
    BINDINGS = [*bindings(Where.EVERYWHERE)]  # noqa: RUF012 (Textual's form)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012

    def __init__(
        self,
        library: Library,
        keymap: Keymap,
        palette: Palette,
        *,
        settings: Settings,
        today: Callable[[], dt.date],
        theme_names: Callable[[], Sequence[str]],
        keep_theme: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.theme_names = theme_names
        self.keep_theme = keep_theme
        self.library = library
        self.keymap = keymap
        self.today = today
        self.export_directory = settings.export_directory
        self.dims_what_was_read = settings.dim_read
        self._columns = settings.columns
        self.HORIZONTAL_BREAKPOINTS = [  # Textual's form; here they are a person's choice
            (0, "-narrow"),
            (LEAST_COLUMNS, "-one"),
            (self._columns.two, "-two"),
            (self._columns.three, "-three"),
        ]
        self.browsing = Browsing()
        self.hits: Hits | None = None
        self.front = Where.LIST
        self.left = Where.LIST
        self.comparing: ChangesScreen | None = None
        self.told_of: int | None = None
        self._panel_wanted: bool | None = None
        self._resting: Timer | None = None
        self._complete = False
        self._text_width = settings.text_width
        self.search_bar = SearchBar()
        self.list = ListPane(palette=palette, id="left")
        self.panes = Panes(settings.columns)
        arranging.recall(self.panes, settings.columns)
        self.key_bar = KeyBar()
        self.background = Background(self)

    def compose(self) -> ComposeResult:
        # What the first resize would bring, at once: the first layout is then the only one. And
        # before there are any widgets, which would all be styled anew.
        for points, size in zip(
            (self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS),
            self.app.size,
            strict=True,
        ):
            self.add_class(max(point for point in points if point[0] <= size)[1])
        yield self.search_bar
        with self.panes:
            yield self.list
        yield self.key_bar

    def on_mount(self) -> None:
        listing.refresh(self)
        self.go(Where.LIST)

    def complete(self) -> None:
        """Add what the first paint did without."""
        self._complete = True
        self.mount_all((self.card, self.status), before=self.key_bar)
        for where in INSIDE:
            self._pane(where)
        self.lay_out()
        self._preview_soon()
        self.show_card()

    @cached_property
    def browsing_highlights(self) -> BrowsingHighlights:
        """What the list of highlights shows."""
        from tui_reader.tui.browsing_highlights import BrowsingHighlights

        return BrowsingHighlights()

    @cached_property
    def trail(self) -> Trail:
        """Where a person was."""
        from tui_reader.tui.trail import Trail

        return Trail()

    @cached_property
    def highlight_list(self) -> HighlightsPane:
        """Every highlight, in the list's place."""
        from tui_reader.tui.screens.later_panes import HighlightsPane

        return HighlightsPane(palette=self.list.palette, id="highlights")

    @cached_property
    def view(self) -> ArticlePane:
        """The reading pane."""
        from tui_reader.tui.screens.later_panes import ArticlePane

        view = ArticlePane(
            palette=self.list.palette,
            text_width=self._text_width,
            teaser_key=self.key("teasers"),
        )
        self.watch(view, "current_span", self.show_card, init=False)
        self.watch(view, "progress", self.tell_reading, init=False)
        return view

    @cached_property
    def panel(self) -> PanelPane:
        """The names in the article."""
        from tui_reader.tui.screens.later_panes import PanelPane

        return PanelPane(palette=self.list.palette)

    @cached_property
    def card(self) -> HighlightCard:
        """What was noted on the highlight at hand."""
        from tui_reader.tui.widgets.highlight_card import HighlightCard

        return HighlightCard(self.list.palette)

    # Panes

    @property
    def where(self) -> Where:
        """Where a person's keys go."""
        return Where.SEARCH if self.search_bar.input.has_focus else self.front

    @property
    def rows(self) -> ListPane | HighlightsPane:
        """The list on the left."""
        return self.highlight_list if self.left is Where.HIGHLIGHTS else self.list

    def turn_to(self, left: Where) -> None:
        """Have the articles or the highlights on the left, and the search bar for them."""
        if left is self.left:
            return
        self.left = left
        if left is Where.HIGHLIGHTS:
            self.search_bar.ask_for(HIGHLIGHTS, self.browsing_highlights.only.words)
        else:
            self.search_bar.ask_for(ARTICLES, self.browsing.query)

    @property
    def pane(self) -> Pane:
        """The pane a person is in; what changed, while that lies over the others."""
        return self.comparing.sheet if self.comparing else self._pane(self.front)

    @property
    def article(self) -> Article | None:
        """The article in the reading pane, if there is one."""
        return self.view.article if "view" in self.__dict__ else None

    def _pane(self, where: Where) -> RowList | ArticleView | EntityPanel:
        pane: RowList | ArticleView | EntityPanel = getattr(self, PANES[where])
        return pane

    @property
    def _panes(self) -> dict[Where, RowList | ArticleView | EntityPanel]:
        """The panes that were made so far."""
        return {where: self._pane(where) for where, name in PANES.items() if name in self.__dict__}

    @property
    def panel_open(self) -> bool:
        """Whether the entity panel is wanted: by a person, else by the room there is."""
        return self.panel_has_room if self._panel_wanted is None else self._panel_wanted

    @property
    def panel_has_room(self) -> bool:
        return has_room_for_panel(self.app.size.width, self._columns)

    def set_panel(self, *, opened: bool | None) -> None:
        """Open or close the entity panel; None leaves it to the room there is."""
        self._panel_wanted = opened

    def go(self, where: Where) -> None:
        """Go to a pane."""
        self._to_front(where)
        self.lay_out()
        self.set_focus(self._pane(where))
        self._preview_soon()
        self.show_card()
        listing.tell(self)
        self.offer()

    def _to_front(self, where: Where) -> None:
        if where not in INSIDE:
            comparing.leaving(self)
        self.front = where

    def lay_out(self) -> None:
        """Show the panes there is room for; each is made and mounted when it first shows."""
        width, height = self.app.size
        showing = shown(width, self.front, self.left, panel=self.panel_open, columns=self._columns)
        for where in showing if self._complete else self.front:
            self._pane(where)
        self.panes.lay_out(self._panes, showing, width)
        if (width < LEAST_COLUMNS or height < LEAST_ROWS) and not self.query("#too-small"):
            from textual.widgets import Static

            self.mount(Static(Content(f"needs {LEAST_COLUMNS}x{LEAST_ROWS}"), id="too-small"))

    def on_resize(self) -> None:
        self.lay_out()
        self._preview_soon()
        self.show_card()
        self.offer()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            return  # the next key has moved the focus on already
        for where, pane in self._panes.items():
            if pane is event.widget:
                self._to_front(where)
                if where is Where.ARTICLE:
                    retracing.arrived(self)
                    opening.entered(self)
        self.offer()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the search bar the key is first of all a character."""
        if action == "command_at_once" and self.focused is self.search_bar.input:
            return False
        return super().check_action(action, parameters)

    def key(self, command_id: str) -> str:
        """The first key of a command, as a person reads it."""
        return next(iter(self.keymap.shown(by_id(command_id))), command_id)

    def used(self, command: Command) -> None:
        welcoming.used(self, command)

    def offer(self) -> None:
        self.key_bar.offers = offers(self, self.where)
        self.tell_reading()

    def tell_reading(self) -> None:
        """Tell how far the reader is in the article, and how long the rest takes."""
        article = self.article if self.front is Where.ARTICLE else None
        self.key_bar.reading = how_far(self.view.progress, article.row.minutes) if article else ""

    # What shows

    def hits_in(self, article: Article) -> Sequence[Span]:
        """The spans in an article that answer the query."""
        if not self.browsing.query:
            return ()
        return self.library.searching.marks(self.browsing.query, article)

    def mark_hits(self) -> None:
        """Mark in the article what answers the query as it now is."""
        if self.article is not None:
            self.view.set_marks(self.hits_in(self.article))

    def reread(self) -> None:
        """Show article and lists as the library now has them."""
        self.article_changed()
        listing.refresh(self)
        if self.left is Where.HIGHLIGHTS:
            listing_highlights.refresh(self)
        self.show_card()

    def article_changed(self) -> None:
        """Show the article as the library now has it; the text stays where it is."""
        shown = self.article
        if shown is None:
            return
        version_id = shown.version.id if shown.earlier else None
        article = self.library.reading.article(shown.id, version_id)
        if article is None:
            self.view.clear()
            return
        self.view.update(article)
        elsewhere.look(self, article)
        if self.front in INSIDE:
            comparing.tell(self, article)
        self.show_entities(article)

    def show_entities(self, article: Article) -> None:
        """Fill the entity panel."""
        self.panel.show(self.library.naming.entities(article.id), article.recognised)

    def show_card(self) -> None:
        """Say what was noted on the highlight at hand."""
        if self._complete:
            self.card.tell(*listing_highlights.told(self))

    def dress(self, palette: Palette) -> None:
        """Draw everything in another palette."""
        for part in (*self._panes.values(), *([self.card] if self._complete else [])):
            part.palette = palette

    # Messages of the parts

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self.rows:
            self._preview_soon()
            self.show_card()
            self.offer()

    def on_row_list_marks_changed(self, _event: RowList.MarksChanged) -> None:
        listing.tell(self)
        self.offer()

    def on_row_list_opened(self, _event: RowList.Opened) -> None:
        self.action_command("jump" if self.left is Where.HIGHLIGHTS else "open")

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        self.run_worker(self._search(event.query), group="search")

    async def _search(self, query: str) -> None:
        try:
            if self.left is Where.HIGHLIGHTS:
                await listing_highlights.narrow(self, query)
            else:
                await searching.search(self, query)
        except NewsreaderError as error:
            self.status.complain(str(error))

    def on_article_view_span_activated(self, event: ArticleView.SpanActivated) -> None:
        self.run_worker(self._doing(following.offer(self, event.placed)), group="commands")

    def on_article_view_span_reached(self, event: ArticleView.SpanReached) -> None:
        self.status.say(f"{event.kind} {event.index:,} of {event.total:,}")
        self.offer()

    def on_article_view_selection_made(self, _event: ArticleView.SelectionMade) -> None:
        self.offer()

    def on_article_sheet_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        shown = self.view.article
        earlier = shown is not None and shown.id == event.article_id and shown.earlier
        if self.trail.was_in(event.article_id) and not earlier:
            self.trail = self.trail.stopped_in(event.article_id, event.offset)
            self.soon(lambda: self.library.reading.set_place(event.article_id, event.offset))

    def on_entity_panel_entity_chosen(self, event: EntityPanel.EntityChosen) -> None:
        following.follow(self, event.entity_id, event.name)

    def on_edge_dragged(self, event: Edge.Dragged) -> None:
        arranging.dragged(self, event)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        self.action_command(event.command)

    def _preview_soon(self) -> None:
        """Once the cursor rests: while a key is held down, no article is laid out for each row."""
        if self._resting is not None:
            self._resting.stop()
        if self._complete and self.view.display and self.front is not Where.ARTICLE:
            self._resting = self.set_timer(PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        """Show beside the list what its cursor rests on, without opening it."""
        if not self.view.display or self.front not in self.left | Where.SEARCH:
            return
        if self.left is Where.HIGHLIGHTS:
            if (listed := self.highlight_list.selected) is not None:
                opening.show(self, listed.row.id, span=listed.highlight.span)
        elif (row := self.list.selected) is not None:
            opening.show(self, row.row.id)
