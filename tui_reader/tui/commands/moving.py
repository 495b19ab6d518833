"""Commands that move in a pane, and the edges between panes."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import arranging, moving
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # moving
    Command("down", "j,down", "Down", "One row down.", Where.PANES, moving.down),
    Command("up", "k,up", "Up", "One row up.", Where.PANES, moving.up),
    Command(
        "left", "left", "Left", "A word, or while selecting a character, to the left.",
        Where.ARTICLE, moving.left,
    ),
    Command(
        "right", "right", "Right", "A word, or while selecting a character, to the right.",
        Where.ARTICLE, moving.right,
    ),
    Command("page_down", "pagedown", "Page down", "One page down.", Where.PANES, moving.page_down),
    Command(
        "page_on", "space", "Page on", "One page down, as in `less`.", Where.ARTICLE,
        moving.page_down,
    ),
    Command("page_up", "pageup", "Page up", "One page up.", Where.PANES, moving.page_up),
    Command(
        "half_down", "ctrl+d", "Half a page down", "Half a page down.", Where.PANES,
        moving.half_down,
    ),
    Command("half_up", "ctrl+u", "Half a page up", "Half a page up.", Where.PANES, moving.half_up),
    Command("top", "g,home", "Top", "To the first row.", Where.PANES, moving.top),
    Command("bottom", "G,end", "Bottom", "To the last row.", Where.PANES, moving.bottom),
    Command(
        "wider", "ctrl+right", "Wider", "Make the pane wider; the mouse drags the edge.",
        Where.LIST | Where.HIGHLIGHTS | Where.ARTICLE | Where.PANEL, arranging.wider,
    ),
    Command(
        "narrower", "ctrl+left", "Narrower", "Make the pane narrower.",
        Where.LIST | Where.HIGHLIGHTS | Where.ARTICLE | Where.PANEL, arranging.narrower,
    ),
)
# fmt: on
