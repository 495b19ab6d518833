"""Other recognisers for other languages, and caution where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from tui_reader.entities import TypedSpan
from tui_reader.entities.abroad import Cautious
from tui_reader.entities.named import SpacyRecogniser, named
from tui_reader.errors import SettingsError
from tui_reader.model import EntityType, Span

PLACE, PERSON, OTHER = EntityType.PLACE, EntityType.PERSON, EntityType.OTHER


def small_pipeline(text: str) -> SimpleNamespace:
    """As a spaCy pipeline answers: the first word is a place, and 1999 a date."""
    date = text.index("1999")
    return SimpleNamespace(
        ents=[
            SimpleNamespace(start_char=0, end_char=text.index(" "), label_="GPE"),
            SimpleNamespace(start_char=date, end_char=date + 4, label_="DATE"),
        ]
    )


def test_a_spacy_pipeline_is_a_recogniser_of_lines() -> None:
    recogniser = SpacyRecogniser("small", small_pipeline)
    text = "Not this. Genua im Jahr 1999."
    assert recogniser.mentions(text, [Span(10, len(text))]) == [TypedSpan(10, 15, PLACE)]
    assert recogniser.name == "spacy:small"


@pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is an extra, and not installed here")
def test_a_real_spacy_pipeline_answers_so() -> None:
    import spacy

    pipeline = spacy.blank("de")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Genua"}])
    text = "🌊 In Genua regnet es."
    found = SpacyRecogniser("ruler", pipeline).mentions(text, [Span(0, len(text))])
    assert [(each.span.of(text), each.type) for each in found] == [("Genua", PLACE)]


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed here")
def test_that_spacy_is_not_installed_is_said_with_what_to_do() -> None:
    recogniser = named("spacy:de_core_news_md")
    with pytest.raises(SettingsError, match=r"spaCy is not installed: pip install"):
        recogniser.mentions("Genua", [Span(0, 5)])


class First:
    """A recogniser of anybody's own."""

    name = "first 1"

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        return [TypedSpan(span.start, span.start + 1, OTHER) for span in spans]


def test_a_function_of_a_module_is_named_like_a_pipeline() -> None:
    recogniser = named(f"{__name__}:First")
    assert recogniser.name == "first 1"
    assert recogniser.mentions("Genua", [Span(0, 5)]) == [TypedSpan(0, 1, OTHER)]
    with pytest.raises(SettingsError, match="names no recogniser"):
        named("nothing")


@pytest.mark.parametrize("wrong", ["no_such_module:x", f"{__name__}:Missing", "os:sep"])
def test_that_a_module_has_no_such_function_is_said_when_a_text_is_to_be_read(wrong: str) -> None:
    recogniser = named(wrong)
    assert recogniser.name == wrong
    with pytest.raises(SettingsError, match=f"names the recogniser {wrong}"):
        recogniser.mentions("Genua", [Span(0, 5)])


class Finds:
    """Finds given words as given types."""

    name = "finds 1"

    def __init__(self, **types: EntityType) -> None:
        self._types = types

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        found, at = [], 0
        for word in text.split():
            start = text.index(word, at)
            at = start + len(word)
            if word.strip(".") in self._types:
                found.append(TypedSpan(start, at, self._types[word.strip(".")]))
        return found


def test_in_other_languages_only_sure_names_are_kept_and_their_type_where_it_is_agreed_on() -> None:
    text = "Genua hat einen Hafen. Genua und die EU planen und planen."
    recogniser = Finds(Genua=PLACE, Hafen=PLACE, EU=PERSON, planen=PERSON)
    found = Cautious(recogniser).mentions(text, [Span(0, len(text))])
    assert [(each.span.of(text), each.type) for each in found] == [
        ("Genua", PLACE),
        ("Genua", PLACE),
        ("EU", OTHER),
    ]


class FindsNames:
    """Finds given names of several words, each where it stands first."""

    name = "finds names 1"

    def __init__(self, types: dict[str, EntityType]) -> None:
        self._types = types

    def mentions(self, text: str, _: Sequence[Span]) -> list[TypedSpan]:
        places = ((text.index(name), name, kind) for name, kind in self._types.items())
        return [TypedSpan(at, at + len(name), kind) for at, name, kind in places]


def test_in_other_languages_a_full_name_is_a_persons_where_the_surname_stands_alone_too() -> None:
    text = "Greta Söhn und Ida Kranz spielen. Söhn übt. Am Neuen Dorf ist das Dorf zu Ende."
    finds = FindsNames({"Greta Söhn": PERSON, "Ida Kranz": PERSON, "Neuen Dorf": PLACE})
    found = Cautious(finds).mentions(text, [Span(0, len(text))])
    assert [each.type for each in found] == [PERSON, OTHER, OTHER]
