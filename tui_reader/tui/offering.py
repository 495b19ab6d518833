"""What the key bar offers: the commands that are of use where a person is, with their keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tui_reader.tui.commands import COMMANDS, Command
from tui_reader.tui.places import Where
from tui_reader.tui.widgets.key_bar import Offer

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def offers(reader: ReaderScreen, where: Where) -> tuple[Offer, ...]:
    """The offers in one part of the screen, now; neighbours with one word share it."""
    found: list[Offer] = []
    for command in offered(where):
        keys = reader.keymap.shown(command)[:1]
        if not keys or not command.useful(reader):
            continue
        if found and found[-1].word == command.bar:
            last = found.pop()
            found.append(Offer((*last.keys, *keys), last.word, last.command))
        else:
            found.append(Offer(keys, command.bar, command.id))
    return tuple(found)


@cache
def offered(where: Where) -> tuple[Command, ...]:
    """The commands the key bar may offer in one part of the screen: its own first.

    In the search bar a character is text, so that only its own commands and the way back work; what
    changed has keys of its own.
    """
    bar = [command for command in COMMANDS if command.bar]
    own = [command for command in bar if where in command.where]
    if where is Where.CHANGES:
        return tuple(own)
    return (
        *own,
        *(
            command
            for command in bar
            if Where.EVERYWHERE in command.where
            and where not in command.where
            and (where is not Where.SEARCH or command.id == "back")
        ),
    )
