"""Names in the rows of tables, and companies told from their founders."""

from __future__ import annotations

import pytest
from marked_articles import mark

from tui_reader.entities.rules import refine
from tui_reader.model import EntityType

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE, OTHER = EntityType.PLACE, EntityType.OTHER


def refined(marked: str) -> list[tuple[str, EntityType]]:
    article = mark(marked)
    names = refine(article.text, article.lines, article.names)
    return [(name.span.of(article.text), name.type) for name in names]


@pytest.mark.parametrize(
    "row",
    [
        "{l Corinth} 2, {o Sparta 1}",
        "{l Corinth} 2 {o Sparta 1}",
        "{o Corinth 2}, Sparta 1",
        "{o Corinth} 112, {p Sparta} 98.",
    ],
)
def test_two_teams_and_their_scores_are_teams_without_their_scores(row: str) -> None:
    teams = [("Corinth", ORGANISATION), ("Sparta", ORGANISATION)]
    assert refined(f"Results\n{row}\nThe end") == teams


def test_countries_that_play_stay_places() -> None:
    assert refined("{l Prussia} 2, {l Bohemia} 1") == [("Prussia", PLACE), ("Bohemia", PLACE)]


def test_rows_of_one_table_are_of_the_type_that_most_of_them_are() -> None:
    table = "{o Krupp}  -4.2%\nUnited Steel  -3%\n{l Borsig}  -2.9%\n{o Zeiss}  -2%\n{o Zuse}  -1%"
    names = ["Krupp", "United Steel", "Borsig", "Zeiss", "Zuse"]
    assert refined(f"Biggest losers\n{table}") == [(name, ORGANISATION) for name in names]


def test_standings_are_a_table_and_a_short_one_may_follow_a_long_line() -> None:
    table = (
        "Played, won, lost, points\n{o Corinth} 8 5 3 15\nRed Sparta 8 4 4 12\n{o Argos} 8 3 5 9"
    )
    assert refined(table)[1] == ("Red Sparta", ORGANISATION)


@pytest.mark.parametrize(
    "lines",
    [
        "Chapter 1\nChapter 2\nChapter 3",
        "{x Apollo 11}",
        "{x Apollo 11} landed\n{x Apollo 12} did",
        "{l London} 12\nLater 30\nMore 14",
    ],
)
def test_what_is_no_table_of_names_is_left_alone(lines: str) -> None:
    article = mark(lines)
    assert refine(article.text, article.lines, article.names) == article.names


@pytest.mark.parametrize(
    "marked",
    [
        "{p Krupp} lost 6 %, others less",
        "{p Krupp}'s fell 3 percent",
        "{p Krupp}'s profits rose",
        "{p Krupp} shares rose",
        "{p Krupp}, based in {l Essen}, makes steel",
        "Shares in {p Krupp} rose",
        "said an analyst with {p Krupp}",
    ],
)
def test_what_is_traded_or_makes_something_is_a_company(marked: str) -> None:
    assert refined(marked)[0] == ("Krupp", ORGANISATION)


@pytest.mark.parametrize(
    "marked",
    [
        "{p Krupp} lost 6 votes",
        "Mr {p Krupp}'s profits rose",
        "{p Alfred Krupp}'s shares rose",
        "{p Krupp} rose and spoke",
        "the rivals met {p Krupp}",
    ],
)
def test_a_person_who_owns_or_loses_something_stays_one(marked: str) -> None:
    assert refined(marked)[0][1] is PERSON


def test_a_founder_is_a_person_in_the_same_article_as_the_company() -> None:
    marked = "{p Alfred Krupp} sold. {p Krupp} lost 6 %. {p Krupp} wept."
    assert [kind for _, kind in refined(marked)] == [PERSON, ORGANISATION, PERSON]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("{o Commissioner for} {l Refugees} met", [("Commissioner for Refugees", ORGANISATION)]),
        ("{o Museum of the} {l Navy} in", [("Museum of the Navy", ORGANISATION)]),
        ("{o Space and} {l Rocket Centre}", [("Space and Rocket Centre", ORGANISATION)]),
        ("won the {x Man of} the Match", [("Man", OTHER)]),
        ("{o Bank of}, {l London}", [("Bank", ORGANISATION), ("London", PLACE)]),
        ("{o Bank} of {l London}", [("Bank", ORGANISATION), ("London", PLACE)]),
    ],
)
def test_no_name_ends_in_of_or_and(marked: str, names: list[tuple[str, EntityType]]) -> None:
    assert refined(marked) == names
