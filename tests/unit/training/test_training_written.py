"""News written to learn from: its names are marked by their types, and are who they were."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from training.entities import written as writing
from training.entities.casts import CAST, OTHER_KIND, Names, names_of
from training.entities.texts import Text
from training.entities.written import FIELDS, NAME, filled, written
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE, OTHER = EntityType.PLACE, EntityType.OTHER


def known() -> list[Text]:
    """What a corpus names: two people, two cities, a society, a hill."""
    named = (
        ("Ada van Lovelace", PERSON),
        ("Charles Babbage", PERSON),
        ("Torquay", PLACE),
        ("Lyme Regis", PLACE),
        ("Mount Carmel", PLACE),
        ("Royal Astronomical Society", ORGANISATION),
    )
    text, names = "", []
    for name, kind in named * 2:
        names.append(TypedSpan(len(text), len(text) + len(name), kind))
        text += name + ", "
    return [Text("gum", text, tuple(names), complete=True)]


@pytest.fixture(scope="module")
def names() -> Names:
    return names_of(known())


def marks(text: Text) -> list[tuple[str, EntityType]]:
    return [(name.span.of(text.text), name.type) for name in text.names]


def of_kinds(text: Text, kind: EntityType) -> Sequence[str]:
    return [spelt for spelt, type_ in marks(text) if type_ is kind]


def test_every_name_of_every_text_is_marked_once_and_whole() -> None:
    texts = list(written(known(), 600, seed=1))
    for text in texts:
        end = 0
        for name in text.names:
            spelt = name.span.of(text.text)
            assert end <= name.start < name.end and spelt == spelt.strip(), text.text
            assert not spelt.lower().startswith("the ") or spelt.startswith("The ")
            end = name.end
        assert text.source == "written" and text.complete
        assert not any(mark in text.text for mark in "{}[]|~#*"), text.text
        assert "  " not in text.text and "the the " not in text.text.lower(), text.text
    assert {kind for text in texts for _, kind in marks(text)} == set(EntityType)


def test_the_same_seed_writes_the_same_texts() -> None:
    assert list(written(known(), 20, seed=1)) == list(written(known(), 20, seed=1))
    assert list(written(known(), 20, seed=1)) != list(written(known(), 20, seed=2))


def test_each_name_a_template_asks_for_is_one_there_is(names: Names) -> None:
    asked = {
        found["kind"].lower()
        for field in FIELDS
        for template in writing._templates(field)
        for found in NAME.finditer(template)
        if found["kind"]
    }
    asked |= {
        found["kind"] for _, ways in names.kinds.values() for found in OTHER_KIND.finditer(ways)
    }
    assert asked <= names.kinds.keys() | CAST.keys()


def test_a_company_stays_who_it_is_and_its_short_name_is_no_person(names: Names) -> None:
    text = filled("{company} fell.\n{firm} lost 6 %. {FIRM}", names, random.Random(3))
    company, firm, capitals = of_kinds(text, ORGANISATION)
    assert len(text.names) == 3 and company.startswith(firm + " ") and capitals == firm.upper()


def test_a_surname_is_its_bearers_with_what_belongs_to_it(names: Names) -> None:
    for seed in range(20):
        text = filled("{person}, {surname}; {person2}, {surname2}", names, random.Random(seed))
        ada, hers, charles, his = of_kinds(text, PERSON)
        assert ada.endswith(f" {hers}") and charles.endswith(f" {his}")
        assert {hers, his} <= {"van Lovelace", "Babbage"}


def test_a_team_of_a_towns_name_is_an_organisation_and_a_country_a_place(names: Names) -> None:
    text = filled("{town} beat {town2}; {country} play", names, random.Random(1))
    assert set(of_kinds(text, ORGANISATION)) <= {"Torquay", "Lyme Regis"}
    assert len(of_kinds(text, PLACE)) == 1


def test_a_country_and_its_adjective_belong_together(names: Names) -> None:
    pairs = {
        tuple(spelt for spelt, _ in marks(text))
        for text in (filled("{demonym} {country}", names, random.Random(n)) for n in range(400))
    }
    assert {
        ("Czech", "Czech Republic"),
        ("Costa Rican", "Costa Rica"),
        ("Dutch", "Netherlands"),
    } <= pairs


def test_rows_of_a_table_have_names_of_their_own(names: Names) -> None:
    text = filled("# Standings\n* {coined} {digit}", names, random.Random(1))
    headline, *rows = text.text.split("\n")
    assert headline.lower() == "standings" and 2 <= len(rows) <= 7
    assert len(set(of_kinds(text, ORGANISATION))) == len(rows)


def test_a_word_before_a_name_stands_outside_it(names: Names) -> None:
    found = {
        (
            filled("{cup}", names, random.Random(seed)).text,
            marks(filled("{cup}", names, random.Random(seed)))[0][0],
        )
        for seed in range(60)
    }
    assert ("the World Cup", "World Cup") in found
