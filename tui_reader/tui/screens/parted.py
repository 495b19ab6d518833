"""A screen of panes that are made when they are first needed, and where a person is among them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

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
from tui_reader.tui.widgets.panes import Panes
from tui_reader.tui.widgets.row_list import RowList
from tui_reader.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tui_reader.model import Article
    from tui_reader.settings import Settings
    from tui_reader.tui.palette import Palette
    from tui_reader.tui.screens.changes import ChangesScreen
    from tui_reader.tui.screens.later_panes import (
        ArticlePane,
        EntitiesPane,
        EntityPane,
        HighlightsPane,
        PanelPane,
    )
    from tui_reader.tui.widgets.article_view import ArticleView
    from tui_reader.tui.widgets.entity_panel import EntityPanel
    from tui_reader.tui.widgets.highlight_card import HighlightCard

PANES = {
    Where.LIST: "list",
    Where.HIGHLIGHTS: "highlight_list",
    Where.ENTITIES: "entity_list",
    Where.ENTITY: "entity_page",
    Where.ARTICLE: "view",
    Where.PANEL: "panel",
}
"""The panes from left to right, by the screen's attributes."""


class PartedScreen(CommandedScreen):
    """The parts of the reader; nothing is known here of what they show.

    `front` is the pane a person is in, `left` what stands on the left.
    `comparing` lies over it all while versions are compared.

    The first paint shows search bar, list and key bar; the other panes are made once `complete` is
    set.
    """

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST_ROWS, "-high")]  # noqa: RUF012 (Textual's form)

    def __init__(self, palette: Palette, settings: Settings) -> None:
        super().__init__()
        self._columns = settings.columns
        self._text_width = settings.text_width
        self._hides_boilerplate = settings.hide_boilerplate
        self.HORIZONTAL_BREAKPOINTS = [  # Textual's form; here they are a person's choice
            (0, "-narrow"),
            (LEAST_COLUMNS, "-one"),
            (self._columns.two, "-two"),
            (self._columns.three, "-three"),
        ]
        self.front = Where.LIST
        self.left = Where.LIST
        self.comparing: ChangesScreen | None = None
        self._complete = False
        self._panel_wanted: bool | None = None
        self.search_bar = SearchBar()
        self.list = ListPane(palette=palette, id="left")
        self.panes = Panes(settings.columns)

    # What the reader says

    def key(self, command_id: str) -> str:
        """The first key of a command, as a person reads it."""
        raise NotImplementedError

    def show_card(self) -> None:
        """Say what was noted on the highlight at hand."""
        raise NotImplementedError

    def tell_reading(self) -> None:
        """Tell how far the reader is in the article."""
        raise NotImplementedError

    # The panes

    @cached_property
    def highlight_list(self) -> HighlightsPane:
        """Every highlight, in the list's place."""
        from tui_reader.tui.screens.later_panes import HighlightsPane

        return HighlightsPane(palette=self.list.palette, id="highlights")

    @cached_property
    def entity_list(self) -> EntitiesPane:
        """Every name, in the list's place."""
        from tui_reader.tui.screens.later_panes import EntitiesPane

        return EntitiesPane(palette=self.list.palette, id="names")

    @cached_property
    def entity_page(self) -> EntityPane:
        """A name's page, in the list's place."""
        from tui_reader.tui.screens.later_panes import EntityPane

        return EntityPane(palette=self.list.palette, with_key=self.key("companions"), id="name")

    @cached_property
    def view(self) -> ArticlePane:
        """The reading pane."""
        from tui_reader.tui.screens.later_panes import ArticlePane

        view = ArticlePane(
            palette=self.list.palette,
            text_width=self._text_width,
            teaser_key=self.key("teasers"),
            correct_key=self.key("correct"),
            hide_boilerplate=self._hides_boilerplate,
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

    # Where a person is

    @property
    def where(self) -> Where:
        """Where a person's keys go."""
        return Where.SEARCH if self.search_bar.input.has_focus else self.front

    @property
    def rows(self) -> RowList:
        """The list on the left."""
        rows = self._pane(self.left)
        assert isinstance(rows, RowList)
        return rows

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

    def unmark(self, where: Where, ids: Iterable[int]) -> None:
        """These rows of a list were acted on; a list that was never made has no marks."""
        rows = self._panes.get(where)
        if isinstance(rows, RowList):
            rows.unmark(ids)

    # Which of them show

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

    def make_room(self) -> None:
        """Close the entity panel where it stands in the place of another pane."""
        if not self.panel_has_room:
            self.set_panel(opened=None)

    def class_for_size(self) -> None:
        """What the first resize would bring, at once: the first layout is then the only one.

        And before there are any widgets, which would all be styled anew.
        """
        for points, size in zip(
            (self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS),
            self.app.size,
            strict=True,
        ):
            self.add_class(max(point for point in points if point[0] <= size)[1])

    def make_inner_panes(self) -> None:
        """Make those in which an article is open."""
        self._complete = True
        for where in INSIDE:
            self._pane(where)

    def lay_out(self) -> None:
        """Show the panes there is room for; each is made and mounted when it first shows."""
        width = self.app.size.width
        showing = shown(width, self.front, self.left, panel=self.panel_open, columns=self._columns)
        for where in showing if self._complete else self.front:
            self._pane(where)
        self.panes.lay_out(self._panes, showing, width)
