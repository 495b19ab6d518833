"""What the tests of the screen ask of it again and again."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from tui_reader.library import Library
from tui_reader.model import Article
from tui_reader.tui.screens.ask import Ask
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.screens.reader import ReaderScreen

SIZES = [(80, 24), (120, 40)]
"""The terminals that everything is tried in."""

PATIENCE = 60.0
"""Seconds. Generous, since the machine that runs this may be doing five other things."""


def reader_of(app: App[None]) -> ReaderScreen:
    reader = app.screen_stack[0]
    assert isinstance(reader, ReaderScreen)
    return reader


async def settled(pilot: Pilot[None]) -> ReaderScreen:
    """The reader once everything that was started has ended."""
    for _ in range(2):  # what ended may have started something else
        await pilot.pause()
        async with asyncio.timeout(PATIENCE):  # a dialogue that stays open never ends
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return reader_of(pilot.app)


async def pressed(pilot: Pilot[None], *keys: str) -> ReaderScreen:
    """Keys one after the other, each taken up before the next as a person's are."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return await settled(pilot)


async def typed_on(pilot: Pilot[None], *keys: str) -> None:
    """Keys that are typed though the first of them has not been dealt with."""
    for key in keys:
        await pilot.press(key)
    keys_of = pilot.app._keys  # type: ignore[attr-defined]
    await until(pilot, lambda: keys_of._turns is None)
    await pilot.pause()


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    """Wait for what others do: other processes, threads, workers."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited {PATIENCE:g} s in vain"
        await pilot.pause(0.05)


def outcome(reader: ReaderScreen) -> str:
    return str(reader.search_bar.query_one("#outcome").render())


def hint(app: App[None]) -> str:
    """What the last line of a dialogue says."""
    return str(app.screen.query_one("#hint").render())


def card(reader: ReaderScreen) -> str:
    """What the card under the panes tells; nothing where it is not there."""
    if not reader.card.display:
        return ""
    parts = (part for part in reader.card.query(Static) if part.is_on_screen and part.display)
    return "\n".join(str(part.visual) for part in parts)


async def asked(pilot: Pilot[None], *keys: str) -> None:
    """Keys that open a menu or a question, which a worker then waits in."""
    for key in keys:
        await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Menu | Ask))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.is_mounted)
    await pilot.pause()


def typed(app: App[None]) -> str:
    assert isinstance(app.screen, Ask)
    return app.screen.typed


async def over(pilot: Pilot[None]) -> None:
    """The dialogue over the reader, once it has done all that it was asked."""
    await until(pilot, lambda: not isinstance(pilot.app.screen, ReaderScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.is_mounted)
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.node is screen or worker.group == "listing":
            await worker.wait()
    await pilot.pause()


def voyager(library: Library) -> Article:
    """The article that everything is tried on: it has names, teasers and a hit for 'planets'."""
    listing = library.reading.listing()
    for row in listing.rows(0, listing.total):
        if "Voyager" in row.row.title:
            article = library.reading.article(row.row.id)
            assert article is not None
            return article
    raise AssertionError("the samples lack the article about Voyager")


async def opened(pilot: Pilot[None], library: Library) -> ReaderScreen:
    """The article about Voyager, opened with Enter."""
    reader = await settled(pilot)
    assert reader.list.go_to(voyager(library).id)
    await pilot.press("enter")
    return await settled(pilot)


@contextmanager
def held(owner: object, name: str) -> Iterator[None]:
    """Has one of the library's writes hang until this is left, as on a disk that does."""
    write, go_on = getattr(owner, name), threading.Event()

    def late(*given: object, **named: object) -> object:
        go_on.wait()
        return write(*given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, late)
        try:
            yield
        finally:
            go_on.set()
