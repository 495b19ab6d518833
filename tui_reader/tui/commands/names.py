"""Commands on names."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import following
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the entity panel
    Command(
        "follow", "enter", "Other articles", "List the articles that mention the entity.",
        Where.PANEL, following.follow_chosen, bar="articles that mention it",
    ),
)
# fmt: on
