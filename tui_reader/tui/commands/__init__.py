"""Every command of the reader, declared once, in tables by where they act.

Key bindings, the key bar, the help screen and the command palette are all drawn from `COMMANDS`;
a person's `keys` in config.yaml remap by `Command.id` (see `keymap`).
"""

from __future__ import annotations

from textual.binding import Binding

from tui_reader.tui.commands import (
    article,
    at_hand,
    changes,
    everywhere,
    lists,
    moving,
    names,
)
from tui_reader.tui.commands.command import Command
from tui_reader.tui.places import Where

__all__ = ["COMMANDS", "PLACES", "Command", "bindings", "by_id"]

PLACES: dict[Where, str] = {
    Where.EVERYWHERE: "everywhere",
    Where.PANES: "moving",
    Where.SEARCH: "in the search bar",
    Where.LIST: "in the list",
    Where.ARTICLE: "in the article",
    Where.PANEL: "in the entity panel",
    Where.HIGHLIGHTS: "in the highlights",
    Where.ENTITIES: "in the names",
    Where.ENTITY: "on a name's page",
    Where.CHANGES: "in what changed",
}
"""The help screen's headings, in its order."""

COMMANDS: tuple[Command, ...] = (
    *at_hand.COMMANDS,
    *names.COMMANDS,
    *lists.COMMANDS,
    *article.COMMANDS,
    *changes.COMMANDS,
    *moving.COMMANDS,
    *everywhere.COMMANDS,
)
"""In the order in which the key bar offers them and the help lists them."""

_BY_ID = {command.id: command for command in COMMANDS}


def bindings(where: Where) -> list[Binding]:
    """The bindings of the commands that belong to one part of the screen.

    They run as soon as the key comes (a priority binding), so that the keys after it, however fast
    they are typed, meet the pane that it went to. In the search bar characters are text, and keys
    run commands only once the bar has refused them, but for those of its own, which leave it.
    """
    found = []
    for command in COMMANDS:
        if not command.keys or where not in command.where:
            continue
        name = f"({command.id!r})"
        if where is not Where.SEARCH:
            found.append(
                Binding(
                    command.keys,
                    f"screen.command_at_once{name}",
                    command.title,
                    priority=True,
                    id=command.id,
                )
            )
        if where in Where.SEARCH | Where.EVERYWHERE:
            found.append(
                Binding(
                    command.keys,
                    f"screen.command{name}",
                    command.title,
                    priority=where is Where.SEARCH,
                    id=command.id,
                )
            )
    return found


def by_id(command_id: str) -> Command:
    """The command of this id; KeyError if there is none."""
    return _BY_ID[command_id]
