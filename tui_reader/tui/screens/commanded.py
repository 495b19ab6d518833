"""A screen that runs commands: at once, or one after the other where they write or ask."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Coroutine
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from tui_reader.errors import NewsreaderError
from tui_reader.tui.commands import Command, by_id
from tui_reader.tui.undaunted import Undaunted

if TYPE_CHECKING:
    from textual.screen import ModalScreen
    from textual.worker import Worker

    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.status_line import StatusLine

T = TypeVar("T")

COMMANDS = "commands"
"""The group of the workers of the commands that are under way."""


class CommandedScreen(Undaunted, Screen[None]):
    """What running commands needs of the reader; nothing is known here of what they do."""

    def __init__(self) -> None:
        super().__init__()
        self._writing = asyncio.Lock()

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
            self.work_on(partial(self._begun, doing), COMMANDS)

    @property
    def is_busy(self) -> bool:
        """Whether a command is under way; one that asks something is until it is answered."""
        return any(worker.group == COMMANDS for worker in self.workers)

    async def _begun(self, doing: Awaitable[None]) -> None:
        try:
            await self._in_turn(lambda: doing)
        finally:
            if inspect.iscoroutine(doing):  # of one whose turn never came, nothing is left behind
                doing.close()

    async def _in_turn(self, doing: Callable[[], Awaitable[None]]) -> None:
        """One at a time, so that each sees what the one before wrote."""
        async with self._writing:
            await self.complaining(doing())
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

        self.work_on(partial(self._in_turn, doing), "soon")

    def aside(
        self, doing: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = True
    ) -> Worker[None]:
        """Do something that no command waits for; where it is exclusive, the newest of its group
        wins, and one that was not begun by then never is."""

        async def complaining() -> None:
            await self.complaining(doing())

        return self.work_on(complaining, group, exclusive=exclusive)

    def work_on(
        self,
        work: Callable[[], Coroutine[None, None, None]],
        group: str,
        *,
        exclusive: bool = False,
    ) -> Worker[None]:
        """Begun by its worker, so that work that is cancelled before leaves nothing behind."""
        return self.run_worker(work, group=group, exclusive=exclusive)

    async def complaining(self, doing: Awaitable[object]) -> None:
        """Do it; what cannot be done is said in a sentence."""
        try:
            await doing
        except NewsreaderError as error:
            self.status.complain(str(error))

    async def ask(self, question: ModalScreen[T]) -> T | None:
        """Put a question over the screen and wait for its answer."""
        return await self.app.push_screen_wait(question)
