"""Commands of the search bar, and on what is at hand in a list or the article."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import (
    acting,
    highlighting,
    listing_highlights,
    opening,
    retracing,
    searching,
)
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the search bar
    Command(
        "to_hits", "enter,down", "To the list", "Leave the search bar for the list below it.",
        Where.SEARCH, searching.to_hits, bar="to the list",
    ),
    # the list
    Command(
        "open", "enter", "Open", "Open the article in the reading pane.", Where.LIST,
        opening.open_selected, bar="open", useful=opening.any_selected,
    ),
    Command(
        "earlier", "<", "Back", "Go back through the articles, names and searches you were at.",
        Where.EVERYWHERE | Where.LIST, retracing.earlier, bar="return",
        useful=retracing.has_followed,
    ),
    # what is at hand
    Command(
        "jump", "enter", "Go there", "Open the article at the highlight.", Where.HIGHLIGHTS,
        opening.jump, bar="go there", useful=listing_highlights.any_listed,
    ),
    Command(
        "act", "enter", "What can be done", "Say what can be done with the span you walked to.",
        Where.ARTICLE, acting.act, bar="do", useful=opening.on_a_span,
    ),
    Command(
        "note", "i", "Note", "Write a note on the highlight, or on all marked.",
        Where.ARTICLE | Where.HIGHLIGHTS, highlighting.note, bar="note",
        useful=highlighting.any_at_hand,
    ),
    Command(
        "tags", "#", "Tags", "Give the highlight tags, or all marked; -tag takes one away.",
        Where.ARTICLE | Where.HIGHLIGHTS, highlighting.tags, bar="tags",
        useful=highlighting.any_at_hand,
    ),
)
# fmt: on
