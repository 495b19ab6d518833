"""The reader's list and search bar, driven by keys on the sample articles."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import TODAY, open_here
from tests.tui.driving import SIZES, outcome, over, reader_of, settled, until
from tui_reader.errors import StoreError
from tui_reader.library import Library, Listing
from tui_reader.library.reading import Reading
from tui_reader.model import Filter, Hits, Order, Span
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.browsing import Browsing
from tui_reader.tui.flows import listing, opening
from tui_reader.tui.places import LEAST_ARTICLE, Where
from tui_reader.tui.screens.filters import Filters
from tui_reader.tui.screens.help import Help
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.widgets.panes import Edge
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


async def test_f_filters_and_sorts_while_the_list_follows(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("f")
        await over(pilot)
        assert isinstance(app.screen, Filters)
        await pilot.press("down", "enter")
        await over(pilot)
        assert reader.browsing.only.starred
        assert reader.list.total == 1
        await pilot.press("space")
        await over(pilot)
        assert reader.list.total == 8
        await pilot.press(*"title", "enter")
        await over(pilot)
        assert reader.browsing.order is Order.TITLE
        titles = [listed.row.title for listed in (reader.list.row(n) for n in range(8)) if listed]
        assert titles == sorted(titles, key=str.casefold)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is reader


async def test_conditions_of_every_kind_are_chosen_by_typing_and_named_in_the_search_bar(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("f")
        await over(pilot)
        options = app.screen.query_one(OptionList)
        assert "unread" in str(options.get_option_at_index(1).prompt)
        assert str(options.get_option_at_index(1).prompt).endswith(" 8")
        await pilot.press(*"mentions chi")
        await over(pilot)
        first = str(options.get_option_at_index(1).prompt).removeprefix("○ ").split(" · ")[0]
        await pilot.press("enter")
        await over(pilot)
        only = reader.browsing.only
        assert only.entity is not None
        assert reader.list.total == library.naming.count_with([only.entity])
        assert outcome(reader).endswith(f" of 8 · mention {first}")
        await pilot.press(*"feb", "enter")
        await over(pilot)
        assert reader.browsing.only.month == "2025-02"
        assert outcome(reader).endswith(f" · Feb 2025 · mention {first}")
        await pilot.press(*"shortest", "enter", "0")
        await over(pilot)
        assert reader.browsing == Browsing(order=Order.MINUTES)
        minutes = [listed.row.minutes for n in range(8) if (listed := reader.list.row(n))]
        assert minutes == sorted(minutes)


async def test_while_searching_choices_are_counted_among_the_hits(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("slash", *"china", "enter")
        await settled(pilot)
        await pilot.press("f")
        await over(pilot)
        prompts = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert prompts[1].split() == ["○", "unread", str(reader.list.total)]
        assert not any("newest first" in prompt for prompt in prompts), "hits are best first"


async def test_what_a_filter_leaves_is_read_beside_the_screen(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in: list[threading.Thread] = []
    read = Reading.listing

    def noted(reading: Reading, order: Order, only: Filter) -> Listing:
        read_in.append(threading.current_thread())
        return read(reading, order, only)

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        monkeypatch.setattr(Reading, "listing", noted)
        await pilot.press("f")
        await over(pilot)
        await pilot.press(*"unread", "enter")
        await over(pilot)
        assert reader.browsing.only.unread
        assert outcome(reader).endswith("· unread")
        assert threading.main_thread() not in read_in
        assert read_in


async def test_no_key_waits_for_the_list_that_a_change_or_a_search_leaves(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in: list[threading.Thread] = []
    read = listing._listing

    def noted(library: Library, browsing: Browsing, hits: Hits | None) -> Listing:
        read_in.append(threading.current_thread())
        return read(library, browsing, hits)

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.browsing = Browsing(only=Filter(unread=True))
        listing.refresh(reader)
        monkeypatch.setattr(listing, "_listing", noted)
        await pilot.press("j", "r")
        await settled(pilot)
        assert reader.list.total == 7
        await pilot.press("slash", *"china")
        await settled(pilot)
        assert reader.list.total == 3
        await pilot.press("ctrl+u")
        await settled(pilot)
        assert reader.list.total == 7
        assert threading.main_thread() not in read_in
        assert len(read_in) > 2


async def test_a_list_that_was_asked_for_earlier_does_not_replace_a_later_one(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, gate = threading.Event(), threading.Event()
    read = listing._listing

    def slow(library: Library, browsing: Browsing, hits: Hits | None) -> Listing:
        found = read(library, browsing, hits)
        if not held.is_set():
            held.set()
            gate.wait()
        return found

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.browsing = Browsing(only=Filter(unread=True))
        listing.refresh(reader)
        monkeypatch.setattr(listing, "_listing", slow)
        await pilot.press("r")
        await until(pilot, held.is_set)
        await pilot.press("j", "j", "r")
        await until(pilot, lambda: reader.list.total == 6)
        here = reader.list.selected
        gate.set()
        await settled(pilot)
        assert reader.list.total == 6
        assert reader.list.selected == here


async def test_an_empty_filter_says_how_to_leave_it(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("f")
        await over(pilot)
        await pilot.press("down", "enter", "escape")
        await settled(pilot)
        assert reader.list.empty()[0] == "nothing here with this filter"
        assert outcome(reader) == "0 of 8 · starred"
        await pilot.press("escape")
        assert reader.list.total == 8


async def test_an_empty_library_says_how_to_fill_it(empty_library: Library) -> None:
    app = NewsreaderApp(empty_library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.empty()[0] == "no articles yet"
        await pilot.press("enter", "r", "s", "space", "x", "H", "escape", "u", "<", ">")
        await pilot.pause()
        assert app.is_running


async def test_folders_given_at_the_start_are_taken_in_after_the_first_paint(
    empty_library: Library, samples: Path
) -> None:
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.total == 8
        assert reader.status.message == "8 added"
        row = reader.list.selected
        assert row is not None
        article = empty_library.reading.article(row.row.id)
        assert article is not None
        assert article.recognised


async def test_help_lists_every_key_and_follows_the_map(library: Library) -> None:
    app = NewsreaderApp(library, Settings(keys={"star": "S"}), today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "Search titles" in str(app.screen.query_one("#keys").render())
        assert all(len(line) <= 40 for line in app.screen.lines(40))
        lines = [str(line) for line in app.screen.lines(60)]
        assert any(line.split()[:2] == ["S", "Star"] for line in lines)
        await pilot.press("j", "k", "G", "g", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)


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
        assert not reader.query_one("#too-small").display
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


async def test_with_real_processes_it_takes_in_searches_and_ends(
    samples: Path, tmp_path: Path
) -> None:
    files = tmp_path / "files"
    shutil.copytree(samples, files)
    library = Library.open(tmp_path / "library")
    app = NewsreaderApp(library, Settings(), paths=[files])
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            reader = await settled(pilot)
            await until(pilot, lambda: reader.list.total == 8)
            await pilot.press("slash", *"canal")
            await until(pilot, lambda: reader.hits is not None and reader.hits.total > 0)
    finally:
        library.close()


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
