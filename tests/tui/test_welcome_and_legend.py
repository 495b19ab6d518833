"""The hint of the first start, and the legend of what is drawn how."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.style import Style

from tests.tui.conftest import TODAY
from tests.tui.driving import reader_of, settled
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.screens.legend import LOOKS, Legend


def started(library: Library, *, samples: bool = True) -> NewsreaderApp:
    return NewsreaderApp(library, Settings(), samples=samples, today=lambda: TODAY)


async def test_on_the_samples_a_hint_tells_the_keys_and_covers_nothing(library: Library) -> None:
    app = started(library)
    async with app.run_test(size=(60, 15)) as pilot:
        reader = await settled(pilot)
        hint = reader.query_one("#welcome")
        said = str(hint.render())
        for key in ("/ searches", "enter opens", "? every key", "newsreader FOLDER"):
            assert key in said
        assert hint.region.height <= 4
        assert reader.list.region.bottom <= hint.region.y
        await pilot.press("j", "enter")
        assert reader.query("#welcome"), "moving and opening are what it tells of"


async def test_escape_puts_the_hint_away_for_good_and_does_nothing_else(library: Library) -> None:
    app = started(library)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("space", "escape")
        await settled(pilot)
        assert not reader.query("#welcome")
    again = started(library)
    async with again.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert not reader.query("#welcome")


async def test_who_uses_a_command_needs_the_hint_no_more(library: Library) -> None:
    app = started(library)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash")
        await settled(pilot)
        assert not reader.query("#welcome")


async def test_there_is_no_hint_on_articles_of_ones_own(library: Library) -> None:
    app = started(library, samples=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert not (await settled(pilot)).query("#welcome")


async def test_the_legend_draws_each_thing_as_the_article_does(library: Library) -> None:
    app = started(library, samples=False)
    async with app.run_test(size=(60, 15)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark", "L")
        await pilot.pause()
        assert isinstance(app.screen, Legend), "the help leads there as well"
        palette = reader_of(app).view.palette
        lines = app.screen.lines()
        assert all(len(line) <= 49 for line in lines), "nothing is cut in the smallest terminal"
        for _, looks in LOOKS:
            for sample, look, meaning in looks:
                line = next(each for each in lines if meaning in str(each))
                drawn = next(
                    span for span in line.spans if line.plain[span.start :].startswith(sample)
                )
                assert drawn.style == Style.from_rich_style(palette.style(look))
        scrolled = app.screen.query_one(VerticalScroll)
        await pilot.press("G")
        assert scrolled.scroll_y == scrolled.max_scroll_y > 0
        await pilot.press("g")
        assert scrolled.scroll_y == 0
        await pilot.press("escape", "escape")
        await pilot.press("L")
        await pilot.pause()
        assert isinstance(app.screen, Legend)
