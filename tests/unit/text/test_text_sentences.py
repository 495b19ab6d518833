"""Sentences end where a reader would say so."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.sentences import sentences

SAMPLE = Path(__file__).parents[3] / "../shared/seeds/000_8bf35addc35121d4.txt"


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith met Dr. J. K. Stone on St. Helena.", "They talked."],
        ["It opened at 5 p.m. on Monday.", "Nobody came."],
        ["The U.S. Senate met.", "It was in the U.S.", "The vote was lost."],
        ["Sens. Ada Stone (R-Maine) and Reps. Bo Hill agreed.", "He did 10 reps.", "Then he left."],
        ["J.D. Stone met J.R.R. Hill in L.A. on Monday.", "He left L.A.", "It rained."],
        ["Cllr. Ada Stone met Asst. Sec. Bo Hill."],
        ["Prices rose 3.5 per cent.", "See example.com for more."],
        ['"Really?" she asked.', "“No.”", "He left!"],
        ["Wait... it goes on.", "It ended…", "Then nothing."],
        ["He said no.", "Then No. 10 was sold to Stone Bros. of Leeds."],
        ["On 5 Oct. 2024 it rained.", "It rained in Oct.", "The rest was dry."],
        ["¿Qué tal?", "¡Bien!", "Hola."],
        ["هل ذهبت؟", "نعم.", "वह गया।", "वह आया।"],
        ["Is it (as they say) done?", "(It is.)", "Good."],
    ],
)
def test_a_line_falls_into_its_sentences(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_ideographic_stops_need_no_space() -> None:
    assert split("外交部说。他说：“好。”然后走了！") == ["外交部说。", "他说：“好。”", "然后走了！"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a pending divorce.Joe C, of Chicago, fell.",
            ["a pending divorce.", "Joe C, of Chicago, fell."],
        ),
        ("It was over.”The next day", ["It was over.”", "The next day"]),
        ("It ended!A new one", ["It ended!", "A new one"]),
        ("go to www.Example.Com or Mr.Smith", ["go to www.Example.Com or Mr.Smith"]),
        ("the U.S.Army and e.g.This", ["the U.S.Army and e.g.This"]),
        ("made with Node.js today", ["made with Node.js today"]),
    ],
)
def test_glued_sentences_are_parted_and_dotted_names_are_not(
    text: str, expected: list[str]
) -> None:
    assert split(text) == expected


def test_a_newline_ends_a_sentence_and_blank_lines_are_none() -> None:
    assert split("A headline\n\n  The text. \n \nMore") == ["A headline", "The text.", "More"]


def test_a_stretch_has_offsets_in_the_whole_text() -> None:
    text = "One. Two. Three."
    assert [(span.start, span.of(text)) for span in sentences(text, 4, 9)] == [(5, "Two.")]


@given(st.text(alphabet='aA. !?\n”"“。5é-') | st.text())
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared sample article is not here")
def test_a_glued_teaser_of_a_real_page_is_parted() -> None:
    text = SAMPLE.read_text()
    assert any(span.of(text).startswith("Joe C, a native of Chicago") for span in sentences(text))
