"""Conditions to choose from, in sections with counts; typing narrows them, several hold together.

General: whoever asks says what is offered, and is told each value that a person chose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.errors import NewsreaderError
from tui_reader.text.cells import shortened
from tui_reader.text.words import words as words_of
from tui_reader.tui.places import LOW
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.fields import Field

T = TypeVar("T")

FEW = 6
"""Choices of a section that show until something is typed."""
MANY = 40
"""Choices of a section that show of those that answer what was typed."""
LONGEST_TYPED = 80


@dataclass(frozen=True, slots=True)
class Facet(Generic[T]):
    """A line of the screen: choosing it gives `value`. `chosen` where it is in force already."""

    value: T
    words: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Choices under a heading, the likeliest first. Of the rest only `few` show until one types."""

    heading: str
    choices: tuple[Facet[T], ...]
    few: int = FEW


@dataclass(frozen=True, slots=True)
class Offering(Generic[T]):
    """What can be chosen now, and what is in force: choosing one of those takes it away.

    `outcome` says what all of them together leave; `cleared` is the value of nothing in force.
    """

    sections: tuple[Section[T], ...]
    cleared: T
    in_force: tuple[Facet[T], ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class _Line(Generic[T]):
    """A line of the list: a choice, or else words of ours."""

    words: str
    choice: Facet[T] | None = None
    mark: str = ""


class Typed(Field):
    """What is typed to narrow. While it is empty some keys are no characters but mean an act."""

    UNTYPED: ClassVar = {"space", "0", "backspace", "delete"}

    @dataclass
    class PressedUntyped(Message):
        """One of those keys was pressed."""

        key: str

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.key in self.UNTYPED:
            event.stop()
            event.prevent_default()
            self.post_message(self.PressedUntyped(event.key))
            return
        await super()._on_key(event)


class Filters(ModalScreen[None], Generic[T]):
    """Every choice acts at once, by `choose`; Escape leaves what is in force then.

    `offered` is asked in a thread, since counting can take a moment, with what is typed: it may
    know of more choices that answer than it offers otherwise. What it gives is narrowed here.
    """

    CSS_PATH = "modal.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape", "leave", "leave"),
        ("up,ctrl+p", "list('cursor_up')", "up"),
        ("down,ctrl+n", "list('cursor_down')", "down"),
        ("pageup", "list('page_up')", "page up"),
        ("pagedown", "list('page_down')", "page down"),
    ]

    def __init__(
        self,
        title: str,
        offered: Callable[[str], Offering[T]],
        choose: Callable[[T], None],
        hint: str = "enter chooses · 0 takes all away · esc leaves",
    ) -> None:
        super().__init__()
        self._hint = hint
        self._title = title
        self._offered = offered
        self._choose = choose
        self._offering: Offering[T] | None = None
        self._lines: list[_Line[T]] = []
        self._shown_for: str | None = None
        self._awaited: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with Horizontal(id="head"):
                yield Static(Content(self._title), classes="title")
                yield Static(id="outcome", markup=False)
            yield Typed(placeholder="type to narrow", compact=True, max_length=LONGEST_TYPED)
            options = OptionList(compact=True)
            options.can_focus = False  # keys are typed; the list is moved in by the screen's
            yield options
            yield Static(Content(self._hint), classes="about", id="hint")

    def on_mount(self) -> None:
        self._input.cursor_blink = False
        self._ask()

    @property
    def _input(self) -> Typed:
        return self.query_one(Typed)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _highlighted(self) -> Facet[T] | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._lines) else self._lines[at].choice

    # What is done

    def action_list(self, action: str) -> None:
        """Move as the list itself does."""
        getattr(self._list, f"action_{action}")()

    def action_leave(self) -> None:
        """Forget what was typed, or else leave."""
        if self._input.value:
            self._input.value = ""
        else:
            self.dismiss()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._once_shown(self._choose_now)

    def on_typed_pressed_untyped(self, event: Typed.PressedUntyped) -> None:
        acts = {"space": self._choose_now, "0": self._clear_now}
        self._once_shown(acts.get(event.key, self._take_away_now))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._list.highlighted = event.option_index
        self._choose_now()

    def _once_shown(self, act: Callable[[], None]) -> None:
        """Act on what is typed now: not on the lines from before, which a fast hand never saw."""
        if self._shown_for == self._input.value:
            act()
        else:
            self._awaited = act

    def _choose_now(self) -> None:
        choice = self._highlighted
        if choice is not None:
            self._take(choice.value)

    def _clear_now(self) -> None:
        if self._offering is not None and self._offering.in_force:
            self._take(self._offering.cleared)

    def _take_away_now(self) -> None:
        """Take away the condition under the cursor, or else the last one."""
        in_force = self._offering.in_force if self._offering else ()
        if in_force:
            under = self._highlighted
            self._take((under if under in in_force else in_force[-1]).value)

    def _take(self, value: T) -> None:
        self._choose(value)
        with self.prevent(Input.Changed):
            self._input.value = ""
        self._ask()

    # What is shown

    def _ask(self) -> None:
        """Show what is offered now; the newest question wins."""
        self._shown_for = None
        self._show(self._input.value)

    @work(exclusive=True)
    async def _show(self, typed: str) -> None:
        try:
            self._offering = await asyncio.to_thread(self._offered, typed)
        except NewsreaderError as error:
            self.query_one("#hint", Static).update(Content(drawable(str(error))))
            return
        self._fill(typed)
        self._shown_for = typed
        act, self._awaited = self._awaited, None
        if act is not None:
            act()

    def on_resize(self) -> None:
        if self._offering is not None:
            self.call_after_refresh(self._fill, self._input.value)

    def _fill(self, typed: str) -> None:
        offering, options = self._offering, self._list
        assert offering is not None
        under = self._highlighted
        self.query_one("#outcome", Static).update(Content(drawable(offering.outcome)))
        self._lines = list(lines(offering, typed))
        width = options.scrollable_content_region.width
        options.clear_options()
        options.add_options(
            Option(_drawn(line, width), disabled=line.choice is None) for line in self._lines
        )
        options.highlighted = _index(self._lines, under, first=bool(typed))


