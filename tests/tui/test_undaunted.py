"""What the library cannot give costs a sentence on the screen, wherever it was asked for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.driving import pressed, settled, until
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.store import FILE_NAME
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.screens.filters import Filters

WIDE = (120, 40)


def damage(library: Library, article_id: int, table: str, column: str, key: str) -> None:
    """Have bytes that are no text stand where an article's text should be."""
    with sqlite3.connect(library.directory / FILE_NAME) as other:
        other.create_function("folded", 1, lambda _: "", deterministic=True)
        other.execute(
            f"UPDATE {table} SET {column} = CAST(x'fffe' AS TEXT) WHERE {key} = ?", (article_id,)
        )
    other.close()


async def test_an_article_that_is_damaged_is_told_of_beside_the_list_and_the_next_one_shows(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        reader = await settled(pilot)
        first, second, third = reader.list.ids(0, 3)
        await until(pilot, lambda: reader.article is not None and reader.article.id == first)
        damage(library, second, "versions", "text", "article_id")
        await pilot.press("j")
        await until(pilot, lambda: reader.status.is_error)
        assert str(library.directory) in reader.status.message
        await pilot.press("j")
        await until(pilot, lambda: reader.article is not None and reader.article.id == third)


async def test_a_damaged_article_that_is_opened_at_the_start_keeps_nobody_out(
    library: Library,
) -> None:
    (article_id,) = library.reading.listing().ids(2, 1)
    damage(library, article_id, "versions", "text", "article_id")
    app = NewsreaderApp(library, Settings(), open_article=article_id)
    async with app.run_test(size=WIDE) as pilot:
        reader = await settled(pilot)
        assert reader.status.is_error
        assert reader.list.total == 8


async def test_rows_that_cannot_be_read_are_blank_and_said_to_be(
    app: NewsreaderApp, library: Library
) -> None:
    (article_id,) = library.reading.listing().ids(2, 1)
    damage(library, article_id, "articles", "title", "id")
    async with app.run_test(size=WIDE) as pilot:
        reader = await settled(pilot)
        assert reader.status.is_error
        assert reader.list.render_line(0).text.strip() == "▌"
        await pressed(pilot, "j", "question_mark")
        assert app.screen is not reader


async def test_the_reader_goes_on_after_a_message_that_the_library_could_not_answer(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> int:
        raise StoreError("The library cannot be read.")

    async with app.run_test(size=WIDE) as pilot:
        reader = await pressed(pilot, "slash", *"the", "enter")
        with monkeypatch.context() as patch:
            patch.setattr(library.reading, "count", failing)
            await pressed(pilot, "space")
            assert reader.status.message == "The library cannot be read."
        await pressed(pilot, "s")
        assert reader.status.message == "starred"


async def test_a_filter_whose_list_cannot_be_read_says_so_and_can_be_left(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise StoreError("The library cannot be read.")

    async with app.run_test(size=WIDE) as pilot:
        reader = await settled(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Filters))
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count > 0)
        with monkeypatch.context() as patch:
            patch.setattr(library.reading, "listing", failing)
            await pilot.press("enter")
            await until(pilot, lambda: reader.status.message == "The library cannot be read.")
            await pilot.press("escape")
            await settled(pilot)
        assert app.screen is reader
        assert not reader.is_busy


async def test_what_came_in_puts_away_no_error_that_is_being_read(
    app: NewsreaderApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        (folder := tmp_path / "nothing").mkdir()
        reader.status.complain("The disk is full; make room on it.")
        reader.background.start([folder])
        await settled(pilot)
        assert reader.status.message == "The disk is full; make room on it."
        reader.status.hush()
        reader.background.start([folder])
        await settled(pilot)
        assert reader.status.message == "nothing new"


async def test_a_long_message_after_a_short_one_shows_all_of_its_rows(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.status.say("nothing new")
        await pilot.pause()
        assert reader.status.size.height == 1
        reader.status.complain("The disk is full; make room on it. " * 4)
        await pilot.pause()
        assert reader.status.size.height == 2
        reader.status.say("nothing new")
        await pilot.pause()
        assert reader.status.size.height == 1
