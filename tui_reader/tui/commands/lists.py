"""Commands of the lists of articles and of highlights."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import (
    comparing,
    filtering,
    highlighting,
    listing_highlights,
    marking,
    opening,
)
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the lists
    Command(
        "changes", "d", "What changed",
        "Show what changed in the article since it was read, or since an earlier version.",
        Where.LIST | Where.ARTICLE, comparing.compare, bar="changes",
        useful=comparing.has_versions,
    ),
    Command(
        "mark", "space", "Mark", "Mark or unmark the row; what is done next is done to the marked.",
        Where.LIST | Where.HIGHLIGHTS | Where.ENTITIES, marking.mark, bar="mark",
        useful=opening.any_row,
    ),
    Command(
        "mark_range", "V", "Mark a range", "Mark from the row marked last to this one.",
        Where.LIST | Where.HIGHLIGHTS | Where.ENTITIES, marking.mark_range,
    ),
    Command(
        "mark_down", "shift+down,J", "Mark downwards", "Mark the row and the one below it.",
        Where.LIST | Where.HIGHLIGHTS | Where.ENTITIES, marking.mark_down,
    ),
    Command(
        "mark_up", "shift+up,K", "Mark upwards", "Mark the row and the one above it.",
        Where.LIST | Where.HIGHLIGHTS | Where.ENTITIES, marking.mark_up,
    ),
    Command(
        "mark_all", "ctrl+a", "Mark all", "Mark every row of the list, or none where all are.",
        Where.LIST | Where.HIGHLIGHTS, marking.mark_all, bar="all", useful=marking.any_marked,
    ),
    Command(
        "filter", "f", "Filter and sort", "Choose what the list shows, and in which order.",
        Where.LIST | Where.HIGHLIGHTS, filtering.choose, bar="filter",
    ),
    # the highlights
    Command(
        "delete", "d,delete", "Remove",
        "Remove the marked highlights, or this one; undo brings them back.",
        Where.HIGHLIGHTS, highlighting.remove_listed, bar="remove",
        useful=listing_highlights.any_listed,
    ),
)
# fmt: on
