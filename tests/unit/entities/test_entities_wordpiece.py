"""Words, their shapes, and the pieces that the network reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.entities.windows import WINDOW_PIECES, parts, windows
from tui_reader.entities.wordpiece import TOUCHING, Shape, Vocabulary, Word, shape
from tui_reader.model import Span

PIECES = ["[UNK]", "[CLS]", "[SEP]", "a", "b", ".", "tele", "##graph", "##graphy", "##s", "zola"]
VOCABULARY = Vocabulary(PIECES)
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def pieces(word: str) -> list[str]:
    return [PIECES[place] for place in VOCABULARY.read(word)[0]]


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


def test_a_word_is_split_into_the_longest_pieces_known() -> None:
    assert pieces("telegraphs") == ["tele", "##graph", "##s"]
    assert pieces("telegraphy") == ["tele", "##graphy"]


def test_case_and_accents_do_not_matter_to_the_pieces() -> None:
    assert pieces("TÉLÉGRAPHS") == pieces("telegraphs")
    assert pieces("Zola") == pieces("zo\u0301la") == pieces("zòla") == ["zola"]


@pytest.mark.parametrize("word", ["telegraphic", "東", "a" * 101, "각" * 50])
def test_a_word_that_the_pieces_cannot_spell_is_unknown_as_a_whole(word: str) -> None:
    assert pieces(word) == ["[UNK]"]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("canal", Shape.LOWER),
        ("Suez", Shape.CAPITALISED),
        ("UNESCO", Shape.CAPITALS),
        ("U", Shape.ONE_CAPITAL),
        ("McKinley", Shape.MIXED),
        ("東京", Shape.LOWER),
        ("東Ab", Shape.MIXED),
        ("U2", Shape.WITH_DIGIT),
        ("1869", Shape.WITH_DIGIT),
        ("ⅷa", Shape.LOWER),
        ("ⅷA", Shape.MIXED),
        ("½", Shape.MARK),
        ("!", Shape.MARK),
    ],
)
def test_the_shape_tells_how_a_word_is_written(word: str, written: Shape) -> None:
    assert shape(word) is written


def test_words_have_their_places_in_the_text_and_tell_whether_they_touch() -> None:
    text = "xx Zola's a_b"
    words = list(VOCABULARY.words(text, Span(3, len(text))))
    assert [text[word.start : word.end] for word in words] == ["Zola", "'", "s", "a", "_", "b"]
    touching = [word.shape >= TOUCHING for word in words]
    assert touching == [False, True, True, False, True, True]


def test_lines_that_fit_share_a_window_and_a_name_cannot_run_from_one_to_the_next() -> None:
    text = "a b\nzola"
    (window,) = windows(VOCABULARY, text, [Span(0, 3), Span(4, 8)])
    read = [PIECES[place] for place in window.pieces]
    assert read == ["[CLS]", "a", "b", "[SEP]", "zola", "[SEP]"]
    assert window.shapes == [0, Shape.LOWER, Shape.LOWER, 0, Shape.LOWER, 0]
    assert window.first_pieces == [1, 2, 4]
    assert window.line_starts == [0, 2]


def test_a_line_that_does_not_fit_what_is_left_begins_a_window() -> None:
    text = f"{'a ' * 70}\n{'b ' * 70}"
    first, second = windows(VOCABULARY, text, [Span(0, 140), Span(141, len(text))])
    assert len(first.words) == len(second.words) == 70


def test_a_long_line_is_broken_after_a_sentence() -> None:
    text = "a " * 99 + "a. " + "b " * 50
    first, second = windows(VOCABULARY, text, whole(text))
    assert text[first.words[-1].start] == "."
    assert text[second.words[0].start] == "b"


def test_a_long_line_is_not_broken_at_a_full_stop_inside_a_word_or_early() -> None:
    text = "a. " + "a " * 90 + "a.b " + "b " * 50
    first, _ = windows(VOCABULARY, text, whole(text))
    assert len(first.pieces) == WINDOW_PIECES


def test_a_broken_lines_parts_stand_in_windows_that_they_begin() -> None:
    text = f"zola\n{'a ' * 130}\nzola"
    found = list(windows(VOCABULARY, text, [Span(0, 4), Span(5, 265), Span(266, 270)]))
    assert [len(window.words) for window in found] == [1, 126, 5]
    assert found[2].line_starts == [0, 4]


@given(st.lists(ANY_TEXT, max_size=5), st.integers(0, 200))
def test_every_word_of_any_text_stands_in_one_window_that_fits(
    texts: list[str], times: int
) -> None:
    text = "".join(texts) * times
    found = list(windows(VOCABULARY, text, whole(text)))
    words = [word for window in found for word in window.words]
    assert words == list(VOCABULARY.words(text, Span(0, len(text))))
    for window in found:
        assert 2 < len(window.pieces) <= WINDOW_PIECES
        assert len(window.pieces) == len(window.shapes)
        assert all(0 <= shape < 2 * TOUCHING for shape in window.shapes)


@given(ANY_TEXT)
def test_words_are_in_order_and_in_their_line(text: str) -> None:
    line = Span(len(text) // 4, len(text) - len(text) // 4)
    end = line.start
    for word in VOCABULARY.words(text, line):
        assert end <= word.start < word.end <= line.end
        end = word.end


def test_a_line_is_read_only_as_far_as_its_windows_are_asked_for() -> None:
    text = "a" * 5_000_000 + " " + "a " * 1_000_000
    read: list[Word] = []
    line = (read.append(word) or word for word in VOCABULARY.words(text, Span(0, len(text))))  # type: ignore[func-returns-value]
    first = next(parts(text, line))
    assert first.words[0].end == 5_000_000
    assert len(read) == len(first.words) + 1
