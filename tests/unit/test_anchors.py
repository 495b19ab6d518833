"""Quotations are found again where that is sure, and never anywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.anchors import CONTEXT, find, make
from tui_reader.model import Anchor, Span

ARTICLE = (
    "The canal joined the two rivers in eleven years.\n"
    "Its engineer said that “no one had slept”, and that forty boats were lost.\n"
    "The railway took the trade away from it. The canal was sold.\n"
    "In spring the band of the mill played, and the people came down to the bank.\n"
)

prose = st.lists(
    st.sampled_from(["the canal", "forty boats", "“no one”", "a b", "\n", ".", "中国", "é"])
    | st.text(max_size=4)
).map(" ".join)


def span_of(text: str, quotation: str, after: int = 0) -> Span:
    start = text.index(quotation, after)
    return Span(start, start + len(quotation))


@given(prose, st.data())
def test_what_was_marked_is_found_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert find(text, make(text, Span(start, end))) == Span(start, end)


@given(st.text(alphabet="xyz. \n", max_size=200), st.data())
def test_a_paragraph_more_at_the_start_does_not_matter(added: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ARTICLE) - 8))
    end = data.draw(st.integers(start + 3, min(start + 90, len(ARTICLE))))
    if not ARTICLE[start:end].strip():
        return
    found = find(added + "\n" + ARTICLE, make(ARTICLE, Span(start, end)))
    assert found == Span(start + len(added) + 1, end + len(added) + 1)


@given(st.lists(st.sampled_from(ARTICLE.splitlines()), max_size=6), st.data())
def test_what_is_found_in_another_text_is_the_same_words(
    lines: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(ARTICLE) - 2))
    end = data.draw(st.integers(start + 1, len(ARTICLE)))
    text = "\n".join(lines)
    found = find(text, make(ARTICLE, Span(start, end)))
    if found is not None and (end - start) < CONTEXT:
        assert found.of(text) == ARTICLE[start:end]


def test_an_anchor_keeps_thirty_two_code_points_on_either_side() -> None:
    anchor = make(ARTICLE, span_of(ARTICLE, "forty boats"))
    assert anchor.exact == "forty boats"
    assert len(anchor.prefix) == len(anchor.suffix) == CONTEXT == 32
    assert anchor.prefix + anchor.exact + anchor.suffix in ARTICLE


def test_a_span_beyond_the_text_is_cut() -> None:
    assert make("abc", Span(1, 99)) == Anchor(1, 3, "bc", "a", "")
    assert make("abc", Span(-5, 2)) == Anchor(0, 2, "ab", "", "c")


def test_the_second_of_two_alike_is_told_by_its_context() -> None:
    second = span_of(ARTICLE, "The canal", after=10)
    moved = "A new first line.\n" + ARTICLE
    assert find(moved, make(ARTICLE, second)) == span_of(moved, "The canal", after=100)


def test_where_the_marked_one_of_two_alike_is_gone_it_is_lost() -> None:
    marked = make(ARTICLE, span_of(ARTICLE, "The canal", after=10))
    without = ARTICLE.replace("The canal was sold.", "It went to others.")
    assert "The canal" in without
    assert find(without, marked) is None


def test_copies_with_the_same_context_are_lost_rather_than_guessed() -> None:
    paragraph = "x" * 40 + " the canal " + "y" * 40 + "\n"
    marked = make(paragraph, span_of(paragraph, "the canal"))
    assert find("z" * 7 + paragraph * 2, marked) is None


def test_the_same_words_elsewhere_are_not_the_same_passage() -> None:
    marked = make(ARTICLE, span_of(ARTICLE, "the bank"))
    assert find("Robbers dug a tunnel into the bank on Monday.", marked) is None


def test_a_long_passage_moved_to_another_place_is_found() -> None:
    marked = make(ARTICLE, span_of(ARTICLE, "The railway took the trade away from it."))
    other = "Quite another text. The railway took the trade away from it. So it was."
    found = find(other, marked)
    assert found is not None
    assert found.of(other) == marked.exact


def test_other_quotation_marks_dashes_and_spaces_do_not_matter() -> None:
    text = "He wrote — in the “Gazette” — that it’s\nover… and went on to the next of his works."
    marked = make(text, span_of(text, "the “Gazette” — that it’s\nover…"))
    other = "New.\n" + text.translate({ord("—"): "-", ord("’"): "'"}).replace("\n", "  ").replace(
        "“Gazette”", '"Gazette"'
    ).replace("…", "...")
    found = find(other, marked)
    assert found is not None
    assert found.of(other) == 'the "Gazette" - that it\'s  over...'


def test_one_small_change_within_is_found_between_its_whole_context() -> None:
    marked = make(ARTICLE, span_of(ARTICLE, "that forty boats were lost"))
    other = "New.\n" + ARTICLE.replace("forty boats", "fifty boats")
    found = find(other, marked)
    assert found is not None
    assert found.of(other) == "that fifty boats were lost"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("forty boats were lost", "everyone was glad of it"),
        ("forty boats were lost", ""),
        ("no", "we"),
    ],
)
def test_other_words_in_the_same_context_are_not_the_passage(before: str, after: str) -> None:
    marked = make(ARTICLE, span_of(ARTICLE, before))
    assert find("New.\n" + ARTICLE.replace(before, after), marked) is None


def test_a_change_in_two_like_places_is_lost() -> None:
    block = "p" * 40 + " forty boats " + "s" * 40 + "\n"
    marked = make(block, span_of(block, "forty boats"))
    assert find("." + block.replace("forty", "fifty") * 2, marked) is None


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(0, 0, "", "", ""),
        Anchor(5, 5, "", "abc", "def"),
        Anchor(-3, 2, "nowhere", "a", "b"),
        Anchor(10**12, 10**12 + 1, "§", "", ""),
        Anchor(0, 3, "   ", "x", "y"),
        Anchor(1, 2, "\u2028", "q", "q"),
    ],
)
def test_an_odd_anchor_is_lost_without_an_error(anchor: Anchor) -> None:
    assert find("some text", anchor) in {None, Span(0, 0)}


def test_a_word_that_stands_everywhere_needs_all_its_context() -> None:
    text = "the " * 6_000 + "end of the long line of words that follows here " + "the " * 6_000
    marked = make(text, span_of(text, "the", after=text.index("end of")))
    assert find("new " + text, marked) == Span(marked.start + 4, marked.end + 4)
    assert find("a " * 100_000, make("a b", Span(0, 1))) is None
    assert find("z" + "a " * 20_000, make("a " * 100, Span(100, 101))) is None


def test_a_text_of_megabytes_is_searched() -> None:
    text = "".join(f"Line {number} tells of the canal.\n" for number in range(170_000))
    marked = make(text, span_of(text, "the canal", after=len(text) // 2))
    moved = "One more.\n" + text
    assert find(moved, marked) == Span(marked.start + 10, marked.end + 10)
