"""What the tests of the screen ask of it again and again."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot

from tui_reader.tui.screens.reader import ReaderScreen

SIZES = [(80, 24), (120, 40)]
"""The terminals that everything is tried in."""


def reader_of(app: App[None]) -> ReaderScreen:
    reader = app.screen_stack[0]
    assert isinstance(reader, ReaderScreen)
    return reader


async def settled(pilot: Pilot[None]) -> ReaderScreen:
    """The reader once everything that was started has ended."""
    for _ in range(2):  # what ended may have started something else
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return reader_of(pilot.app)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    """Wait for what other processes do; the test's own time limit is the only one."""
    while not happened():
        await pilot.pause(0.05)


def outcome(reader: ReaderScreen) -> str:
    return str(reader.search_bar.query_one("#outcome").render())


async def asked(pilot: Pilot[None]) -> None:
    """The dialogue over the reader, once it has done all that it was asked."""
    await until(pilot, lambda: not isinstance(pilot.app.screen, ReaderScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.is_mounted)
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.node is screen or worker.group == "listing":
            await worker.wait()
    await pilot.pause()
