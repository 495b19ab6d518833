"""Scrolling in an article, the place that is kept, and the marks on the scroll bar."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tests.tui.articles import CANAL, LONG, MAIN, ROW, TEASERS, made, where
from tests.tui.viewing import cell_of, reading, screen
from tui_reader.model import Article, Label, Line, Lines, Span
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_page import Page, RowKind
from tui_reader.tui.widgets.article_scrollbar import Ticks, marked
from tui_reader.tui.widgets.article_view import ArticleView

# Scrolling and the place


async def test_moving_scrolls_by_rows_pages_and_to_the_ends() -> None:
    async with reading(LONG) as (pilot, view, _):
        view.move(rows=3)
        assert view.scroll_offset.y == 3
        view.move_page()
        assert view.scroll_offset.y == 3 + 23
        view.move_page(-0.5)
        assert view.scroll_offset.y in (14, 15)
        view.move_bottom()
        await pilot.pause()
        assert "word" in screen(view)[-2]
        assert screen(view)[-1] == ""
        view.move_top()
        assert view.scroll_offset.y == 0


async def test_the_place_is_told_once_the_reader_stopped_and_opened_again_at() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=40)
        view.move(rows=5)
        await pilot.pause(0.7)
        (place,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert (place.article_id, place.offset) == (7, view.place)
        rows = screen(view)
        view.show(LONG, place=place.offset)
        await pilot.pause()
        assert view.place == place.offset
        assert screen(view)[:5] == rows[:5] or screen(view)[0] in rows


async def test_the_place_in_an_article_is_told_when_another_one_is_shown() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=40)
        place = view.place
        view.show(CANAL)
        await pilot.pause()
        (told,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert told.offset == place


async def test_progress_goes_from_what_shows_to_all_of_it() -> None:
    async with reading(LONG) as (_, view, _said):
        start = view.progress
        assert 0 < start < 0.2
        view.move_page()
        assert view.progress > start
        view.move_bottom()
        assert view.progress == 1.0


async def test_names_that_arrive_later_move_neither_text_nor_selection() -> None:
    bare = replace(CANAL, mentions=(), recognised=False)
    async with reading(bare, size=(60, 12)) as (pilot, view, _):
        view.grow_selection()
        before, selection = screen(view), view.selection
        view.update(CANAL)
        await pilot.pause()
        assert screen(view)[3:] == before[3:]
        assert view.selection == selection
        assert view.next_span(SpanKind.MENTION)


async def test_another_version_of_the_text_drops_the_selection() -> None:
    async with reading() as (_, view, _said):
        view.grow_selection()
        changed = replace(CANAL, version=replace(CANAL.version, id=2, text="Short."))
        view.update(replace(changed, lines=Lines.of([Line(0, 6, Label.MAIN, 1.0)])))
        assert view.selection is None
        assert any("Short." in row for row in screen(view))


async def test_updating_with_another_article_shows_it_from_its_own_place() -> None:
    async with reading() as (_, view, _said):
        view.update(replace(LONG, row=replace(ROW, id=8)))
        assert view.article is not None
        assert view.article.id == 8


async def test_a_resized_pane_keeps_the_text_at_its_top() -> None:
    async with reading(LONG) as (pilot, view, _):
        view.move(rows=60)
        place = view.place
        paragraph = LONG.text.rfind("\n", 0, place)
        for width in (40, 90, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert abs(view.place - place) < 200
            assert LONG.text.rfind("\n", 0, view.place) == paragraph


async def test_a_very_long_paragraph_is_set_only_where_it_is_seen_and_read_to_its_end() -> None:
    text = "".join(f"{n:07d} " for n in range(100_000))
    article = made((Label.MAIN, text.strip()))
    async with reading(article) as (pilot, view, _):
        assert "0000000" in "\n".join(screen(view))
        view.move_bottom()
        await pilot.pause()
        assert "0099999" in "\n".join(screen(view))
        for _ in range(40):
            view.move_page(-1)
        numbers = [word for row in screen(view) for word in row.split()]
        assert numbers == sorted(numbers)
        assert len(numbers) == len(set(numbers)) > 50
        shown = screen(view)
        view.move(rows=-1)
        assert screen(view)[1:] == shown[:-1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 9000), min_size=1, max_size=60), st.integers(0, 400), st.booleans())
def test_a_page_set_here_and_there_is_the_page_set_as_a_whole(
    lengths: list[int], row: int, upwards: bool
) -> None:
    article = made(*((Label.MAIN, ("word " * n)[:n].strip() or "x") for n in lengths))
    whole, part = Page(article, 40), Page(article, 40)
    part.settle(row, 20, upwards=upwards)
    for page in (whole, part):
        for block in range(len(page.blocks)):
            page.block(block)
    assert part.height == whole.height
    rows = [whole.at(number) for number in range(whole.height)]
    spans = [row.span for row in rows if row is not None]
    assert [row.span for row in map(part.at, range(part.height)) if row is not None] == spans
    for number, found in enumerate(rows):
        if found is not None and found.kind is RowKind.TEXT and found.span is not None:
            assert whole.row_of(found.span.start) == number
            assert whole.row_of(found.span.end - 1) == number


@pytest.mark.parametrize(
    "article",
    [
        made((Label.MAIN, "word " * 1_000_000)),
        made(*((Label.MAIN, f"Paragraph {n}.") for n in range(20_000))),
    ],
    ids=["a line of 5 MB", "20,000 lines"],
)
async def test_the_first_screen_of_a_long_article_is_set_and_no_more(article: Article) -> None:
    async with reading(article) as (_, view, _said):
        assert view._page is not None
        assert len(view._page.blocks) > 1_000
        assert sum(view._page._measured) < 30


async def test_thousands_of_open_teasers_are_not_set_to_tell_progress_or_what_is_meant() -> None:
    teasers = ((Label.TEASER, f"Teaser {n} " + "of another story " * 5) for n in range(3_000))
    article = made(*((Label.MAIN, words) for words in MAIN), *teasers, (Label.MAIN, "The end."))
    async with reading(article) as (_, view, _said):
        view.toggle_teasers()
        view.move(rows=200)
        index = view.line_at_hand()
        assert index is not None
        assert article.lines[index].label is Label.TEASER
        assert 0 < view.progress < 0.01
        view.move_bottom()
        assert view.progress == 1.0
        view.move_page(-2)
        assert view._page is not None
        assert sum(view._page._measured) < 300


async def test_a_selection_of_a_whole_long_article_is_told_without_setting_it() -> None:
    article = made(*((Label.MAIN, f"Paragraph {n}.") for n in range(20_000)))
    async with reading(article) as (_, view, _said):
        view.selection = Span(0, len(article.text))
        assert view.text_to_copy() == article.text
        assert view._page is not None
        assert sum(view._page._measured) < 30


async def test_a_cleared_view_is_blank_and_has_told_its_place() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=30)
        place = view.place
        view.clear()
        await pilot.pause()
        assert screen(view) == [""] * 24
        assert view.article is None
        (told,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert told.offset == place


async def test_folding_from_amid_the_teasers_goes_to_the_fold() -> None:
    teasers = ((Label.TEASER, f"Teaser {n} " + "of another story " * 20) for n in range(30))
    article = made(*((Label.MAIN, words) for words in MAIN), *teasers)
    async with reading(article) as (pilot, view, _):
        view.toggle_teasers()
        view.move(rows=80)
        await pilot.pause()
        assert view.place > article.lines[3].start
        view.update(article)
        assert view.place > article.lines[3].start
        assert view.selected_span() is None, "a teaser is not meant unless it is walked to"
        index = view.line_at_hand()
        assert index is not None, "but what a person sees is what they correct"
        assert article.lines[index].start <= view.place < article.lines[index].end
        view.toggle_teasers()
        await pilot.pause()
        assert any("▸ 30 teasers" in row for row in screen(view))


async def test_scrolled_past_the_text_the_place_is_its_end() -> None:
    reasons = tuple(f"reason {n}" for n in range(200))
    article = made((Label.TEASER, TEASERS[0]))
    article = replace(article, lines=Lines.of([replace(article.lines[0], reasons=reasons)]))
    async with reading(article) as (_, view, _said):
        view.move_bottom()
        assert view.place == 0 or view.place < len(TEASERS[0])
        view.update(article)
        assert "reason 199" in "\n".join(screen(view))


async def test_a_narrower_column_is_set_at_once() -> None:
    async with reading(LONG, size=(100, 30)) as (_, view, _said):
        view.text_width = 30
        assert max(len(row.strip()) for row in screen(view)) <= 30


# The scroll bar


async def test_the_scroll_bar_shows_where_hits_and_highlights_lie() -> None:
    marks = (where(LONG.text, "Paragraph 59"),)
    highlights = made((Label.MAIN, LONG.text), highlights=(("Paragraph 30", 1, ""),)).highlights
    async with reading(replace(LONG, highlights=highlights), marks) as (pilot, view, _):
        await pilot.pause()
        bar = [
            strip.text
            for strip in view.vertical_scrollbar.render_lines(view.vertical_scrollbar.size.region)
        ]
        assert bar[-1] == "▐"
        assert bar.index("▌") in (11, 12)


async def test_beside_a_short_article_the_marks_stand_level_with_their_rows() -> None:
    async with reading(marks=(where(CANAL.text, "Paris"),), size=(60, 40)) as (pilot, view, _):
        await pilot.pause()
        scrollbar = view.vertical_scrollbar
        bar = [strip.text for strip in scrollbar.render_lines(scrollbar.size.region)]
        assert bar.index("▐") == cell_of(view, "Paris")[1]
        assert bar.index("▌") == cell_of(view, "took ten")[1]


async def test_a_hit_at_every_word_of_a_long_article_marks_each_cell_of_the_bar_few_times() -> None:
    article = made((Label.MAIN, "the cat " * 20_000))
    marks = tuple(Span(at, at + 3) for at in range(0, len(article.text), 8))
    async with reading(article, marks) as (pilot, view, _):
        await pilot.pause()
        assert len(view._marks_of_bar().hits) <= 2_000
        scrollbar = view.vertical_scrollbar
        bar = [strip.text for strip in scrollbar.render_lines(scrollbar.size.region)]
        assert set(bar[:-1]) == {"▐"}


def test_marks_in_one_cell_of_the_bar_share_it() -> None:
    bar = [Segment(" ", Style.parse("on black"))] * 4
    ink, hit = Style.parse("green"), Style.parse("yellow")
    cells = marked(bar, Ticks(((0.5, ink),), (0.5, 0.55, 1.0), hit))
    assert [cell.text for cell in cells] == [" ", " ", "▌", "▐"]
    assert cells[2].style is not None
    assert (cells[2].style.color, cells[2].style.bgcolor) == (ink.color, hit.color)
    assert marked([], Ticks((), (0.5,), hit)) == []


def test_of_a_text_of_many_lines_only_those_that_show_are_made() -> None:
    asked: list[int] = []

    def line(at: int) -> Line:
        asked.append(at)
        return Line(6 * at, 6 * at + 5, labels[at], 0.9)

    many = 50_000
    labels = [Label.TEASER if at == 9 else Label.MAIN for at in range(many)]
    starts = range(0, 6 * many, 6)
    lines = Lines(starts, [start + 5 for start in starts], labels, line)
    version = replace(CANAL.version, text="Word.\n" * many)
    page = Page(replace(CANAL, version=version, lines=lines), 80)
    top = page.settle(page.row_of(6 * 30_000), 40)
    assert page.at(top + 1) is not None
    assert page.share(6 * 30_000) > 0.5
    assert page.folded(6 * 9)
    assert page.seen(top) == 6 * 30_000 + 5
    assert len(set(asked)) < 100
