"""Names as doors: the list of all names, a name's page, two at once, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from textual.widgets import OptionList

from tests.tui.driving import (
    SIZES,
    asked,
    opened,
    outcome,
    pressed,
    reader_of,
    settled,
    until,
    voyager,
)
from tests.tui.naming import EVERY, at_hand, in_articles, often_named, on, shown, walked_to
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import EntityType, Progress
from tui_reader.settings import Settings
from tui_reader.text.words import fold
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import background, listing_entities
from tui_reader.tui.places import Where
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.screens.reader import ReaderScreen


def ids_of(reader: ReaderScreen) -> tuple[int, ...]:
    """The names in the list, in its order."""
    listing = reader.entity_list._listing
    return () if listing is None else tuple(listing.ids(0, listing.total))


def mentioning(library: Library, *entity_ids: int) -> tuple[int, ...]:
    """The articles in whose panel all of these names are, newest first."""
    listing = library.reading.listing()
    return tuple(
        article_id
        for article_id in listing.ids(0, listing.total)
        if {each.entity_id for each in library.naming.entities(article_id)}.issuperset(entity_ids)
    )


def two_together(library: Library) -> tuple[int, int]:
    """Two names of which some articles, but not all that mention one, mention both."""
    first = in_articles(library, 2)
    for row in first:
        for companion in library.naming.company(row.entity_id).companions:
            if 0 < companion.together < row.articles:
                return row.entity_id, companion.entity_id
    raise AssertionError("no such two in the samples")


# The list


@pytest.mark.parametrize("size", [*SIZES, (60, 15)])
async def test_all_names_are_listed_by_type_with_counts(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "E")
        ids = library.naming.listed(EVERY)
        assert outcome(reader) == f"{len(ids):,} names by mentions"
        first = library.naming.rows(ids[:1])[0]
        row = next(line for line in shown(reader) if line.startswith("▌"))
        assert first.name[:12] in row
        assert row.split()[-2:] == [f"{first.articles:,}", f"{first.mentions:,}"]
        assert f"all {len(ids):,}" in "\n".join(shown(reader))
        await pressed(pilot, "right")
        people = library.naming.listed(frozenset({EntityType.PERSON}))
        assert reader.entity_list.total == len(people)
        await pressed(pilot, "left", "left")
        assert reader.entity_list.tabs[-1].chosen
        await pressed(pilot, "escape")
        assert reader.entity_list.total == len(ids)
        await pressed(pilot, "escape")
        assert reader.front is Where.LIST


async def test_the_list_narrows_while_one_types_and_counts_follow(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        name = in_articles(library, 2)[0].name
        reader = await pressed(pilot, "E", "f", *name[:4].lower())
        found = library.naming.listed(EVERY, name[:4])
        assert 0 < reader.entity_list.total == len(found)
        assert reader.entity_list.tabs[0].names == len(found)
        await pressed(pilot, "enter", "escape")
        assert reader.browsing_entities.containing == ""
        assert reader.search_bar.typed == ""
        assert reader.entity_list.total == len(library.naming.listed(EVERY))


async def test_a_tab_is_clicked_and_s_sorts(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "E", "s", "s")
        assert outcome(reader).endswith("by name")
        names = [row.name for row in library.naming.rows(reader.entity_list.ids(0, 99))]
        assert fold(names[0]) == min(map(fold, names))
        await pressed(pilot, "g")
        places = shown(reader)[0].index("places")
        await pilot.click(reader.entity_list, offset=(places, 0))
        await settled(pilot)
        assert reader.browsing_entities.kind is EntityType.PLACE


async def test_two_names_lead_to_the_articles_with_both_and_escape_widens(
    app: NewsreaderApp, library: Library
) -> None:
    one, other = two_together(library)
    both = mentioning(library, one, other)
    assert library.naming.count_with([one, other]) == len(both)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one)
        await pressed(pilot, "space")
        assert "mark another" in reader.status.message
        assert reader.entity_list.go_to(other)
        await pressed(pilot, "space")
        assert f"{len(both)} article" in reader.status.message
        await pressed(pilot, "o")
        assert reader.front is Where.LIST
        assert tuple(reader.list.ids(0, 99)) == both
        names = [row.name for row in library.naming.rows([one, other])]
        assert all(name in outcome(reader) for name in names), "the condition shows"
        assert "< goes back" in reader.status.message
        await pressed(pilot, "escape")
        assert not reader.browsing.narrowed
        assert reader.status.message == "", "what was said of that list went with it"
        await pressed(pilot, "<")
        assert reader.status.message == ""
        await pressed(pilot, "<")
        assert reader.front is Where.ENTITIES


@pytest.mark.parametrize("keys", ["/x", "H", "E"])
async def test_what_is_said_of_a_names_articles_goes_with_their_list(
    app: NewsreaderApp, library: Library, keys: str
) -> None:
    one = in_articles(library, 2)[0]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "o")
        assert f"{one.articles} articles mention {one.name}" in reader.status.message
        await pressed(pilot, *keys)
        assert "mention" not in reader.status.message


# A page


@pytest.mark.parametrize("size", [*SIZES, (60, 15)])
async def test_from_a_name_to_its_page_to_another_article_and_back_exactly(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        await walked_to(pilot, library, often_named(reader))
        article, place, mention = reader.article, reader.view.place, at_hand(reader)
        assert article is not None
        await pressed(pilot, "E")
        page = reader.entity_page
        assert reader.front is Where.ENTITY
        assert page.card is not None
        assert mention.entity_id == page.card.entity_id
        assert mention.entity[:12] in shown(reader)[0]
        assert page.total == library.naming.count_occurrences(page.card.entity_id)
        await pressed(pilot, *"jj")
        cursor, top = page.cursor, page.scroll_offset.y
        found = page.selected
        assert found is not None
        await pressed(pilot, "enter")
        assert reader.front is Where.ARTICLE
        assert reader.article is not None
        assert reader.article.id == found.article_id
        assert reader.view.current_span is not None
        assert reader.view.current_span.span.start == found.start
        await pressed(pilot, "escape", "escape")
        assert reader.front is Where.ENTITY
        assert (page.cursor, page.scroll_offset.y) == (cursor, top)
        await pressed(pilot, "escape")
        assert reader.front is Where.ARTICLE
        assert reader.article is not None
        assert (reader.article.id, reader.view.place) == (article.id, place)


@pytest.mark.parametrize("back", ["escape", "less_than_sign"])
@pytest.mark.parametrize("size", SIZES)
async def test_from_a_names_page_one_is_back_on_that_very_name(
    app: NewsreaderApp, library: Library, size: tuple[int, int], back: str
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, *"]]]")
        name, said = at_hand(reader), reader.status.message
        assert said.startswith("name 3 of ")
        await pressed(pilot, "E", *"jj", back)
        assert reader.front is Where.ARTICLE
        assert at_hand(reader) == name
        assert reader.status.message == said
        await pressed(pilot, "]")
        assert reader.status.message.startswith("name 4 of ")
        await pressed(pilot, "escape", "escape", "less_than_sign")
        assert reader.front is Where.ARTICLE
        assert reader.view.current_span is None, "it was let go of before one left"


async def test_from_a_names_page_one_goes_on_with_the_mentions_of_that_name(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await walked_to(pilot, library, often_named(reader))
        await pressed(pilot, "asterisk")
        said = reader.status.message
        assert " 2 of " in said
        await pressed(pilot, "E", "escape")
        assert reader.status.message == said
        await pressed(pilot, "]")
        assert " 3 of " in reader.status.message


async def test_from_a_names_articles_one_is_back_on_that_very_name(
    app: NewsreaderApp, library: Library
) -> None:
    one = next(
        row
        for row in in_articles(library, 2)
        if voyager(library).id in mentioning(library, row.entity_id)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await walked_to(pilot, library, one.entity_id)
        article, name, said = reader.article, at_hand(reader), reader.status.message
        assert article is not None
        await asked(pilot, "enter")
        await pressed(pilot, "o", *"gj", "enter", "]", *"<<")
        assert reader.article is not None
        assert reader.article.id == article.id
        assert at_hand(reader) == name
        assert reader.status.message == said


async def test_back_and_forward_lead_through_pages_as_they_stood(
    app: NewsreaderApp, library: Library
) -> None:
    one = in_articles(library, 2)[0]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter", *"jjjjjk")
        page = reader.entity_page
        cursor, top = page.cursor, page.scroll_offset.y
        assert cursor == 4
        assert top > 0
        await pressed(pilot, "o")
        assert reader.list.total == one.articles
        await pressed(pilot, "<")
        assert (page.cursor, page.scroll_offset.y) == (cursor, top)
        await pressed(pilot, "<")
        assert reader.front is Where.ENTITIES
        assert reader.entity_list.selected is not None
        assert reader.entity_list.selected.entity_id == one.entity_id
        await pressed(pilot, ">")
        assert reader.front is Where.ENTITY
        assert page.cursor == cursor


async def test_every_mention_stands_in_its_sentence_with_the_name_marked(
    app: NewsreaderApp, library: Library
) -> None:
    one = in_articles(library, 2)[0]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter")
        page = reader.entity_page
        for index in range(page.total):
            _, *sentence = page.lines(index, 78)
            said = " ".join("".join(piece.text for piece in line).strip() for line in sentence)
            found = page.row(index)
            assert found is not None
            name = found.sentence[found.at : found.at + found.end - found.start]
            assert name in said.replace("…", " ").replace("  ", " ")
            style = page.palette.entity(one.type)
            marked = [piece.text for line in sentence for piece in line if piece.style == style]
            assert " ".join(marked).split() == name.split()


async def test_whom_it_appears_with_leads_to_the_articles_with_both_or_to_the_other_page(
    app: NewsreaderApp, library: Library
) -> None:
    one, _ = two_together(library)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one)
        await pressed(pilot, "enter")
        first = library.naming.company(one).companions[0]
        await asked(pilot, "w")
        menu = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Menu) and app.screen is not menu)
        assert "with both" in str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        await pilot.press("E")
        await settled(pilot)
        assert reader.entity_page.card is not None
        assert reader.entity_page.card.entity_id == first.entity_id
        await pressed(pilot, "escape")
        assert reader.entity_page.card.entity_id == one
        x, y = next(
            (target.start, y)
            for y, line in enumerate(reader.entity_page._lines_above())
            for target in line.targets
        )
        await pilot.click(reader.entity_page, offset=(x, y))
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("o")
        await settled(pilot)
        assert tuple(reader.list.ids(0, 9)) == mentioning(library, one, first.entity_id)


async def test_a_page_that_cannot_be_read_says_why_and_keeps_nobody(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise StoreError("The library is damaged; run newsreader doctor.")

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, in_articles(library, 1)[0].entity_id)
        monkeypatch.setattr(library.naming, "card", broken)
        await pressed(pilot, "enter")
        assert "The library is damaged; run newsreader doctor." in "\n".join(shown(reader))
        await pressed(pilot, "escape")
        assert reader.front is Where.ENTITIES


# The panel


async def test_in_the_panel_f_narrows_s_sorts_and_e_opens_the_page(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "e", "f", *"jup")
        assert reader.where is Where.SEARCH
        assert reader.panel.chosen is not None
        assert "jup" in reader.panel.chosen.name.casefold()
        await pressed(pilot, "enter")
        assert reader.focused is reader.panel
        assert reader.browsing.query == "", "nothing was searched"
        await pressed(pilot, "s")
        assert reader.panel.as_in_text
        chosen = reader.panel.chosen
        await pressed(pilot, "E")
        assert reader.entity_page.card is not None
        assert reader.entity_page.card.entity_id == chosen.entity_id
        await pressed(pilot, "<")
        await pressed(pilot, "e")
        await pressed(pilot, "escape")
        assert reader.panel.letters == ""
        await pressed(pilot, "escape")
        assert reader.front is Where.ARTICLE


async def test_names_stay_where_they_are_listed_while_others_are_being_marked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "COUNTING_EVERY", 0.0)
    for table in ("recognitions", "mentions", "appearances"):
        library._store.database.connection.execute(f"DELETE FROM {table}")
    library._store.database.connection.execute("UPDATE entities SET articles = 0, mentions = 0")
    goes_on, recognise = asyncio.Event(), library.work.recognise

    async def halfway(first: Callable[[], int | None]) -> AsyncIterator[Progress]:
        steps = 0
        async for progress in recognise(first):
            yield progress
            steps += 1
            if steps == 3:
                await goes_on.wait()

    monkeypatch.setattr(library.work, "recognise", halfway)
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        reader = reader_of(app)
        await until(pilot, lambda: reader.list.total > 0)
        await pilot.press("E")
        await until(pilot, lambda: reader.front is Where.ENTITIES)
        await until(pilot, lambda: len(library.naming.listed(EVERY)) > 0)
        await pilot.press("E")
        await until(pilot, lambda: reader.entity_list.total > 0)
        before = ids_of(reader)
        await pilot.press("down", "down")
        at_hand = reader.entity_list.selected
        assert at_hand is not None
        goes_on.set()
        await until(pilot, lambda: not reader.background.is_running)
        await settled(pilot)
        listed = library.naming.listed(EVERY)
        assert set(ids_of(reader)) == set(listed)
        assert ids_of(reader) != listed
        stayed = [each for each in before if each in listed]
        assert list(ids_of(reader)[: len(stayed)]) == stayed
        assert reader.entity_list.selected is not None
        assert reader.entity_list.selected.entity_id == at_hand.entity_id
        assert "E sorts by mentions" in listing_entities.outcome(reader)
        await pressed(pilot, "E")
        assert ids_of(reader) == listed
        assert reader.entity_list.selected.entity_id == at_hand.entity_id
        assert listing_entities.outcome(reader) == f"{len(listed)} names by mentions"


async def test_the_way_back_to_the_list_leads_to_the_name_one_left(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = reader_of(app)
        await pressed(pilot, "E", "down", "down", "enter")
        left, below = reader.visited, library.naming.listed(EVERY)[-1]
        before = ids_of(reader)
        library.naming.merge(library.naming.listed(EVERY)[3:-1], below)  # it is the first one now
        await pressed(pilot, "escape")
        assert reader.entity_list.selected is not None
        assert reader.entity_list.selected.entity_id == left
        assert ids_of(reader) == (*before[:3], below)
        await pressed(pilot, "E")
        assert ids_of(reader)[0] == below
        assert reader.entity_list.selected.entity_id == left


async def test_the_top_of_the_list_is_the_first_name_when_it_is_sorted_anew(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = reader_of(app)
        await pressed(pilot, "E")
        below = library.naming.listed(EVERY)[-1]
        library.naming.merge(library.naming.listed(EVERY)[3:-1], below)
        await pressed(pilot, "E")
        assert reader.entity_list.selected is not None
        assert reader.entity_list.selected.entity_id == below


async def test_a_father_and_his_son_can_be_told_apart_beside_an_article(
    library: Library,
) -> None:
    one = in_articles(library, 1)[0]
    library.naming.rename(one.entity_id, "Alex Dumas Junior")
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        reader = reader_of(app)
        await settled(pilot)
        await pressed(pilot, "E")
        assert "Alex Dumas Junior " in "\n".join(shown(reader))
