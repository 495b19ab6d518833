"""Names as the tests of the screen look for them: in an article, and in the list on the left."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.tui.driving import opened, settled
from tui_reader.library import Library
from tui_reader.model import EntityRow, EntityType, Mention
from tui_reader.tui.screens.reader import ReaderScreen

EVERY = frozenset(EntityType)


def shown(reader: ReaderScreen) -> list[str]:
    """The lines of the list on the left."""
    pane = reader.rows
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def in_articles(library: Library, least: int) -> list[EntityRow]:
    """Names that so many articles mention, the most mentioned first."""
    rows = library.naming.rows(library.naming.listed(EVERY))
    return [row for row in rows if row.articles >= least]


async def on(pilot: Pilot[None], entity_id: int) -> ReaderScreen:
    """The list of names with the cursor on one."""
    await pilot.press("E")
    reader = await settled(pilot)
    assert reader.entity_list.go_to(entity_id)
    return await settled(pilot)


def mentions(reader: ReaderScreen) -> list[Mention]:
    assert reader.article is not None
    return sorted(reader.article.mentions, key=lambda mention: mention.span)


def at_hand(reader: ReaderScreen) -> Mention:
    placed = reader.view.current_span
    assert placed is not None
    assert isinstance(placed.value, Mention)
    return placed.value


def often_named(reader: ReaderScreen) -> int:
    """The entity that the article mentions most, more than twice."""
    ids = [mention.entity_id for mention in mentions(reader)]
    most = max(ids, key=ids.count)
    assert most is not None
    assert ids.count(most) > 2
    return most


async def walked_to(pilot: Pilot[None], library: Library, entity_id: int) -> ReaderScreen:
    """The first mention of an entity in the article about Voyager."""
    reader = await opened(pilot, library)
    for _ in mentions(reader):
        await pilot.press("]")
        await pilot.pause()
        if at_hand(reader).entity_id == entity_id:
            return reader
    raise AssertionError("it is not mentioned")
