"""A page to look something up in, over the reader: a title, lines that scroll, how to leave."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_reader.tui.places import LOW


class Reference(ModalScreen[None]):
    """Lines to read, moved through with the keys of the lists. Subclasses say which lines."""

    CSS_PATH = "modal.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark", "dismiss", "leave"),
        ("j", "scroll('down')", "down"),
        ("k", "scroll('up')", "up"),
        ("g", "scroll('home')", "top"),
        ("G", "scroll('end')", "bottom"),
    ]
    HEADING: ClassVar[str]

    def lines(self, width: int) -> list[Content]:
        """Everything that is said, in lines for `width` cells."""
        raise NotImplementedError

    def about(self) -> str:
        """What is said below the lines."""
        return "esc leaves"

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(self.HEADING), classes="title")
            with VerticalScroll(can_focus=True):
                yield Static(id="lines")
            yield Static(Content(self.about()), classes="about")

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)  # once the box has its new size

    def _fill(self) -> None:
        room = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#lines", Static).update(Content("\n").join(self.lines(room)))

    def action_scroll(self, where: str) -> None:
        """Scroll as the keys say."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)
