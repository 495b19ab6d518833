"""Selecting in an article with the keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.articles import CANAL, MAIN, made, where
from tests.tui.viewing import cell_of, of, reading, style_at
from tui_reader.model import Label, Line, Span
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_selection import Selecting, grown, sentence_at, word_at
from tui_reader.tui.widgets.article_view import ArticleView


async def test_the_selection_grows_from_word_to_sentence_to_paragraph() -> None:
    async with reading() as (pilot, view, said):
        taken = []
        for _ in range(4):
            view.grow_selection()
            taken.append(of(view.selection))
        sentence = "Ferdinand de Lesseps began to dig at Port Said in 1859."
        assert taken == ["Ferdinand", sentence, MAIN[0], MAIN[0]]
        await pilot.pause()
        assert any(isinstance(m, ArticleView.SelectionMade) for m in said)
        assert view.text_to_copy() == MAIN[0]


async def test_what_was_walked_to_is_the_first_thing_selected() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION)
        view.grow_selection()
        assert of(view.selection) == "Ferdinand de Lesseps"


async def test_without_a_selection_the_sentence_at_hand_is_meant() -> None:
    async with reading() as (_, view, _said):
        assert of(view.selected_span()) == "Ferdinand de Lesseps began to dig at Port Said in 1859."
        view.next_span(SpanKind.HIGHLIGHT)
        assert of(view.selected_span()) == "The work took ten years."
        view.grow_selection()
        assert of(view.selected_span()) == "took ten years"
        assert view.line_at_hand() == 0


async def test_arrows_extend_by_graphemes_over_wide_and_joined_ones() -> None:
    async with reading(size=(100, 24)) as (pilot, view, _):
        x, y = cell_of(view, "運河")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 2, y))
        await pilot.mouse_up(offset=(x + 2, y))
        assert of(view.selection) == "運河"
        view.move(columns=1)
        assert of(view.selection) == "運河は"
        view.move(columns=-2)
        assert of(view.selection) == "運"
        await pilot.double_click(offset=cell_of(view, "full"))
        assert of(view.selection) == "full"
        view.move(columns=2)
        assert of(view.selection) == "full 👩‍💻"


async def test_the_first_arrow_extends_a_word_on_either_side_and_the_other_takes_it_back() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION, backwards=True)
        view.grow_selection()
        taken = []
        for columns in (-1, 1, 1, -1, -1):
            view.move(columns=columns)
            taken.append(of(view.selection))
        assert taken == [" Compagnie", "Compagnie", "Compagnie ", "Compagnie", " Compagnie"]


async def test_taking_a_paragraph_longer_than_the_screen_does_not_move_it() -> None:
    async with reading(made((Label.MAIN, "word " * 2_000))) as (pilot, view, _):
        await pilot.triple_click(offset=(10, 8))
        assert view.scroll_offset.y == 0
        assert view.selection is not None
        assert view.selection.end > 9_000
        view.drop()
        for _ in range(3):
            view.grow_selection()
        assert view.scroll_offset.y == 0
        view.move(columns=1)
        assert view.scroll_offset.y > 0, "the end that moves is in sight"


async def test_arrows_extend_over_paragraphs_and_never_into_what_is_folded() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION, backwards=True)
        view.grow_selection()
        assert of(view.selection) == "Compagnie"
        view.move(columns=-200)
        assert view.selection is not None
        assert view.selection.start < where(CANAL.text, "Ships").start
        view.move(columns=400)
        assert view.selection.end == where(CANAL.text, "Paris.").end
        view.move(rows=10)
        assert view.selection.end == where(CANAL.text, "Paris.").end


async def test_moving_by_rows_keeps_the_column_over_short_rows() -> None:
    article = made((Label.MAIN, "a" * 30), (Label.MAIN, "short"), (Label.MAIN, "b" * 30))
    async with reading(article) as (_, view, _said):
        view.grow_selection()
        view.move(rows=1)
        assert view.selection == Span(0, 36), "to the short row's end"
        view.move(rows=1)
        assert view.selection == Span(0, 37 + 30)


async def test_the_caret_comes_out_when_moved_by_columns_and_goes_by_words() -> None:
    async with reading() as (_, view, _said):
        view.move(columns=1)
        view.move(columns=1)
        view.move(columns=1)
        assert style_at(view, "Lesseps").bgcolor == DEFAULT.caret.bgcolor
        view.move(columns=-1)
        view.grow_selection()
        assert of(view.selection) == "de"
        assert view.drop()
        assert not view.drop()


async def test_the_caret_takes_a_word_as_the_search_does_in_any_script() -> None:
    article = made((Label.MAIN, "十年 China's don't U.S. -- x"), (Label.MAIN, "--"))
    async with reading(article) as (_, view, _said):
        starts = []
        for _ in range(8):
            view.move(columns=1)
            starts.append(article.text[view._start() :][:3])
        assert starts == ["十年 ", "年 C", "Chi", "don", "U.S", "x\n-", "-", "-"]
        view.move(columns=-2)
        view.grow_selection()
        assert view.selection is not None
        assert view.selection.of(article.text) == "U.S."


async def test_a_word_that_begins_with_a_mark_on_a_blank_is_passed_and_taken_whole() -> None:
    article = made((Label.MAIN, "one \u0301two three"))
    async with reading(article) as (_, view, _said):
        for _ in range(2):
            view.move(columns=1)
        view.grow_selection()
        assert view.selection == Span(3, 8), "with the blank that the mark stands on"
    async with reading(article) as (_, view, _said):
        for _ in range(3):
            view.move(columns=1)
        assert view._start() == article.text.index("three")
        view.move(columns=-2)
        assert view._start() == 0


async def test_the_caret_passes_megabytes_without_a_word_a_part_at_a_time() -> None:
    article = made((Label.MAIN, "-" * 300_000))
    async with reading(article) as (_, view, _said):
        view.move(columns=1)
        view.move(columns=1)
        at = view._start()
        assert at is not None
        assert 60_000 < at < 80_000
        view.move(columns=-1)
        assert view._start() == 0


async def test_the_caret_goes_by_rows_and_pages_and_enter_acts_on_what_is_under_it() -> None:
    async with reading(size=(60, 40)) as (pilot, view, said):
        view.move(columns=1)
        view.move(rows=1)
        assert view.line_at_hand() == 0
        view.move(rows=1)
        assert view.line_at_hand() == 1
        view.move_page(-1)
        assert view.line_at_hand() == 0
        assert view.activate()
        await pilot.pause()
        (activated,) = [m for m in said if isinstance(m, ArticleView.SpanActivated)]
        assert activated.placed.value == CANAL.mentions[0]


async def test_the_caret_stops_at_either_end_of_the_text() -> None:
    async with reading() as (_, view, _said):
        view.move(columns=1)
        view.move(columns=-3)
        view.grow_selection()
        assert of(view.selection) == "Ferdinand"
        view.drop()
        view.move(columns=1)
        view.move(columns=200)
        view.grow_selection()
        assert of(view.selection) == "Paris"


async def test_what_is_copied_of_a_selection_is_what_shows() -> None:
    article = made(
        (Label.MAIN, "Before it."), (Label.TEASER, "A teaser"), (Label.MAIN, "After it.")
    )
    async with reading(article) as (_, view, _said):
        view.grow_selection()
        view.move(rows=1)
        view.move(columns=10)
        assert view.text_to_copy() == "Before it.\nAfter it."
        view.toggle_teasers()
        assert view.text_to_copy() == "Before it.\nA teaser\nAfter it."


@pytest.mark.parametrize(
    ("at", "word"),
    [("Lesseps", "Lesseps"), (" de Less", "de"), (". The", "The"), ("full 👩", "full")],
)
def test_a_word_is_the_one_there_or_the_next(at: str, word: str) -> None:
    offset = CANAL.text.index(at)
    line = next(line for line in CANAL.lines if line.start <= offset < line.end)
    assert of(word_at(CANAL.text, line, offset)) == word


def test_in_a_line_of_megabytes_only_what_is_near_is_looked_at() -> None:
    text = "First one here. " * 100_000
    line = Line(0, len(text), Label.MAIN, 1.0)
    middle = text.index("First", 800_000)
    assert sentence_at(text, line, middle + 3).of(text) == "First one here."
    assert word_at(text, line, middle).of(text) == "First"


@given(st.integers(0, len(CANAL.text) - 1), st.integers(1, 40))
def test_growing_always_holds_what_was_selected(start: int, length: int) -> None:
    span = Span(start, min(len(CANAL.text), start + length))
    for _ in range(4):
        more = grown(CANAL.text, CANAL.lines, span)
        assert more.start <= span.start
        assert more.end >= span.end
        span = more
    assert grown(CANAL.text, CANAL.lines, span) == span


def test_a_selection_runs_from_its_anchor_either_way() -> None:
    assert Selecting(Span(5, 8), Span(10, 11)).span == Span(5, 11)
    back = Selecting(Span(5, 8), Span(2, 3))
    assert (back.span, back.caret) == (Span(2, 8), 2)
