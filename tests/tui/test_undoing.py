"""What was done outside the reader: undo reaches it, and nothing ends with it."""

from __future__ import annotations

import pytest

from tests.tui.driving import SIZES, opened, pressed, settled
from tui_reader.library import Library
from tui_reader.tui.app import NewsreaderApp


@pytest.mark.parametrize("size", SIZES)
async def test_a_forgotten_source_comes_back_with_u_and_is_found_again(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    (source,) = library.taking_in.sources()
    library.taking_in.forget(source)
    async with app.run_test(size=size) as pilot:
        reader = await settled(pilot)
        assert reader.list.total == 0
        await pilot.press("u")
        reader = await settled(pilot)
        assert reader.list.total == 8
        assert "source samples forgotten" in str(reader.status.render())
        assert library.searching.hits("suez").total > 0
        await pilot.press("ctrl+r")
        reader = await settled(pilot)
        assert reader.list.total == 0


async def test_a_highlight_in_an_article_that_was_forgotten_meanwhile_says_that_it_is_gone(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        other = Library.open(library.directory)
        (source,) = other.taking_in.sources()
        other.taking_in.forget(source)
        other.close()
        await pressed(pilot, "a")
        assert app.is_running
        assert reader.status.message == (
            "This text is no longer in the library; its source was forgotten."
        )
