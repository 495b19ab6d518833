"""How it looks, at the two sizes that everything is tried in.

After a change that is meant, look at the report and run pytest with --snapshot-update.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.driving import SIZES, reader_of, settled
from tui_reader.tui.app import NewsreaderApp

WIDE = (150, 40)
Compare = Callable[..., bool]


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    """Presses keys once everything has settled, and waits until it has again."""

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        if not keys or not reader_of(pilot.app).app.screen.is_modal:
            await settled(pilot)
        await pilot.pause(0.3)  # the preview beside the list
        reader_of(pilot.app).status.hush()
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES)
def test_the_list(app: NewsreaderApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=pressing("j", "s", "j", "space"))


@pytest.mark.parametrize("size", [*SIZES, WIDE])
def test_a_search(app: NewsreaderApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=pressing("slash", *"china", "enter"))


@pytest.mark.parametrize("size", [*SIZES, WIDE])
def test_an_article(app: NewsreaderApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = ("slash", *"jupiter", "enter", "enter", "n", "n", "v", "v", "a", "]")
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", SIZES)
def test_filter_and_sort(app: NewsreaderApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=pressing("f"))


@pytest.mark.parametrize("size", SIZES)
def test_help(app: NewsreaderApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=pressing("question_mark"))


def test_nothing_found(app: NewsreaderApp, snap_compare: Compare) -> None:
    keys = ("slash", *"xyzzyx", "enter")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(*keys))


def test_a_terminal_that_is_too_small(app: NewsreaderApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(50, 12), run_before=pressing())
