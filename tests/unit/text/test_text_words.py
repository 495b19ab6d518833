"""Words are folded alike wherever they are used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.fingerprints import fingerprint
from tui_reader.text.words import fold, forms, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's rise, China’s fall", ["china", "rise", "china", "fall"]),
        ("don't O’Brien", ["dont", "obrien"]),
        ("l'homme, Côte d’Ivoire", ["l", "homme", "cote", "d", "ivoire"]),
        ("The U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        (
            "Straße STRASSE İstanbul Łódź Ørsted",
            ["strasse", "strasse", "istanbul", "lodz", "orsted"],
        ),
        ("café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("snake_case 5-8 February 3.5", ["snake", "case", "5", "8", "february", "3", "5"]),
        ("3½ x²", ["31⁄2", "x2"]),
        ("中国 ガス", ["中", "国", "ガ", "ス"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("각국", ["각국"]),
        ("กรุง", ["ก", "รุ", "ง"]),
        ("Ёлка", ["елка"]),
        ("ﬁnal ＡＢＣ", ["final", "abc"]),
        ("— … !", []),
    ],
)
def test_a_text_falls_into_words(text: str, expected: list[str]) -> None:
    assert list(forms(text)) == expected


@given(st.text())
def test_words_stand_in_order_where_they_say(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.form == fold(text[word.start : word.end])
        end = word.end


@given(st.text())
def test_words_have_the_forms_that_are_given_alone(text: str) -> None:
    assert [word.form for word in words(text)] == list(forms(text))


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    assert [(word.start, word.form) for word in words("one two three", 4, 7)] == [(4, "two")]


def test_the_possessive_is_no_part_of_the_word() -> None:
    (word,) = words("“Laos’s”")
    assert (word.start, word.end) == (1, 5)


@pytest.mark.parametrize(
    ("form", "expected"),
    [("running", "run"), ("canals", "canal"), ("2025", "2025"), ("река", "река"), ("中", "中")],
)
def test_english_forms_are_stemmed_and_others_left(form: str, expected: str) -> None:
    assert stem(form) == expected


def test_the_same_words_have_the_same_fingerprint_however_they_are_typed() -> None:
    one = fingerprint("The “Café” of Łódź has opened.")
    assert one == fingerprint("the  CAFE of Lodz, has opened")
    assert one != fingerprint("The café of Łódź has closed.")


def test_a_fingerprint_never_changes_between_runs() -> None:
    assert fingerprint("The canal was opened in 1869.") == 6765039239535780394


def test_too_few_words_have_no_fingerprint() -> None:
    assert fingerprint("Read more here") is None
    assert fingerprint("") is None


@given(st.text())
def test_a_fingerprint_fits_a_database_integer(text: str) -> None:
    number = fingerprint(text)
    assert number is None or -(2**63) <= number < 2**63
