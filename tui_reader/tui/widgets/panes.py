"""The panes side by side, and the edges between them: dragged, or moved with keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from tui_reader.tui.places import LEAST_ARTICLE, Where

if TYPE_CHECKING:
    from tui_reader.settings import Columns

LEAST_LIST, LEAST_PANEL = 20, 16
"""Columns that the list and the entity panel keep."""
MOST_LIST = 56
"""Columns of the list at most, where nobody asked for others (see reader.tcss)."""
PANEL = 36
"""Columns of the entity panel, until a person wants others."""


class Edge(Widget):
    """The line between two panes; thick while the mouse is over it, to be dragged."""

    ALLOW_SELECT = False

    class Dragged(Message):
        """The edge was dragged to a column of the screen; `done` once it was let go."""

        def __init__(self, edge: Edge, column: int, *, done: bool) -> None:
            super().__init__()
            self.edge = edge
            self.column = column
            self.done = done

    _dragging = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self.post_message(self.Dragged(self, int(event.screen_x), done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            self.post_message(self.Dragged(self, int(event.screen_x), done=True))

    def on_mouse_release(self) -> None:
        self._dragging = False


class Panes(Horizontal):
    """The panes from left to right. Each is mounted when it first shows, with the edge before it.

    `list_width` and `panel_width` are in columns; None leaves the list's to the room there is.
    """

    def __init__(self, columns: Columns, panel_width: int = PANEL) -> None:
        super().__init__(id="panes")
        self.list_width = columns.list
        self.panel_width = panel_width
        self._beside = columns.two
        self._before_article = Edge()
        self._before_panel = Edge()
        self._lists: Sequence[Widget] = ()
        self._panel: Widget | None = None

    def lay_out(self, panes: Mapping[Where, Widget], shown: Where, width: int) -> None:
        """Show these of the panes, in a screen that is so wide.

        `panes` are those made so far. The article's edge is there before it: it stays where it is.
        """
        if not self.is_attached:
            return  # the program is about to end
        self._lists = [pane for where, pane in panes.items() if where in Where.LEFT]
        row: list[tuple[Widget, bool]] = []
        row += [(pane, where in shown) for where, pane in panes.items() if where in Where.LEFT]
        row.append((self._before_article, bool(shown & Where.LEFT) and Where.ARTICLE in shown))
        if (article := panes.get(Where.ARTICLE)) is not None:
            row.append((article, Where.ARTICLE in shown))
        if (panel := panes.get(Where.PANEL)) is not None:
            row.append((self._before_panel, Where.PANEL in shown and shown is not Where.PANEL))
            row.append((panel, Where.PANEL in shown))
            self._panel = panel
        place = 0
        for widget, shows in row:
            if shows and not widget.is_attached:
                self.mount(widget, before=place if place < len(self.children) else None)
            widget.display = shows
            place += widget.is_attached
        self._fit(shown, width)

    def _fit(self, shown: Where, width: int) -> None:
        """Give list and panel the widths wanted, as far as the article keeps its least."""
        beside = width >= self._beside
        has_panel = bool(shown & Where.PANEL)
        edges = 2 if has_panel else 1
        room = width - LEAST_ARTICLE - edges
        listed = self.list_width
        if listed is not None:
            beside_it = max(self.panel_width, LEAST_PANEL) if has_panel else 0
            listed = max(LEAST_LIST, min(listed, room - beside_it))
        for pane in self._lists:
            pane.styles.width = pane.styles.max_width = listed if beside else None
        taken = listed if listed is not None else min(MOST_LIST, width // 3)
        if self._panel is not None:
            self._panel.styles.width = (
                max(LEAST_PANEL, min(self.panel_width, room - taken))
                if beside and has_panel
                else None
            )

    def dragged(self, event: Edge.Dragged) -> None:
        """Give the pane beside an edge the width that the edge was dragged to."""
        if event.edge is self._before_article:
            self.list_width = event.column
        else:
            self.panel_width = self.size.width - event.column - 1

    def widen(self, pane: Where, columns: int) -> bool:
        """Make a pane wider, or narrower by less than none; False where it stands alone."""
        panel = self._panel_beside()
        if panel is not None and pane is Where.PANEL:
            self.panel_width = panel.outer_size.width + columns
        elif self._before_article.is_attached and self._before_article.display:
            listed = next(each for each in self._lists if each.display)
            inside = pane in Where.LEFT
            self.list_width = listed.outer_size.width + (columns if inside else -columns)
        elif panel is not None:
            self.panel_width = panel.outer_size.width - columns
        else:
            return False
        return True

    def _panel_beside(self) -> Widget | None:
        """The entity panel, where it stands beside another pane."""
        edge = self._before_panel
        return self._panel if edge.is_attached and edge.display else None
