"""The panes that the first paint does without, with their commands' keys."""

from __future__ import annotations

from typing import ClassVar

from tui_reader.tui.commands import bindings
from tui_reader.tui.places import Where
from tui_reader.tui.widgets.article_view import ArticleView
from tui_reader.tui.widgets.entity_list import EntityList
from tui_reader.tui.widgets.entity_page import EntityPage
from tui_reader.tui.widgets.entity_panel import EntityPanel
from tui_reader.tui.widgets.highlight_list import HighlightList


class HighlightsPane(HighlightList):
    """The highlights with their commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.HIGHLIGHTS)]


class EntitiesPane(EntityList):
    """The names with their commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.ENTITIES)]


class EntityPane(EntityPage):
    """A name's page with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.ENTITY)]


class ArticlePane(ArticleView, inherit_bindings=False):
    """The article with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.ARTICLE)]


class PanelPane(EntityPanel, inherit_bindings=False):
    """The entity panel with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.PANEL)]
