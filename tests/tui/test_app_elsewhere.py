"""What stands in more than one article, as the screen shows it: dimmed, followed, counted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import pressed, reader_of, settled, until
from tests.tui.viewing import screen
from tui_reader.library import Library
from tui_reader.model import Article
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_paint import READ_BEFORE_MARK

AGENCY = "The strait was closed to all ships for nine hours on Monday, the coast guard said."
DAILY = f"""\
Fog closed the strait between the two islands on Monday morning.
{AGENCY}
Forty ships waited at anchor until the wind turned in the afternoon.
The beekeepers of the high valley have had their best harvest since the war, and no one knows wh
A clockmaker in the old town repairs the watches that nobody else will touch, and his sons do n
"""
EVENING = f"""\
Ferries stood still and schools stayed shut on the smaller island on Monday.
{AGENCY}
The mayor asked for a second harbour on the lee side, as in every winter.
The last typesetter of the capital sets one page a day by ha
Fog closed the strait between the two islands on Monday morn
An orchestra of engineers plays on instruments made from wha
"""
COPY = DAILY[: DAILY.index("The beekeepers")] + (
    "A lighthouse keeper on the northern cape has counted every ship for forty winters, and now h\n"
    "The museum of clocks opens its cellar for one night only, and among the things to be seen a\n"
)


@pytest.fixture
def strait(tmp_path: Path, empty_library: Library) -> Library:
    folder = tmp_path / "scraped"
    folder.mkdir()
    for name, text in (("daily", DAILY), ("evening", EVENING), ("mirror", COPY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for _ in empty_library.taking_in.take_in((folder,)):
        pass
    return empty_library


@pytest.fixture
def strait_app(strait: Library) -> NewsreaderApp:
    return NewsreaderApp(strait, Settings())


def named(library: Library, word: str) -> int:
    rows = library.reading.listing().rows(0, 9)
    (found,) = [each.row.id for each in rows if word in each.row.title]
    return found


async def opened(pilot: Pilot[None], library: Library, word: str) -> ReaderScreen:
    reader = await settled(pilot)
    assert reader.list.go_to(named(library, word))
    await pilot.press("enter")
    return await settled(pilot)


def margins(reader: ReaderScreen) -> list[str]:
    """The screen rows of the article that carry the mark of what was read before."""
    rows = screen(reader.view)
    return [row for row in rows if row.lstrip().startswith(READ_BEFORE_MARK)]


async def test_a_sentence_read_in_another_article_is_dimmed_and_marked(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, strait, "Fog")
        assert margins(reader) == []
        await pilot.press("escape")
        reader = await opened(pilot, strait, "Ferries")
        (row,) = margins(reader)
        assert AGENCY[:40] in row
        heading = [reader.view.render_line(y).text for y in range(6)]
        assert any(row.rstrip().endswith("% read before") for row in heading), "in one row"
        (sentence,) = reader.view._layers[SpanKind.READ_BEFORE].spans
        assert reader.view.article is not None
        assert sentence.span.of(reader.view.article.text) == AGENCY


async def test_nobody_waits_for_where_else_a_text_stands_and_a_late_answer_is_dropped(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    ferries, stories = named(strait, "Ferries"), strait.repeating.stories
    screen, threads = threading.get_ident(), set()
    asked, gate = threading.Event(), threading.Event()

    def slow(article: Article) -> dict[int, int]:
        if article.id == ferries:
            threads.add(threading.get_ident())
            asked.set()
            if threading.get_ident() != screen:
                gate.wait()
        return stories(article)

    strait.repeating.stories = slow  # type: ignore[method-assign]
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.list.go_to(ferries)
        await pilot.press("enter")
        await until(pilot, asked.is_set)
        assert reader.article is not None
        assert reader.article.id == ferries
        await pilot.press("escape")
        reader.list.go_to(named(strait, "Fog"))
        await pilot.press("enter")
        gate.set()
        await settled(pilot)
        assert screen not in threads
        assert reader.article.row.title.startswith("Fog")
        assert not any(reader.view.story_of(line.start) for line in reader.article.lines)
        assert stories(strait.reading.article(ferries) or reader.article)


async def test_nothing_is_dimmed_where_the_setting_is_off(strait: Library) -> None:
    app = NewsreaderApp(strait, Settings(dim_read=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, strait, "Fog")
        await pilot.press("escape")
        reader = await opened(pilot, strait, "Ferries")
        assert margins(reader) == []
        assert reader.view._layers[SpanKind.READ_BEFORE].spans == []


async def test_enter_on_a_teaser_opens_the_story_it_announces(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, strait, "Ferries")
        rows = screen(reader.view)
        assert any("1 in the library" in row for row in rows)
        await pilot.press(")", ")")
        await pilot.pause()
        rows = screen(reader.view)
        assert any("→ its story is in the library" in row for row in rows)
        assert reader.status.message == "teaser 2 of 3 · enter opens its story"
        await pilot.press("enter")
        reader = await settled(pilot)
        assert reader.view.article is not None
        assert reader.view.article.row.title.startswith("Fog closed the strait")
        assert reader.status.message == "< goes back to where you were"


async def test_back_from_a_story_the_teasers_are_unfolded_and_the_same_one_is_at_hand(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, strait, "Ferries")
        await pressed(pilot, *"))")
        rows = screen(reader.view)
        await pressed(pilot, "enter", "less_than_sign")
        assert reader.article is not None
        assert reader.article.row.title.startswith("Ferries")
        assert reader.status.message.startswith("teaser 2 of 3")
        assert screen(reader.view) == rows
        await pressed(pilot, "greater_than_sign")
        assert reader.article.row.title.startswith("Fog")
        assert reader.status.message == ""
        await pressed(pilot, "less_than_sign")
        assert screen(reader.view) == rows


async def test_a_click_on_the_arrow_under_a_teaser_opens_its_story(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 40)) as pilot:
        reader = await opened(pilot, strait, "Ferries")
        await pilot.press("t")
        await pilot.pause()
        rows = screen(reader.view)
        (at,) = [number for number, row in enumerate(rows) if "→ its story" in row]
        await pilot.click(reader.view, offset=(6, at))
        reader = await settled(pilot)
        assert reader.view.article is not None
        assert reader.view.article.row.title.startswith("Fog closed the strait")


async def test_a_story_says_on_how_many_pages_it_is_teased_and_a_click_leads_there(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, strait, "Fog")
        rows = [reader.view.render_line(y).text for y in range(6)]
        (at,) = [n for n, row in enumerate(rows) if "teased on 1 page" in row]
        await pilot.click(reader.view, offset=(10, at))
        await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
        words = [choice.words for choice in pilot.app.screen._choices]  # type: ignore[attr-defined]
        assert words[-1].startswith("teased on: Ferries stood still")
        await pilot.press("end", "enter")
        reader = await settled(pilot)
        assert reader.view.article is not None
        assert reader.view.article.row.title.startswith("Ferries stood still")


async def test_copies_are_one_row_that_says_how_many_and_c_lists_them(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.total == 2
        reader.list.go_to(named(strait, "Fog"))
        row = "".join(
            piece.text for line in reader.list.lines(reader.list.cursor, 78) for piece in line
        )
        assert "2 copies" in row
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
        words = [choice.words for choice in pilot.app.screen._choices]  # type: ignore[attr-defined]
        assert [word.split(" ")[0] for word in words] == ["found", "copy:", "teased"]
        await pilot.press("down", "enter")
        await settled(pilot)
        opened_article = reader_of(pilot.app).view.article
        assert opened_article is not None
        assert opened_article.addresses[0].uri == "mirror.txt"


async def test_an_article_that_stands_nowhere_else_says_so(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert "nowhere else" in reader.status.message


async def test_enter_with_the_caret_on_a_dimmed_sentence_leads_to_where_it_was_read(
    strait_app: NewsreaderApp, strait: Library
) -> None:
    async with strait_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, strait, "Fog")
        await pilot.press("escape")
        reader = await opened(pilot, strait, "Ferries")
        await pilot.press("right", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
        await pilot.press("o")
        reader = await settled(pilot)
        assert reader.view.article is not None
        assert reader.view.article.row.title.startswith("Fog closed")
