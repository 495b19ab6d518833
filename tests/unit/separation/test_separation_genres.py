"""How much is lost of articles of many genres and languages, with other stories below and within.

The bounds are what is seen on these pages, with room for a few lines.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.gold.genres import composed
from tests.gold.pages import Row
from tui_reader.separation import separate


@cache
def lost() -> list[tuple[Row, int]]:
    """Every page, and how many lines of its article are not taken for the article's."""
    return [
        (
            row,
            sum(
                label == "main" != line.label
                for label, line in zip(
                    row["labels"], separate(row["text"], language=row["lang"]), strict=True
                )
            ),
        )
        for row in composed()
    ]


def share(pages: list[tuple[Row, int]]) -> float:
    """The part of the articles' lines that is lost on these pages."""
    return sum(lines for _, lines in pages) / sum(row["labels"].count("main") for row, _ in pages)


def test_of_all_pages_one_line_in_thirty_five_is_lost_at_most() -> None:
    assert len(lost()) > 500
    assert share(lost()) < 1 / 35


def test_hardly_an_article_that_stands_alone_is_cut() -> None:
    alone = [lines for row, lines in lost() if row["set"] == "clean"]
    assert len(alone) == 80
    assert sum(lines > 0 for lines in alone) <= 2


@pytest.mark.parametrize(
    ("way", "one_in"),
    [
        ("headlines", 60),
        ("cut ledes", 25),
        ("ledes, heading", 40),
        ("ledes", 15),
        ("ledes within", 15),
    ],
)
def test_other_stories_below_and_within_seldom_take_lines_along(way: str, one_in: int) -> None:
    assert share([each for each in lost() if each[0]["set"] == way]) < 1 / one_in
