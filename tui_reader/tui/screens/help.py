"""Every key on one screen, drawn from the commands."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.content import Content

from tui_reader.tui.commands import COMMANDS, PLACES, Command, by_id
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.places import Where
from tui_reader.tui.screens.legend import Legend
from tui_reader.tui.screens.reference import Reference

KEYS_CELLS = 13
"""Cells that the keys take, with a blank after them."""
INDENT = "  "
UNDERSTOOD: tuple[tuple[str, str], ...] = (
    ('"suez canal"', "These words, one after the other."),
    ("suez OR dam", "Either word; a blank or AND asks for both."),
    ("suez -dam", "The first word without the second; NOT does the same."),
    ("cana*", "A word that begins like this."),
    ("(a OR b) c", "Brackets group."),
    ("title:canal", "With the word in the title."),
    ("source:bbc", "From this source."),
    ("is:unread", "In this state; also is:read, is:starred, is:highlighted, is:changed."),
    ("since:2025-02", "Of this time or later; also until: and on:, with 7d, 2w, yesterday."),
    ("person:Xi", "Mentions the person; also place:, organisation:, and entity: for any."),
    ("lang:en", "In this language."),
)
"""What a search understands: an example, and what it finds."""


class Help(Reference):
    """The keys in force, by where they work: first those of `here`, where one is."""

    HEADING = "keys"

    def __init__(
        self, keymap: Keymap, here: Where, legend: Callable[[], Legend] = lambda: Legend(DEFAULT)
    ) -> None:
        super().__init__()
        self._keymap = keymap
        self._here = here
        self._legend = legend

    def on_key(self, event: events.Key) -> None:
        """The legend's key works here as well."""
        legend = by_id("legend")
        if event.character in self._keymap.keys(legend) or event.key in self._keymap.keys(legend):
            event.stop()
            self.app.switch_screen(self._legend())

    def about(self) -> str:
        legend = next(iter(self._keymap.shown(by_id("legend"))), "the palette tells")
        return f"esc leaves · {legend} what colours mean · config.yaml changes keys"

    def lines(self, width: int) -> list[Content]:
        lines = [Content.styled(f"here, {PLACES[self._here]}", "$text-muted")]
        here = [c for c in COMMANDS if self._here in c.where and home(c) is not Where.PANES]
        for command in here:
            lines += self._explained(command, width)
        for place, heading in PLACES.items():
            elsewhere = [c for c in COMMANDS if home(c) is place and c not in here]
            if elsewhere:
                lines += [Content(""), Content.styled(heading, "$text-muted")]
            for command in elsewhere:
                lines += self._explained(command, width)
            if place is Where.SEARCH:
                lines += [Content(""), Content.styled("what a search understands", "$text-muted")]
                for example, finds in UNDERSTOOD:
                    lines += _hanging(example, finds, width)
        return lines

    def _explained(self, command: Command, width: int) -> list[Content]:
        keys = " ".join(self._keymap.shown(command)) or "palette"
        return _hanging(keys, command.help, width)


def _hanging(keys: str, told: str, width: int) -> list[Content]:
    keys += " " * max(1, KEYS_CELLS - cell_len(keys))
    first, *rest = wrap(told, max(20, width - len(INDENT) - cell_len(keys)))
    hanging = INDENT + " " * KEYS_CELLS
    return [
        Content.assemble((INDENT + keys, "$accent"), first),
        *(Content(hanging + more) for more in rest),
    ]


def home(command: Command) -> Where:
    """The heading that a command stands under: the first place in which it works."""
    return next(place for place in PLACES if place in command.where)
