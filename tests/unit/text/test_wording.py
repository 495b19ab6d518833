"""Headlines and ledes are known again where they were cut, numbered or reworded, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.text.wording import likeness, runs, telling

LEDE = "An apartment building collapsed on Monday in Magnitogorsk, a city in the Urals of Russia."


@pytest.mark.parametrize(
    "told",
    [
        LEDE,
        LEDE.upper(),
        LEDE[:60],
        LEDE[:60] + "…",
        f"3. {LEDE}",
        f"Read more: {LEDE[:70]}",
        f"{LEDE} Rescuers worked all night.",
        "A building collapsed on Monday in Magnitogorsk, a city in the Urals",
        "An apartment building collapsed in Magnitogorsk, a city in the Urals of Russia.",
    ],
)
def test_a_lede_is_known_again(told: str) -> None:
    assert likeness(told, LEDE) > 0
    assert runs(told) & telling(LEDE)
    assert runs(LEDE) & telling(told)


@pytest.mark.parametrize(
    "told",
    [
        "An apartment building collapsed on Tuesday in Magnitogorsk, a city in the Urals",
        "An apartment building collapsed on Monday in Magadan, a city in the Urals of Russia",
        "An apartment building collapsed on Monday after an explosion of gas killed people in it",
    ],
)
def test_a_lede_with_another_name_or_another_end_is_another(told: str) -> None:
    assert likeness(told, LEDE) == 0


def test_few_words_agree_only_to_the_letter() -> None:
    assert likeness("Floods in Lima", "Floods in Lima") == 1
    assert likeness("Floods in Lima", "Great floods in Lima") == 0
    assert likeness("", LEDE) == likeness(LEDE, "") == 0


def test_characters_count_in_scripts_without_spaces() -> None:
    lede = "佐賀県唐津市厳木町で20日、小学5年生の男児が夕方から一時行方不明となった。"
    assert likeness(lede[:30], lede) == 1
    assert likeness("速報:" + lede[:30], lede) > 0
    assert likeness(lede.replace("佐賀", "長崎"), lede) > 0.9  # before the beginning proper
    assert likeness(lede.replace("男児", "女児"), lede) == 0


@given(st.text(), st.text())
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert telling(one) <= runs(one)
