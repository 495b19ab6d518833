"""Articles that are a list: each item has a heading and a text, as each story of a page has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pages import ARTICLE, LEDES, cut, labels, main, page, teasers

from tui_reader.model import Label
from tui_reader.separation import separate

INTRO = [
    (
        "Winter evenings are long in the north, and the towns along the coast have learnt to fill "
        "them with more than candles."
    ),
    (
        "We asked readers which places they would send a friend to between November and March, and "
        "counted 412 answers. These are the six that were named most often:"
    ),
]
PLACES = {
    "Harbour Sauna, Rauma": "The stove is lit at three, and the hole in the ice is cut anew every "
    "morning. Bring your own towel, since the attendant has stopped lending them.",
    "The Lamp Museum": "Eleven rooms of oil, gas and arc lamps, most of them burning. Children may "
    "trim a wick on Saturdays if an adult signs for the eyebrows.",
    "Kettil's bakery": "Cardamom buns leave the oven at six and again at noon. There is one table, "
    "and it belongs to whoever finishes the crossword.",
    "Ice road to Sandö": "The ferry rests from January, and the road is ploughed twice a day. "
    "Drivers unfasten their belts and keep fifty metres apart.",
    "Planetarium of the sailors' school": "Shows are in three languages, none of them spoken by "
    "the projector. The dome leaks a little when it thaws.",
    "Night train to the mountains": "Two sleepers and a dining car that still fries its own fish. "
    "Book the lower berth, because the ladder is steeper than it looks.",
}
PLAIN = [INTRO[0], "These are the places that our readers like best."]
ANNOUNCED = "belongs to a list that a line ending in a colon announces"
NUMBERED = "belongs to a list of numbered parts"
SECTION = "belongs to one of the sections that the page is made of"
HEADINGS, TEXTS = list(PLACES), list(PLACES.values())


def listed(form: str) -> list[str]:
    """The items, each with its paragraph; `form` says how an item is written."""
    return [
        line
        for number, (heading, text) in enumerate(PLACES.items(), 1)
        for line in (form.format(number=number, down=7 - number, heading=heading), text)
    ]


def lost(lines: Sequence[str]) -> list[str]:
    """What is not taken for the article's."""
    text = "\n\n".join(lines)
    return [line.span.of(text) for line in separate(text) if line.label is not Label.MAIN]


def reasons(lines: Sequence[str]) -> set[str]:
    return {reason for line in separate("\n".join(lines)) for reason in line.reasons}


@pytest.mark.parametrize(
    "form",
    ["{heading}", "{heading} ({number})", "{number}. {heading}", "{number}) {heading}",
     "#{number} {heading}", "No. {down}: {heading}", "{down}. {heading}."],
)  # fmt: skip
def test_an_announced_list_is_the_articles(form: str) -> None:
    assert lost([*INTRO, *listed(form)]) == []


@pytest.mark.parametrize(
    "form", ["{number}. {heading}", "{down} – {heading}", "({number}) {heading}"]
)
def test_a_numbered_list_needs_no_announcement(form: str) -> None:
    assert lost([*PLAIN, *listed(form)]) == []


def test_numbered_items_may_have_their_text_in_the_line() -> None:
    lines = [
        f"{number}. {heading}: {text}" for number, (heading, text) in enumerate(PLACES.items(), 1)
    ]
    assert lost([*INTRO, *lines]) == []


def test_a_text_that_lost_its_full_stop_does_not_end_a_list_of_like_items() -> None:
    sums = [f"${number * 50},000 for {heading}" for number, heading in enumerate(HEADINGS, 1)]
    texts = [*TEXTS[:2], TEXTS[2].rstrip("."), *TEXTS[3:]]
    lines = [line for pair in zip(sums, texts, strict=True) for line in pair]
    assert lost([*INTRO, *lines]) == []


def test_teasers_below_a_list_are_teasers() -> None:
    lines = [*INTRO, *listed("{number}. {heading}")]
    assert labels(page(lines, cut())) == [*main(len(lines)), *teasers(len(cut()))]


def test_a_numbered_list_of_headlines_is_none() -> None:
    most_read = [f"{number}. {lede[:60].rsplit(' ', 1)[0]}" for number, lede in enumerate(LEDES, 1)]
    assert lost([*ARTICLE, "Most read", *most_read]) == ["Most read", *most_read]


def test_numbered_stories_below_the_heading_of_a_block_are_no_list() -> None:
    assert NUMBERED not in reasons([*ARTICLE, "Most read", *listed("{number}. {heading}")])


def test_numbers_that_do_not_follow_one_another_are_no_list() -> None:
    lines = listed("{number}. {heading}")
    assert NUMBERED not in reasons([*PLAIN, *lines[4:6], *lines[:2], *lines[8:10]])
    assert NUMBERED not in reasons([*PLAIN, *lines[2:]]), "it begins with 2"
    assert NUMBERED in reasons([*PLAIN, *lines])


def test_a_line_says_that_it_is_of_a_list() -> None:
    assert ANNOUNCED in reasons([*INTRO, *listed("{heading}")])
    assert ANNOUNCED not in reasons([*PLAIN, *listed("{heading}")])


SECTIONS = {
    "In the shops": 'Petra Moll sells bread from a container. "It is warm," she says.',
    "In the vineyards": "The harvest was the best for a decade.",
    "At school": "Children are taught in another town. The bus leaves at six.",
    "In court": "Twelve people drowned in their home on the river. Nobody has been charged.",
}
FLOOD = (
    "Three years after the flood the valley is still a building site, and those who live there "
    "have stopped asking when it will be over."
)


def under(heads: Sequence[str]) -> list[str]:
    """The texts of the sections, each below one of these."""
    return [line for pair in zip(heads, SECTIONS.values(), strict=True) for line in pair]


def test_sections_that_make_up_a_page_are_the_articles() -> None:
    lines = [FLOOD, *under(list(SECTIONS))]
    assert lost(lines) == []
    assert SECTION in reasons(lines)


def test_a_subhead_may_be_a_question_and_the_last_section_ends_where_others_do() -> None:
    lines = [
        FLOOD,
        *under(["Who pays?", "What do they drink?", "And the school?", "Who is to blame?"]),
    ]
    assert lost(lines) == []
    assert labels(page(lines, "Most read", cut()))[-4:] == teasers(4)


def test_a_tickers_items_are_the_articles() -> None:
    heads = [f"+++ 1{number}:05 {head} in the valley +++" for number, head in enumerate(SECTIONS)]
    assert lost(under(heads)) == []
    assert lost([*ARTICLE, *under(heads)]) == []


def test_headlines_with_their_ledes_below_an_article_are_no_sections() -> None:
    headed = under(["Man held over fire", "Fares to rise", "Chief named", "Ferry sinks"])
    assert SECTION not in reasons([*ARTICLE, *headed])
    longer = ["Man charged over a fire in a bakery", "Bus fares to rise in April by a tenth"]
    assert SECTION not in reasons([FLOOD, *under([*longer, "Hospital appoints chief", "In court"])])
    assert SECTION not in reasons([FLOOD, "Related stories", *under(list(SECTIONS))])
    assert SECTION not in reasons([FLOOD, *under(list(SECTIONS))[:4]]), "two are too few"
