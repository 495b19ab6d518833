"""Wide, combining, joined and right-to-left text: rows, mouse, caret and selection agree on it.

Each agrees with the others on which code points are one grapheme, and in which cells it stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.tui.articles import made
from tests.tui.viewing import reading
from tui_reader.model import Article, Label, Span
from tui_reader.text.safety import show
from tui_reader.text.words import words
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.article_page import Page, PageRow
from tui_reader.tui.widgets.article_view import ArticleView

UNITS = st.sampled_from(
    [
        *"abcXYZ019.,-—'()“”",
        *"中国新闻運河。，「」カガ한글",
        "e\u0301",  # letters with marks, one of them with many, and marks without a letter
        "o\u0308\u0323",
        "x" + "\u0301" * 12,
        "\u0301",
        *"👍🏽⚓️☎🚢",
        "👩‍💻",
        "👨‍👩‍👧‍👦",
        "👋🏿",
        "🏳️‍🌈",
        *("🇪🇺", "🇯🇵", "🇯"),  # flags, and half of one
        "1️⃣",
        *"שָׁלוֹםعَرَبِيّלא",
        *("क्षि", "हिन्दी", "का", "்", "தமிழ்"),
        *("ไทย", "น้ำ", "ก็"),
        *"\u200b\u200c\u200d\u00ad\u2060\ufeff\u00a0\u3000\u202e\u200f\t",
    ]
)
WORDS = st.lists(UNITS, min_size=1, max_size=8).map("".join)
LINES = (
    st.lists(WORDS, min_size=1, max_size=24)
    .map(" ".join)
    .map(str.strip)
    .filter(lambda line: bool(line) and not line.isspace())
)
LABELS = st.sampled_from([Label.MAIN, Label.MAIN, Label.TEASER])


def articles(lines: st.SearchStrategy[str]) -> st.SearchStrategy[Article]:
    return st.lists(st.tuples(LABELS, lines), min_size=1, max_size=5).map(
        lambda labelled: made((Label.MAIN, "First ひとつ."), *labelled)
    )


ARTICLES = articles(LINES)
TAKEN_IN = articles(LINES.map(lambda line: show(line).text.strip()).filter(bool))
"""As intake lets them through: without joiners that join nothing, which cropping a strip parts."""

TEXT_WIDTHS = st.integers(40, 120)
SCREEN = (126, 44)

Reading = tuple[Pilot[None], ArticleView]


def page_of(view: ArticleView) -> Page:
    assert view._page is not None
    return view._page


def page_rows(view: ArticleView) -> Iterator[tuple[int, PageRow]]:
    """The rows that show text of the article, with their numbers."""
    page = page_of(view)
    for number in range(page.height):
        row = page.at(number)
        if row is not None and row.span is not None:
            yield number, row


def graphemes_of(view: ArticleView) -> list[Span]:
    """What shows of the article, grapheme by grapheme, as a selection takes it."""
    found: list[Span] = []
    for _, row in page_rows(view):
        assert row.span is not None
        assert row.setting is not None
        at = row.span.start
        while at < row.span.end:
            found.append(row.setting.grapheme(at))
            at = found[-1].end
    return found


def whole(view: ArticleView) -> tuple[set[int], set[int]]:
    """Where graphemes start, and where they end."""
    shown = graphemes_of(view)
    return {each.start for each in shown}, {each.end for each in shown}


def cell_of(view: ArticleView, offset: int) -> Offset:
    """The cell of the pane where the grapheme at a code point begins."""
    page = page_of(view)
    number = page.row_of(offset)
    row = page.at(number)
    assert row is not None
    assert row.setting is not None
    assert view._painter is not None
    left = view._painter.text_left(row)
    return Offset(left + row.setting.column(offset), number - view.scroll_offset.y)


def in_a_pane(
    examine: Callable[..., Coroutine[Any, Any, None]], size: tuple[int, int], *arguments: object
) -> None:
    """Run an example's steps in an app of its own."""

    async def run() -> None:
        async with reading(size=size) as (pilot, view, _):
            await examine(pilot, view, *arguments)

    asyncio.run(run())


# What is drawn


