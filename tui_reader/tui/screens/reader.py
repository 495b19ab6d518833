"""The reader: search bar, list, article, entity panel, and what the keys do here."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from tui_reader.tui.browsing import Browsing
from tui_reader.tui.commands import Command, bindings, by_id
from tui_reader.tui.flows import (
    acting,
    arranging,
    arriving,
    comparing,
    correcting,
    elsewhere,
    following,
    listing,
    listing_entities,
    listing_highlights,
    marking_hits,
    marking_names,
    moving,
    opening,
    retracing,
    showing_entities,
    visiting,
    watching,
    welcoming,
)
from tui_reader.tui.flows.background import Background
from tui_reader.tui.flows.on_the_left import LEFT
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.offering import offers
from tui_reader.tui.palette import Palette
from tui_reader.tui.places import INSIDE, Where
from tui_reader.tui.screens.parted import PartedScreen
from tui_reader.tui.typed_ahead import LONGEST_WORK, LOOK_AGAIN
from tui_reader.tui.widgets.key_bar import KeyBar, how_far
from tui_reader.tui.widgets.panes import Edge
from tui_reader.tui.widgets.row_list import RowList
from tui_reader.tui.widgets.search_bar import NAMES_HERE, SearchBar

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import Article, Hits
    from tui_reader.settings import Settings
    from tui_reader.tui.browsing_entities import BrowsingEntities
    from tui_reader.tui.browsing_highlights import BrowsingHighlights
    from tui_reader.tui.trail import Trail
    from tui_reader.tui.widgets.article_view import ArticleView
    from tui_reader.tui.widgets.entity_list import EntityList
    from tui_reader.tui.widgets.entity_page import EntityPage
    from tui_reader.tui.widgets.entity_panel import EntityPanel
    from tui_reader.tui.widgets.late_rows import LateRows

NARROWING = "narrowing"
"""The group of the workers that list what the search bar asks for."""
PREVIEW_AFTER = 0.06
"""Seconds the cursor rests on a row before its article shows beside the list."""


class ReaderScreen(PartedScreen):
    """Where a person is (`browsing`, `trail`, `front`), and the parts that show it.

    `hits` answers `browsing.query`, `listed_at` is when the listing that shows was asked for.
    `told_of` is the version that was last said to be another than the one read, `remarked_on` the
    article of whose language something was said. `visited` is the entity whose page is on the left,
    or was last, `bar_for` what the search bar narrows. `looking_for_hits` is held while a long text
    is looked through.
    `watchlist` is the state of the watchlist's file that was heeded last, `newest_text` what the
    library held when last looked at; it `is_arriving` while another program adds to it. Everything
    else is asked of the library when it is needed.

    The first paint shows search bar, list and key bar; `complete` adds the parts that follow it.
    """

    BINDINGS = [*bindings(Where.EVERYWHERE)]  # noqa: RUF012 (Textual's form)

    def __init__(
        self,
        library: Library,
        keymap: Keymap,
        palette: Palette,
        *,
        settings: Settings,
        today: Callable[[], dt.date],
        theme_names: Callable[[], Mapping[str, str]],
        keep_theme: Callable[[str], str],
    ) -> None:
        super().__init__(palette, settings)
        self.theme_names = theme_names
        self.keep_theme = keep_theme
        self.library = library
        self.keymap = keymap
        self.today = today
        self.export_directory = settings.export_directory
        self.dims_what_was_read = settings.dim_read
        self.browsing: Browsing = Browsing()
        self.hits: Hits | None = None
        self.listed_at = 0.0
        self.told_of: int | None = None
        self.remarked_on: int | None = None
        self.visited: int | None = None
        self.bar_for = Where.LIST
        self.looking_for_hits = asyncio.Lock()
        self.watchlist: watching.Stamp | None = None
        self.newest_text = 0
        self.is_arriving = False
        self._resting: Timer | None = None
        arranging.recall(self.panes, settings.columns)
        self.key_bar = KeyBar()
        self.background = Background(self)

    def compose(self) -> ComposeResult:
        self.class_for_size()
        yield self.search_bar
        with self.panes:
            yield self.list
        yield self.key_bar

    def on_mount(self) -> None:
        listing.refresh(self)
        self.go(Where.LIST)

    def complete(self) -> None:
        """Add what the first paint did without."""
        self.mount_all((self.card, self.status), before=self.key_bar)
        self.make_inner_panes()
        marking_names.recall(self)
        self.watchlist = watching.stamp()
        self.set_interval(watching.LOOKED_EVERY, partial(watching.look, self))
        self.newest_text = self.library.reading.newest_text()
        self.set_interval(arriving.LOOKED_EVERY, partial(arriving.look, self))
        self.lay_out()
        self._preview_soon()
        self.show_card()

    @cached_property
    def browsing_highlights(self) -> BrowsingHighlights:
        """What the list of highlights shows."""
        from tui_reader.tui.browsing_highlights import BrowsingHighlights

        return BrowsingHighlights()

    @cached_property
    def browsing_entities(self) -> BrowsingEntities:
        """What the list of names shows."""
        from tui_reader.tui.browsing_entities import BrowsingEntities

        return BrowsingEntities()

    @cached_property
    def trail(self) -> Trail:
        """Where a person was."""
        from tui_reader.tui.trail import Trail

        return Trail()

    # Panes

    def turn_to(self, left: Where) -> None:
        """Have articles, highlights or names on the left, and the search bar for them."""
        if left is self.left:
            return
        self.left = left
        self.status.remark(None)
        self.ask_for(left)

    async def narrowed(self) -> None:
        """Wait, not for long, until the list on the left is what the search bar asks for by now."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WORK):
                while LEFT[self.left].typed(self) != self.search_bar.typed.strip():
                    await asyncio.sleep(LOOK_AGAIN)  # what was typed last is on its way
                while any(worker.group == NARROWING for worker in self.workers):
                    await asyncio.sleep(LOOK_AGAIN)

    def ask_for(self, where: Where) -> None:
        """Have the search bar for what is on the left, or for the names in the panel."""
        self.bar_for = where
        if where is Where.PANEL:
            self.search_bar.ask_for(NAMES_HERE, self.panel.letters)
            self.tell()
        else:
            self.search_bar.ask_for(LEFT[where].asks_for, LEFT[where].typed(self))

    def go(self, where: Where) -> None:
        """Go to a pane."""
        self._to_front(where)
        self.lay_out()
        self.set_focus(self._pane(where))
        self._take_back_bar()
        self._preview_soon()
        self.show_card()
        self.tell()
        self.offer()

    def _take_back_bar(self) -> None:
        """Have the search bar for what is on the left again, once the panel's names are found."""
        if self.bar_for is not self.left:
            self.ask_for(self.left)
            self.tell()

    def _to_front(self, where: Where) -> None:
        if where not in INSIDE:
            self.leaving()
        self.front = where

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
                self._take_back_bar()
                if where is Where.ARTICLE:
                    self.entered()
        self.offer()

    def entered(self) -> None:
        """The article that shows was gone to: it is a stop to come back to, and counts as read."""
        retracing.arrived(self)
        opening.entered(self)

    def leaving(self) -> None:
        """The article that shows is left, if a person was in it."""
        retracing.leaving(self)
        comparing.leaving(self)

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

    def tell(self) -> None:
        """Say in the search bar how much the list on the left holds, or the panel it is for."""
        if self.bar_for is Where.PANEL:
            self.search_bar.tell(self.panel.outcome)
            return
        self.search_bar.tell(*LEFT[self.left].outcome(self))

    def offer(self) -> None:
        self.key_bar.offers = offers(self, self.where)
        self.tell_reading()

    def tell_reading(self) -> None:
        """Tell how far the reader is in the article, and how long the rest takes."""
        article = self.article if self.front is Where.ARTICLE else None
        self.key_bar.reading = how_far(self.view.progress, article.row.minutes) if article else ""

    # What shows

    def reread(self, *, asked: bool = True) -> None:
        """Show article and lists as the library now has them; where nobody `asked`, names stay in
        the order in which they are listed."""
        self.article_changed()
        listing.refresh_soon(self)
        if self.left is Where.ENTITIES and not asked:
            self.aside(partial(showing_entities.recount, self), "names")
        else:
            LEFT[self.left].refresh(self)
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
        if article.version.id != shown.version.id:
            marking_hits.mark(self)
        elsewhere.look(self, article)
        if self.front in INSIDE:
            comparing.tell(self, article)
            if not self.status.message:  # what was just said goes first
                opening.remark(self, article)
        self.show_entities(article)

    def show_entities(self, article: Article) -> None:
        """Fill the entity panel."""
        naming = self.library.naming
        remark = naming.remark(article)
        self.panel.show(naming.mentioned(article), article.recognised, remark)

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
        self.tell()
        self.offer()
        if self.left is Where.ENTITIES:
            self.aside(partial(listing_entities.tell_of_both, self), "marks")

    def on_row_list_opened(self, _event: RowList.Opened) -> None:
        self.action_command(LEFT[self.left].opens)

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        if self.bar_for is Where.PANEL:
            self.panel.letters = event.query
            self.tell()
        else:
            narrowed = partial(LEFT[self.left].narrow, self, event.query)
            self.aside(narrowed, NARROWING, exclusive=False)  # each sees whether it is the newest

    def on_walked_sheet_span_activated(self, event: ArticleView.SpanActivated) -> None:
        self.begin(acting.offer(self, event.placed))

    def on_article_view_facts_pressed(self, _event: ArticleView.FactsPressed) -> None:
        self.action_command("elsewhere")

    def on_article_view_line_pressed(self, event: ArticleView.LinePressed) -> None:
        self.begin(correcting.correct_shown(self, event.index))

    def on_walked_sheet_span_reached(self, event: ArticleView.SpanReached) -> None:
        self.status.remark(moving.reached(self, event))
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

    def on_entity_list_tab_chosen(self, event: EntityList.TabChosen) -> None:
        self.aside(partial(listing_entities.take_tab, self, event.index), "names")

    def on_entity_page_companion_chosen(self, event: EntityPage.CompanionChosen) -> None:
        self.begin(visiting.offer_companion(self, event.companion))

    def on_late_rows_wanted(self, event: LateRows.Wanted) -> None:
        fetched = partial(showing_entities.fetch, event)
        self.aside(fetched, "mentions", exclusive=False)  # several windows may be wanted

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
        if (found := LEFT[self.left].rests_on(self)) is not None:
            article_id, span = found
            opening.show(self, article_id, span=span)
