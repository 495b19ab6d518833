"""Names in the article: walked one by one or all of one, switched off by type, and explained."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from textual.style import Style

from tests.tui.driving import opened, outcome, over, pressed, reader_of, settled, until, voyager
from tests.tui.naming import at_hand, mentions, often_named, walked_to
from tests.tui.viewing import screen
from tui_reader.library import Library
from tui_reader.model import EntityType, Progress
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.palette import Look
from tui_reader.tui.places import Where
from tui_reader.tui.screens.legend import NAMES, Legend
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.span_kind import SpanKind


async def test_the_walk_says_which_name_it_is_what_it_is_and_what_leads_on(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        reader = await pressed(pilot, "]")
        said = reader.status.message
        assert said.startswith(f"name 1 of {len(mentions(reader))}: {at_hand(reader).entity}, ")
        assert said.endswith("· enter leads on")


async def test_on_a_name_the_walk_can_stay_with_it_both_ways_and_stray_again(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        most = often_named(reader)
        count = sum(mention.entity_id == most for mention in mentions(reader))
        reader = await walked_to(pilot, library, most)
        first = at_hand(reader)
        await pressed(pilot, "*")
        assert reader.status.message.startswith(f"{first.entity} 2 of {count} · ")
        seen = [at_hand(reader)]
        for _ in range(count - 1):
            await pressed(pilot, "]")
            seen.append(at_hand(reader))
        assert {mention.entity_id for mention in seen} == {most}
        assert seen[-1] == first, "round the end"
        await pressed(pilot, "[")
        assert at_hand(reader) == seen[-2]
        await pressed(pilot, "*")
        assert reader.status.message == "] [ walk all names again"
        others = {at_hand(await pressed(pilot, "]")).entity_id for _ in mentions(reader)}
        assert len(others) > 1


async def test_escape_leaves_the_name_that_the_walk_stayed_with(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await walked_to(pilot, library, often_named(reader))
        await pressed(pilot, "*", "escape")
        assert not reader.view.is_staying
        await pressed(pilot, "*")
        assert reader.status.message == "] goes to a name to stay with"


async def test_a_type_that_is_switched_off_is_neither_marked_nor_walked_and_stays_so(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "j", "j")
        rows = [reader.view.render_line(y) for y in range(reader.view.size.height)]
        await pilot.press("T")
        await over(pilot)
        await pilot.press(*"plac", "enter")
        await pilot.pause(0.1)
        await pilot.press("escape")
        await settled(pilot)
        assert reader.view.unmarked == {EntityType.PLACE}
        assert reader.status.message == "marked: people, organisations, other names"
        again = [reader.view.render_line(y) for y in range(reader.view.size.height)]
        shown = list(zip(rows, again, strict=False))  # the status line takes one of them
        assert all(one.text == other.text for one, other in shown), "the text did not move"
        assert any(list(one) != list(other) for one, other in shown)
        walked = reader.view._layers[SpanKind.MENTION].spans
        assert len(walked) == sum(m.type is not EntityType.PLACE for m in mentions(reader))
    later = NewsreaderApp(library, Settings())
    async with later.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        assert reader.view.unmarked == {EntityType.PLACE}


async def test_the_legend_tells_each_type_by_colour_and_cue_and_which_are_off(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(60, 15)) as pilot:
        reader = await opened(pilot, library)
        reader.view.unmarked = frozenset({EntityType.ORGANISATION})
        await pressed(pilot, "L")
        legend = app.screen
        assert isinstance(legend, Legend)
        lines = legend.lines()
        assert str(lines[0]) == "names · T switches them on and off"
        said = {kind: next(str(n) for n in lines if name in str(n)) for kind, name in NAMES.items()}
        assert said[EntityType.PERSON].endswith("person, bold")
        assert said[EntityType.PLACE].endswith("place, underline")
        assert said[EntityType.ORGANISATION].endswith("organisation, not marked now")
        palette = reader_of(app).view.palette
        for kind, name in NAMES.items():
            line = next(each for each in lines if name in str(each))
            (drawn,) = (s for s in line.spans if line.plain[s.start :].startswith(name))
            assert drawn.style == Style.from_rich_style(palette.style(Look(mention=kind)))


async def test_a_watched_name_is_marked_though_its_type_is_off_and_the_walk_says_so(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        article = reader.article
        assert article is not None
        named = tuple(
            replace(each, watched=2) if each.entity_id == often_named(reader) else each
            for each in article.mentions
        )
        reader.view.update(replace(article, mentions=named))
        reader.view.unmarked = frozenset(EntityType)
        reader = await pressed(pilot, "]")
        assert at_hand(reader).entity_id == often_named(reader)
        assert ", watched · " in reader.status.message


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_the_names_of_an_article_that_is_opened_are_marked_though_other_work_waits(
    library: Library, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    library._store.database.connection.execute("DELETE FROM recognitions")
    library._store.database.connection.execute("DELETE FROM mentions")
    never = asyncio.Event()

    async def separating_anew() -> AsyncIterator[Progress]:
        await never.wait()
        yield Progress("separating anew", 0, 1)

    monkeypatch.setattr(library.work, "catch_up", separating_anew)
    mark, marking = library.work.mark, asyncio.Event()

    async def later(article_id: int) -> None:
        await marking.wait()
        await mark(article_id)

    monkeypatch.setattr(library.work, "mark", later)
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        reader = reader_of(app)
        await until(pilot, lambda: reader.rows.total > 0)
        assert reader.list.go_to(voyager(library).id)
        await pilot.press("enter")
        await until(pilot, lambda: reader.article is not None and reader.front is Where.ARTICLE)
        await pilot.press("j", "j", "j")
        await pilot.pause()
        assert reader.article is not None
        assert not reader.article.recognised
        shown, top = text_of(reader), reader.view.scroll_offset.y
        marking.set()
        await until(pilot, lambda: bool(reader.article and reader.article.mentions))
        await pilot.pause()
        assert reader.view.scroll_offset.y == top
        assert text_of(reader) == shown, "the text did not move"
        never.set()


async def test_the_index_waits_until_names_can_be_recognised(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded, done = asyncio.Event(), []

    async def ready() -> None:
        await loaded.wait()

    async def catching_up() -> AsyncIterator[Progress]:
        done.append("index")
        yield Progress("indexing", 1, 1)

    monkeypatch.setattr(library.work, "ready", ready)
    monkeypatch.setattr(library.work, "catch_up", catching_up)
    app = NewsreaderApp(library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        reader = reader_of(app)
        await until(pilot, lambda: reader.rows.total > 0)
        await pilot.pause(0.1)
        assert not done
        loaded.set()
        await until(pilot, lambda: done == ["index"])


def text_of(reader: ReaderScreen) -> list[str]:
    """The rows of the article's own text; what is said of it above them may change."""
    rows = screen(reader.view)
    facts = next((n for n, row in enumerate(rows) if "names" in row), -1)
    return rows[facts + 1 :]


async def test_no_key_to_a_name_is_told_where_no_name_is_marked(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        assert (await pressed(pilot, "enter")).status.message == "] goes to a name, v selects"
        reader.view.unmarked = frozenset(EntityType)
        assert (await pressed(pilot, "enter")).status.message == "v selects"
        none = "No names are marked in this article."
        assert (await pressed(pilot, "*")).status.message == none
        reader.action_command("correct_name")
        assert reader.status.message == none


async def test_the_bar_counts_the_names_it_narrows_and_a_click_elsewhere_gives_it_back(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await opened(pilot, library)
        total = len({mention.entity_id for mention in mentions(reader)})
        await pressed(pilot, "tab", "f", *"voyager")
        here = sum("voyager" in each.name.lower() for each in reader.panel._entities)
        assert 0 < here < total
        assert outcome(reader) == f"{here} of {total} names"
        await pilot.click(reader.view, offset=(30, 6))
        await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert outcome(reader) == "8 articles"
        await pressed(pilot, "slash", *"jupiter")
        assert reader.browsing.query == "jupiter"
        assert reader.panel.letters == "voyager"
