"""Asks for some text, and lets none of it go before it is on disk or was given up on purpose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui_reader.errors import NewsreaderError
from tui_reader.text.words import fold
from tui_reader.tui.places import LOW
from tui_reader.tui.typed_ahead import KEEPING
from tui_reader.tui.typeset import drawable, drawable_lines
from tui_reader.tui.widgets.fields import Field, TakesJoiners

DRAFTED_EVERY = 1.0
"""Seconds of typing that a kill can cost."""
LONGEST_TAGS = 1_000
"""Characters that the tags of a passage may take in all."""


class TextField(TakesJoiners, TextArea):
    """A text to type in. What is undone at a time is a word, and its blank before."""

    def edit(self, edit: Edit) -> EditResult:
        if edit.text.isspace():
            self.history.checkpoint()
        return super().edit(edit)

    def undo(self) -> None:
        if not self.read_only:
            super().undo()

    def redo(self) -> None:
        if not self.read_only:
            super().redo()

    def put(self, joiner: str) -> None:
        if not self.read_only:
            self.replace(joiner, *self.selection, maintain_selection_offset=False)


class Line(TextField):
    """A line that wraps; Enter is for whoever asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.submit", "keep", show=False),
    ]

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":  # TextArea takes it for a new line before any binding
            event.prevent_default()
            return
        await super()._on_key(event)


class Ask(ModalScreen[str | None]):
    """Asks for a line. Dismisses with the text once `keep` has taken it, None where it was left.

    `keep` is awaited with the text, which cannot be changed meanwhile; the sentence of a
    NewsreaderError it raises is shown, and the text stays for another try. A text that was changed
    is not left by one Escape. Newlines that were pasted become spaces.
    """

    CSS_PATH: ClassVar = ["modal.tcss", "ask.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "submit", "keep"),
        Binding("escape", "leave", "leave"),
    ]
    VERTICAL_BREAKPOINTS = LOW
    KEEPS: ClassVar[str] = "enter"

    def __init__(
        self,
        title: str,
        value: str,
        keep: Callable[[str], Awaitable[None]],
        *,
        about: str = "",
        word: str = "keeps it",
    ) -> None:
        super().__init__()
        self._title = title
        self._value = drawable_lines(value)
        self._keep = keep
        self._about = about
        self._word = word
        self._warned_of: str | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(self._title), classes="title")
            if self._about:
                yield Static(Content(self._about), classes="about")
            yield self._field()
            yield Static(self._hint(), classes="about", id="hint")

    def _field(self) -> TextArea | TagInput:
        return Line(self._value, soft_wrap=True, compact=True, id="typed")

    def on_mount(self) -> None:
        field = self._typed_in
        field.cursor_blink = False
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)
        field.focus()

    @property
    def _typed_in(self) -> TextArea | TagInput:
        field = self.query_one("#typed")
        assert isinstance(field, TextArea | TagInput)
        return field

    @property
    def typed(self) -> str:
        """The text as it stands."""
        field = self._typed_in
        return field.text if isinstance(field, TextArea) else field.value

    def _kept(self, typed: str) -> str:
        """What of the text is kept."""
        return " ".join(drawable(typed).split())

    # Keeping

    def action_submit(self) -> None:
        """Let the text be kept; leave only when it was."""
        if not self._is_saving:
            self._is_saving = True
            self._say("saving…")
            self._submit()

    @property
    def _is_saving(self) -> bool:
        """Whether the text is being kept: it can be read and walked, not changed."""
        return self._typed_in.read_only

    @_is_saving.setter
    def _is_saving(self, saving: bool) -> None:
        self._typed_in.read_only = saving
        self.set_class(saving, "-saving")

    @work(group=KEEPING)
    async def _submit(self) -> None:
        kept = self._kept(self.typed)
        try:
            await self._keep(kept)
        except NewsreaderError as error:
            self._say(str(error), error=True)
            self._is_saving = False
            return
        self.dismiss(kept)

    # Leaving

    def action_leave(self) -> None:
        """Leave; where something was typed, only when asked for twice."""
        if self._is_saving:
            return
        if self.typed in (self._value, self._warned_of):
            self.dismiss(None)
            return
        self._warned_of = self.typed
        self._say(f"not saved: {self.KEEPS} {self._word} · esc again leaves it")

    # What the last line says

    def _say(self, words: str, *, error: bool = False) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(Content(drawable(words)))
        hint.set_class(error, "-error")

    def _hint(self) -> Content:
        """What the keys do; a click does the same."""
        return Content(" · ").join(
            [
                Content.styled(f"{self.KEEPS} {self._word}", _clicked("screen.submit")),
                Content.styled("esc leaves", _clicked("screen.leave")),
            ]
        )


