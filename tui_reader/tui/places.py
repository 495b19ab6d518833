"""The parts of the screen, and which of them there is room for."""

from __future__ import annotations

from enum import Flag, auto

from tui_reader.settings import Columns


class Where(Flag):
    """The parts of the screen in which a command's keys work."""

    EVERYWHERE = auto()
    SEARCH = auto()
    LIST = auto()
    ARTICLE = auto()
    PANEL = auto()
    HIGHLIGHTS = auto()
    ENTITIES = auto()
    ENTITY = auto()
    CHANGES = auto()
    """A screen of its own: the keys of everywhere do not work there."""
    LEFT = LIST | HIGHLIGHTS | ENTITIES | ENTITY
    """What stands left of the article, one at a time."""
    PANES = LEFT | ARTICLE | PANEL | CHANGES


INSIDE = Where.ARTICLE | Where.PANEL
"""The parts in which an article is open, not only shown beside the list."""

LEAST_COLUMNS, LEAST_ROWS = 60, 15
"""The smallest terminal that the reader works in."""


LOW = [(0, "-low"), (20, "-high")]
"""From how many rows a dialogue can have blank lines (Textual's VERTICAL_BREAKPOINTS)."""
LEAST_ARTICLE = 30
"""Columns that the article keeps, however wide the list is to be."""
STANDARD = Columns()


def has_room_for_panel(width: int, columns: Columns = STANDARD) -> bool:
    """Whether the panel is there unless a person closed it."""
    return width >= columns.three


def shown(
    width: int, front: Where, left: Where, *, panel: bool, columns: Columns = STANDARD
) -> Where:
    """The panes that show at a width in columns.

    `front` is the pane a person is in, `left` the list (of articles, highlights, names), `panel`
    whether the entity panel is open. It takes the list's place where only two fit.
    """
    if width >= columns.three:
        return left | Where.ARTICLE | (Where.PANEL if panel else Where(0))
    if width >= columns.two:
        return Where.ARTICLE | (Where.PANEL if panel and front is not left else left)
    return front
