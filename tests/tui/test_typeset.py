"""Setting text in rows: what is drawn, what is under a cell, and where rows break."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from tui_reader.text.cells import graphemes
from tui_reader.tui.typeset import MARK_CELLS, NARROWEST, Setting, drawable, pieces

SCRIPTS = st.sampled_from(
    "abcdefgh  ,.-—/()"  # Latin, with places to break
    "中国新闻，。「」あカ한"  # wide, with marks that may not begin or end a row
    "שלוםعربي"  # from right to left
    "ไทยก้ำ"  # no blanks between words
    "é́̈"  # marks that combine
    "👍🏽👩‍💻🇪🇺️"  # emoji with what joins them
    "\u00a0\u2007\u3000\u200b\u00ad"  # blanks that are not blanks, and the reverse
)
TEXTS = st.text(SCRIPTS, max_size=200) | st.text(max_size=60)
WIDTHS = st.integers(NARROWEST, 30)


def rows_of(setting: Setting) -> list[str]:
    """The rows as they are drawn."""
    return [
        setting.text[row.start - setting.start : row.drawn - setting.start] for row in setting.rows
    ]


@given(TEXTS, WIDTHS)
@example(" 🏽", 8)
@example("eight ct \u0301", 8)
def test_every_code_point_belongs_to_one_row_and_is_drawn_unless_it_is_a_blank(
    text: str, width: int
) -> None:
    setting = Setting(text, 0, len(text), width)
    at = 0
    for row in setting.rows:
        assert row.start == at
        assert row.start <= row.drawn <= row.end
        hung = setting.text[row.drawn : row.end]
        assert not hung.strip(), "only blanks hang over"
        at = row.end
    assert at == len(text)


@given(TEXTS, WIDTHS, st.sets(st.integers(1, 200)))
def test_no_row_is_wider_than_the_column_marks_included(
    text: str, width: int, marks: set[int]
) -> None:
    marks = {mark for mark in marks if mark <= len(text)}
    setting = Setting(text, 0, len(text), width, marks)
    for index, (row, drawn) in enumerate(zip(setting.rows, rows_of(setting), strict=True)):
        marked = sum(row.start < mark <= row.drawn for mark in setting.marked)
        measured = Strip([Segment(drawn)]).cell_length + marked * MARK_CELLS
        assert setting.cells(index) == measured <= width


@given(TEXTS, WIDTHS)
def test_code_points_and_cells_lead_to_one_another(text: str, width: int) -> None:
    setting = Setting(text, 0, len(text), width)
    for cluster in graphemes(setting.text):
        row = setting.rows[setting.row_of(cluster.start)]
        if cluster.width == 0 or cluster.end > row.drawn:
            continue
        at = setting.row_of(cluster.start)
        column = setting.column(cluster.start)
        for inside in range(cluster.width):
            assert setting.offset_at(at, column + inside) == cluster.start
        for offset in range(cluster.start, cluster.end):
            assert setting.column(offset) == column
            assert (setting.grapheme(offset).start, setting.grapheme(offset).end) == cluster[:2]


@given(TEXTS, WIDTHS, st.integers(-3, 60))
def test_any_cell_of_a_row_leads_to_a_grapheme_of_that_row(
    text: str, width: int, column: int
) -> None:
    setting = Setting(text, 0, len(text), width)
    for index, row in enumerate(setting.rows):
        offset = setting.offset_at(index, column)
        assert row.start <= offset < max(row.drawn, row.start + 1)
        assert setting.grapheme(offset).start == offset or not text


@given(TEXTS, WIDTHS)
def test_no_grapheme_is_parted_between_two_rows(text: str, width: int) -> None:
    setting = Setting(text, 0, len(text), width)
    starts = {cluster.start for cluster in graphemes(setting.text)}
    assert all(row.start in starts for row in setting.rows[1:])


@given(st.text())
def test_what_is_drawn_has_as_many_code_points_and_none_that_steers_a_terminal(text: str) -> None:
    shown = drawable(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(SCRIPTS, min_size=1, max_size=300), st.integers(8, 40))
def test_pieces_are_the_whole_text_and_none_is_too_long(text: str, size: int) -> None:
    cut = pieces(text, 0, len(text), size)
    assert "".join(piece.of(text) for piece in cut) == text
    assert all(piece.end - piece.start <= size for piece in cut)


def test_a_letter_under_a_heap_of_marks_is_cut_where_it_has_to_be() -> None:
    text = "e" + "\u0301" * 300
    assert [piece.end - piece.start for piece in pieces(text, 0, len(text), 128)] == [128, 128, 45]


def test_rows_break_at_blanks_and_behind_hyphens() -> None:
    text = "a well-known hyphen-ated word"
    assert rows_of(Setting(text, 0, len(text), 10)) == ["a well-", "known", "hyphen-", "ated word"]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert rows_of(Setting("x" * 25, 0, 25, 10)) == ["x" * 10, "x" * 10, "x" * 5]


def test_blanks_that_do_not_break_keep_their_words_together() -> None:
    text = "about 10\u00a0000 people"
    assert rows_of(Setting(text, 0, len(text), 10)) == ["about", "10\u00a0000", "people"]


def test_a_row_of_ideographs_begins_with_no_stop_and_ends_with_no_bracket() -> None:
    text = "中国新闻社，「北京」报道"
    rows = rows_of(Setting(text, 0, len(text), 10))
    assert "".join(rows) == text
    assert not any(row[0] in "，。」" or row[-1] == "「" for row in rows)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "first line\nsecond line here"
    setting = Setting(text, 11, len(text), 12)
    assert [text[row.start : row.drawn] for row in setting.rows] == ["second line", "here"]
    assert setting.offset_at(1, 0) == text.index("here")
    assert setting.grapheme(0).start == 11, "before the stretch: its nearest grapheme"


@pytest.mark.parametrize("mark", [5, 6])
def test_a_mark_stands_behind_the_last_grapheme_that_is_no_blank(mark: int) -> None:
    setting = Setting("hotel bills", 0, 11, 20, [mark])
    assert setting.marked == {5}
    assert setting.cells(0) == 11 + MARK_CELLS
    assert setting.column(6) == 6 + MARK_CELLS


def test_an_empty_stretch_has_one_empty_row() -> None:
    setting = Setting("", 0, 0, 20)
    assert rows_of(setting) == [""]
    assert setting.offset_at(0, 5) == 0
    assert setting.cells(0) == 0
