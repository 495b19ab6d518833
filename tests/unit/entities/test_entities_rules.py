"""Better edges and types, and names found again."""

from __future__ import annotations

import pytest
from marked_articles import mark

from tui_reader.entities.rules import refine
from tui_reader.model import EntityType, Span


def refined(marked: str) -> list[tuple[str, EntityType]]:
    article = mark(marked)
    names = refine(article.text, article.lines, article.names)
    return [(name.span.of(article.text), name.type) for name in names]


def texts(marked: str) -> list[str]:
    return [text for text, _ in refined(marked)]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("{p President Lincoln} spoke", "Lincoln"),
        ("{p Vice President Lincoln} spoke", "Lincoln"),
        ("{p Prime Minister Sir Robert Walpole} spoke", "Robert Walpole"),
        ("{p Dr. Watson} wrote", "Watson"),
        ("{p Dr Watson} wrote", "Watson"),
        ("{p King Jr.} spoke", "King Jr."),
        ("{p King of the Belgians} spoke", "King of the Belgians"),
        ("{x President Lincoln} is a ship", "President Lincoln"),
        ("{p ‘Watson’} wrote", "Watson"),
        ('{x "Moby Dick"} sold', "Moby Dick"),
        ("{p Watson's} notes", "Watson"),
        ("{p Dickens’} novels", "Dickens"),
        ("{p Watson,} who", "Watson"),
        ("({o Royal Society)} met", "Royal Society"),
        ("{o Society (London)} met", "Society (London)"),
        ("in the {l U.S}. today", "U.S."),
        ("by {p Martin Luther King Jr}. today", "Martin Luther King Jr."),
        ("by {p Lincoln}. Today", "Lincoln"),
        ("{l the Netherlands} flooded", "Netherlands"),
        ("to {l The Hague} again", "The Hague"),
    ],
)
def test_the_edges_of_a_name(found: str, name: str) -> None:
    assert texts(found) == [name]


@pytest.mark.parametrize(
    "nothing", ["{x --} so", "{p “} he", "{x )} so", "{x " + "x" * 201 + "} so"]
)
def test_what_holds_no_name_is_dropped(nothing: str) -> None:
    assert texts(nothing) == []


def test_a_full_stop_of_the_next_line_is_not_taken() -> None:
    article = mark("by {p Davis Jr}.")
    (name,) = refine(article.text, [Span(0, len(article.text) - 1)], article.names)
    assert name.span.of(article.text) == "Davis Jr"


def test_a_surname_that_is_once_its_bearer_is_never_a_company() -> None:
    marked = "{p Ada Byron} met {p Byron}. {o Byron} wrote."
    assert refined(marked)[-1] == ("Byron", EntityType.PERSON)


def test_a_place_that_is_also_a_surname_stays_a_place() -> None:
    marked = "{p Jack London} was not born in {l London}."
    assert refined(marked)[-1] == ("London", EntityType.PLACE)


def test_a_name_is_of_the_type_that_most_of_its_mentions_have() -> None:
    marked = "{l Elba} and {p Elba}, {l ELBA} and {l Elba}"
    assert {kind for _, kind in refined(marked)} == {EntityType.PLACE}


def test_a_name_found_as_two_types_equally_often_keeps_both() -> None:
    marked = "{l Elba} and {p Elba}"
    assert [kind for _, kind in refined(marked)] == [EntityType.PLACE, EntityType.PERSON]


def test_a_name_of_two_words_is_found_wherever_it_stands() -> None:
    marked = "{l Suez Canal} opened.\nThe Suez Canal closed. {p Lesseps} saw the Suez Canal"
    assert texts(marked) == ["Suez Canal", "Suez Canal", "Lesseps", "Suez Canal"]


def test_the_longest_known_name_is_found() -> None:
    marked = "{l Suez Canal} is the {o Suez Canal Company}'s.\nSuez Canal Company"
    assert texts(marked)[-1] == "Suez Canal Company"


@pytest.mark.parametrize(
    "unmarked",
    [
        "suez canal",
        "Suez Canals",
        "pre-Suez Canal",
        "Suez Canal-like",
        "Suez  Canal",
        "Suez\nCanal",
    ],
)
def test_what_is_not_the_name_is_not_found(unmarked: str) -> None:
    assert texts(f"{{l Suez Canal}} opened.\n{unmarked}") == ["Suez Canal"]


def test_a_known_name_is_not_found_within_or_across_another() -> None:
    marked = "{l New York} and the {o New York Times} and New {l York City}"
    assert texts(marked) == ["New York", "New York Times", "York City"]


def test_names_are_not_looked_for_outside_the_lines() -> None:
    article = mark("{l Suez Canal}\nSuez Canal\nSuez Canal")
    lines = [article.lines[0], article.lines[2]]
    names = refine(article.text, lines, article.names)
    assert [name.start for name in names] == [0, article.lines[2].start]


def test_a_name_that_lies_in_no_line_is_dropped() -> None:
    article = mark("{l Suez}\n{l Canal}")
    assert refine(article.text, article.lines[:1], article.names) == article.names[:1]


def test_a_bare_title_is_no_name_unless_it_is_somebodys() -> None:
    assert texts("{p Darwin} met the {p Queen} and the {p Prime Minister}") == ["Darwin"]
    assert texts("{p Alexander Pope} wrote. {p Pope} died.") == ["Alexander Pope", "Pope"]


def test_small_letters_are_no_name_where_names_have_capitals() -> None:
    assert texts("{p Darwin} saw {l the} {l Galapagos}, {x Beagle}") == [
        "Darwin",
        "Galapagos",
        "Beagle",
    ]
    assert texts("{p darwin} saw the {l galapagos}") == ["darwin", "galapagos"]
