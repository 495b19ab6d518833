"""A name's page: who it is, whom it appears with, and every mention, each a way to its article."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui_reader import model
from tui_reader.text.counting import counted
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.flows import following, opening, retracing, showing_entities
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Companion, Company, EntityCard, Span
    from tui_reader.tui.screens.reader import ReaderScreen


def at_hand(reader: ReaderScreen) -> int | None:
    """The entity that is meant where a person is: in the article, panel, list or on its page."""
    if reader.front is Where.ENTITY:
        return reader.visited
    if reader.front is Where.ENTITIES:
        row = reader.entity_list.selected
        return None if row is None else row.entity_id
    if reader.front is Where.PANEL:
        chosen = reader.panel.chosen
        return None if chosen is None else chosen.entity_id
    if reader.front is Where.ARTICLE:
        placed = reader.view.span_at_hand()
        mention = None if placed is None else placed.value
        return mention.entity_id if isinstance(mention, model.Mention) else None
    return None


async def visit(reader: ReaderScreen, entity_id: int) -> None:
    """Go to an entity's page; what one comes from is a stop to come back to."""
    retracing.arrived(reader)
    reader.make_room()
    reader.status.hush()
    showing_entities.turn(reader, entity_id)
    reader.go(Where.ENTITY)
    retracing.arrived(reader)
    await showing_entities.show(reader)


def jump(reader: ReaderScreen) -> None:
    """Open the article of the mention under the cursor, there."""
    found = reader.entity_page.selected
    if found is not None:
        span = model.Span(found.start, found.end)
        opening.open_article(reader, found.article_id, span=span)


def rests_on(reader: ReaderScreen) -> tuple[int, Span | None] | None:
    """The article under the cursor, and the mention in it."""
    found = reader.entity_page.selected
    return None if found is None else (found.article_id, model.Span(found.start, found.end))


def any_mentions(reader: ReaderScreen) -> bool:
    return reader.entity_page.total > 0


def outcome(reader: ReaderScreen) -> str:
    """The search bar's right side: '44 mentions'."""
    page = reader.entity_page
    return counted(page.total, "mention") if page.card is not None else ""


def list_articles(reader: ReaderScreen) -> None:
    """List the articles that mention the entity whose page it is."""
    card = reader.entity_page.card
    if card is not None:
        following.follow(reader, card.entity_id, card.name)


def choose_companion(reader: ReaderScreen) -> Awaitable[None] | None:
    """Offer the names that this one appears with most, and where each leads."""
    page = reader.entity_page
    if page.card is None or not page.company.companions:
        reader.status.say("it appears with no other name")
        return None
    return _choose_companion(reader, page.card, page.company)


async def _choose_companion(reader: ReaderScreen, card: EntityCard, company: Company) -> None:
    from tui_reader.tui.screens.menu import Choice, Menu
    from tui_reader.tui.widgets.entity_head import looked_at

    choices = [Choice(each, _companion_words(each)) for each in company.companions]
    title = f"{drawable(card.name)} appears most with"
    about = " ".join(filter(None, ("in how many", looked_at(company), "articles together")))
    chosen = await reader.ask(Menu(title, choices, about=about))
    if chosen is not None:
        await _offer_companion(reader, card, company, chosen)


def _companion_words(companion: Companion) -> str:
    return f"{companion.together:>5,}  {drawable(companion.name)} · {TYPES[companion.type]}"


def offer_companion(reader: ReaderScreen, companion: Companion) -> Awaitable[None] | None:
    """Offer the articles with both, and the other one's page."""
    page = reader.entity_page
    if page.card is None:
        return None
    return _offer_companion(reader, page.card, page.company, companion)


async def _offer_companion(
    reader: ReaderScreen, card: EntityCard, company: Company, companion: Companion
) -> None:
    from tui_reader.tui.screens.menu import Choice, Menu

    articles = counted(companion.together, "article")
    both = f"{'the articles' if company.newest else articles} with both"
    page = f"the page of {drawable(companion.name)}"
    title = f"{drawable(card.name)} and {drawable(companion.name)}"
    chosen = await reader.ask(Menu(title, [Choice("both", both, "o"), Choice("page", page, "E")]))
    if chosen == "both":
        names = [(card.entity_id, card.name), (companion.entity_id, companion.name)]
        following.follow_all(reader, names)
    elif chosen == "page":
        await visit(reader, companion.entity_id)
