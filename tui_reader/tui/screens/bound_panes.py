"""The reader's panes, each with the keys of the commands that belong to it."""

from __future__ import annotations

from typing import ClassVar, Protocol

from tui_reader.tui.commands import bindings
from tui_reader.tui.places import Where
from tui_reader.tui.widgets.article_list import ArticleList
from tui_reader.tui.widgets.article_view import ArticleView
from tui_reader.tui.widgets.entity_panel import EntityPanel
from tui_reader.tui.widgets.highlight_list import HighlightList


class Pane(Protocol):
    """What every pane can do, so that one key does it in all."""

    def move(self, rows: int = 0) -> None: ...
    def move_page(self, pages: float = 1.0) -> None: ...
    def move_top(self) -> None: ...
    def move_bottom(self) -> None: ...


class ListPane(ArticleList):
    """The list with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.LIST)]


class HighlightsPane(HighlightList):
    """The highlights with their commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.HIGHLIGHTS)]


class ArticlePane(ArticleView, inherit_bindings=False):
    """The article with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.ARTICLE)]


class PanelPane(EntityPanel, inherit_bindings=False):
    """The entity panel with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.PANEL)]
