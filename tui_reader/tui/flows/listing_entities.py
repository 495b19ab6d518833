"""The library's names: listed by type, narrowed by letters, two at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_reader.text.counting import counted
from tui_reader.tui.entity_types import HEADINGS
from tui_reader.tui.flows import (
    correcting_names,
    following,
    retracing,
    showing_entities,
    visiting,
)
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tui_reader.tui.screens.reader import ReaderScreen


async def list_all(reader: ReaderScreen) -> None:
    """List the names in the place of the articles, sorted anew; the cursor stays on its name, but
    at the top of the list it stays there."""
    retracing.arrived(reader)
    reader.make_room()
    reader.status.hush()
    reader.turn_to(Where.ENTITIES)
    reader.go(Where.ENTITIES)
    retracing.arrived(reader)
    below_the_top = reader.entity_list.cursor > 0
    await showing_entities.read(reader, reader.browsing_entities, keep=below_the_top)


async def narrow(reader: ReaderScreen, typed: str) -> None:
    """List the names with these letters, unless others were typed meanwhile."""
    browsing = replace(reader.browsing_entities, containing=typed.strip())
    await showing_entities.browse(reader, browsing, keep=False)


def next_type(reader: ReaderScreen) -> Awaitable[None]:
    """The next type's names."""
    return _step(reader, 1)


def previous_type(reader: ReaderScreen) -> Awaitable[None]:
    """The names of the type before."""
    return _step(reader, -1)


async def _step(reader: ReaderScreen, step: int) -> None:
    rejected = len(reader.entity_list.tabs) > 1 + len(HEADINGS)
    await showing_entities.browse(
        reader, reader.browsing_entities.beside(step, rejected=rejected), keep=False
    )


async def take_tab(reader: ReaderScreen, index: int) -> None:
    """The names of the tab that was clicked."""
    await showing_entities.browse(
        reader, reader.browsing_entities.tabs(rejected=True)[index], keep=False
    )


async def sort(reader: ReaderScreen) -> None:
    """The next of the orders: by mentions, by articles, by name."""
    from tui_reader.model import EntityOrder

    orders = list(EntityOrder)
    now = reader.browsing_entities
    order = orders[(orders.index(now.order) + 1) % len(orders)]
    await showing_entities.browse(reader, replace(now, order=order), keep=True)
    reader.status.say(f"names {_order_words(reader)}")


def visit_selected(reader: ReaderScreen) -> Awaitable[None] | None:
    """The page of the name under the cursor; where several are marked, their articles."""
    if len(reader.entity_list.marked) > 1:
        return _list_articles(reader, reader.entity_list.acted_on)
    if reader.browsing_entities.rejected:
        return correcting_names.take_back(reader)
    row = reader.entity_list.selected
    return None if row is None else visiting.visit(reader, row.entity_id)


def list_articles(reader: ReaderScreen) -> Awaitable[None] | None:
    """List the articles that mention all of the marked names, or the one at hand."""
    if reader.front is Where.ENTITY:
        visiting.list_articles(reader)
        return None
    return _list_articles(reader, reader.entity_list.acted_on)


async def _list_articles(reader: ReaderScreen, entity_ids: tuple[int, ...]) -> None:
    rows = await asyncio.to_thread(reader.library.naming.rows, entity_ids)
    if rows:
        reader.entity_list.unmark(entity_ids)
        following.follow_all(reader, [(row.entity_id, row.name) for row in rows])


async def tell_of_both(reader: ReaderScreen) -> None:
    """Say, once two names are marked, how many articles mention both."""
    marked = tuple(reader.entity_list.marked)
    if len(marked) == 1:
        reader.status.say(
            f"mark another, and {reader.key('articles')} lists the articles with both"
        )
    elif marked:
        found = await asyncio.to_thread(reader.library.naming.count_with, marked)
        whom = "both" if len(marked) == 2 else f"all {len(marked):,}"
        mention = f"{counted(found, 'article')} with {whom}"
        reader.status.say(f"{mention} · {reader.key('articles')} lists them")


def widen(reader: ReaderScreen) -> bool:
    """Take the letters away, else the type; False where nothing is filtered."""
    if reader.left is not Where.ENTITIES or not reader.browsing_entities.narrowed:
        return False
    reader.browsing_entities = reader.browsing_entities.widened()
    reader.search_bar.put(reader.browsing_entities.containing)
    showing_entities.read_again(reader)
    return True


def is_not_listing(reader: ReaderScreen) -> bool:
    return reader.left is not Where.ENTITIES


def any_listed(reader: ReaderScreen) -> bool:
    return reader.entity_list.total > 0


def outcome(reader: ReaderScreen) -> str:
    """The search bar's right side: '2 marked · 1,412 names by mentions'; where they were counted
    on since they were sorted, '1,412 names · E sorts by mentions'."""
    pane = reader.entity_list
    order = _order_words(reader)
    if not showing_entities.is_sorted(reader):
        order = f"· {reader.key('entities')} sorts {order}"
    parts = [f"{counted(pane.total, 'name')} {order}"]
    if pane.marked:
        parts.insert(0, f"{len(pane.marked):,} marked")
    return " · ".join(parts)


def _order_words(reader: ReaderScreen) -> str:
    from tui_reader.model import EntityOrder

    return {
        EntityOrder.MENTIONS: "by mentions",
        EntityOrder.ARTICLES: "by articles",
        EntityOrder.NAME: "by name",
    }[reader.browsing_entities.order]
