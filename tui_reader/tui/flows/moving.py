"""Moving in panes, between them, and one step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.flows import (
    background,
    listing,
    listing_entities,
    listing_highlights,
    marking_hits,
    narrowing_names,
    opening,
    retracing,
    welcoming,
)
from tui_reader.tui.places import Where
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.article_walk import WalkedSheet


def down(reader: ReaderScreen) -> None:
    reader.pane.move(1)


def up(reader: ReaderScreen) -> None:
    reader.pane.move(-1)


def left(reader: ReaderScreen) -> None:
    reader.view.move(columns=-1)


def right(reader: ReaderScreen) -> None:
    reader.view.move(columns=1)


def page_down(reader: ReaderScreen) -> None:
    reader.pane.move_page(1)


def page_up(reader: ReaderScreen) -> None:
    reader.pane.move_page(-1)


def half_down(reader: ReaderScreen) -> None:
    reader.pane.move_page(0.5)


def half_up(reader: ReaderScreen) -> None:
    reader.pane.move_page(-0.5)


def top(reader: ReaderScreen) -> None:
    reader.pane.move_top()


def bottom(reader: ReaderScreen) -> None:
    reader.pane.move_bottom()


# Walking spans


def next_hit(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.HIT, _no_hits(reader))


def previous_hit(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.HIT, _no_hits(reader), backwards=True)


def _no_hits(reader: ReaderScreen) -> str:
    if marking_hits.are_looked_for(reader):
        return "Hits are still looked for in this article."
    return "No hits in this article."


def next_mention(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.MENTION, _no_names(reader))


def previous_mention(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.MENTION, _no_names(reader), backwards=True)


def _no_names(reader: ReaderScreen) -> str:
    article = reader.article
    if article is not None and not article.recognised:
        return "Names are still looked for in this article."
    return "No names are marked in this article."


def to_a_name(reader: ReaderScreen, purpose: str) -> str:
    """Which key goes to a name in the article; where none is marked, that."""
    if not reader.view.has(SpanKind.MENTION):
        return _no_names(reader)
    return f"{reader.key('next_mention')} goes to a name {purpose}"


def next_highlight(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.HIGHLIGHT, _no_highlights(reader))


def previous_highlight(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.HIGHLIGHT, _no_highlights(reader), backwards=True)


def _no_highlights(reader: ReaderScreen) -> str:
    return _lost(reader) or "No highlights in this article."


def _lost(reader: ReaderScreen) -> str:
    """How many highlights there is no way to in the article, and which key lists them."""
    from tui_reader.tui.widgets.article_blocks import lost

    said = "" if reader.article is None else lost(reader.article)
    return said and f"{said} · {reader.key('highlights')} lists all"


def next_teaser(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.TEASER, "This article has no teasers.")


def previous_teaser(reader: ReaderScreen) -> None:
    _walk(reader, SpanKind.TEASER, "This article has no teasers.", backwards=True)


def stay(reader: ReaderScreen) -> None:
    """Walk the mentions of the name at hand alone; where they are walked already, all again."""
    view = reader.view
    if view.is_staying:
        view.stray()
        reader.status.say(f"{_walkers(reader)} walk all names again")
    elif view.stay():
        view.next_span(SpanKind.MENTION)
    else:
        reader.status.say(to_a_name(reader, "to stay with"))


def _walkers(reader: ReaderScreen) -> str:
    return f"{reader.key('next_mention')} {reader.key('previous_mention')}"


def reached(reader: ReaderScreen, event: WalkedSheet.SpanReached) -> str:
    """Which span was walked to, and of a name what it is and what can be done with it."""
    from tui_reader.model import Mention

    mention = event.placed.value
    if not isinstance(mention, Mention):
        told = f"{event.kind} {event.index:,} of {event.total:,}"
        if event.kind is SpanKind.HIGHLIGHT:
            return " · ".join(filter(None, (told, _lost(reader))))
        leads = event.kind is SpanKind.TEASER and reader.view.story_of(event.placed.span.start)
        return f"{told} · {reader.key('act')} opens its story" if leads else told
    name, place = drawable(mention.entity), f"{event.index:,} of {event.total:,}"
    if reader.view.is_staying:
        return f"{name} {place} · {reader.key('stay_with')} walks all names again"
    kind = TYPES[mention.type] + (", watched" if mention.watched else "")
    return f"name {place}: {name}, {kind} · {reader.key('act')} leads on"


def _walk(reader: ReaderScreen, kind: SpanKind, none: str, *, backwards: bool = False) -> None:
    if not reader.view.next_span(kind, backwards=backwards):
        reader.status.remark(none)


def select(reader: ReaderScreen) -> None:
    reader.view.grow_selection()


def teasers(reader: ReaderScreen) -> None:
    view = reader.view
    if not opening.has_teasers(reader):
        reader.status.say("All of this page is the article’s.")
    elif not view.toggle_teasers():  # something has to be seen
        ways = f"{reader.key('next_teaser')} {reader.key('previous_teaser')}"
        how = f"shown where they stand · {ways} go there" if view.teasers_shown else "folded away"
        reader.status.say(f"teasers are {how}")


# Between panes


def next_pane(reader: ReaderScreen) -> None:
    _go_round(reader, 1)


def previous_pane(reader: ReaderScreen) -> None:
    _go_round(reader, -1)


def _go_round(reader: ReaderScreen, step: int) -> None:
    """The panes in a ring: list, article and, where it is open, the entity panel."""
    ring = [reader.left]
    if reader.article is not None:
        ring.append(Where.ARTICLE)
        if reader.panel_open:
            ring.append(Where.PANEL)
    if reader.search_bar.input.has_focus:
        reader.go(ring[0] if step > 0 else ring[-1])
    else:
        reader.go(ring[(ring.index(reader.front) + step) % len(ring)])


def toggle_panel(reader: ReaderScreen) -> None:
    """Show or hide the entity panel; where it had no room before, go to it."""
    if reader.panel_open:
        reader.set_panel(opened=False)
        reader.go(Where.ARTICLE)
    else:
        reader.set_panel(opened=True)
        reader.go(Where.PANEL)


# One step back


def step_back(reader: ReaderScreen) -> None:
    """Leave the innermost thing that can be left."""
    for leave in (
        welcoming.put_away,
        _clear_search_bar,
        _drop_span,
        narrowing_names.widen_panel,
        _leave_panel,
        _leave_article,
        _drop_marks,
        listing_highlights.widen,
        listing_entities.widen,
        _leave_names,
        _leave_highlights,
        _widen,
        background.cancel_if_shown,
    ):
        if leave(reader):
            return


def can_step_back(reader: ReaderScreen) -> bool:
    """Whether the key bar should offer the way back."""
    return (
        reader.front is not Where.LIST
        or reader.search_bar.input.has_focus
        or reader.browsing.narrowed
        or bool(reader.rows.marked)
    )


def _clear_search_bar(reader: ReaderScreen) -> bool:
    query = reader.search_bar.input
    if not query.has_focus:
        return False
    if query.value:
        query.value = ""
    else:
        reader.go(reader.front)
    return True


def _drop_span(reader: ReaderScreen) -> bool:
    return reader.front is Where.ARTICLE and reader.view.drop()


def _leave_panel(reader: ReaderScreen) -> bool:
    if reader.front is not Where.PANEL:
        return False
    reader.make_room()
    reader.go(Where.ARTICLE)
    return True


def _leave_article(reader: ReaderScreen) -> bool:
    if reader.front is not Where.ARTICLE:
        return False
    reader.make_room()
    reader.go(reader.left)
    return True


def _drop_marks(reader: ReaderScreen) -> bool:
    if not reader.rows.marked:
        return False
    reader.rows.marked = frozenset()
    return True


def _leave_names(reader: ReaderScreen) -> bool:
    if reader.left not in Where.ENTITIES | Where.ENTITY:
        return False
    doing = retracing.before(reader)
    if doing is not None:
        reader.aside(lambda: doing, "names")
    return True


def _leave_highlights(reader: ReaderScreen) -> bool:
    if reader.left is not Where.HIGHLIGHTS:
        return False
    reader.turn_to(Where.LIST)
    reader.go(Where.LIST)
    return True


def _widen(reader: ReaderScreen) -> bool:
    if not reader.browsing.narrowed:
        return False
    listing.browse(reader, reader.browsing.widened())
    if not reader.browsing.query:
        reader.hits = None
        reader.search_bar.put("")
        marking_hits.mark(reader)
    listing.refresh(reader)
    reader.offer()
    return True
