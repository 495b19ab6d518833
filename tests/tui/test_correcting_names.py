"""What a person says of a name: done at once everywhere, told in a sentence, undone with u."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui.driving import asked, opened, over, pressed, settled, until
from tests.tui.naming import (
    EVERY,
    at_hand,
    in_articles,
    mentions,
    often_named,
    on,
    shown,
    walked_to,
)
from tui_reader.entities.recogniser import NAME
from tui_reader.library import Library
from tui_reader.model import EntityType, Mention, Progress
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where
from tui_reader.tui.screens.filters import Pick
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.screens.reader import ReaderScreen


def title(app: App[None]) -> str:
    """The title of the dialogue that is over the reader."""
    return "".join(str(each.render()) for each in app.screen.query(".title"))


async def correcting(pilot: Pilot[None], library: Library) -> tuple[ReaderScreen, Mention]:
    """The menu of corrections over the name that the article mentions most."""
    reader = await opened(pilot, library)
    await walked_to(pilot, library, often_named(reader))
    mention = at_hand(reader)
    await asked(pilot, "enter")
    await pilot.press("c")
    await until(pilot, lambda: title(pilot.app).startswith("correct "))
    return reader, mention


def of(reader: ReaderScreen, entity_id: int | None) -> list[Mention]:
    return [mention for mention in mentions(reader) if mention.entity_id == entity_id]


async def answered(pilot: Pilot[None], *keys: str) -> ReaderScreen:
    """Keys to menus and questions, each of which gives way to the next or to the reader."""
    for key in keys:
        asking = pilot.app.screen
        await pilot.press(key)
        await until(pilot, lambda asking=asking: pilot.app.screen is not asking)  # type: ignore[misc]
        await until(pilot, lambda: pilot.app.screen.is_mounted)
        await pilot.pause()
    return await settled(pilot)


async def answered_by(pilot: Pilot[None], key: str, asks: str) -> None:
    """A key to a question that another one follows, of this title."""
    await pilot.press(key)
    await until(pilot, lambda: title(pilot.app) == asks)
    await over(pilot)


async def test_a_name_is_of_another_type_everywhere_at_once_and_undone(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        reader, mention = await correcting(pilot, library)
        other = "l" if mention.type is not EntityType.PLACE else "p"
        kind = EntityType.PLACE if other == "l" else EntityType.PERSON
        await answered(pilot, "t", other)
        assert reader.status.message.endswith("· u undo")
        assert {each.type for each in of(reader, mention.entity_id)} == {kind}
        card = library.naming.card(mention.entity_id or 0)
        assert (card.type, card.decided) == (kind, True)
        assert "✓" in "".join(
            reader.panel.render_line(y).text for y in range(reader.panel.size.height)
        ), "the panel shows it too"
        await pressed(pilot, "u")
        assert {each.type for each in of(reader, mention.entity_id)} == {mention.type}


async def test_a_name_is_of_another_type_just_here(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        other = "L" if mention.type is not EntityType.PLACE else "P"
        await answered(pilot, "t", other)
        here = [each for each in mentions(reader) if each.span == mention.span]
        assert here[0].type is not mention.type
        elsewhere = [e for e in of(reader, mention.entity_id) if e.span != mention.span]
        assert {each.type for each in elsewhere} == {mention.type}


async def test_just_here_it_is_no_name_and_the_others_stay(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        before = len(of(reader, mention.entity_id))
        await answered(pilot, "h")
        assert len(of(reader, mention.entity_id)) == before - 1
        assert mention.span not in {each.span for each in mentions(reader)}
        await pressed(pilot, "u")
        assert len(of(reader, mention.entity_id)) == before


async def test_a_new_text_that_came_while_a_name_was_asked_about_is_not_decided_about(
    empty_library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "visit.txt"

    def delivered(text: str) -> None:
        file.write_text(f"A visit\n\n{text}\n", encoding="utf-8")
        for _ in empty_library.taking_in.take_in((file,)):
            pass

    delivered("Angela Merkel arrived in Paris on Monday and left on Friday.")
    for _ in empty_library.naming.recognise(lambda: None):
        pass
    app = NewsreaderApp(empty_library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "enter", "]")
        assert at_hand(reader).entity == "Angela Merkel"
        await asked(pilot, "enter")
        await pilot.press("c")
        await until(pilot, lambda: title(pilot.app).startswith("correct "))
        delivered("Correction: nobody arrived in Paris on Monday.")
        await answered(pilot, "h")
        assert "in which Angela Merkel does not stand there any more" in reader.status.message
        assert empty_library.reading.undo() is None


async def test_what_was_rejected_is_found_and_taken_back(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        before = len(of(reader, mention.entity_id))
        await answered(pilot, "r")
        assert of(reader, mention.entity_id) == []
        await pressed(pilot, "escape", "E", "left")
        assert reader.browsing_entities.rejected
        assert "rejected 1" in "\n".join(shown(reader))
        assert reader.entity_list.selected is not None
        assert reader.entity_list.selected.name == mention.entity
        await asked(pilot, "enter")
        await answered(pilot, "k")
        assert reader.entity_list.total == 0
        assert not library.naming.rejected()
        assert len(of(reader, mention.entity_id)) == before


async def test_two_names_are_one_and_the_page_is_that_of_both(
    app: NewsreaderApp, library: Library
) -> None:
    one, into = in_articles(library, 2)[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter")
        await asked(pilot, "c")
        await pilot.press("m")
        await over(pilot)
        assert isinstance(app.screen, Pick)
        await pilot.press(*into.name[:6].lower())
        await answered(pilot, "enter")
        card = reader.entity_page.card
        assert card is not None
        assert (card.entity_id, card.name) == (into.entity_id, into.name)
        assert card.mentions == one.mentions + into.mentions
        assert one.name in dict(card.aliases)
        assert reader.entity_page.total == card.mentions
        await pressed(pilot, "u")
        assert len(in_articles(library, 2)) >= 2


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Angela Merkel", "Angela Davis", ["A. Merkel"]),
        ("Barbara Bush", "Barbara Davis", ["A. Bush", "Barbara Davis"]),
    ],
)
async def test_whom_a_name_is_offered_to_be_merged_with_is_alike_by_the_surname_first(
    empty_library: Library, tmp_path: Path, one: str, other: str, alike: list[str]
) -> None:
    short = f"A. {one.rsplit(maxsplit=1)[-1]}"
    text = f"{one} met {other}. Mrs {short} left. {one} stayed."
    (tmp_path / "visit.txt").write_text(f"A visit\n\n{text}\n", encoding="utf-8")
    for _ in empty_library.taking_in.take_in((tmp_path / "visit.txt",)):
        pass
    (stored,) = empty_library._store.articles.stored([1])
    found = [
        Mention(at.start(), at.end(), EntityType.PERSON, at.group())
        for at in re.finditer("|".join(map(re.escape, (one, other, short))), stored.text)
    ]
    empty_library._store.names.keep(NAME, [(1, stored.version_id, tuple(found))])
    app = NewsreaderApp(empty_library, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pressed(pilot, "E", "enter")
        await asked(pilot, "c")
        await pilot.press("m")
        await over(pilot)
        lines = [str(each.prompt) for each in app.screen.query_one(OptionList).options]
        heads = [at for at, line in enumerate(lines) if line.strip() in {"alike", "people"}]
        offered = [line for line in lines[heads[0] + 1 : heads[1]] if line.strip()]
        assert len(offered) == len(alike)
        assert all(name in line for name, line in zip(alike, offered, strict=True))


async def test_the_articles_of_a_name_are_those_of_the_one_that_it_was_merged_into(
    app: NewsreaderApp, library: Library
) -> None:
    into, one = in_articles(library, 2)[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "o")
        assert reader.list.total == one.articles
        library.naming.merge([one.entity_id], into.entity_id)
        reader.reread()
        await settled(pilot)
        assert reader.list.total == library.naming.card(into.entity_id).articles
        library.reading.undo()
        reader.reread()
        await settled(pilot)
        assert reader.list.total == one.articles


async def test_the_page_of_a_name_is_that_of_what_it_is_joined_to_meanwhile(
    app: NewsreaderApp, library: Library
) -> None:
    into, one = in_articles(library, 2)[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter")
        library.naming.merge([one.entity_id], into.entity_id)  # as another program may do
        reader.reread()
        await settled(pilot)
        assert reader.entity_page.card is not None
        assert reader.entity_page.card.entity_id == into.entity_id
        assert reader.entity_page.total == one.mentions + into.mentions
        library.reading.undo()
        reader.reread()
        await settled(pilot)
        assert reader.entity_page.card.entity_id == one.entity_id
        assert reader.entity_page.total == one.mentions


async def test_one_spelling_becomes_a_name_of_its_own(app: NewsreaderApp, library: Library) -> None:
    many = next(
        row
        for row in in_articles(library, 1)
        if len(library.naming.card(row.entity_id).aliases) > 1
    )
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, many.entity_id)
        await asked(pilot, "c")
        await pilot.press("s")
        await until(pilot, lambda: "which of these" in title(app))
        await pilot.press("down")
        await answered(pilot, "enter")
        assert library.naming.card(many.entity_id).mentions < many.mentions
        assert reader.status.message.endswith("· u undo")
        await pressed(pilot, "u")
        assert library.naming.card(many.entity_id).mentions == many.mentions


async def test_a_rejected_names_page_is_left_for_where_one_came_from(
    app: NewsreaderApp, library: Library
) -> None:
    one = in_articles(library, 2)[0]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter")
        await asked(pilot, "c")
        await answered(pilot, "r")
        assert reader.front is Where.ENTITIES
        assert one.entity_id not in library.naming.listed(EVERY)
        assert reader.status.message.endswith("· u undo")


async def test_leaving_a_menu_decides_nothing(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        await answered(pilot, "t", "escape")
        await pressed(pilot, "u")
        assert reader.status.message == "nothing to undo"
        assert not library.naming.card(mention.entity_id or 0).decided


async def test_an_earlier_version_is_not_corrected(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        assert reader.article is not None
        with pytest.MonkeyPatch.context() as patch:
            from dataclasses import replace

            patch.setattr(reader.view, "_article", replace(reader.article, earlier=True))
            from tui_reader.tui.flows import correcting_names

            assert correcting_names.correct(reader) is None
        assert "earlier version" in reader.status.message


async def test_a_line_said_to_be_a_teaser_takes_its_names_out_of_all_that_shows_at_once(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(_first: object) -> AsyncIterator[Progress]:
        return
        yield

    monkeypatch.setattr(library.work, "recognise", nothing)
    async with app.run_test(size=(160, 40)) as pilot:
        reader = await opened(pilot, library)
        article = reader.article
        assert article is not None
        (uranus,) = {m.entity_id for m in mentions(reader) if m.entity == "Uranus"}
        assert uranus is not None
        await pressed(pilot, "E", "f", *"Uranus", "enter")
        assert reader.entity_list.ids(0, 9) == (uranus,)

        def counted() -> tuple[int, int]:
            """In the panel, and in the list beside it."""
            panel = [reader.panel.render_line(y).text for y in range(reader.panel.size.height)]
            (here,) = [int(row.split()[1]) for row in panel if "Uranus" in row]
            (listed,) = [int(row.split()[-1]) for row in shown(reader) if "Uranus" in row]
            return here, listed

        assert counted() == (2, 2)
        page, painter = reader.view._page, reader.view._painter
        assert page is not None
        assert painter is not None
        row = page.row_of(article.lines[1].start)
        margin = painter.text_left(page.at(row)) - 2
        await pilot.click(reader.view, offset=(margin, row - reader.view.scroll_offset.y))
        await over(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert counted() == (1, 1)
        assert reader.article is not None
        assert not reader.article.recognised, "nobody read it again"
        reader.entity_list.focus()
        await pressed(pilot, "enter")
        assert reader.entity_page.card is not None
        assert (reader.entity_page.card.mentions, reader.entity_page.total) == (1, 1)
        await pressed(pilot, "u")
        assert (reader.entity_page.card.mentions, reader.entity_page.total) == (2, 2)
        await pressed(pilot, "escape")
        assert counted() == (2, 2)


async def test_the_way_back_from_a_page_that_was_merged_is_the_way_one_came(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        one, other = in_articles(library, 2)[:2]
        reader = await on(pilot, one.entity_id)
        await pressed(pilot, "enter")
        assert reader.visited == one.entity_id
        await asked(pilot, "c")
        await pilot.press("m")
        await over(pilot)
        await pilot.press(*other.name[:6].lower())
        await answered(pilot, "enter")
        assert reader.visited == other.entity_id
        await pressed(pilot, "u")
        await pressed(pilot, "escape")
        assert reader.front is Where.ENTITIES


async def test_a_name_is_not_split_from_itself(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        spelt = {
            row.entity_id: library.naming.card(row.entity_id) for row in in_articles(library, 1)
        }
        card = next(each for each in spelt.values() if len(each.aliases) > 1)
        await on(pilot, card.entity_id)
        await pilot.press("c")
        await over(pilot)
        await pilot.press("s")
        await until(pilot, lambda: title(pilot.app) == f"which of these is not {card.name}")
        asking = pilot.app.screen
        assert isinstance(asking, Menu)
        offered = {choice.value for choice in asking._choices}
        assert offered == {spelling for spelling, _ in card.aliases} - {card.name}
        await pilot.press("escape")
