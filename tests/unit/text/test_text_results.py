"""What a match report sets below its text."""

from __future__ import annotations

import pytest

from tui_reader.text.results import LONGEST, is_result

SIDE = "Moll; Ek, Brandt, Osei, Lind; Costa, Weir (capt), Sato (Ito 61'); Okoro, Diaz, Novak"


@pytest.mark.parametrize(
    "line",
    [
        f"Lions: {SIDE}",
        f"LIONS (4-3-3): {SIDE}",
        "Subs not used: Hahn, Perez",
        "Scorers: Lions – Tries: Moll, Ek. Cons: Diaz 2",
        "Bears – Tries: Ringer, Lowe",
        "Attendance: 25,600",
        "Referee: A. van der Lund (Norway)",
        "ARBITRO: Doria di Roma",
        "MARCATORI: 23' Ndoye, 60' Vidal",
        "Zuschauer: 31.500 (ausverkauft)",
        "Schiedsrichterin: Ek (Bonn)",
        "Árbitro: Paulo Lins",
        "Судья: И. Лодкин (Пермь)",
        "観衆：12,345",
    ],
)
def test_who_played_scored_refereed_and_watched_is_a_result(line: str) -> None:
    assert is_result(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Goals",
        "Goals: how the Lions scored five",
        "Team: the bus that took them home",
        'Referee: "I saw nothing." He left.',
        "Lions: Moll, Ek and Brandt are ill",
        "Ministers: Moll, Ek",
        f"He named the side: {SIDE}, all of whom had been asleep for most of the night before.",
        "Subs: " + "A, " * LONGEST,
    ],
)
def test_a_sentence_or_a_headline_is_none(line: str) -> None:
    assert not is_result(line)


@pytest.mark.parametrize("part", ["A. ", "a1 ", "Aa, ", "A ", "- ", "A - ", "(", "AaBb"])
def test_any_line_is_told_quickly(part: str) -> None:
    line = "Side: " + part * (LONGEST // len(part) - 10) + "!"
    assert not is_result(line)
