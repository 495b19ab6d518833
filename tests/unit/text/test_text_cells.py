"""Cells are counted as Textual draws them, and a cursor never stands within a grapheme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.text.cells import (
    cell_width,
    fitting,
    graphemes,
    shortened,
)
from tui_reader.text.safety import one_line

lines = st.lists(
    st.sampled_from(
        ["a", " ", "é", "e\u0301", "漢", "👩\u200d👧", "❤\ufe0f", "👍🏽", "🇫🇷", "हि", "한"]
    )
    | st.text(max_size=3)
).map("".join)


@given(lines)
def test_graphemes_are_the_whole_text_and_their_widths_its_width(text: str) -> None:
    found = graphemes(text)
    assert "".join(text[each.start : each.end] for each in found) == text
    assert sum(each.width for each in found) == cell_width(text)


@given(lines)
def test_the_width_of_safe_text_is_the_width_that_is_drawn(text: str) -> None:
    line = one_line(text)
    assert cell_width(line) == cell_len(line)


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("ab", [1, 1]),
        ("漢a", [2, 1]),
        ("e\u0301x", [1, 1]),
        ("👩\u200d👧!", [2, 1]),
        ("🇫🇷🇩🇪🇮", [2, 2, 1]),
    ],
)
def test_letters_with_marks_joined_emoji_and_flags_are_one_each(
    text: str, widths: list[int]
) -> None:
    assert [each.width for each in graphemes(text)] == widths


def test_a_joiner_at_the_start_swallows_nothing() -> None:
    assert cell_width("\u200dab") == 2


@given(lines, st.integers(0, 12))
def test_what_fits_fits_and_ends_between_graphemes(text: str, width: int) -> None:
    end = fitting(text, width)
    assert cell_width(text[:end]) <= width
    assert end == len(text) or end in {each.start for each in graphemes(text)}


@given(lines, st.integers(0, 12))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cell_width(shortened(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("A short title", 20, "A short title"),
        ("The longest canal of the country", 20, "The longest canal…"),
        ("The longest, canal", 14, "The longest…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("中国外交部发言人", 7, "中国外…"),
        ("The canals", 4, "The…"),
    ],
)
def test_a_long_text_is_cut_behind_a_word(text: str, width: int, expected: str) -> None:
    assert shortened(text, width) == expected
