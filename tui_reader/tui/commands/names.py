"""Commands on names."""

from __future__ import annotations

from tui_reader.tui.commands.command import Command
from tui_reader.tui.flows import following, marking_names, moving, opening
from tui_reader.tui.places import Where

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # the article
    Command(
        "stay", "*", "Stay with this name",
        "Walk the mentions of this name alone, or of all names again.", Where.ARTICLE, moving.stay,
        bar="stay with it", useful=opening.on_a_mention,
    ),
    Command(
        "types", "T", "Types of names", "Choose which types of names are marked in the text.",
        Where.ARTICLE | Where.PANEL, marking_names.choose,
    ),
    # the entity panel
    Command(
        "follow", "enter", "Other articles", "List the articles that mention the entity.",
        Where.PANEL, following.follow_chosen, bar="articles that mention it",
    ),
)
# fmt: on
