"""What runs beside the keys: what is left out of it leaves nothing behind, nothing ends the app."""

from __future__ import annotations

import asyncio
import gc
import warnings
from functools import partial

from tests.tui.driving import asked, held, outcome, pressed, settled, typed_on, until
from tui_reader.library import Library
from tui_reader.tui.app import NewsreaderApp


async def test_work_that_a_newer_one_replaces_before_it_began_leaves_nothing_behind(
    app: NewsreaderApp,
) -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0)
        done.append(number)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        async with app.run_test(size=(80, 24)) as pilot:
            reader = await settled(pilot)
            for number in range(3):
                reader.aside(partial(work, number), "names")
            await until(pilot, lambda: bool(done))
            gc.collect()
    assert done == [2]


async def test_a_command_whose_turn_never_comes_leaves_nothing_behind(
    app: NewsreaderApp, library: Library
) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        async with app.run_test(size=(80, 24)) as pilot:
            reader = await settled(pilot)
            with held(library.reading, "set_starred"):
                await typed_on(pilot, "s", "q", "j", "s")
                assert reader.is_busy
        gc.collect()
    assert [str(each.message) for each in warned if "never awaited" in str(each.message)] == []


async def test_a_mark_does_not_stop_the_list_of_names_from_being_read(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "E")
        total = reader.entity_list.total
        await asked(pilot, "c")
        with held(library.naming, "by_type"):
            await pilot.press("r")
            await until(pilot, lambda: "undo" in reader.status.message)
            await pilot.press("space")
            await until(pilot, lambda: bool(reader.entity_list.marked))
        await settled(pilot)
        assert reader.entity_list.total == total - 1
        assert reader.entity_list.tabs[-1].words == "rejected"
        assert f"{total - 1:,} names" in outcome(reader)
