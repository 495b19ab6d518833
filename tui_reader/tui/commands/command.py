"""What a command is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

Run = Callable[["ReaderScreen"], Awaitable[None] | None]
"""What a command does.

It settles when its key comes what it acts on: which articles or highlights by their ids, which text
by article, version and span. What writes or asks is the coroutine it returns. Those run as workers,
one at a time, so that its turn may come seconds after the key, with cursor and article elsewhere by
then. What the ones before may have changed is read in turn: whether all are starred already, or
what is highlighted by now.
"""


def _always(_reader: ReaderScreen) -> bool:
    return True


class Command(NamedTuple):
    """One thing that a person can do.

    `keys` are Textual key names or characters parted by commas; none means palette only.
    `title` names it in the palette and help, `help` says what it does in a sentence.
    `bar` is its word in the key bar (none: not shown there); neighbours with one word share it.
    `useful` tells whether the key bar should offer it now; the key itself always works.
    """

    id: str
    keys: str
    title: str
    help: str
    where: Where
    run: Run
    bar: str = ""
    useful: Callable[[ReaderScreen], bool] = _always
