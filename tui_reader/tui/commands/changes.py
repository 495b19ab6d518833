"""Commands of what changed."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import comparing
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # what changed
    Command(
        "next_change", "n,}", "Next change", "Go to the next change.", Where.CHANGES,
        comparing.next_change, bar="changes",
    ),
    Command(
        "previous_change", "N,{", "Previous change", "Go to the change before.", Where.CHANGES,
        comparing.previous_change, bar="changes",
    ),
    Command(
        "older_version", "[,left", "Older version", "Compare with an older version.",
        Where.CHANGES, comparing.older, bar="versions", useful=comparing.has_choice,
    ),
    Command(
        "newer_version", "],right", "Newer version", "Compare with a newer version.",
        Where.CHANGES, comparing.newer, bar="versions", useful=comparing.has_choice,
    ),
    Command(
        "unfold", "enter,space", "Around the change",
        "Open or close what is unchanged around the change.", Where.CHANGES, comparing.unfold,
        bar="around",
    ),
    Command(
        "unfold_all", "t", "All of the text", "Open or close all that is unchanged.",
        Where.CHANGES, comparing.unfold_all, bar="all",
    ),
    Command(
        "copy_changes", "y,ctrl+c", "Copy",
        "Copy the paragraph of the change, or all that changed, with marks.", Where.CHANGES,
        comparing.copy, bar="copy",
    ),
    Command(
        "leave_changes", "escape,d,q", "Leave", "Go back to where you were.", Where.CHANGES,
        comparing.leave, bar="back",
    ),
)
# fmt: on
