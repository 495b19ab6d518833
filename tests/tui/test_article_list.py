"""The list of articles, on listings of any length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.tui.viewing import screen_text
from tui_reader.model import ListedRow, Published, Row, Snippet, Span
from tui_reader.tui.widgets.article_list import ArticleList
from tui_reader.tui.widgets.listed_rows import WINDOW, WINDOWS
from tui_reader.tui.widgets.row_list import joined

LONG = 100_000
AT = Published(dt.datetime(2025, 2, 5, tzinfo=dt.UTC))


def row(number: int) -> Row:
    return Row(number, f"Title {number}", "wire", AT, 3)


@dataclass
class Numbers:
    """A listing of rows with consecutive ids, counting what is asked of it."""

    first: int = 1
    total: int = LONG
    changes: dict[int, ListedRow] = field(default_factory=dict)
    asked: list[tuple[int, int]] = field(default_factory=list)

    def rows(self, start: int, count: int) -> list[ListedRow]:
        self.asked.append((start, count))
        ids = self.ids(start, count)
        return [self.changes.get(each, ListedRow(row(each))) for each in ids]

    def ids(self, start: int, count: int) -> list[int]:
        return list(range(self.first + start, self.first + min(self.total, start + count)))

    def position(self, article_id: int) -> int | None:
        index = article_id - self.first
        return index if 0 <= index < self.total else None


class ListApp(App[None]):
    CSS = "ArticleList { scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[int] = []

    def compose(self) -> ComposeResult:
        yield ArticleList()

    def on_row_list_opened(self) -> None:
        self.opened.append(self.list.cursor)

    @property
    def list(self) -> ArticleList:
        return self.query_one(ArticleList)


async def shown(pilot: Pilot[None], listing: Numbers, **how: object) -> ArticleList:
    rows = pilot.app.query_one(ArticleList)
    rows.show(listing, **how)
    rows.focus()
    await pilot.pause()
    return rows


async def test_a_list_of_100_000_asks_only_for_the_windows_it_shows() -> None:
    app, listing = ListApp(), Numbers()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, listing)
        assert listing.asked == [(0, WINDOW)]
        rows.move_bottom()
        await pilot.pause()
        assert "Title 100000" in screen_text(app)[-2]
        assert sum(count for _, count in listing.asked) <= WINDOW * 4


async def test_no_more_windows_are_held_than_a_few() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        for _ in range(20):
            rows.move_page(10)
            await pilot.pause()
        assert len(rows._windows) <= WINDOWS


async def test_two_lines_say_state_title_source_date_and_reading_time() -> None:
    starred = replace(row(1), starred=True, highlights=2, changed=True)
    listing = Numbers(
        total=2,
        changes={
            1: ListedRow(starred),
            2: ListedRow(replace(row(2), read=True, vanished=True, minutes=1_050)),
        },
    )
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, listing)
        first, facts, second, gone = screen_text(app)[:4]
        assert first.startswith("▌● Title 1")
        assert first.endswith("★")
        assert facts == "▌  wire · 5 Feb 2025 · 3 min · changed ✎ 2"
        assert second == "   Title 2"
        assert gone == "   wire · 5 Feb 2025 · 1,050 min · gone from its source"


async def test_a_row_is_painted_in_as_few_pieces_as_it_has_styles() -> None:
    app, starred = ListApp(), ListedRow(replace(row(2), starred=True))
    hits = ListedRow(row(3), Snippet("by wire, and wires", (Span(3, 7), Span(13, 18))))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers(changes={2: starred, 3: hits}))
        painted = [[part.text.strip() for part in rows.render_line(y)] for y in range(2, 6)]
        assert painted == [
            ["●", "Title 2", "★"],
            ["wire · 5 Feb 2025 · 3 min"],
            ["●", "Title 3"],
            ["by", "wire", ", and", "wires", ""],
        ]
        assert all(rows.render_line(y).cell_length == 79 for y in range(6))


STYLES = [Style.parse(words) for words in ("red", "bold red", "red on blue", "underline", "dim")]


def seen(segments: Iterable[Segment]) -> list[tuple[str, object]]:
    """What every cell looks like: the colour of a blank is that of its ground."""
    return [
        (cell, style.bgcolor if cell == " " and not style.underline else style)
        for text, style, _ in segments
        for cell in text
        if style is not None
    ]


@given(st.lists(st.tuples(st.text("a ", min_size=1, max_size=3), st.sampled_from(STYLES))))
def test_pieces_that_are_put_together_look_as_they_did(pieces: list[tuple[str, Style]]) -> None:
    segments = [Segment(text, style) for text, style in pieces]
    assert seen(joined(segments)) == seen(segments)


async def test_while_searching_the_second_line_shows_the_first_hit_even_in_a_narrow_list() -> None:
    text = "word " * 20 + "Mekong runs here and on and on and on"
    snippet = Snippet(text, (Span(100, 106),))
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(pilot, Numbers(total=1, changes={1: ListedRow(row(1), snippet, 1.0)}))
        line = screen_text(app)[1]
        assert "Mekong" in line
        assert line.startswith("▌  …word")
        assert line.endswith("…")


@pytest.mark.parametrize(
    "title",
    [
        "[@click=app.quit]quit[/]",
        "[bold",
        "[red]not red[/red]",
        "\x1b]0;owned\x07 \x1b[31mred",
        "a\nb\tc",
    ],
)
async def test_a_hostile_title_is_shown_as_it_is_and_controls_nothing(title: str) -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        hostile = ListedRow(
            replace(row(1), title=title, source=title), Snippet(title, (Span(0, 2),))
        )
        await shown(pilot, Numbers(total=1, changes={1: hostile}))
        text = "".join(screen_text(app))
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)
        if title.isprintable():
            assert title in text


async def test_wide_characters_are_cut_between_cells() -> None:
    app = ListApp()
    async with app.run_test(size=(31, 10)) as pilot:
        wide = ListedRow(replace(row(1), title="湄公河三角洲" * 10))
        await shown(pilot, Numbers(total=1, changes={1: wide}))
        assert "…" in screen_text(app)[0]


async def test_the_selected_article_stays_selected_when_rows_come_in_before_it() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers(first=1000, total=500))
        rows.move(7)
        selected = rows.selected
        line = rows.cursor * 2 - rows.scroll_offset.y
        rows.show(Numbers(first=700, total=900))
        await pilot.pause()
        assert rows.selected == selected
        assert rows.cursor == 307
        assert rows.cursor * 2 - rows.scroll_offset.y == line


async def test_another_search_starts_at_its_best_hit() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        rows.move(300)
        rows.show(Numbers(), keep=False)
        await pilot.pause()
        assert rows.cursor == 0
        assert rows.scroll_offset.y == 0


async def test_a_listing_without_the_selected_article_starts_at_the_top() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        rows.move(300)
        rows.show(Numbers(first=900_000, total=10))
        await pilot.pause()
        assert rows.cursor == 0


async def test_moving_stops_at_both_ends_and_keeps_the_cursor_in_sight() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 23)) as pilot:
        rows = await shown(pilot, Numbers(total=100))
        for move, cursor in [
            (lambda: rows.move(-1), 0),
            (lambda: rows.move_page(1), 11),
            (lambda: rows.move_page(-0.5), 6),
            (rows.move_bottom, 99),
            (lambda: rows.move(5), 99),
            (rows.move_top, 0),
        ]:
            move()
            await pilot.pause()
            assert rows.cursor == cursor
            assert 0 <= rows.cursor * 2 - rows.scroll_offset.y <= 21


async def test_marks_are_of_articles_and_not_of_places() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers(first=10, total=50))
        rows.mark()
        rows.mark()
        await pilot.pause()
        assert rows.acted_on == (10, 11)
        assert screen_text(app)[0].startswith(" ✓ Title 10")
        rows.show(Numbers(first=5, total=50))
        await pilot.pause()
        assert screen_text(app)[0].startswith(" ✓ Title 10")
        rows.marked = frozenset()
        assert rows.acted_on == (12,)


async def test_an_empty_list_says_what_to_do() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        rows = await shown(pilot, Numbers(total=0), empty=("nothing found", "do this"))
        assert [line.strip() for line in screen_text(app) if line] == ["nothing found", "do this"]
        assert rows.selected is None
        assert rows.acted_on == ()
        rows.mark()
        rows.move(3)
        assert rows.cursor == 0


async def test_what_an_empty_list_says_is_set_in_as_many_rows_as_it_needs() -> None:
    app = ListApp()
    async with app.run_test(size=(24, 10)) as pilot:
        await shown(pilot, Numbers(total=0), empty=("nothing", "fewer or shorter words find more"))
        said = [line.strip() for line in screen_text(app) if line.strip()]
        assert said == ["nothing", "fewer or shorter words", "find more"]


async def test_a_click_opens_the_row_under_the_pointer_and_the_wheel_scrolls() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        await pilot.click(ArticleList, offset=(10, 7))
        assert app.opened == [3]
        await pilot._post_mouse_events([MouseScrollDown], rows)
        await pilot.pause()
        assert rows.scroll_offset.y > 0
        assert rows.cursor == 3


async def test_rows_that_vanished_meanwhile_leave_a_gap_and_no_error() -> None:
    class Shrunk(Numbers):
        def rows(self, start: int, count: int) -> list[ListedRow]:
            return super().rows(start, count)[:1]

    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Shrunk(total=5))
        rows.move(3)
        await pilot.pause()
        assert rows.selected is None


async def test_a_range_is_marked_from_the_last_mark_to_the_cursor_either_way() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers(first=100))
        rows.move(4)
        rows.mark_range()
        assert rows.marked == {104}
        rows.move(3)
        rows.mark_range()
        assert rows.marked == set(range(104, 108))
        rows.move_top()
        rows.mark_range()
        assert rows.marked == set(range(100, 108))
        rows.marked = frozenset()
        rows.move(5)
        rows.mark_range()
        assert rows.marked == {105}, "with the marks the place to begin from is forgotten"


async def test_marking_along_marks_every_row_that_the_cursor_was_on() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers(total=4))
        for _ in range(5):
            rows.mark_along(1)
        assert rows.marked == {1, 2, 3, 4}
        assert rows.cursor == 3


async def test_another_listing_begins_ranges_anew_and_keeps_the_marks() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        rows.mark()
        await shown(pilot, Numbers(first=50), keep=False)
        rows.move(2)
        rows.mark_range()
        assert rows.marked == {1, 52}


async def test_the_mouse_marks_a_row_at_its_state_or_with_ctrl_and_a_range_with_shift() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await shown(pilot, Numbers())
        await pilot.click(ArticleList, offset=(1, 2))
        assert rows.marked == {2}
        await pilot.click(ArticleList, offset=(30, 9), shift=True)
        assert rows.marked == {2, 3, 4, 5}
        await pilot.click(ArticleList, offset=(30, 4), control=True)
        assert rows.marked == {2, 4, 5}
        await pilot.click(ArticleList, offset=(30, 0), meta=True)
        assert rows.marked == {1, 2, 3, 4, 5}
        assert app.opened == []
        await pilot.click(ArticleList, offset=(30, 0), button=3)
        assert app.opened == []
