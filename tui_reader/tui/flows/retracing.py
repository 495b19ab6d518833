"""Back and forward through where a person was: articles, entities' articles and searches."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing, marking_hits, opening, showing_entities
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.trail import AmongNames, Stop, Trail
    from tui_reader.tui.widgets.article_spans import Walk


def arrived(reader: ReaderScreen) -> None:
    """Keep where a person is now, as a stop to come back to."""
    reader.trail = reader.trail.came_to(_here(reader))


def leaving(reader: ReaderScreen) -> None:
    """Keep how far the article that a person leaves is walked; where they stop in it is told."""
    walk, article = _walk(reader), reader.article
    if walk is not None and article is not None:
        reader.trail = reader.trail.walked(article.id, walk)


def earlier(reader: ReaderScreen) -> Awaitable[None] | None:
    """Back to where one was before; from a list that was left for, to what was left for it.

    From the articles of a name it is back to the name, however many of them were read.
    """
    here = _here(reader)
    if has_followed(reader) and (to_name := reader.trail.before(here)) is not None:
        return _go(reader, to_name)
    if reader.trail.here is not None and not reader.trail.here.is_at(here):
        return _go(reader, reader.trail)
    return _retrace(reader, reader.trail.now_at(here).earlier(), "There is nothing further back.")


def has_followed(reader: ReaderScreen) -> bool:
    """Whether the list is of a name's articles, so that one may want to return from it."""
    return reader.front is Where.LIST and reader.browsing.only.entity is not None


def later(reader: ReaderScreen) -> Awaitable[None] | None:
    """Forward again."""
    trail = reader.trail.now_at(_here(reader))
    return _retrace(reader, trail.later(), "There is nothing further on.")


def before(reader: ReaderScreen) -> Awaitable[None] | None:
    """Back to where one was before one came here: to the list where that is not known."""
    trail = reader.trail.before(_here(reader))
    if trail is not None:
        return _go(reader, trail)
    reader.turn_to(Where.LIST)
    reader.go(Where.LIST)
    return None


def _here(reader: ReaderScreen) -> Stop:
    from tui_reader.tui.trail import Stop

    article, selected = reader.article, reader.list.selected
    inside = article is not None and reader.front in Where.ARTICLE | Where.PANEL
    return Stop(
        reader.browsing,
        article.id if inside and article is not None else None,
        reader.view.place if inside else 0,
        selected.row.id if selected else None,
        _among_names(reader),
        _walk(reader),
    )


def _walk(reader: ReaderScreen) -> Walk | None:
    """How far the article is walked that a person is in; it is come back to as it is now."""
    article = reader.article
    inside = reader.front in Where.ARTICLE | Where.PANEL
    return reader.view.walk if inside and article is not None and not article.earlier else None


def _among_names(reader: ReaderScreen) -> AmongNames | None:
    if reader.left not in Where.ENTITIES | Where.ENTITY:
        return None
    from tui_reader.tui.trail import AmongNames

    at, top = reader.rows.cursor, round(reader.rows.scroll_target_y)
    if reader.left is Where.ENTITY:
        return AmongNames(reader.browsing_entities, reader.visited, at, top)
    selected = reader.entity_list.selected
    return AmongNames(
        reader.browsing_entities, None, at, top, selected.entity_id if selected else None
    )


def _retrace(reader: ReaderScreen, trail: Trail | None, at_the_end: str) -> Awaitable[None] | None:
    if trail is None:
        reader.status.say(at_the_end)
        return None
    return _go(reader, trail)


def _go(reader: ReaderScreen, trail: Trail) -> Awaitable[None] | None:
    """Go to the stop that the trail is at. What needs no search is there at once."""
    stop = trail.here
    assert stop is not None
    reader.trail = trail
    reader.status.remark(None)
    filling = _fill_left(reader, stop)
    if stop.article is None:
        reader.go(reader.left)
    else:
        opening.open_article(reader, stop.article, place=stop.place, walk=stop.walk)
    return filling


def _fill_left(reader: ReaderScreen, stop: Stop) -> Awaitable[None] | None:
    """Have on the left what was there; what takes a while to read or find is awaited."""
    names = stop.names
    if names is not None:
        reader.browsing_entities = names.browsing
        if names.visited is None:
            reader.turn_to(Where.ENTITIES)
            return showing_entities.return_to(reader, names)
        showing_entities.turn(reader, names.visited)
        return showing_entities.show(reader, at=names.at, top=names.top)
    reader.turn_to(Where.LIST)
    asked = reader.browsing.query if reader.hits is not None else ""
    reader.browsing = stop.browsing
    reader.search_bar.put(stop.browsing.query)
    search = stop.browsing.query if stop.browsing.query != asked else ""
    if not search:
        if not stop.browsing.query:
            reader.hits = None
        _list(reader, stop)
    return _search(reader, stop, search) if search else None


async def _search(reader: ReaderScreen, stop: Stop, query: str) -> None:
    """Show the hits that the stop had, unless a person has gone elsewhere meanwhile."""
    hits = await reader.library.work.search(query)
    if hits is not None and reader.browsing == stop.browsing:
        reader.hits = hits
        _list(reader, stop)


def _list(reader: ReaderScreen, stop: Stop) -> None:
    """Show the stop's list, with the cursor where it was."""
    listing.refresh(reader, keep=False)
    marking_hits.mark(reader)
    if stop.selected is not None:
        reader.list.go_to(stop.selected)
    reader.offer()
