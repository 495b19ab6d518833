"""What a span leads to: other articles, a note, the browser; and help."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader import model
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.flows import correcting, highlighting, listing, opening, retracing
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Article, ReadBefore
    from tui_reader.tui.screens.legend import Legend
    from tui_reader.tui.screens.menu import Choice
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.article_spans import PlacedSpan


Deed = Callable[["ReaderScreen"], Awaitable[None] | None]
"""What can be done with a span."""


def act(reader: ReaderScreen) -> Awaitable[None] | None:
    """Offer what can be done with the span walked to."""
    placed = reader.view.span_at_hand()
    if placed is not None:
        return offer(reader, placed)
    reader.status.say(
        f"{reader.key('next_mention')} goes to a name, {reader.key('select')} selects"
    )
    return None


async def offer(reader: ReaderScreen, placed: PlacedSpan) -> None:
    """Ask what to do with a span, and do it; a teaser whose story is here leads there at once."""
    from tui_reader.tui.screens.menu import Menu

    article = reader.article
    if article is None:
        return
    story = reader.view.story_of(placed.span.start) if placed.kind is SpanKind.TEASER else None
    if story is not None:
        opening.open_article(reader, story)
        return
    title, about = _named(reader, article, placed)
    deed = await reader.ask(Menu(title, _choices(placed), about=about))
    doing = None if deed is None else deed(reader)
    if doing is not None:
        await doing


def _named(reader: ReaderScreen, article: Article, placed: PlacedSpan) -> tuple[str, str]:
    """What a menu over the span says: its title, and what is known of it."""
    match placed.value:
        case model.Mention() as mention:
            known = (TYPES[mention.type], _how_often(reader, article, mention))
            return drawable(mention.entity), " · ".join(filter(None, known))
        case model.Highlight() as highlight:
            return drawable(placed.span.of(article.text)), drawable(highlight.note)
        case model.ReadBefore() as sentence:
            return drawable(placed.span.of(article.text)), _read_in(reader, sentence)
    return drawable(placed.span.of(article.text)), ""


def _how_often(reader: ReaderScreen, article: model.Article, mention: model.Mention) -> str:
    """In how many articles the name stands, so that nobody follows one that leads nowhere else."""
    named = reader.library.naming.entities(article.id)
    found = next((each for each in named if each.entity_id == mention.entity_id), None)
    if found is None:
        return ""
    if found.articles == 1:
        return "in this article only"
    return f"in {listing.counted(found.articles, 'article')}"


def _choices(placed: PlacedSpan) -> list[Choice[Deed]]:
    from tui_reader.tui.screens.menu import Choice

    copy: Choice[Deed] = Choice(highlighting.copy, "copy", "y")
    highlight: Choice[Deed] = Choice(highlighting.highlight, "highlight the sentence", "a")
    colours: list[Choice[Deed]] = [
        Choice(highlighting.in_colour(number), f"colour {number}", str(number))
        for number in range(1, 6)
    ]
    match placed.value:
        case model.Highlight() as found:
            return [
                Choice(highlighting.note, "write a note", "i"),
                Choice(highlighting.tags, "give it tags", "#"),
                *colours,
                copy,
                Choice(partial(highlighting.remove, highlight_ids=(found.id,)), "remove it", "d"),
            ]
        case model.Mention() as mention:
            others: Deed = partial(follow, entity_id=mention.entity_id, name=mention.entity)
            return [Choice(others, "other articles that mention it", "o"), highlight, copy]
        case model.ReadBefore() as sentence:
            where: Deed = partial(opening.open_article, article_id=sentence.article_id)
            return [Choice(where, "open the article it was read in", "o"), highlight, copy]
        case model.Line():
            return [Choice(correcting.correct, "correct: this is no teaser", "b"), copy]
    return [highlight, copy]


def _read_in(reader: ReaderScreen, sentence: ReadBefore) -> str:
    rows = reader.library.reading.rows([sentence.article_id])
    return "".join(drawable(f"read in “{row.title}”") for row in rows)


def follow_chosen(reader: ReaderScreen) -> None:
    """List the articles that mention the entity under the panel's cursor."""
    chosen = reader.panel.chosen
    if chosen is not None:
        follow(reader, chosen.entity_id, chosen.name)


def follow(reader: ReaderScreen, entity_id: int | None, name: str) -> None:
    """List the articles that mention an entity."""
    if entity_id is None:
        reader.status.say("this name has not been joined to an entity yet")
        return
    retracing.arrived(reader)
    reader.browsing = reader.browsing.following(entity_id, name)
    reader.hits = None
    reader.search_bar.put("")
    if not reader.panel_has_room:
        reader.set_panel(opened=None)
    listing.to_left(reader)
    retracing.arrived(reader)


async def open_in_browser(reader: ReaderScreen) -> None:
    """Open the article's own web address, if it is one that a browser opens."""
    article = reader.article
    if article is None:
        return
    url = article.url or ""
    if urlsplit(url).scheme not in {"http", "https"} or drawable(url) != url:
        reader.status.say("this article has no web address")
    elif not await asyncio.to_thread(_opened, url):
        reader.status.complain(f"no browser can be opened here; the address is {url}")
    else:
        reader.status.say("opened in the browser")


def _opened(url: str) -> bool:
    """Whether a browser of its own window opened it: one in the terminal would draw over us."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser and browser.open(url)


def show_help(reader: ReaderScreen) -> None:
    """Show every key."""
    from tui_reader.tui.screens.help import Help

    reader.app.push_screen(Help(reader.keymap, reader.where, lambda: _legend(reader)))


def show_legend(reader: ReaderScreen) -> None:
    """Show what the colours and marks mean."""
    reader.app.push_screen(_legend(reader))


def _legend(reader: ReaderScreen) -> Legend:
    from tui_reader.tui.screens.legend import Legend

    return Legend(reader.view.palette, reader.view.unmarked, reader.key("types"))
