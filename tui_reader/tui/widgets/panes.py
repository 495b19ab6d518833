"""The panes side by side, and the edges between them: dragged, or moved with keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
PANEL = 32
"""Columns of the entity panel, until a person wants others."""


class Edge(Widget):
    """The line between two panes; thick while the mouse is over it, to be dragged."""

    ALLOW_SELECT = False

    @dataclass
    class Dragged(Message):
        """The edge was dragged to a column of the screen; `done` once it was let go."""

        edge: Edge
        column: int
        done: bool

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
        self._panel: Widget = self

    def lay_out(self, panes: Mapping[Where, Widget], shown: Where, width: int) -> None:
        """Show these of the panes, in a screen that is so wide."""
        lists = Where.LIST | Where.HIGHLIGHTS
        self._lists = [pane for where, pane in panes.items() if where in lists]
        row: list[tuple[Widget, bool]] = []
        for where, pane in panes.items():
            if where is Where.ARTICLE:
                both = bool(shown & lists) and where in shown
                row.append((self._before_article, both))
            elif where is Where.PANEL:
                row.append((self._before_panel, bool(shown & where) and shown is not where))
            row.append((pane, where in shown))
        place = 0
        for widget, shows in row:
            if shows and not widget.is_attached:
                self.mount(widget, before=place if place < len(self.children) else None)
            widget.display = shows
            place += widget.is_attached
        self._panel = panes[Where.PANEL]
        self._fit(self._panel, shown, width)

    def _fit(self, panel: Widget, shown: Where, width: int) -> None:
        """Give list and panel the widths wanted, as far as the article keeps its least."""
        beside = width >= self._beside
        room = width - LEAST_ARTICLE - len((self._before_article, self._before_panel))
        has_panel = bool(shown & Where.PANEL)
        listed = self.list_width
        if listed is not None:
            panels = self.panel_width if has_panel else 0
            listed = max(LEAST_LIST, min(listed, room - max(panels, LEAST_PANEL)))
        for pane in self._lists:
            pane.styles.width = pane.styles.max_width = listed if beside else None
        taken = listed if listed is not None else min(MOST_LIST, width // 3)
        panel.styles.width = (
            max(LEAST_PANEL, min(self.panel_width, room - taken)) if beside and has_panel else None
        )

    def dragged(self, event: Edge.Dragged) -> None:
        """Give the pane beside an edge the width that the edge was dragged to."""
        if event.edge is self._before_article:
            self.list_width = event.column
        else:
            self.panel_width = self.size.width - event.column - 1

    def widen(self, pane: Where, columns: int) -> bool:
        """Make a pane wider, or narrower by less than none; False where it stands alone."""
        if self._before_panel.is_attached and self._before_panel.display and pane is Where.PANEL:
            self.panel_width = self._panel.outer_size.width + columns
        elif self._before_article.is_attached and self._before_article.display:
            listed = next(each for each in self._lists if each.display)
            inside = pane in Where.LIST | Where.HIGHLIGHTS
            self.list_width = listed.outer_size.width + (columns if inside else -columns)
        elif self._before_panel.is_attached and self._before_panel.display:
            self.panel_width = self._panel.outer_size.width - columns
        else:
            return False
        return True
