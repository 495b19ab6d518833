"""Keys and clicks that come faster than they are dealt with: each waits for its turn.

Textual hands a key at once to whatever is in focus. A key that moves the focus, or puts up a
dialogue, does so a little later: what was typed meanwhile would still go to the pane beneath, even
the key that quits. So a key waits until the one before has arrived where it leads, or until what
was clicked on before it knows of the click; and so does a click.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.errors import NoWidget

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

Typed = events.Key | events.Paste
"""What a person types, or pastes, which is typed at once."""
Done = Typed | events.MouseEvent
"""What a person does, with the keyboard or the mouse."""

LONGEST_TURN = 0.25
"""Seconds that a key can hold up the next one. A command that writes to a slow disk takes longer;
the keyboard does not wait for that."""
LONGEST_WORK = 1.0
"""Seconds after which a command holds up no key any more: it changes thousands, or its disk hangs,
and a second key would wait as long as the first."""
KEEPING = "keeping"
"""The group of the workers of a dialogue that keep what was typed in it."""
LOOK_AGAIN = 0.001
"""Seconds between two looks at whether what a key began has come to rest."""


class TypedAhead:
    """What waits in one app, in the order in which it was done.

    `dispatch` hands a key or what the mouse did on as Textual does, `at_rest` tells whether what
    the last one began is over or has put up its dialogue.
    """

    def __init__(
        self,
        app: App[None],
        dispatch: Callable[[Done], Awaitable[None]],
        at_rest: Callable[[], bool],
    ) -> None:
        self._app = app
        self._dispatch = dispatch
        self._at_rest = at_rest
        self._waiting: deque[Done] = deque()
        self._turns: asyncio.Task[None] | None = None
        self._last: Done | None = None
        self._sent_to: MessagePump | None = None
        self._at_work_since: float | None = None

    async def take(self, done: Done) -> None:
        """Hand a key, or what the mouse did, on: now, or when its turn comes."""
        if self._turns is None and (isinstance(done, events.MouseMove) or self._arrived(done)):
            await self._hand_on(done)
            return
        self._waiting.append(done)
        if self._turns is None:
            self._turns = asyncio.create_task(self._take_turns())

    def _arrived(self, done: Done) -> bool:
        """Whether what was done before cannot still be on its way."""
        if self._last is None or done.time - self._last.time > LONGEST_TURN:
            return True
        return self._sent_to is None and self._holds_nothing_up()

    def _holds_nothing_up(self) -> bool:
        """Whether what the last key began is over, or at work for so long that keys go on."""
        if self._at_rest():
            self._at_work_since = None
            return True
        now = monotonic()
        if self._at_work_since is None:
            self._at_work_since = now
        return now - self._at_work_since > LONGEST_WORK

    async def _hand_on(self, done: Done) -> None:
        if isinstance(done, events.MouseMove):  # it begins nothing, and there are many
            await self._dispatch(done)
            return
        self._holds_nothing_up()  # what this begins has a time of its own
        meant_for = self._meant_for(done)
        await self._dispatch(done)
        self._last, self._sent_to = done, meant_for if done.is_forwarded else None

    def _meant_for(self, done: Done) -> MessagePump:
        """Who gets a key that no command takes, or what the mouse does."""
        if not isinstance(done, events.MouseEvent):
            return self._app.focused or self._app.screen
        if self._app.mouse_captured is not None:
            return self._app.mouse_captured
        try:
            return self._app.get_widget_at(done.x, done.y)[0]
        except NoWidget:
            return self._app.screen

    async def _take_turns(self) -> None:
        try:
            while self._waiting:
                with suppress(TimeoutError):  # it takes its time; the keyboard goes on
                    async with asyncio.timeout(LONGEST_TURN):
                        await self._last_to_arrive()
                if not await _in(self._app, self._next):
                    return
        finally:
            self._turns = None

    async def _next(self) -> None:
        await self._hand_on(self._waiting.popleft())

    async def _last_to_arrive(self) -> None:
        """Until the last one was refused by all whom it was handed to, up to the app, or taken."""
        pump = self._sent_to
        while pump is not None and await _in(pump, _nothing):
            pump = None if pump is self._app else _above(pump) or self._app
        while not self._holds_nothing_up():
            await asyncio.sleep(LOOK_AGAIN)


def _above(pump: MessagePump) -> MessagePump | None:
    """Whom a key goes to that `pump` refused."""
    return pump._parent  # noqa: SLF001 (the way that Textual's messages bubble)


async def _in(pump: MessagePump, do: Callable[[], Awaitable[None]]) -> bool:
    """Do something in a pump's own turn, after all that was sent to it; False if it has ended."""
    done = asyncio.get_running_loop().create_future()

    async def doing() -> None:
        try:
            await do()
        finally:
            if not done.done():
                done.set_result(None)

    if not pump.call_later(doing):
        return False
    await done
    return True


async def _nothing() -> None:
    pass
