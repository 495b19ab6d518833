"""Which runs of lines are hidden, told by how likely each line is a teaser."""

from __future__ import annotations

import math

import pytest

from tui_reader.separation.decoding import ALMOST_CERTAIN, HEADED, LIKELY, SURE, Kind, teasers

NEVER = -3.0
LIKELIER = LIKELY + 0.1
SURER = SURE + 0.1
CERTAIN = ALMOST_CERTAIN + 0.1
KINDS = {
    ".": Kind.SENTENCE,
    "-": Kind.LINE,
    "#": Kind.SUBHEAD,
    "b": Kind.BRIEF,
    "h": Kind.HEADED,
    "r": Kind.RESUMING,
}


def odds(percent: float) -> float:
    return math.log(percent / (100 - percent))


def hidden(kinds: str, *said: float) -> list[int]:
    """The places of the lines to hide below a line, place 0, that is the article's."""
    found = teasers([NEVER, *said], [Kind.SENTENCE, *(KINDS[kind] for kind in kinds)])
    return [place for place, hide in enumerate(found) if hide]


def test_a_run_of_likely_teasers_is_hidden_only_with_one_that_is_sure() -> None:
    a, b = LIKELIER, SURER
    assert hidden("------", a, b, a, NEVER, a, a) == [1, 2, 3]
    assert teasers([], []) == []


def test_a_whole_sentence_begins_a_run_only_if_it_is_one_almost_certainly() -> None:
    assert hidden(".-", SURER, NEVER) == []
    assert hidden(".-", CERTAIN, NEVER) == [1]
    assert hidden("-.", LIKELIER, SURER) == [1, 2]
    assert hidden("..-", SURER, CERTAIN, NEVER) == [2]


def test_below_the_heading_of_a_block_it_has_to_be_less_certain() -> None:
    assert hidden("h.-", HEADED + 0.1, LIKELIER, NEVER) == [1, 2]
    assert hidden("h.-", HEADED - 0.1, LIKELIER, NEVER) == []


@pytest.mark.parametrize(("count", "enough"), [(1, 96), (2, 90), (3, 86), (4, 82), (40, 82)])
def test_sentences_to_the_end_of_the_page_vouch_for_one_another(count: int, enough: int) -> None:
    tail = "." * count
    assert hidden(tail, *[odds(enough)] * count) == list(range(1, count + 1))
    assert hidden(tail, *[odds(enough - 2)] * count) == []


def test_sentences_within_the_article_do_not() -> None:
    assert hidden(".....", *[odds(94)] * 4, NEVER) == []


def test_one_sentence_that_is_certain_does_not_make_a_tail_of_doubtful_ones() -> None:
    assert hidden("...", odds(60), odds(60), odds(99.9)) == [3]


def test_sure_teasers_do_not_carry_doubtful_paragraphs_above_them_along() -> None:
    rising = [odds(40), odds(60), odds(70), odds(80), *[odds(97)] * 4]
    assert hidden("........", *rising) == [5, 6, 7, 8]
    # Where the line above is surely the article's, one in doubt begins the tail as well.
    assert hidden("......", odds(15), odds(60), *[odds(97)] * 4) == [2, 3, 4, 5, 6]


def test_what_stands_below_a_heading_does_not_vouch_for_what_stands_above_it() -> None:
    said = [odds(90), *[odds(94)] * 4]
    assert hidden(".....", *said) == [1, 2, 3, 4, 5]
    assert hidden(".h...", *said) == [2, 3, 4, 5]


def test_what_is_no_sentence_does_not_vouch_for_the_sentence_above_it() -> None:
    assert hidden(".-----", odds(80), *[odds(99)] * 5) == [2, 3, 4, 5, 6]
    # Sentences between such lines vouch for one another still.
    assert hidden(".-.-.-.-", *[odds(90), odds(70)] * 4) == list(range(1, 9))


def test_a_subhead_is_hidden_only_for_what_stands_below_it() -> None:
    assert hidden("#--", SURER, LIKELIER, NEVER) == []
    assert hidden("#-", CERTAIN, NEVER) == []
    assert hidden("#", CERTAIN) == []
    assert hidden("#.", LIKELIER, SURER) == []
    assert hidden("#.", LIKELIER, CERTAIN) == [1, 2]
    assert hidden("#-", LIKELIER, SURER) == [1, 2]


def test_no_tail_begins_below_a_subhead() -> None:
    said = [LIKELIER, *[odds(90)] * 4]
    assert hidden("#....", *said) == [3, 4, 5]
    assert hidden("-....", *said) == [1, 2, 3, 4, 5]


def test_no_tail_begins_with_a_brief_sentence() -> None:
    said = [odds(85), *[odds(90)] * 3]
    assert hidden("b...", *said) == [2, 3, 4]
    assert hidden(".b..", *said) == [1, 2, 3, 4]


def test_what_the_article_goes_on_with_below_headlines_is_no_tail() -> None:
    said = [SURER, SURER, odds(85), *[odds(90)] * 4]
    assert hidden("--r....", *said) == [1, 2]
    assert hidden("--.....", *said) == [1, 2, 3, 4, 5, 6, 7]
    assert hidden("--r", SURER, SURER, CERTAIN) == [1, 2, 3]
