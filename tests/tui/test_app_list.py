"""The reader's list, driven by keys on the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import open_here
from tests.tui.driving import SIZES, outcome, settled, until
from tui_reader.library import Library
from tui_reader.model import Filter, Span
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import opening
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.widgets.row_list import RowList


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_the_newest_article_with_the_list_in_hand(
    app: NewsreaderApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await settled(pilot)
        assert reader.focused is reader.list
        assert reader.list.total == 8
        assert reader.list.cursor == 0
        assert outcome(reader) == "8 articles"


async def test_keys_move_in_the_list(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 16)) as pilot:
        reader = await settled(pilot)
        for key, cursor in [
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("G", 7), ("g", 0), ("pagedown", 7),
            ("pageup", 0), ("ctrl+d", 3), ("ctrl+u", 0), ("end", 7), ("home", 0),
        ]:  # fmt: skip
            await pilot.press(key)
            assert reader.list.cursor == cursor, key


async def test_s_stars_and_r_marks_as_read_and_u_undoes_both(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        first = reader.list.selected
        assert first is not None
        await pilot.press("s", "r")
        await settled(pilot)
        article = library.reading.article(first.row.id)
        assert article is not None
        assert article.row.starred
        assert article.row.read
        assert reader.status.message == "read"
        await pilot.press("u", "u")
        await settled(pilot)
        assert reader.list.selected == first
        assert reader.status.message.startswith("undone: ")
        await pilot.press("u")
        await settled(pilot)
        assert reader.status.message == "nothing to undo"
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert reader.list.selected is not None
        assert reader.list.selected.row.starred


async def test_a_key_pressed_twice_in_a_hurry_is_done_twice(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("s", "s", "s")
        await settled(pilot)
        assert reader.list.selected is not None
        assert reader.list.selected.row.starred


async def test_space_marks_rows_and_s_acts_on_all_of_them(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("space", "space", "space", "s")
        await settled(pilot)
        assert library.reading.listing(only=Filter(starred=True)).total == 3
        assert reader.status.message == "3 starred"
        assert not reader.list.marked


async def test_shift_with_arrows_and_v_mark_ranges_and_ctrl_a_all_or_none(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("j", "shift+down", "shift+down")
        assert len(reader.list.marked) == 3
        assert outcome(reader) == "3 marked · 8 articles"
        await pilot.press("escape", "space", "j", "j", "V")
        assert reader.list.marked == set(library.reading.listing().ids(3, 4))
        await pilot.press("ctrl+a")
        await settled(pilot)
        assert len(reader.list.marked) == 8
        await pilot.press("ctrl+a")
        await settled(pilot)
        assert outcome(reader) == "8 articles"


async def test_escape_drops_the_marks(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("space", "escape")
        assert not reader.list.marked


async def test_an_empty_library_says_how_to_fill_it(empty_library: Library) -> None:
    app = NewsreaderApp(empty_library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.empty()[0] == "no articles yet"
        await pilot.press("enter", "r", "s", "space", "x", "H", "escape", "u", "<", ">")
        await pilot.pause()
        assert app.is_running


async def test_beside_the_list_shows_what_the_cursor_rests_on_without_opening_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("j")
        await pilot.pause(0.2)
        assert reader.list.selected is not None
        assert reader.view.article is not None
        assert reader.view.article.id == reader.list.selected.row.id
        assert library.reading.listing(only=Filter(unread=True)).total == 8


async def test_only_where_the_cursor_comes_to_rest_is_an_article_shown_beside_the_list(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await until(pilot, lambda: reader.view.article is not None)
        shown: list[int] = []
        show = opening.show

        def noted(reader: ReaderScreen, article_id: int, **more: Span | None) -> bool:
            shown.append(article_id)
            return show(reader, article_id, **more)

        monkeypatch.setattr(opening, "show", noted)
        for _ in range(5):
            reader.list.move(1)
            reader.on_row_list_moved(RowList.Moved(reader.list))
        resting = reader.list.selected
        assert resting is not None
        await until(pilot, lambda: bool(shown))
        await pilot.pause(0.1)
        assert shown == [resting.row.id]


async def test_without_colour_the_cursor_and_the_state_can_still_be_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert not reader.list.palette.colour
        line = reader.list.render_line(0).text
        assert line.startswith("▌● ")


async def test_a_hostile_document_is_shown_as_text_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "[@click=app.quit]"
    folder.mkdir()
    words = "[@click=app.quit]Leave[/] [bold \x1b]0;owned\x07 said the minister of the river."
    (folder / "[red]a[red].txt").write_text(f"{words}\n{words} Twice.\n")
    library = open_here(tmp_path / "library")
    app = NewsreaderApp(library, Settings(), paths=[folder])
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"minister")
        await settled(pilot)
        await pilot.press("enter", "f", "escape", "enter")
        await settled(pilot)
        assert reader.list.total == 1
        assert "[@click=app.quit]Leave[/]" in reader.list.render_line(0).text
        assert "\x1b" not in app.export_screenshot()
    library.close()