@settings(max_examples=15)
@given(ARTICLES, st.integers(20, 130), TEXT_WIDTHS, st.booleans())
def test_every_row_fills_the_pane_and_every_code_point_is_in_one_row(
    article: Article, pane: int, text_width: int, unfolded: bool
) -> None:
    async def examine(_pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        view.teasers_shown = unfolded
        page = page_of(view)
        for number in range(page.height):
            strip = view._strip(page, number)
            if strip is not None:
                assert strip.cell_length == pane - 1
                assert sum(segment.cell_length for segment in strip) == pane - 1
        spans = [row.span for _, row in page_rows(view) if row.span is not None]
        held = [offset for span in spans for offset in range(span.start, span.end)]
        shown = [line for line in article.lines if unfolded or line.label is Label.MAIN]
        assert held == [offset for line in shown for offset in range(line.start, line.end)]

    in_a_pane(examine, (pane, 30))


@settings(max_examples=15)
@given(TAKEN_IN, TEXT_WIDTHS)
def test_under_each_cell_is_the_grapheme_that_is_drawn_there(
    article: Article, text_width: int
) -> None:
    async def examine(_pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        view.teasers_shown = True
        page = page_of(view)
        for number, row in page_rows(view):
            if not 0 <= number - view.scroll_offset.y < view.size.height:
                continue
            assert row.setting is not None
            strip = view._strip(page, number)
            assert strip is not None
            left = cell_of(view, row.setting.rows[row.index].start).x
            for column in range(row.setting.cells(row.index)):
                under = view._offset_under(
                    Offset(left + column, number - view.scroll_offset.y), nearest=False
                )
                assert under is not None
                grapheme = row.setting.grapheme(under)
                assert grapheme.start == under
                cell = cell_of(view, under)
                assert cell.y == number - view.scroll_offset.y
                drawn = row.setting.text[under - row.setting.start :][
                    : grapheme.end - grapheme.start
                ]
                seen = strip.crop(left + column, strip.cell_length).text
                if cell.x == left + column:
                    assert seen.lstrip("\u200d").startswith(drawn) or drawn in seen
                else:
                    assert cell.x == left + column - 1, "the second cell of a wide one"
            for beyond in (left - 1, left + row.setting.cells(row.index)):
                at = Offset(beyond, number - view.scroll_offset.y)
                assert view._offset_under(at, nearest=False) is None

    in_a_pane(examine, SCREEN)


# The caret


@settings(max_examples=15)
@given(ARTICLES, TEXT_WIDTHS, st.booleans())
def test_the_caret_visits_every_word_both_ways(
    article: Article, text_width: int, unfolded: bool
) -> None:
    async def examine(_pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        view.teasers_shown = unfolded
        shown = [line for line in article.lines if unfolded or line.label is Label.MAIN]
        page = page_of(view)
        settings_of = {line.start: page.setting_of(line.start) for line in shown}
        starts: list[int] = []
        for line in shown:
            setting = settings_of[line.start]
            assert setting is not None
            found = (w.start for w in words(article.text, line.start, line.end))
            starts += dict.fromkeys(setting.grapheme(start).start for start in found)
        bounds, _ = whole(view)
        visited = []
        for _ in range(len(starts) + 2):
            view.move(columns=1)
            visited.append(view._caret)
        assert set(visited) <= bounds
        assert [at for at in dict.fromkeys(visited) if at in starts] == starts
        back = []
        for _ in range(len(starts) + 2):
            view.move(columns=-1)
            back.append(view._caret)
        assert set(back) <= bounds
        assert {*starts} <= {*visited, *back}
        assert [at for at in dict.fromkeys([visited[-1], *back]) if at in starts] == starts[::-1]

    in_a_pane(examine, SCREEN)


@settings(max_examples=15)
@given(ARTICLES, TEXT_WIDTHS, st.integers(0, 30), st.integers(1, 20))
def test_moving_by_rows_keeps_the_column_within_the_grapheme(
    article: Article, text_width: int, steps: int, rows: int
) -> None:
    async def examine(_pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        view.teasers_shown = True
        for _ in range(steps):
            view.move(columns=1)
        page, bounds = page_of(view), whole(view)[0]
        at = view._caret
        if at is None:
            return
        text_rows = [number for number, _ in page_rows(view)]
        first, wanted = text_rows.index(page.row_of(at)), cell_of(view, at).x
        for step in range(1, rows + 1):
            view.move(rows=1)
            caret = view._caret
            assert caret in bounds
            number = page.row_of(caret)
            assert number == text_rows[min(first + step, len(text_rows) - 1)]
            row = page.at(number)
            assert row is not None
            assert row.setting is not None
            under = view._offset_under(Offset(wanted, number - view.scroll_offset.y))
            assert under is not None
            same_side = row.kind is page.at(text_rows[first]).kind  # type: ignore[union-attr]
            # A mark that stands upon nothing takes no cell: it shares that of what comes next.
            assert cell_of(view, caret) == cell_of(view, under) or not same_side
        for _ in range(min(rows, len(text_rows) - 1 - first)):
            view.move(rows=-1)
        assert view._caret is not None
        assert page.row_of(view._caret) == text_rows[first]
        assert view._caret == at

    in_a_pane(examine, SCREEN)


# The selection


@settings(max_examples=12)
@given(ARTICLES, TEXT_WIDTHS, st.data())
def test_mouse_and_keys_select_the_same_graphemes_and_copy_the_same_text(
    article: Article, text_width: int, data: st.DataObject
) -> None:
    async def examine(pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        await pilot.pause()
        starts, ends = whole(view)
        for _ in range(3):
            view.drop()
            view.drop()
            view.move_top()
            for _ in range(data.draw(st.integers(1, 12))):
                view.move(columns=1)
            view.grow_selection()
            columns = data.draw(st.integers(-20, 40).filter(bool))
            view.move(columns=columns)
            by_keys, text = view.selection, view.text_to_copy()
            assert by_keys is not None
            assert text is not None
            assert by_keys.start in starts
            assert by_keys.end in ends
            assert text == copied(article, by_keys)
            drawn = drawn_graphemes(view, by_keys)
            if not drawn:
                continue
            view.drop()
            view.move_top()
            await pilot.pause()
            first, last = (cell_of(view, each.start) for each in (drawn[0], drawn[-1]))
            if first == last or max(first.y, last.y) >= view.size.height:
                continue
            pressed, released = (first, last) if data.draw(st.booleans()) else (last, first)
            await pilot.mouse_down(offset=pressed)
            await pilot.hover(offset=released)
            await pilot.mouse_up(offset=released)
            by_mouse = view.selection
            assert by_mouse == Span(drawn[0].start, drawn[-1].end)
            assert (by_mouse == by_keys) is (view.text_to_copy() == text)
            assert view.text_to_copy() == copied(article, by_mouse)

    in_a_pane(examine, SCREEN)


def drawn_graphemes(view: ArticleView, span: Span) -> list[Span]:
    """Those in the span that take a cell, so that a mouse can point at them."""
    found = []
    for _, row in page_rows(view):
        assert row.setting is not None
        assert view._painter is not None
        line = row.setting.rows[row.index]
        for column in range(row.setting.cells(row.index)):
            grapheme = row.setting.grapheme(row.setting.offset_at(row.index, column))
            if span.start <= grapheme.start and grapheme.end <= min(span.end, line.drawn):
                found.append(grapheme)
    return list(dict.fromkeys(found))


def copied(article: Article, span: Span) -> str:
    """What is to be copied of a span over the article's own lines."""
    parts = (
        article.text[max(line.start, span.start) : min(line.end, span.end)]
        for line in article.lines
        if line.label is Label.MAIN and line.start < span.end and span.start < line.end
    )
    return "\n".join(map(drawable, parts))


@settings(max_examples=8)
@given(ARTICLES, TEXT_WIDTHS, st.data())
def test_growing_only_ever_grows_and_parts_no_grapheme(
    article: Article, text_width: int, data: st.DataObject
) -> None:
    async def examine(pilot: Pilot[None], view: ArticleView) -> None:
        view.text_width = text_width
        view.show(article)
        await pilot.pause()
        starts, ends = whole(view)
        shown = [number for number, _ in page_rows(view) if number < view.size.height]
        for chain in (0, 2, 3):
            row = data.draw(st.sampled_from(shown))
            left = view._painter.text_left(page_of(view).at(row))  # beside it the margin is clicked
            at = Offset(data.draw(st.integers(left, SCREEN[0] - 3)), row - view.scroll_offset.y)
            if chain:
                await pilot.click(offset=at, times=chain)
            else:
                view.move(columns=data.draw(st.integers(1, 9)))
                view.grow_selection()
            taken = view.selection
            assert taken is not None
            for _ in range(4):
                assert taken.start in starts
                assert taken.end in ends
                view.grow_selection()
                more = view.selection
                assert more is not None
                assert more.start <= taken.start
                assert taken.end <= more.end
                taken = more
            assert taken.start in {line.start for line in article.lines}
            assert taken.end in {line.end for line in article.lines}
            view.drop()
            view.drop()

    in_a_pane(examine, SCREEN)


# Very long ones


def endless(unit: str) -> Article:
    """One line of 5 MB."""
    return made((Label.MAIN, (unit * (5_000_000 // len(unit.encode()))).strip()))


@pytest.mark.parametrize(
    "article",
    [
        endless("word and 運河 e\u0301 "),
        endless("運河"),
        endless("👨‍👩‍👧‍👦"),
        endless("سلام عليكم "),
        made(*((Label.MAIN, f"Paragraph {number} 運河.") for number in range(100_000))),
    ],
    ids=["words", "no blanks", "joined emoji", "right to left", "100,000 lines"],
)
async def test_of_a_very_long_text_only_what_is_seen_is_set(article: Article) -> None:
    end = len(article.text)
    async with reading(article) as (pilot, view, _):
        page = page_of(view)
        for _ in range(3):
            view.move(columns=1)
        view.move(rows=30)
        view.drop()
        view.move_bottom()
        await pilot.pause()
        assert view.progress == 1.0
        x, y = cell_of(view, end - 2)
        await pilot.double_click(offset=(x, y))
        for _ in range(3):
            view.grow_selection()
        assert view.selection is not None
        assert view.selection.end == end
        assert view.text_to_copy() == drawable(view.selection.of(article.text))
        view.move(columns=-3)
        view.move_top()
        view.selection = Span(0, end)
        assert view.text_to_copy() == article.text
        assert sum(page._measured) < 120
        assert len(view._strips) < 200
