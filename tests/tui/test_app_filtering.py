"""Filtering and sorting the list, on the sample articles."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import OptionList

from tests.tui.driving import outcome, over, settled, until
from tui_reader.library import Library, Listing
from tui_reader.library.reading import Reading
from tui_reader.model import Filter, Hits, Order
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.browsing import Browsing
from tui_reader.tui.flows import listing
from tui_reader.tui.screens.filters import Filters


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
