"""A reason is never said of a line that it is not true of."""

from __future__ import annotations

import pytest
from pages import ARTICLE, cut, page

from tui_reader.model import Label, Line, shown_for_want
from tui_reader.separation import separate

SHARES = "shares its names and rare words with the article"


def reasons(text: str, line: str) -> tuple[str, ...]:
    return next(each.reasons for each in separate(text) if each.span.of(text) == line)


@pytest.mark.parametrize("line", ["!!!", "16:42", "—", "\u200b", "2."])
@pytest.mark.parametrize("at", [1, 5, len(ARTICLE)])
@pytest.mark.parametrize("tail", [(), cut()], ids=["no tail", "tail"])
def test_a_line_without_words_shares_none(line: str, at: int, tail: tuple[str, ...]) -> None:
    said = reasons(page(ARTICLE[:at], line, ARTICLE[at:], tail), line)
    assert not any(each.startswith("shares") for each in said)


def test_a_line_that_shares_words_says_so() -> None:
    assert any(SHARES in reasons(page(ARTICLE, cut()), line) for line in ARTICLE[2:])


SENTENCES = (
    "A festival in Lydd was cancelled.",
    "A ferry to Sark was late.",
    "The mayor of Rye has quit.",
)


def test_only_a_line_in_capitals_is_capitalised_like_a_headline() -> None:
    for tail in (SENTENCES, *((line,) for line in SENTENCES)):
        for line in separate(page(ARTICLE[:4], tail)):
            assert not any("is capitalised like" in each for each in line.reasons)


def test_a_script_without_capitals_is_not_said_to_lack_them() -> None:
    text = "运河于一六八一年通航，船只往来于图卢兹与塞特之间。\n市长说，运河整个夏天都开放。"
    assert not any("capitalised" in each for line in separate(text) for each in line.reasons)


def test_not_all_of_a_page_is_shown_once_a_person_hid_a_line_of_it() -> None:
    text = page("Share", "Print", "Comments")
    found = separate(text)
    assert shown_for_want(found)
    hidden = Line(found[1].start, found[1].end, Label.TEASER, 1.0, corrected=True)
    assert not shown_for_want((found[0], hidden, found[2]))
