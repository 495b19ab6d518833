"""What every pane can do, and the pane of the first paint; the others are in `later_panes`."""

from __future__ import annotations

from typing import ClassVar, Protocol

from tui_reader.tui.commands import bindings
from tui_reader.tui.places import Where
from tui_reader.tui.widgets.article_list import ArticleList


class Pane(Protocol):
    """What every pane can do, so that one key does it in all."""

    def move(self, rows: int = 0) -> None: ...
    def move_page(self, pages: float = 1.0) -> None: ...
    def move_top(self) -> None: ...
    def move_bottom(self) -> None: ...


class ListPane(ArticleList):
    """The list with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.LIST)]
