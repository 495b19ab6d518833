"""What is the same everywhere: keys, help, palette, themes, panes, and leaving."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.geometry import Size
from textual.widgets import OptionList

from tests.tui.conftest import TODAY
from tests.tui.driving import asked, opened, pressed, reader_of, settled, typed, until
from tui_reader.library import Library
from tui_reader.locations import themes_directories
from tui_reader.search.query import parse
from tui_reader.search.tree import FieldName
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.places import LEAST_ARTICLE, Where
from tui_reader.tui.screens.filters import Filters
from tui_reader.tui.screens.help import UNDERSTOOD, Help
from tui_reader.tui.screens.legend import Legend
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.too_small import cover
from tui_reader.tui.widgets.panes import Edge


async def test_help_lists_every_key_and_follows_the_map(library: Library) -> None:
    app = NewsreaderApp(library, Settings(keys={"star": "S"}), today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "Search titles" in str(app.screen.query_one("#lines").render())
        assert all(len(line) <= 40 for line in app.screen.lines(40))
        lines = [str(line) for line in app.screen.lines(60)]
        assert any(line.split()[:2] == ["S", "Star"] for line in lines)
        await pilot.press("j", "k", "G", "g", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)


async def test_help_tells_what_a_search_understands(library: Library) -> None:
    app = NewsreaderApp(library, Settings(), today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        said = "\n".join(map(str, app.screen.lines(60)))
    examples = [example for example, _ in UNDERSTOOD]
    assert all(example in said for example in examples)
    assert not [example for example in examples if parse(example).notice]
    fields = ["title", *(field.value for field in FieldName)]
    assert not [field for field in fields if f"{field}:" not in said], "no field is left out"


async def test_remapped_keys_work_and_the_key_bar_shows_them(library: Library) -> None:
    app = NewsreaderApp(library, Settings(keys={"star": "S", "mark": ""}))
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("s", "space")
        await settled(pilot)
        assert reader.list.selected is not None
        assert not reader.list.selected.row.starred
        assert not reader.list.marked
        await pilot.press("S")
        await settled(pilot)
        assert reader.list.selected.row.starred
        offered = {offer.word: offer.keys for offer in reader.key_bar.offers}
        assert offered["star"] == ("S",)
        assert "mark" not in offered


async def test_a_wrong_key_in_the_settings_is_said_at_the_start(library: Library) -> None:
    app = NewsreaderApp(library, Settings(keys={"stra": "S"}), notice="The settings were not read.")
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        assert reader.status.message == (
            "The settings were not read. · keys: there is no command 'stra'; did you mean star?"
        )


async def test_the_palette_finds_commands_and_runs_them(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"star")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await settled(pilot)
        assert reader.list.selected is not None
        assert reader.list.selected.row.starred


async def test_an_offer_in_the_key_bar_can_be_clicked(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = reader_of(app)
        at = sum(offer.width + 2 for offer in reader.key_bar.offers[:2])
        assert reader.key_bar.offers[2].word == "filter"
        await pilot.click("KeyBar", offset=(1 + at, 0))
        await pilot.pause()
        assert isinstance(app.screen, Filters)


async def test_a_terminal_that_is_too_small_says_so_and_comes_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert not reader.query("#too-small")
        for width, height in [(59, 24), (80, 14), (20, 5), (1, 1)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert reader.query_one("#too-small").display
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert not reader.query("#too-small")
        assert reader.focused is reader.list


async def test_a_terminal_that_is_too_small_does_nothing_unseen(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.resize_terminal(50, 12)
        for key in ("s", "E", "x", "enter"):
            await pilot.press(key)
        await settled(pilot)
        assert app.screen is reader
        assert reader.left is Where.LIST
        assert not reader.library.reading.all_starred(reader.list.acted_on)
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_dialogue_takes_no_key_in_a_terminal_that_is_too_small_to_show_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        await asked(pilot, "i")
        await pilot.press(*"ab")
        await pilot.resize_terminal(50, 12)
        for key in ("c", "q", "escape", "escape", "ctrl+s", "ctrl+q"):
            await pilot.press(key)
        app.post_message(Paste("d"))
        await pilot.pause()
        cover = app.screen.query_one("#too-small")
        assert cover.region.contains_region(app.screen.region)
        assert app.screen.get_widget_at(10, 5)[0] is cover
        await pilot.resize_terminal(80, 24)
        await pilot.press("e")
        assert typed(app) == "abe"
        assert not app.screen.query("#too-small")
        await pilot.press("ctrl+s")
        await settled(pilot)


@pytest.mark.parametrize("key", ["ctrl+p", "question_mark", "f", "L", "x"])
async def test_whatever_is_open_is_covered_in_a_terminal_that_is_too_small(
    app: NewsreaderApp, library: Library, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "a", "escape", "escape")  # else there is nothing to export
        await pilot.press(key)
        await until(pilot, lambda: app.screen is not reader)
        await pilot.pause()
        await pilot.resize_terminal(50, 12)
        await until(pilot, lambda: bool(app.screen.query("#too-small")))
        await pilot.pause()
        for corner in [(0, 0), (49, 0), (0, 11), (49, 11), (25, 6)]:
            assert app.screen.get_widget_at(*corner)[0].id == "too-small"
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not app.screen.query("#too-small"))


async def test_a_terminal_that_is_too_small_again_at_once_is_covered(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.resize_terminal(50, 12)
        await until(pilot, lambda: bool(reader.query("#too-small")))
        for size in (Size(80, 24), Size(50, 12)):
            await cover(reader, size)
        await pilot.pause()
        assert reader.query("#too-small")


async def test_what_is_put_up_late_is_covered_in_a_terminal_that_is_too_small(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.resize_terminal(50, 12)
        await until(pilot, lambda: bool(reader.query("#too-small")))
        app.push_screen(Legend(DEFAULT))
        await until(pilot, lambda: bool(app.screen.query("#too-small")))
        assert isinstance(app.screen, Legend)


async def test_a_drag_ends_in_a_terminal_that_is_too_small(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        reader = await opened(pilot, library)
        edge = reader.query(Edge).first()
        for dragged, at in ((edge, (0, 5)), (reader.view, (20, 8))):
            await pilot.mouse_down(dragged, offset=at)
            await pilot.hover(reader, offset=(60, 10))
            await until(pilot, lambda: app.mouse_captured is not None)
            await pilot.resize_terminal(50, 12)
            await pilot.mouse_up(reader, offset=(30, 10))
            await pilot.resize_terminal(120, 30)
            await settled(pilot)
            assert app.mouse_captured is None
            before = reader.list.outer_size.width, reader.view.selection
            await pilot.hover(reader, offset=(50, 14))
            await settled(pilot)
            assert (reader.list.outer_size.width, reader.view.selection) == before
        assert reader.view.selection is not None


async def test_panes_come_and_go_with_the_width(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        for width, panes in [(80, 1), (100, 2), (140, 3), (99, 1)]:
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            shown = [pane for pane in (reader.list, reader.view, reader.panel) if pane.display]
            assert len(shown) == panes
            assert reader.focused is reader.list


async def test_tab_goes_round_the_panes(app: NewsreaderApp) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.pause(0.2)
        places = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            places.append(reader.front)
        assert places == [Where.ARTICLE, Where.PANEL, Where.LIST, Where.PANEL, Where.ARTICLE]


async def test_the_edge_between_panes_is_dragged_and_keys_move_it_as_well(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await settled(pilot)
        edge, other = reader.query(Edge)
        before = reader.view.size.width
        await pilot.mouse_down(edge, offset=(0, 5))
        await pilot.hover(reader, offset=(60, 5))
        await pilot.mouse_up(reader, offset=(60, 5))
        await settled(pilot)
        assert reader.list.outer_size.width == 60
        assert reader.view.size.width != before
        await pilot.press("ctrl+left", "ctrl+left")
        await settled(pilot)
        assert reader.list.outer_size.width == 52
        panel = reader.panel.outer_size.width
        await pilot.press("shift+tab", "ctrl+right")
        await settled(pilot)
        assert reader.front is Where.PANEL
        assert reader.panel.outer_size.width == panel + 4
        await pilot.mouse_down(other, offset=(0, 5))
        await pilot.hover(reader, offset=(10, 5))
        await pilot.mouse_up(reader, offset=(10, 5))
        await settled(pilot)
        assert reader.view.outer_size.width >= LEAST_ARTICLE, "nothing is pushed off the screen"
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not edge.display
        assert reader.panel.outer_size.width == 80


async def test_widths_are_kept_for_the_next_start(library: Library) -> None:
    first = NewsreaderApp(library, Settings())
    async with first.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        await pilot.press("ctrl+right")
        await settled(pilot)
        width = reader.list.outer_size.width
    again = NewsreaderApp(library, Settings())
    async with again.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        assert reader.list.outer_size.width == width


async def test_q_leaves(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await pilot.pause(0.2)
        assert not app.is_running


async def test_ctrl_c_says_how_to_leave(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("ctrl+c")
        assert reader.status.message == "q leaves"


async def test_themes_show_while_one_chooses_and_escape_brings_the_old_one_back(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        before = reader.list.palette
        reader.action_command("theme")
        await asked(pilot)
        await pilot.press("j")
        await pilot.pause(0.1)
        assert reader.list.palette != before
        await pilot.press("escape")
        await settled(pilot)
        assert reader.list.palette == before
        reader.action_command("theme")
        await asked(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        assert reader.list.palette != before
        assert reader.view.palette == reader.list.palette
        assert reader.status.message == "theme: Paper, the next time too"


async def test_a_theme_is_chosen_by_the_name_in_its_file(library: Library) -> None:
    own, shipped = themes_directories()
    own.mkdir(parents=True)
    night = (shipped / "night.yaml").read_text(encoding="utf-8")
    mine = night.replace("name: Night", "name: '[Ember] at dusk'")
    for name in ("ember", "night"):
        (own / f"{name}.yaml").write_text(mine, encoding="utf-8")
    app = NewsreaderApp(library, Settings(theme="paper"))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.action_command("theme")
        await asked(pilot)
        options = app.screen.query_one(OptionList)
        shown = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        assert "[Ember] at dusk (ember)" in shown
        assert "[Ember] at dusk (night)" in shown, "a person's own takes the place of ours"
        assert "Paper" in shown
        options.highlighted = shown.index("[Ember] at dusk (ember)")
        await pilot.press("enter")
        await settled(pilot)
        assert reader.status.message.startswith("theme: [Ember] at dusk until")
