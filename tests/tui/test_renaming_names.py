"""Renaming: a name of one's own, and the question where another has it, or nearly so."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList, Static

from tests.tui.driving import SIZES, over, pressed, typed
from tests.tui.naming import at_hand, in_articles
from tests.tui.test_correcting_names import answered, answered_by, correcting
from tests.unit.store.delivering import delivery
from tui_reader.library import Library
from tui_reader.model import EntityType, Mention
from tui_reader.store import Store
from tui_reader.tui.app import NewsreaderApp


async def test_a_name_is_written_otherwise(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        await pilot.press("n")
        await over(pilot)
        assert typed(app) == mention.entity
        await pilot.press("ctrl+u", *"New Name")
        await answered(pilot, "enter")
        assert at_hand(reader).entity == "New Name"
        assert "New Name" in reader.status.message
        await pressed(pilot, "u")
        assert at_hand(reader).entity == mention.entity


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_written_as_another_is_may_be_made_one_with_that_and_undone(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader, mention = await correcting(pilot, library)
        assert mention.entity_id is not None
        other = next(r for r in in_articles(library, 1) if r.entity_id != mention.entity_id)
        before = library.naming.card(mention.entity_id).mentions
        await pilot.press("n")
        await over(pilot)
        await pilot.press("ctrl+u", *other.name.upper())
        await answered_by(pilot, "enter", f"{other.name.upper()} is in the library already")
        await answered(pilot, "m")
        assert f"{mention.entity} merged into {other.name}." in reader.status.message
        assert at_hand(reader).entity_id == other.entity_id
        assert library.naming.card(other.entity_id).mentions == before + other.mentions
        await pressed(pilot, "u")
        assert at_hand(reader).entity == mention.entity
        assert library.naming.card(other.entity_id).mentions == other.mentions


async def test_two_that_are_called_alike_stay_two_where_one_says_so(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        other = next(r for r in in_articles(library, 1) if r.entity_id != mention.entity_id)
        await pilot.press("n")
        await over(pilot)
        await pilot.press("ctrl+u", *other.name)
        await answered_by(pilot, "enter", f"{other.name} is in the library already")
        await answered_by(pilot, "escape", f"how {mention.entity} is written")
        assert typed(app) == other.name, "what was typed is there still"
        await answered_by(pilot, "enter", f"{other.name} is in the library already")
        await answered(pilot, "n")
        assert at_hand(reader).entity == other.name
        assert at_hand(reader).entity_id == mention.entity_id
        assert library.naming.card(other.entity_id).mentions == other.mentions
        await pressed(pilot, "u")
        assert at_hand(reader).entity == mention.entity


async def test_a_name_that_is_nearly_another_is_asked_about(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader, mention = await correcting(pilot, library)
        other = next(
            row
            for row in in_articles(library, 1)
            if row.entity_id != mention.entity_id and " " in row.name
        )
        nearly = other.name.replace(" ", "")
        await pilot.press("n")
        await over(pilot)
        await pilot.press("ctrl+u", *nearly)
        await answered_by(pilot, "enter", f"{nearly} is like a name in the library")
        await answered(pilot, "m")
        assert at_hand(reader).entity_id == other.entity_id


def mention_smiths(library: Library, times: int) -> None:
    """So many people called Smith whose first names begin with J, each in an article."""
    store, says = Store(library.directory), " spoke."
    news = store.sources.add("file:///smiths/", "smiths")
    names = [f"J{letter}n Smith" for letter in "abcdefghijklmnopqrstuvwxyz"[:times]]
    store.deliveries.keep(news.id, "smiths", [delivery(f"{n}.txt", n + says) for n in names])
    stored = (each for each in store.articles.stored(range(1, 1000)) if each.text.endswith(says))
    store.names.keep(
        "test 1",
        [
            (one.article_id, one.version_id, (Mention(0, len(name), EntityType.PERSON, name),))
            for one in stored
            if (name := one.text.removesuffix(says)) in names
        ],
    )
    store.close()


async def test_of_many_that_are_nearly_called_so_the_likeliest_dozen_are_asked_about(
    app: NewsreaderApp, library: Library
) -> None:
    mention_smiths(library, 20)
    async with app.run_test(size=(80, 24)) as pilot:
        reader, _ = await correcting(pilot, library)
        await pilot.press("n")
        await over(pilot)
        await pilot.press("ctrl+u", *"J. Smith")
        await answered_by(pilot, "enter", "J. Smith is like a name in the library")
        assert app.screen.query_one(OptionList).option_count == 12 + 1
        told = "\n".join(str(part.visual) for part in app.screen.query(Static))
        assert "8 more are like it" in told
        await answered(pilot, "n")
        assert at_hand(reader).entity == "J. Smith"
