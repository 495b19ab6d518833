"""Every key on one screen, drawn from the commands."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_reader.tui.commands import COMMANDS, PLACES, Command, by_id
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.places import LOW, Where
from tui_reader.tui.screens.legend import Legend

KEYS_CELLS = 13
"""Cells that the keys take, with a blank after them."""
INDENT = "  "


class Help(ModalScreen[None]):
    """The keys in force, by where they work: first those of `here`, where one is."""

    CSS_PATH = "modal.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape,q,question_mark", "dismiss", "leave"),
        ("j", "scroll('down')", "down"),
        ("k", "scroll('up')", "up"),
        ("g", "scroll('home')", "top"),
        ("G", "scroll('end')", "bottom"),
    ]

    def on_key(self, event: events.Key) -> None:
        """The legend's key works here as well."""
        legend = by_id("legend")
        if event.character in self._keymap.keys(legend) or event.key in self._keymap.keys(legend):
            event.stop()
            self.app.switch_screen(self._legend())

    def __init__(
        self, keymap: Keymap, here: Where, legend: Callable[[], Legend] = lambda: Legend(DEFAULT)
    ) -> None:
        super().__init__()
        self._keymap = keymap
        self._here = here
        self._legend = legend

    def compose(self) -> ComposeResult:
        legend = next(iter(self._keymap.shown(by_id("legend"))), "the palette tells")
        with Vertical(classes="box"):
            yield Static(Content("keys"), classes="title")
            with VerticalScroll(can_focus=True):
                yield Static(id="keys")
            yield Static(
                Content(f"esc leaves · {legend} what colours mean · config.yaml changes keys"),
                classes="about",
            )

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)  # once the box has its new size

    def _fill(self) -> None:
        room = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#keys", Static).update(Content("\n").join(self.lines(room)))

    def action_scroll(self, where: str) -> None:
        """Scroll as the keys say."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)

    def lines(self, width: int) -> list[Content]:
        """Everything that is said, in lines of at most `width` cells."""
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
        return lines

    def _explained(self, command: Command, width: int) -> list[Content]:
        keys = " ".join(self._keymap.shown(command)) or "palette"
        keys += " " * max(1, KEYS_CELLS - cell_len(keys))
        first, *rest = wrap(command.help, max(20, width - len(INDENT) - cell_len(keys)))
        hanging = INDENT + " " * KEYS_CELLS
        return [
            Content.assemble((INDENT + keys, "$accent"), first),
            *(Content(hanging + more) for more in rest),
        ]


def home(command: Command) -> Where:
    """The heading that a command stands under: the first place in which it works."""
    return next(place for place in PLACES if place in command.where)
