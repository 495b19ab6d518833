"""Every key on one screen, drawn from the commands."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_reader.tui.commands import COMMANDS, PLACES, Command
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.places import Where

KEYS_CELLS = 14
"""Cells that the keys take."""


class Help(ModalScreen[None]):
    """The keys in force, by where they work."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape,q,question_mark", "dismiss", "leave"),
        ("j", "scroll('down')", "down"),
        ("k", "scroll('up')", "up"),
        ("g", "scroll('home')", "top"),
        ("G", "scroll('end')", "bottom"),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content("keys"), classes="title")
            with VerticalScroll(can_focus=True):
                yield Static(Content("\n").join(self._lines()))
            yield Static(Content("esc leaves · config.yaml can change every key"), classes="about")

    def action_scroll(self, where: str) -> None:
        """Scroll as the keys say."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)

    def _lines(self) -> list[Content]:
        lines: list[Content] = []
        for place, heading in PLACES.items():
            commands = [each for each in COMMANDS if place is home(each)]
            lines += [Content(""), Content.styled(heading, "$text-muted")]
            lines += [self._line(command) for command in commands]
        return lines[1:]

    def _line(self, command: Command) -> Content:
        keys = " ".join(self._keymap.shown(command)) or "palette"
        fill = " " * max(1, KEYS_CELLS - cell_len(keys))
        return Content.assemble(("  " + keys + fill, "$accent"), command.help)


def home(command: Command) -> Where:
    """The heading that a command stands under: the first place in which it works."""
    return next(place for place in PLACES if place in command.where)