class AskPath(Ask):
    """Asks for the path of a file, and keeps the blanks in it; newlines that were pasted are left
    out."""

    def _kept(self, typed: str) -> str:
        return drawable(typed.replace("\n", "")).strip()


class AskNote(Ask):
    """Asks for a text of several lines, in which Enter begins another.

    It begins with `draft`, if there is one: what was typed and not kept the last time. `drafted` is
    told what is typed, a second after it was at the latest.
    """

    KEEPS = "ctrl-s"

    def __init__(
        self,
        title: str,
        value: str,
        keep: Callable[[str], Awaitable[None]],
        *,
        draft: str | None,
        drafted: Callable[[str], None],
        about: str = "",
    ) -> None:
        super().__init__(title, value, keep, about=about)
        self._begun = self._value if draft is None else drawable_lines(draft)
        self._drafted = drafted

    def _field(self) -> TextArea:
        return TextField(self._begun, soft_wrap=True, compact=True, id="typed", classes="several")

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(DRAFTED_EVERY, self._draft)

    def _draft(self) -> None:
        if self.typed != self._begun:
            self._begun = self.typed
            self._drafted(self._begun)

    def _kept(self, typed: str) -> str:
        return typed

    def _hint(self) -> Content:
        keeps, *leaves = super()._hint().split(" · ")
        return Content(" · ").join([keeps, Content("ctrl-z/y undo, redo"), *leaves])


class AskTags(Ask):
    """Asks for tags parted by commas, and completes those that are known."""

    def __init__(
        self,
        title: str,
        value: str,
        keep: Callable[[str], Awaitable[None]],
        *,
        known: Sequence[str],
        about: str = "",
    ) -> None:
        super().__init__(title, value, keep, about=about)
        self._known = known

    def _field(self) -> TagInput:
        return TagInput(self._value, self._known)

    def _hint(self) -> Content:
        return Content("tab completes · ") + super()._hint()


class TagInput(Field):
    """Where tags are typed: what is shown behind the cursor, Tab takes.

    While it is `read_only`, nothing changes what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete", show=False),
        Binding("enter", "screen.submit", "keep", show=False),
    ]

    read_only = False

    def __init__(self, value: str, known: Sequence[str]) -> None:
        super().__init__(
            value,
            placeholder=", ".join(known[:5]) or "climate, to check",
            suggester=KnownTags(known),
            compact=True,
            max_length=LONGEST_TAGS,
            select_on_focus=False,
            id="typed",
        )

    def validate_value(self, value: str) -> str:
        return self.value if self.read_only else value

    def action_complete(self) -> None:
        """Take what is suggested, and get ready for the next tag."""
        before = self.value
        self.cursor_position = len(before)
        self.action_cursor_right()
        if self.value != before:
            self.insert_text_at_cursor(", ")

    @on(Input.Changed)
    def _made_safe(self, event: Input.Changed) -> None:
        if (safe := drawable(event.value)) != event.value:
            self.value = safe  # a paste can hold anything


class KnownTags(Suggester):
    """Completes the last of the tags typed to the first known one that begins so."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole value with its last tag completed."""
        done, _, last = value.rpartition(",")
        begun = last.lstrip().removeprefix("-").lstrip("#")
        looked_for = fold(begun)
        has = {fold(part.strip()) for part in done.split(",")}
        for tag in self._known if looked_for else ():
            begins = fold(tag[: len(begun)]) == looked_for
            if begins and len(tag) > len(begun) and fold(tag) not in has:
                return value.removesuffix(begun) + tag
        return None


def _clicked(action: str) -> Style:
    return Style.from_meta({"@click": action})
