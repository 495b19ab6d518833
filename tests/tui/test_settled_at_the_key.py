"""What a command acts on is settled when its key comes, however long the disk then takes."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.highlights import highlights_of
from tests.tui.driving import held, opened, over, pressed, settled, typed_on, voyager
from tui_reader.library import Library
from tui_reader.model import Filter, Highlight
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where
from tui_reader.tui.screens.reader import ReaderScreen

SIZE = (80, 24)
LATE = 0.18
"""Seconds that what is typed takes to be found here."""


@pytest.fixture
def three_in_one(library: Library) -> list[Highlight]:
    """Highlights of one article, the newest last; the list has them the other way round."""
    article = voyager(library)
    add = library.highlighting.add
    return [add(article.id, article.version.id, article.lines[at].span) for at in (1, 3, 5)]


def first_ids(reader: ReaderScreen, count: int) -> list[int]:
    return list(reader.list.ids(0, count))


async def test_the_articles_starred_are_those_under_the_cursor_at_each_key(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await settled(pilot)
        ids = first_ids(reader, 4)
        with held(library.reading, "set_starred"):
            await typed_on(pilot, "s", "j", "s", "j", "j")
            assert reader.list.cursor == 3
        await settled(pilot)
        starred = library.reading.listing(only=Filter(starred=True))
        assert sorted(starred.ids(0, 9)) == sorted(ids[:2])


async def test_only_the_articles_that_were_starred_lose_their_marks(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await settled(pilot)
        ids = first_ids(reader, 4)
        with held(library.reading, "set_starred"):
            await typed_on(pilot, "space", "space", "s", "j", "space")
        await settled(pilot)
        assert reader.list.marked == {ids[3]}
        assert reader.status.message == "2 starred"


async def test_the_highlight_removed_is_the_one_under_the_cursor_at_the_key(
    app: NewsreaderApp, library: Library, three_in_one: list[Highlight]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "H")
        with held(library.highlighting, "change"):
            await typed_on(pilot, "2", "j", "d", "j", "j")
        await settled(pilot)
        left = {highlight.id: highlight.colour for highlight in highlights_of(library)}
        assert left == {three_in_one[2].id: 2, three_in_one[0].id: 1}


async def test_what_an_earlier_key_removed_is_not_removed_again_with_an_error(
    app: NewsreaderApp, library: Library, three_in_one: list[Highlight]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await pressed(pilot, "H")
        with held(library.highlighting, "remove"):
            await typed_on(pilot, "d", "d")
        await settled(pilot)
        assert [highlight.id for highlight in highlights_of(library)] == [
            three_in_one[1].id,
            three_in_one[0].id,
        ]
        assert reader.status.message == "removed already"
        assert not reader.status.is_error


async def test_a_note_typed_right_after_a_highlight_is_on_that_highlight(
    app: NewsreaderApp, library: Library, three_in_one: list[Highlight]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await opened(pilot, library)
        first = three_in_one[0].span
        assert first is not None
        reader.view.go_to(first)
        with held(library.highlighting, "add"):
            await typed_on(pilot, "escape", "v", "right", "a", "i")
        await over(pilot)
        await pilot.press(*"why", "ctrl+s")
        await settled(pilot)
        notes = {highlight.id: highlight.note for highlight in highlights_of(library)}
        assert len(notes) == 4
        assert notes[max(notes)] == "why"


async def test_a_colour_typed_right_after_a_highlight_is_given_to_that_highlight(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, library)
        with held(library.highlighting, "add"):
            await typed_on(pilot, "a", "3")
        await settled(pilot)
        assert [highlight.colour for highlight in highlights_of(library)] == [3]


async def test_a_selection_that_is_highlighted_already_is_given_the_colour(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, library)
        await pressed(pilot, "v", "a", "v", "4")
        assert [highlight.colour for highlight in highlights_of(library)] == [4]


async def test_whoever_went_on_to_another_article_is_not_moved_about_in_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "G")
        at = reader.view.selected_span()
        with held(library.highlighting, "add"):
            await typed_on(pilot, "a", "escape", "j", "enter")
            other = reader.article
            assert other is not None
            assert other.id != voyager(library).id
        await settled(pilot)
        [highlight] = highlights_of(library)
        assert (highlight.article_id, highlight.span) == (voyager(library).id, at)
        assert reader.view.place == 0
        assert reader.view.current_span is None


async def test_the_highlights_taken_out_are_those_of_the_article_that_was_read(
    app: NewsreaderApp, library: Library, three_in_one: list[Highlight]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, library)
        with held(library.reading, "undo"):
            await typed_on(pilot, "u", "x", "escape")
        await over(pilot)
        title = app.screen.query_one(".title").render()
        assert str(title) == "export the highlights of this article"


async def test_the_name_corrected_is_the_one_under_the_cursor_at_the_key(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await pressed(pilot, "E")
        assert reader.front is Where.ENTITIES
        row = reader.entity_list.selected
        assert row is not None
        with held(library.reading, "undo"):
            await typed_on(pilot, "u", "c", "j", "j")
        await over(pilot)
        assert str(app.screen.query_one(".title").render()) == f"correct {row.name}"


async def test_no_line_is_asked_about_in_another_text_than_it_was_seen_in(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await opened(pilot, library)
        with held(library.reading, "undo"):
            await typed_on(pilot, "u", "b", "escape", "j", "enter")
        await settled(pilot)
        assert app.screen is reader
        assert reader.status.message == "another text is open by now; nothing was corrected"


@pytest.mark.parametrize(
    ("opens", "query"), [((), "voyager"), (("E",), "flandro")], ids=["articles", "names"]
)
async def test_enter_right_after_a_query_is_for_what_it_finds(
    app: NewsreaderApp, monkeypatch: pytest.MonkeyPatch, opens: tuple[str, ...], query: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, *opens)
        search, narrowed = reader.library.work.search, reader.library.naming.by_type

        async def later(asked: str) -> object:
            await asyncio.sleep(LATE)
            return await search(asked)

        def named_later(*given: object) -> object:
            time.sleep(LATE)
            return narrowed(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(reader.library.work, "search", later)
        monkeypatch.setattr(reader.library.naming, "by_type", named_later)
        await typed_on(pilot, "slash", *query, "enter", "enter")
        await settled(pilot)
        if opens:
            assert "Flandro" in str(reader.entity_page.card)
        else:
            assert reader.article is not None
            assert "Voyager" in reader.article.text
            assert reader.front is Where.ARTICLE
