"""A menu in terminals of any height: every choice can be come to and seen."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui.driving import settled, until
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.palette import contrast
from tui_reader.tui.screens.menu import Choice, Menu

ABOUT = "In the article: 3 mentions. In the library: 12 articles, from 1 to 30 November 2026. " * 2
NAMES = {ColorSystem.STANDARD: "standard", ColorSystem.EIGHT_BIT: "256"}
"""What rich calls what a terminal shows."""
CHOICES = [Choice(number, f"choice {number} of the menu") for number in range(30)]


async def opened(pilot: Pilot[None], count: int) -> OptionList:
    """The list of a menu of so many choices, its cursor on the last."""
    await settled(pilot)
    choices = CHOICES[:count]
    await pilot.app.push_screen(Menu("a menu", choices, about=ABOUT, at=choices[-1].value))
    await pilot.pause()
    await pilot.pause()
    return pilot.app.screen.query_one(OptionList)


def shows_its_cursor(options: OptionList) -> bool:
    """Whether the list lies within its frame, and the choice at its cursor within the list."""
    frame = options.screen.query_one(".box").content_region
    at = options.highlighted
    assert at is not None
    seen = range(options.scroll_offset.y, options.scroll_offset.y + options.size.height)
    return options.region in frame and at in seen


@pytest.mark.parametrize("size", [(60, 15), (60, 19), (80, 24), (120, 40)])
@pytest.mark.parametrize("count", [6, 30])
async def test_the_choice_at_the_cursor_shows(
    app: NewsreaderApp, size: tuple[int, int], count: int
) -> None:
    async with app.run_test(size=size) as pilot:
        options = await opened(pilot, count)
        await until(pilot, lambda: shows_its_cursor(options))  # it is scrolled to after a refresh
        await pilot.press("j")
        assert options.highlighted == 0
        await until(pilot, lambda: shows_its_cursor(options))


@pytest.mark.parametrize("theme", ["night", "paper", "chart"])
@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
async def test_the_choice_at_the_cursor_is_told_where_there_are_few_colours(
    library: Library, monkeypatch: pytest.MonkeyPatch, system: ColorSystem, theme: str
) -> None:
    monkeypatch.setattr(Console, "color_system", NAMES[system])
    app = NewsreaderApp(library, Settings(theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        options = await opened(pilot, 3)
        styles = [choice_of(options, row) for row in range(3)]
        shown = [style.bgcolor.downgrade(system).number for style in styles if style.bgcolor]
        assert shown[0] == shown[1] != shown[2]
        ink, ground = styles[2].color, styles[2].bgcolor
        assert contrast(Color.from_rich_color(ink), Color.from_rich_color(ground)) >= 4.5
        frame = options.screen.query_one(".box")
        edge, inner = frame.styles.border_top[1], frame.styles.background
        told = [colour.rich_color.downgrade(system).number for colour in (edge, inner)]
        assert told[0] != told[1]


def choice_of(options: OptionList, row: int) -> Style:
    """How the words of a choice are drawn."""
    style = next(s.style for s in options.render_line(row) if "choice" in s.text)
    assert style is not None
    return style


async def test_it_fits_anew_when_the_terminal_changes(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        options = await opened(pilot, 30)
        high = options.size.height
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert shows_its_cursor(options)
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        assert options.size.height == high
