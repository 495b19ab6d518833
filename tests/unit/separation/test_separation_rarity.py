"""A shared word counts by how rare it is in the language it is commonest in."""

from __future__ import annotations

from importlib import resources

import pytest

from tui_reader.separation.features import features
from tui_reader.separation.kinship import has_kana, terms
from tui_reader.separation.rarity import RAREST, rarity


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("government", "tidal"),
        ("regierung", "geothermie"),
        ("gouvernement", "tourbiere"),
        ("правительство", "экскаватор"),
        ("経済", "鱒鮎"),
        ("의", "쐐기"),
    ],
)
def test_a_common_word_weighs_less_than_a_rare_one_in_any_script(common: str, rare: str) -> None:
    assert rarity(common) < rarity(rare)


def test_a_word_of_no_list_is_the_rarest() -> None:
    assert rarity("qzxvwy") == RAREST
    assert rarity("\ud800") == RAREST  # half a character, as a damaged file may have


def test_a_line_is_held_together_by_rare_words_more_than_by_common_ones() -> None:
    first = "Engineers of the government said the tidal lagoon at Harrowby was leaking again."
    common = "Ministers of the government said so yesterday, when the others had gone home again."
    rare = "A lagoon as old as this, they found when the tidal gates were shut, has to be lined."
    _, by_common, by_rare = features([first, common, rare])
    assert by_rare.ties.before > by_common.ties.before + 0.1
    assert by_rare.kinship.share > by_common.kinship.share + 0.1


def test_chinese_characters_side_by_side_that_are_no_word_count_half_without_kana() -> None:
    line = "县应急管理局说"
    weights = {
        kana: {term.key: term.weight for group in terms(line, kana=kana) for term in group}
        for kana in (True, False)
    }
    word, straddling = "管理", "局说"
    assert rarity(word) < rarity(straddling) == RAREST
    assert weights[False][word] == weights[True][word]
    assert weights[False][straddling] == weights[True][straddling] / 2


def test_kana_are_looked_for_on_the_whole_page() -> None:
    assert has_kana(["経済協力開発機構", "東京で会合を開いた。"])
    assert not has_kana(["县应急管理局说", "El Niño, niña"])


def test_the_list_s_licence_lies_beside_it() -> None:
    notice = resources.files("tui_reader.separation") / "NOTICE"
    assert "ShareAlike 4.0" in notice.read_text(encoding="utf-8")