class Pick(Filters[T]):
    """The same to choose one of: what is chosen is told, and the screen is left."""

    def __init__(
        self, title: str, offered: Callable[[str], Offering[T]], choose: Callable[[T], None]
    ) -> None:
        super().__init__(title, offered, choose, "enter chooses · esc leaves")

    def _take(self, value: T) -> None:
        self._choose(value)
        self.dismiss()


def lines(offering: Offering[T], typed: str) -> Iterator[_Line[T]]:
    """What the list shows: what is in force, then each section's choices that answer."""
    if offering.in_force and not typed:
        yield _Line("in force")
        for choice in offering.in_force:
            yield _Line(choice.words, choice, "✕ ")
    none = True
    for section in offering.sections:
        shown = narrowed(section, typed)
        if not shown:
            continue
        none = False
        yield _Line(section.heading)
        for choice in shown:
            yield _Line(choice.words, choice, "● " if choice.chosen else "○ ")
        more = 0 if typed else len(section.choices) - len(shown)
        if more:
            yield _Line(f"  {more:,} more: type a few letters")
    if none and typed:
        yield _Line("nothing of that name")


def narrowed(section: Section[T], typed: str) -> list[Facet[T]]:
    """The section's choices in which, or in its heading, every typed word begins a word.

    With nothing typed its first few, and any that is chosen.
    """
    asked = [word.form for word in words_of(typed)]
    if not asked:
        return [c for at, c in enumerate(section.choices) if at < section.few or c.chosen]
    heading = [word.form for word in words_of(section.heading)]
    found = []
    for choice in section.choices:
        here = [word.form for word in words_of(choice.words)] + heading
        if all(any(word.startswith(part) for word in here) for part in asked):
            found.append(choice)
            if len(found) == MANY:
                break
    return found


def _index(lines: list[_Line[T]], under: Facet[T] | None, *, first: bool) -> int | None:
    """Where the cursor goes: to the choice of the same words as before, else the first one."""
    choices = [(at, line.choice) for at, line in enumerate(lines) if line.choice is not None]
    if under is not None and not first:
        same = [at for at, choice in choices if choice.words == under.words]
        if same:
            return same[-1]
    return choices[0][0] if choices else None


def _drawn(line: _Line[T], width: int) -> Content:
    if line.choice is None:
        return Content.styled(drawable(line.words), "$dim")
    count = "" if line.choice.count is None else f"  {line.choice.count:,}"
    said = shortened(drawable(line.words), max(1, width - len(line.mark) - len(count)))
    fill = " " * max(0, width - len(line.mark) - cell_len(said) - len(count))
    return Content.assemble(
        (line.mark, "$accent"), Content(said), Content(fill), Content.styled(count, "$dim")
    )
