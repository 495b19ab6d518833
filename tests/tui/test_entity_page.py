"""A name's page by itself: tens of thousands of mentions, of which only what shows is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.tui.driving import until
from tui_reader.model import Company, EntityCard, EntityType, Occurrence
from tui_reader.tui.widgets.entity_page import EntityPage
from tui_reader.tui.widgets.late_rows import LateRows
from tui_reader.tui.widgets.listed_rows import WINDOW

NOW = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
LONG = "Nobody in the town would say who had come first, or why it was that "
HOSTILE = "\x1b[31m[bold]名前"


class Sentences:
    """So many mentions of one name, and which windows of them were read."""

    def __init__(self, total: int, before: str = "") -> None:
        self.total = total
        self.read: list[int] = []
        self._before = before

    def rows(self, start: int, count: int) -> Sequence[Occurrence]:
        self.read.append(start)
        return [self._row(n) for n in range(start, min(self.total, start + count))]

    def _row(self, number: int) -> Occurrence:
        sentence = f"{self._before}Ada Byron wrote letter {number}."
        at = len(self._before)
        return Occurrence(
            number, f"Title {number}", HOSTILE, NOW, True, 0, len("Ada Byron"), sentence, at
        )

    def ids(self, _start: int, _count: int) -> Sequence[int]:
        return ()

    def position(self, _row_id: int, /) -> int | None:
        return None


class PageApp(App[None]):
    """Nothing but the page; its windows are read at once when they are asked for."""

    CSS = "EntityPage { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        yield EntityPage()

    def on_late_rows_wanted(self, event: LateRows.Wanted) -> None:
        rows = event.listing.rows(event.start, WINDOW)
        event.rows.put(event.listing, event.start, rows)


@asynccontextmanager
async def page_of(
    sentences: Sentences, size: tuple[int, int] = (60, 15)
) -> AsyncIterator[tuple[Pilot[None], EntityPage]]:
    app = PageApp()
    async with app.run_test(size=size) as pilot:
        page = app.query_one(EntityPage)
        card = EntityCard(1, EntityType.PERSON, "Ada Byron", (), 9, sentences.total, NOW, NOW)
        page.tell(card, Company())
        page.begin(sentences)
        await until(pilot, lambda: page.row(0) is not None)
        await pilot.pause()
        yield pilot, page


def rows(page: EntityPage) -> list[str]:
    return [page.render_line(y).text.rstrip() for y in range(page.size.height)]


async def test_of_fifty_thousand_mentions_only_the_windows_that_show_are_read() -> None:
    sentences = Sentences(50_000)
    async with page_of(sentences) as (pilot, page):
        assert rows(page)[0].strip() == "Ada Byron  person"
        assert "letter 0." in "\n".join(rows(page))
        page.move_bottom()
        await until(pilot, lambda: page.row(49_999) is not None)
        await pilot.pause()
        assert "letter 49999." in "\n".join(rows(page))
        assert sentences.read == [0, 49_999 // WINDOW * WINDOW]
        page.move_top()
        await pilot.pause()
        assert rows(page)[0].strip() == "Ada Byron  person", "the card is there again"


async def test_a_window_of_what_showed_before_is_of_no_use() -> None:
    old = Sentences(10)
    async with page_of(old) as (pilot, page):
        page.begin(Sentences(3, "new: "))
        page.put(old, 0, old.rows(0, WINDOW))
        assert page.total == 3
        await until(pilot, lambda: page.row(2) is not None)
        found = page.row(2)
        assert found is not None
        assert found.sentence.startswith("new")


async def test_a_long_sentence_is_shown_around_its_mention() -> None:
    async with page_of(Sentences(1, LONG * 4)) as (_, page):
        said = "\n".join(rows(page))
        assert "Ada Byron" in said
        assert "…" in said


async def test_rows_are_as_wide_as_the_pane_whatever_is_in_them() -> None:
    async with page_of(Sentences(9, HOSTILE * 30)) as (_, page):
        width = page.scrollable_content_region.width
        drawn = [page.render_line(y) for y in range(page.size.height)]
        assert {sum(s.cell_length for s in strip) for strip in drawn} == {width}
        assert "\x1b" not in "".join(strip.text for strip in drawn)


async def test_in_a_low_pane_the_card_scrolls_away_and_comes_back_line_by_line() -> None:
    async with page_of(Sentences(9), size=(60, 5)) as (pilot, page):
        page.move(1)
        await pilot.pause()
        assert "Ada Byron  person" not in "\n".join(rows(page))
        for _ in range(9):
            page.move(-1)
            await pilot.pause()
        assert rows(page)[0].strip() == "Ada Byron  person"
