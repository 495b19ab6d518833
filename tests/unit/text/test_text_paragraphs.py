"""Hard-wrapped paragraphs are joined; lines that mean something are left alone."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.safety import show

PARAGRAPHS = [
    (
        "The canal was dug between the two rivers over a period of eleven years, and it carried "
        "grain, timber and stone to the towns of the coast until the railway took the trade away."
    ),
    (
        "When the first steam barge went through the locks in the spring, the people of the valley "
        "came down to the bank to see it pass, and the band of the mill played until the evening."
    ),
    "A clerk of the company wrote that no one had slept. He had counted forty boats.",
]
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)


def test_wrapped_paragraphs_become_lines() -> None:
    assert show(WRAPPED).text == "\n\n".join(PARAGRAPHS)


def test_wrapped_paragraphs_with_other_newlines_lead_back_to_each_word() -> None:
    delivered = WRAPPED.replace("\n", " \r\n")
    shown = show(delivered)
    for word in ("canal", "timber", "barge", "evening", "forty"):
        at = shown.text.index(word)
        assert shown.to_delivered(at) == delivered.index(word)


def test_wrapped_capitals_become_lines_alone_and_among_others() -> None:
    shouted = PARAGRAPHS[0].upper()
    assert show(WRAPPED.upper()).text == "\n\n".join(PARAGRAPHS).upper()
    text = f"{WRAPPED}\n\n{textwrap.fill(shouted, 72)}"
    assert show(text).text == "\n\n".join([*PARAGRAPHS, shouted])


def test_headlines_in_capitals_below_wrapped_paragraphs_keep_their_lines() -> None:
    text = "\n\n".join([WRAPPED, WRAPPED, HEADLINES.upper()])
    assert show(text).text == "\n\n".join([*PARAGRAPHS, *PARAGRAPHS, HEADLINES.upper()])


def test_a_poem_and_a_list_between_wrapped_paragraphs_keep_their_lines() -> None:
    poem = "The boats went down\nbefore the light,\nand no one saw\nthe last."
    listed = "- grain and timber, which the towns of the coast bought from\n  the valley\n- stone"
    text = show(f"{WRAPPED}\n\n{poem}\n\n{listed}").text
    assert text == "\n\n".join([*PARAGRAPHS, poem, listed])


def test_a_word_broken_at_its_hyphen_keeps_the_hyphen_and_gets_no_space() -> None:
    first = (
        "The company had built the longest and, as its owners said, the best-\n"
        "known canal of the country, which carried grain and timber to the coast."
    )
    text = show(f"{first}\n\n{WRAPPED}").text
    assert "best-known canal" in text


HEADLINES = """\
Council opens new bridge over the river after years of delay
Museum shows finds
Canal boats return to the upper valley for the summer season
Ferry stops

Probe sends back its first pictures from the far side of it
Rain ends"""

VERSE = """\
Far from the harbour, where the lamps are low,
we heard the river underneath the snow,
and nothing answered when we called its name
but ice.

The morning and the ferry never came,
the bells across the water were the same
as ever, and the men who knew the way
had gone."""

TABLE = """\
grain from the valley           10 boats        2,000 tons
timber                           4 boats          900 tons
stone of the upper quarry       12 boats        7,400 tons

coal                             7 boats        4,100 tons
cloth                            1 boat            12 tons"""


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        HEADLINES,
        VERSE,
        TABLE,
        textwrap.indent(WRAPPED, "> ", lambda line: True),
        HEADLINES.upper(),
        VERSE.upper(),
        TABLE.upper(),
    ],
    ids=[
        "one a line",
        "apart",
        "headlines",
        "verse",
        "table",
        "quotation in a mail",
        "headlines in capitals",
        "verse in capitals",
        "table in capitals",
    ],
)
def test_lines_that_mean_something_are_not_joined(text: str) -> None:
    assert show(text).text == text


@given(
    st.lists(
        st.lists(
            st.sampled_from(["a", "of", "river", "canal,", "The", "timber.", "- x"]), max_size=60
        )
        .map(" ".join)
        .flatmap(lambda text: st.integers(30, 110).map(lambda width: textwrap.fill(text, width))),
        max_size=6,
    ).map("\n\n".join)
)
def test_joining_once_is_enough(text: str) -> None:
    once = show(text).text
    assert show(once).text == once
    assert once.split() == text.split()


def test_a_long_text_with_short_paragraphs_is_joined_throughout() -> None:
    text = "\n\n".join([WRAPPED] * 100)
    assert show(text).text == "\n\n".join(PARAGRAPHS * 100)


def test_a_text_that_was_wrapped_unevenly_is_joined() -> None:
    text = (
        "The clerk of the company wrote that no one in the valley had slept, and that\n"
        "the boats had been brought up to the locks before the ice was thick upon\n"
        "them; he had counted forty and feared for the others.\n"
        "\n"
        "The engineer answered that the gates would hold, as they had done in the\n"
        "winter of the year before that one, when not a boat was\n"
        "lost, and that the men were to be paid for the night whether they had been\n"
        "called to the bank or not.\n"
    )
    assert show(text).text.count("\n") == 3
