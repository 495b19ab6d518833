"""What a span leads to: other articles, a note, the browser; and help."""

from __future__ import annotations

import asyncio
import webbrowser
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.model import EntityType, Highlight, Mention
from tui_reader.tui.flows import correcting, highlighting, listing
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.article_spans import PlacedSpan, SpanKind

if TYPE_CHECKING:
    from tui_reader.tui.screens.menu import Choice
    from tui_reader.tui.screens.reader import ReaderScreen


TYPES = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
    EntityType.OTHER: "other name",
}


class Deed(Enum):
    """What can be done with a span."""

    FOLLOW = auto()
    HIGHLIGHT = auto()
    NOTE = auto()
    TAGS = auto()
    COPY = auto()
    REMOVE = auto()
    CORRECT = auto()


def act(reader: ReaderScreen) -> None:
    """Offer what can be done with the span walked to; the view answers with a message."""
    if not reader.view.activate():
        reader.status.say(
            f"{reader.key('next_mention')} goes to a name, {reader.key('select')} selects"
        )


async def offer(reader: ReaderScreen, placed: PlacedSpan) -> None:
    """Ask what to do with a span, and do it."""
    from tui_reader.tui.screens.menu import Menu

    article = reader.view.article
    if article is None:
        return
    title = drawable(placed.span.of(article.text))
    about = ""
    if isinstance(placed.value, Mention):
        title, about = drawable(placed.value.entity), TYPES[placed.value.type]
    elif isinstance(placed.value, Highlight):
        about = drawable(placed.value.note)
    deed = await reader.ask(Menu(title, _choices(placed), about=about))
    if deed is Deed.FOLLOW and isinstance(placed.value, Mention):
        follow(reader, placed.value.entity_id, placed.value.entity)
    elif deed is Deed.HIGHLIGHT:
        await highlighting.highlight(reader)
    elif deed is Deed.NOTE:
        await highlighting.note(reader)
    elif deed is Deed.TAGS:
        await highlighting.tags(reader)
    elif deed is Deed.COPY:
        highlighting.copy(reader)
    elif deed is Deed.REMOVE and isinstance(placed.value, Highlight):
        await highlighting.remove(reader, (placed.value.id,))
    elif deed is Deed.CORRECT:
        await correcting.correct(reader)
    elif isinstance(deed, int):
        await highlighting.in_colour(deed)(reader)


def _choices(placed: PlacedSpan) -> list[Choice[Deed | int]]:
    from tui_reader.tui.screens.menu import Choice

    choices: list[Choice[Deed | int]] = []
    if placed.kind is SpanKind.HIGHLIGHT:
        choices += [Choice(number, f"colour {number}", str(number)) for number in range(1, 6)]
        return [
            Choice(Deed.NOTE, "write a note", "i"),
            Choice(Deed.TAGS, "give it tags", "#"),
            *choices,
            Choice(Deed.COPY, "copy", "y"),
            Choice(Deed.REMOVE, "remove the highlight", "d"),
        ]
    if placed.kind is SpanKind.MENTION:
        choices.append(Choice(Deed.FOLLOW, "other articles that mention it", "o"))
    if placed.kind is SpanKind.TEASER:
        choices.append(Choice(Deed.CORRECT, "correct: this is no teaser", "b"))
    else:
        choices.append(Choice(Deed.HIGHLIGHT, "highlight the sentence", "a"))
    choices.append(Choice(Deed.COPY, "copy", "y"))
    return choices


def follow_chosen(reader: ReaderScreen) -> None:
    """List the articles that mention the entity under the panel's cursor."""
    reader.panel.activate()


def follow(reader: ReaderScreen, entity_id: int | None, name: str) -> None:
    """List the articles that mention an entity."""
    if entity_id is None:
        reader.status.say("this name has not been joined to an entity yet")
        return
    articles = reader.library.naming.articles(entity_id)
    reader.browsing = reader.browsing.following(name, articles)
    reader.hits = None
    reader.search_bar.put("")
    if not reader.panel_has_room:
        reader.set_panel(opened=None)
    listing.to_left(reader)


async def open_in_browser(reader: ReaderScreen) -> None:
    """Open the article's own web address, if it is one that a browser opens."""
    article = reader.view.article
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
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser and browser.open(url)


def show_help(reader: ReaderScreen) -> None:
    """Show every key."""
    from tui_reader.tui.screens.help import Help

    reader.app.push_screen(Help(reader.keymap))
