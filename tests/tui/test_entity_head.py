"""What stands above a name's mentions, and the little bars of its months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from rich.cells import cell_len

from tui_reader.model import Companion, Company, EntityCard, EntityType
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.sparkline import BARS, sparkline
from tui_reader.tui.terminal import _DRAWN
from tui_reader.tui.widgets.entity_head import HeadLine, head

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
XI = EntityCard(
    1,
    PERSON,
    "Xi Jinping",
    (("Xi", 30), ("Xi Jinping", 12), ("President Xi", 2)),
    12,
    44,
    dt.datetime(2024, 2, 3, tzinfo=dt.UTC),
    dt.datetime(2024, 4, 12, tzinfo=dt.UTC),
    (("2024-02", 9), ("2024-03", 0), ("2024-04", 3)),
)
BESIDE = Company(
    [Companion(2, PLACE, "Beijing", 9, 40.0), Companion(3, PERSON, "Li Qiang", 1_204, 21.0)]
)


def drawn(card: EntityCard, width: int = 80, company: Company = BESIDE) -> list[HeadLine]:
    return head(card, company, width=width, palette=DEFAULT, with_key="w")


def words(lines: list[HeadLine]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces).strip() for line in lines]


def test_the_head_says_who_how_often_when_how_written_and_beside_whom() -> None:
    assert words(drawn(XI)) == [
        "Xi Jinping  person",
        "44 mentions in 12 articles · 3 Feb 2024 – 12 Apr 2024",
        "Feb 2024 █▁▃ Apr 2024 · most in Feb 2024: 9",
        "written Xi 30 · President Xi 2",
        "with Beijing 9 · Li Qiang 1,204 · w all",
        "",
        "mentions, newest first",
    ]


def test_what_a_person_said_of_it_has_a_sign() -> None:
    assert words(drawn(replace(XI, decided=True, watched=2)))[0] == "Xi Jinping ◆ ✓  person"


def test_one_mention_is_no_plural_and_one_month_has_no_bars() -> None:
    once = replace(XI, aliases=(), articles=1, mentions=1, last_at=XI.first_at, months=())
    assert words(drawn(once))[1] == "1 mention in 1 article · 3 Feb 2024"
    assert not any("█" in line for line in words(drawn(once)))


@pytest.mark.parametrize("width", [24, 38, 60, 120])
def test_no_line_is_wider_than_the_pane_whatever_the_names(width: int) -> None:
    hostile = replace(XI, name="名前\x1b[31m" * 40, aliases=(("[b]" * 90, 1), ("a" * 300, 2)))
    for line in drawn(hostile, width):
        said = "".join(piece.text for piece in line.pieces)
        assert cell_len(said) <= width
        assert "\x1b" not in said


def test_each_companion_can_be_clicked_where_it_stands() -> None:
    line = drawn(XI)[4]
    said = "".join(piece.text for piece in line.pieces)
    found = {said[target.start : target.end].strip(" ·"): target for target in line.targets}
    assert set(found) == {"Beijing 9", "Li Qiang 1,204"}
    assert found["Beijing 9"].companion == BESIDE.companions[0]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "with Beijing 9 · Li Qiang 1,204 · of its 1,000 newest · w all"),
        (60, "with Beijing 9 · Li Qiang 1,204 · of its 1,000 newest"),
        (46, "with Beijing 9 · of its 1,000 newest · w all"),
        (38, "with Beijing 9 · of its 1,000 newest"),
    ],
)
def test_it_says_when_only_the_newest_articles_were_looked_at(width: int, line: str) -> None:
    assert words(drawn(XI, width, replace(BESIDE, newest=1_000)))[4] == line


def test_bars_stand_for_the_values_and_only_nothing_is_the_lowest() -> None:
    assert sparkline([0, 1, 1_000], 9) == "▁▂█"
    assert sparkline([], 9) == ""
    assert sparkline([0, 0], 9) == "▁▁"
    assert sparkline([3], 0) == ""


def test_more_months_than_cells_are_summed() -> None:
    assert sparkline([1, 1, 0, 0, 4, 4], 3) == "▃▁█"


def test_every_bar_has_a_stand_in_of_its_own_in_a_poor_charset() -> None:
    assert len({_DRAWN[bar] for bar in BARS}) == len(BARS)
