"""A name with 50,000 mentions in a library of articles: its page opens, and every end of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import many_names
from tests.tui.conftest import open_here
from tests.tui.driving import pressed, settled, until
from tests.tui.naming import shown
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where

ARTICLES, MENTIONS = 1_000, 50


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    directory = tmp_path / "library"
    many_names.fill(directory, articles=ARTICLES, mentions=MENTIONS)
    opened = open_here(directory)
    opened.__dict__["work"].recognise = nothing  # as recognised as it will ever be
    yield opened
    opened.close()


async def nothing(_first: object) -> object:
    return
    yield


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_of_a_name_with_50_000_mentions_opens_and_leads_to_the_first_and_the_last(
    library: Library, size: tuple[int, int]
) -> None:
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "E", "enter")
        page = reader.entity_page
        await until(pilot, lambda: page.total == ARTICLES * MENTIONS)
        assert page.card is not None
        assert page.card.name == many_names.NAME
        assert f"50,000 mentions in {ARTICLES:,} articles" in "\n".join(shown(reader))
        for key, cursor, day, number in (
            ("G", ARTICLES * MENTIONS - 1, 0, MENTIONS - 1),
            ("g", 0, ARTICLES - 1, 0),
            ("end", ARTICLES * MENTIONS - 1, 0, MENTIONS - 1),
            ("pageup", None, 0, None),
            ("home", 0, ARTICLES - 1, 0),
        ):
            await pressed(pilot, key)
            assert cursor is None or page.cursor == cursor
            await until(pilot, lambda: page.selected is not None)
            found = page.selected
            assert found is not None
            assert found.title == f"The tide of day {day}"
            assert number is None or f"taken {number} boats" in found.sentence
            said = f"said on day {day}"
            await until(pilot, lambda said=said: said in " ".join(" ".join(shown(reader)).split()))
        await pressed(pilot, "end", "enter")
        assert reader.front is Where.ARTICLE
        assert reader.article is not None
        assert reader.article.row.title == "The tide of day 0"
        placed = reader.view.current_span
        assert placed is not None
        assert placed.span.start > len(reader.article.text) - 100, "the last of its mentions"
        await pressed(pilot, "escape", "escape")
        assert reader.front is Where.ENTITY
        assert page.cursor == ARTICLES * MENTIONS - 1
