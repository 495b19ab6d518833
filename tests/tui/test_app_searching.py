"""Searching while typing, on the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import SIZES, held, outcome, pressed, reader_of, settled, until
from tests.tui.viewing import screen_text
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Hits
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where


@pytest.mark.parametrize("size", SIZES)
async def test_hits_come_while_one_types_and_enter_goes_to_them(
    app: NewsreaderApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"china")
        await settled(pilot)
        assert outcome(reader).startswith("4 of 8 · ")
        assert outcome(reader).endswith(" ms")
        selected = reader.list.selected
        assert selected is not None
        assert selected.snippet is not None
        assert "China" in selected.row.title
        await pilot.press("enter")
        assert reader.focused is reader.list
        await pilot.press("escape")
        assert reader.list.total == 8
        assert reader.search_bar.typed == ""


async def test_escape_in_the_search_bar_clears_it_and_then_returns(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", "x", "y", "escape")
        await settled(pilot)
        assert reader.search_bar.typed == ""
        assert reader.search_bar.input.has_focus
        await pilot.press("escape")
        assert reader.focused is reader.list


async def test_letters_in_the_search_bar_are_text_and_no_commands(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"qsu?H<")
        await settled(pilot)
        assert reader.search_bar.typed == "qsu?H<"


async def test_a_query_that_finds_nothing_says_what_to_do(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"xyzzyx")
        await settled(pilot)
        assert reader.list.empty()[0] == "nothing found"
        assert outcome(reader).startswith("0 of 8")


async def test_what_the_parser_did_not_understand_is_said_in_the_bar(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *'"mekong')
        await settled(pilot)
        assert reader.hits is not None
        assert reader.hits.notice
        assert reader.hits.notice in outcome(reader)


async def test_what_was_not_understood_can_be_read_whole_in_a_narrow_terminal(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(60, 15)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"since:yore")
        await settled(pilot)
        assert reader.hits is not None
        assert reader.hits.notice
        assert reader.search_bar.is_cut
        shown = "".join(screen_text(app)).replace(" ", "")
        assert reader.hits.notice.replace(" ", "") in shown
        await pilot.press("ctrl+u", *"since:yore china")
        await settled(pilot)
        assert reader.hits.total == 0
        await pilot.press("ctrl+u", *"era:yore OR china")
        await settled(pilot)
        assert reader.hits.total
        assert reader.hits.notice == "There is no field 'era': searched as words."
        assert reader.status.message == ""
        await pilot.press("enter")
        await settled(pilot)
        assert reader.status.message == reader.hits.notice


async def test_an_overtaken_query_changes_nothing(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)

        async def overtaken(query: str) -> Hits | None:
            return None

        library.work.search = overtaken  # type: ignore[method-assign]
        await pilot.press("slash", "m")
        await settled(pilot)
        assert reader.list.total == 8


async def test_a_search_that_fails_is_one_sentence(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)

        async def failing(query: str) -> Hits | None:
            raise StoreError("A background process ended twice; run newsreader doctor.")

        library.work.search = failing  # type: ignore[method-assign]
        await pilot.press("slash", "m")
        await settled(pilot)
        assert reader.status.message == "A background process ended twice; run newsreader doctor."
        assert reader.status.is_error


async def test_hits_that_cannot_be_found_again_cost_a_sentence_and_not_the_reader(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", "m")
        await settled(pilot)

        async def failing(query: str) -> Hits | None:
            raise StoreError("A background process ended twice; run newsreader doctor.")

        library.work.search = failing  # type: ignore[method-assign]
        library.searching.engine.clear()
        reader.background.wake()
        await settled(pilot)
        assert reader.status.message == "A background process ended twice; run newsreader doctor."
        assert reader.list.total == 8


async def test_a_long_text_shows_and_scrolls_while_its_hits_are_looked_for(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    times = 5_000
    file = tmp_path / "long.txt"
    file.write_text("The river\n" + "A levee broke. \n" * times)
    list(library.taking_in.take_in([file]))
    list(library.searching.heal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        with held(library.searching, "marks"):
            await pilot.press("slash", *"levee", "enter", "enter")
            reader = reader_of(app)
            await until(pilot, lambda: reader.front is Where.ARTICLE)
            await pilot.press("n", "G")
            await until(pilot, lambda: reader.view.scroll_offset.y > 0)
            assert reader.status.message == "Hits are still looked for in this article."
        await settled(pilot)
        await pressed(pilot, "g", "n")
        assert reader.status.message == f"hit 1 of {times:,}"
        await pressed(pilot, "slash", *"river", "enter", "tab", "n")
        assert reader.status.message == "hit 1 of 1"
