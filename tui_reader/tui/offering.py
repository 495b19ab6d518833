"""What the key bar offers: the commands that are of use where a person is, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.tui.commands import offered
from tui_reader.tui.widgets.key_bar import Offer

if TYPE_CHECKING:
    from tui_reader.tui.places import Where
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
