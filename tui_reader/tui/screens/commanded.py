"""A screen that runs commands: at once, or one after the other where they write or ask."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from tui_reader.errors import NewsreaderError
from tui_reader.tui.commands import Command, by_id

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.status_line import StatusLine

T = TypeVar("T")


class CommandedScreen(Screen[None]):
    """What running commands needs of the reader; nothing is known here of what they do."""

    def __init__(self) -> None:
        super().__init__()
        self._writing = asyncio.Lock()
        self._busy = 0

    @cached_property
    def status(self) -> StatusLine:
        """What there is to say."""
        from tui_reader.tui.widgets.status_line import StatusLine

        return StatusLine()

    def offer(self) -> None:
        """Tell what the keys do now; called after every command."""
        raise NotImplementedError

    def used(self, command: Command) -> None:
        """Notice that a person used a command."""
        raise NotImplementedError

    def action_command(self, command_id: str) -> None:
        """Run a command by its id; bindings, key bar and palette all come here."""
        self.run(by_id(command_id))

    def action_command_at_once(self, command_id: str) -> None:
        """The same, before the pane that is in focus sees the key."""
        self.run(by_id(command_id))

    def run(self, command: Command) -> None:
        """Run a command; what it cannot do is said in a sentence."""
        self.used(command)
        try:
            doing = command.run(cast("ReaderScreen", self))
        except NewsreaderError as error:
            self.status.complain(str(error))
            return
        self.begin(doing)
        self.offer()

    def begin(self, doing: Awaitable[None] | None) -> None:
        """Have it done in its turn, if there is anything to do; busy from now on."""
        if doing is not None:
            self.run_worker(self._doing(doing), group="commands")

    @property
    def is_busy(self) -> bool:
        """Whether a command is under way; one that asks something is until it is answered."""
        return self._busy > 0

    def _doing(self, doing: Awaitable[None]) -> Awaitable[None]:
        """In turn, and busy from now on."""
        self._busy += 1

        async def then() -> None:
            try:
                await self._in_turn(doing)
            finally:
                self._busy -= 1

        return then()

    async def _in_turn(self, doing: Awaitable[None]) -> None:
        """One at a time, so that each sees what the one before wrote."""
        async with self._writing:
            await self.complaining(doing)
        self.offer()

    async def save(self, write: Callable[[], T]) -> T:
        """Let the library write, in a thread; returns when it is on disk."""
        return await asyncio.to_thread(write)

    def soon(self, write: Callable[[], None], then: Callable[[], None] | None = None) -> None:
        """Write something nobody waits for, and go on with `then`."""

        async def doing() -> None:
            await self.save(write)
            if then is not None:
                then()

        self.run_worker(self._in_turn(doing()), group="commands")

    def aside(self, doing: Awaitable[None], group: str) -> None:
        """Do something that no command waits for; the newest of a group wins."""
        self.run_worker(self.complaining(doing), group=group, exclusive=True)

    async def complaining(self, doing: Awaitable[None]) -> None:
        """Do it; what cannot be done is said in a sentence."""
        try:
            await doing
        except NewsreaderError as error:
            self.status.complain(str(error))

    async def ask(self, question: ModalScreen[T]) -> T | None:
        """Put a question over the screen and wait for its answer."""
        return await self.app.push_screen_wait(question)
