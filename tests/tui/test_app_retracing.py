"""Where one was: back and forward, and the place in an article."""

from __future__ import annotations

from tests.tui.driving import opened, pressed, settled, voyager
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import following
from tui_reader.tui.places import Where


async def test_back_from_a_names_articles_leads_to_the_place_in_the_article_one_came_from(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "slash", *"china", "enter", "enter")
        first = reader.view.article
        assert first is not None
        await pressed(pilot, "pagedown", "down", "down")
        place = reader.view.place
        mention = next(m for m in first.mentions if m.entity_id is not None)
        assert mention.entity_id is not None
        following.follow(reader, mention.entity_id, mention.entity)
        await settled(pilot)
        assert reader.front is Where.LIST
        assert reader.browsing.only.entity == mention.entity_id
        assert reader.search_bar.typed == ""
        await pressed(pilot, "j", "enter", "less_than_sign")
        assert reader.front is Where.LIST, "from an article of the name back to its list"
        await pressed(pilot, "less_than_sign")
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        assert reader.view.place == place
        assert reader.browsing.query == "china"
        assert reader.hits is not None
        assert reader.list.total == reader.hits.total
        await pressed(pilot, "less_than_sign")
        assert reader.front is Where.LIST
        assert reader.search_bar.typed == "china"
        await pressed(pilot, "greater_than_sign", "greater_than_sign")
        assert reader.browsing.only.entity == mention.entity_id
        assert reader.front is Where.LIST


async def test_from_a_list_back_leads_to_the_article_that_was_left_for_it(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "enter")
        first = reader.view.article
        assert first is not None
        await pressed(pilot, "escape", "j", "j", "less_than_sign")
        assert reader.front is Where.ARTICLE
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        assert reader.list.cursor == 0


async def test_back_and_forward_walk_the_articles_that_were_open(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "enter")
        first = reader.view.article
        await pressed(pilot, "escape", "j", "enter")
        second = reader.view.article
        assert first is not None
        assert second is not None
        await pressed(pilot, "less_than_sign")
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        await pressed(pilot, "less_than_sign")
        assert reader.status.message == "There is nothing further back."
        await pressed(pilot, "greater_than_sign")
        assert reader.view.article.id == second.id
        assert reader.list.selected is not None
        assert reader.list.selected.row.id == second.id


async def test_the_place_in_an_article_is_there_again(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "pagedown")
        place = reader.view.place
        assert place > 0
        await pilot.press("q")
        await pilot.pause(0.3)
    assert voyager(library).place == place
    again = NewsreaderApp(library, Settings(), open_article=voyager(library).id)
    async with again.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert reader.view.place == place


async def test_it_opens_at_a_highlight(library: Library) -> None:
    article = voyager(library)
    span = article.lines[6].span
    highlight = library.highlighting.add(article.id, article.version.id, span)
    app = NewsreaderApp(library, Settings(), open_article=article.id, open_highlight=highlight.id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.view.current_span is not None
        assert reader.view.current_span.span == highlight.span
        assert reader.view.scroll_offset.y > 0
