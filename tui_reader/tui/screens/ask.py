"""Asks for a line of text, and keeps what was typed when it cannot be saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui_reader.errors import NewsreaderError
from tui_reader.tui.typeset import drawable


class Typed(TextArea):
    """Text that wraps; Enter is for whoever asked."""

    BINDINGS = [Binding("enter", "screen.submit", "save", show=False)]  # noqa: RUF012 (Textual's form)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":  # TextArea takes it for a new line before any binding
            event.prevent_default()
            return
        await super()._on_key(event)


class Ask(ModalScreen[str | None]):
    """Dismisses with the text once `keep` has taken it, with None where a person left.

    `keep` is awaited with the text; the sentence of a NewsreaderError it raises is shown, and the
    text stays for another try. Newlines that were pasted become spaces.
    """

    CSS_PATH = "modal.tcss"
    BINDINGS = [("escape", "dismiss", "leave")]  # noqa: RUF012 (Textual's form)

    def __init__(
        self, title: str, value: str, keep: Callable[[str], Awaitable[None]], hint: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._keep = keep
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            yield Typed(drawable(self._value), soft_wrap=True, compact=True)
            yield Static(Content(self._hint), classes="about", id="hint")

    def on_mount(self) -> None:
        typed = self.query_one(Typed)
        typed.cursor_blink = False
        typed.move_cursor(typed.document.end)

    @work(exclusive=True)
    async def action_submit(self) -> None:
        """Let the text be kept; leave only when it was."""
        text = " ".join(drawable(self.query_one(Typed).text).split())
        try:
            await self._keep(text)
        except NewsreaderError as error:
            hint = self.query_one("#hint", Static)
            hint.update(Content(drawable(str(error))))
            hint.add_class("-error")
            return
        self.dismiss(text)
