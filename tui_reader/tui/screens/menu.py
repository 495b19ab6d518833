"""A small menu: a title, a few choices, each with a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.tui.places import LOW

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something to choose; `key` chooses it at once."""

    value: T
    words: str
    key: str = ""


class Side(StrEnum):
    """Where a menu stands, by its class in modal.tcss."""

    TOP = "-at-top"
    MIDDLE = "-in-the-middle"
    FOOT = "-at-foot"


class Menu(ModalScreen[T | None]):
    """Asks for one of the choices; None where a person left it with Escape.

    `title` and `about` are shown as they are. `at` is the value the cursor starts on; `preview`
    is told each value the cursor comes to. `side` leaves the other one to be seen.
    """

    CSS_PATH = "modal.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape,q", "dismiss", "leave"),
        ("j", "list('cursor_down')", "down"),
        ("k", "list('cursor_up')", "up"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        about: str = "",
        at: T | None = None,
        preview: Callable[[T], None] | None = None,
        side: Side = Side.MIDDLE,
    ) -> None:
        super().__init__(classes=side)
        self._title = title
        self._about = about
        self._choices = choices
        self._at = at
        self._preview = preview

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            if self._about:
                yield Static(Content(self._about), classes="about")
            yield OptionList(
                *(Option(self._prompt(choice)) for choice in self._choices), compact=True
            )

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        values = [choice.value for choice in self._choices]
        options.highlighted = values.index(self._at) if self._at in values else 0

    def on_resize(self) -> None:
        self.query_one(OptionList).styles.max_height = None
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Leave the list the rows that the words above it leave, so that it scrolls within them."""
        options = self.query_one(OptionList)
        cut = options.region.bottom - self.query_one(".box").content_region.bottom
        if cut > 0:
            options.styles.max_height = max(1, options.outer_size.height - cut)
            self.call_after_refresh(options.scroll_to_highlight)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._preview is not None:
            self._preview(self._choices[event.option_index].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index].value)

    def on_key(self, event: events.Key) -> None:
        for choice in self._choices:
            if event.character and event.character == choice.key:
                event.stop()
                self.dismiss(choice.value)
                return

    def action_list(self, action: str) -> None:
        """Move the cursor as the list itself does."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def _prompt(self, choice: Choice[T]) -> Content:
        if not any(each.key for each in self._choices):
            return Content(choice.words)
        return Content.assemble((f"{choice.key or ' '}  ", "$accent"), Content(choice.words))
