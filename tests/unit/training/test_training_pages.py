"""The pages that the trees are grown on: the same each time, and labelled line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.separation.pages import Page, pages
from training.separation.rows import newsroom, rows
from training.separation.stories import Newsroom, newsrooms
from tui_reader.model import Label

ARTICLES = Path(__file__).parents[3] / "../shared/training/articles"
pytestmark = pytest.mark.skipif(
    not ARTICLES.exists(), reason="the whole articles are not beside this checkout"
)


@pytest.fixture(scope="module")
def rooms() -> list[Newsroom]:
    return [room for room in newsrooms(ARTICLES) if len(room.stories) < 120]


def made(rooms: list[Newsroom], seed: int) -> list[Page]:
    return list(pages(rooms, 60, seed))


def test_the_same_seed_makes_the_same_pages(rooms: list[Newsroom]) -> None:
    assert made(rooms, 1) == made(rooms, 1)
    assert made(rooms, 1) != made(rooms, 2)


def test_every_line_has_a_label_and_every_page_begins_with_its_article(
    rooms: list[Newsroom],
) -> None:
    for page in made(rooms, 1):
        assert len(page.lines) == len(page.labels)
        assert all(line.strip() and "\n" not in line for line in page.lines)
        assert page.labels[0] is Label.MAIN


def test_some_pages_have_teasers_and_some_have_none(rooms: list[Newsroom]) -> None:
    clean = [Label.TEASER not in page.labels for page in made(rooms, 1)]
    assert 0.3 < sum(clean) / len(clean) < 0.6


def test_a_page_has_a_row_a_line_that_is_no_set_phrase(rooms: list[Newsroom]) -> None:
    page = Page(
        ("A dam broke.", "Related stories", "The ferry"),
        (Label.MAIN, Label.OTHER, Label.TEASER),
        "a",
    )
    found = rows(page)
    assert found.teaser.tolist() == [False, True]
    assert len(found.own) == 2


def test_a_page_of_two_newsrooms_has_none() -> None:
    assert newsroom(["fr.wikinews:1.html", "fr.wikinews:2.html"]) == "wikinews-fr"
    with pytest.raises(ValueError, match="unpack"):
        newsroom(["fr.wikinews:1.html", "ja.wikinews:2"])
