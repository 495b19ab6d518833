"""Which articles the list shows, and in which order: chosen while the list follows behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.model import Order
from tui_reader.tui.browsing import Browsing
from tui_reader.tui.typeset import drawable


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the screen: what it says, and what choosing it makes of what is browsed."""

    words: str
    chosen: bool
    becomes: Browsing


class Filters(ModalScreen[None]):
    """Every choice acts at once, by `apply`; Escape leaves it as it is then."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape,q,f", "dismiss", "leave"),
        ("j", "list('cursor_down')", "down"),
        ("k", "list('cursor_up')", "up"),
        ("space", "list('select')", "choose"),
    ]

    def __init__(
        self,
        browsing: Browsing,
        sources: Sequence[tuple[str, int]],
        apply: Callable[[Browsing], None],
    ) -> None:
        super().__init__()
        self._browsing = browsing
        self._sources = sources
        self._apply = apply
        self._choices: list[Choice | None] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content("filter and sort"), classes="title")
            yield OptionList(compact=True)
            yield Static(Content("enter chooses · esc leaves"), classes="about")

    def on_mount(self) -> None:
        self._fill()
        self.query_one(OptionList).highlighted = 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        choice = self._choices[event.option_index]
        if choice is None:
            return
        self._browsing = choice.becomes
        self._apply(choice.becomes)
        self._fill()
        self.query_one(OptionList).highlighted = event.option_index

    def action_list(self, action: str) -> None:
        """Move and choose as the list itself does."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        self._choices = []
        for heading, choices in self._sections():
            self._choices.append(None)
            options.add_option(Option(Content.styled(heading, "$text-muted"), disabled=True))
            for choice in choices:
                self._choices.append(choice)
                mark = Content.styled("● " if choice.chosen else "○ ", "$accent")
                options.add_option(Option(mark + Content(drawable(choice.words))))

    def _sections(self) -> list[tuple[str, list[Choice]]]:
        now, only = self._browsing, self._browsing.only
        return [
            (
                "only",
                [
                    Choice(
                        "unread",
                        only.unread,
                        replace(now, only=replace(only, unread=not only.unread)),
                    ),
                    Choice(
                        "starred",
                        only.starred,
                        replace(now, only=replace(only, starred=not only.starred)),
                    ),
                ],
            ),
            (
                "order",
                [
                    Choice(words, now.order is order, replace(now, order=order))
                    for order, words in ORDERS.items()
                ],
            ),
            (
                "source",
                [
                    Choice(
                        "all", only.source is None, replace(now, only=replace(only, source=None))
                    ),
                    *(
                        Choice(
                            f"{name}  {articles:,}",
                            only.source == name,
                            replace(now, only=replace(only, source=name)),
                        )
                        for name, articles in self._sources
                    ),
                ],
            ),
        ]


ORDERS = {
    Order.DATE: "newest first",
    Order.TITLE: "by title",
    Order.SOURCE: "by source",
}
