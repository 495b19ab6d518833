"""Commands that work everywhere."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import (
    background,
    choosing_theme,
    following,
    listing_entities,
    listing_highlights,
    moving,
    retracing,
    searching,
    undoing,
    visiting_or_listing,
)
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # everywhere
    Command(
        "search", "/", "Search", "Search titles and text while you type.", Where.EVERYWHERE,
        searching.to_bar, bar="search", useful=searching.is_outside_the_bar,
    ),
    Command(
        "next_pane", "tab", "Next pane", "Go to the next pane.", Where.EVERYWHERE, moving.next_pane,
    ),
    Command(
        "previous_pane", "shift+tab", "Previous pane", "Go to the pane before.", Where.EVERYWHERE,
        moving.previous_pane,
    ),
    Command("later", ">", "Forward", "Go forward again.", Where.EVERYWHERE, retracing.later),
    Command(
        "highlights", "H", "Highlights", "List every highlight in the library.", Where.EVERYWHERE,
        listing_highlights.list_all, bar="highlights", useful=listing_highlights.is_not_listing,
    ),
    Command(
        "entities", "E", "Names",
        "List every name in the library; on a name, open its page instead.", Where.EVERYWHERE,
        visiting_or_listing.go, bar="names", useful=listing_entities.is_not_listing,
    ),
    Command("undo", "u", "Undo", "Undo the last thing you did.", Where.EVERYWHERE, undoing.undo),
    Command("redo", "ctrl+r", "Redo", "Do again what was undone.", Where.EVERYWHERE, undoing.redo),
    Command(
        "palette", "ctrl+p", "Every command", "Find a command by its name.", Where.EVERYWHERE,
        lambda reader: reader.app.action_command_palette(),
    ),
    Command(
        "theme", "", "Theme", "Choose the colours; each shows while you choose.", Where.EVERYWHERE,
        choosing_theme.choose,
    ),
    Command(
        "cancel", "", "Cancel the work", "Stop taking in or marking names; what is done stays.",
        Where.EVERYWHERE, background.cancel,
    ),
    Command(
        "back", "escape", "One step back",
        "Leave the selection, panel, article or search.", Where.EVERYWHERE,
        moving.step_back, bar="back", useful=moving.can_step_back,
    ),
    Command(
        "help", "?", "Help", "Show every key.", Where.EVERYWHERE | Where.CHANGES,
        following.show_help, bar="help",
    ),
    Command(
        "legend", "L", "Legend", "Show what the colours and marks mean.", Where.EVERYWHERE,
        following.show_legend,
    ),
    Command(
        "suspend", "ctrl+z", "To the shell", "Wait behind the shell until `fg`.", Where.EVERYWHERE,
        lambda reader: reader.app.action_suspend_process(),
    ),
    Command(
        "quit", "q", "Quit", "Leave; everything is saved.", Where.EVERYWHERE, undoing.leave,
        bar="quit",
    ),
)
# fmt: on
