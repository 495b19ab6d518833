"""What a publisher changed: two versions of an article, compared on a screen of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui_reader.errors import NewsreaderError
from tui_reader.tui.commands import bindings, by_id
from tui_reader.tui.dates import moment
from tui_reader.tui.flows import comparing
from tui_reader.tui.offering import offers
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable
from tui_reader.tui.undaunted import Undaunted
from tui_reader.tui.widgets.changes_page import Written, how_much, written
from tui_reader.tui.widgets.changes_sheet import ChangesSheet
from tui_reader.tui.widgets.key_bar import KeyBar
from tui_reader.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui_reader.model import Row
    from tui_reader.tui.screens.reader import ReaderScreen


class ChangesPane(ChangesSheet, inherit_bindings=False):
    """The sheet with its commands' keys."""

    BINDINGS: ClassVar = [*bindings(Where.CHANGES)]


class ChangesScreen(Undaunted, Screen[None]):
    """The current version of an article against an earlier one, `base` (its number) at first.

    `others` are the versions that it can be compared with.
    """

    CSS_PATH = "changes.tcss"

    def __init__(self, reader: ReaderScreen, row: Row, base: int) -> None:
        super().__init__()
        self._reader = reader
        self._row = row
        self._base = base
        versions = reader.library.reading.versions(row.id)
        self.current = next(each for each in versions if each.current)
        self.others = [each for each in versions if not each.current]
        self.sheet = ChangesPane(palette=reader.list.palette, text_width=reader.view.text_width)
        self.status = StatusLine()
        self._key_bar = KeyBar()
        self._counts = Static(id="counts", markup=False)

    def compose(self) -> ComposeResult:
        yield Static(Content(drawable(self._row.title)), id="title")
        yield Static(id="versions", markup=False)
        yield self._counts
        yield self.sheet
        yield self.status
        yield self._key_bar

    def on_mount(self) -> None:
        self.set_focus(self.sheet)
        self._key_bar.offers = offers(self._reader, Where.CHANGES)
        self._compare()

    def step(self, by: int) -> bool:
        """Compare with an older (-1) or newer (1) version; False where there is none."""
        numbers = [each.number for each in self.others]
        index = numbers.index(self._base) + by
        if not 0 <= index < len(numbers):
            return False
        self._base = numbers[index]
        self._compare()
        return True

    def _compare(self) -> None:
        self._head()
        self._counts.update(Content("comparing…"))
        compared: Callable[[], Awaitable[None]] = partial(self._compared, self._base)
        self.run_worker(compared, exclusive=True)

    def on_resize(self) -> None:
        self._head()

    def _head(self) -> None:
        """Say which versions these are, in a row or else in two, in fewer words if need be."""
        later, earlier = self._named()
        room = self.size.width - 2
        words = f"{later}, against {earlier}"
        if cell_len(words) > room:
            words = f"{later},\nagainst {earlier}"
        if max(map(cell_len, words.split("\n"))) > room:
            words = words.replace(" taken in", "")
        self.query_one("#versions", Static).update(Content(words))

    async def _compared(self, earlier: int) -> None:
        try:
            script = await asyncio.to_thread(self._script, earlier)
        except NewsreaderError as error:
            self.status.complain(str(error))
            return
        self.sheet.show(script)
        self._counts.update(Content(how_much(script.comparison)))
        comparing.looked_at(self._reader, self._row, self.current.id)

    def _script(self, earlier: int) -> Written:
        reading = self._reader.library.reading
        return written(reading.changes(self._row.id, earlier, self.current.number))

    def _named(self) -> tuple[str, str]:
        """Both versions in words, the current one first."""
        earlier = next(each for each in self.others if each.number == self._base)
        known = ", which you read" if earlier.read or earlier.read_before else ""
        current, total = self.current, len(self.others) + 1
        return (
            f"version {current.number} of {total}, taken in {moment(current.taken_at)}",
            f"version {earlier.number}{known}, taken in {moment(earlier.taken_at)}",
        )

    def action_command_at_once(self, command_id: str) -> None:
        """Run a command by its id."""
        by_id(command_id).run(self._reader)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        self.action_command_at_once(event.command)

    def on_changes_sheet_reached(self, event: ChangesSheet.Reached) -> None:
        self.status.say(f"change {event.index:,} of {event.total:,}")
