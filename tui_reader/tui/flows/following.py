"""From a name to the articles that mention it, from an article to the browser; and help."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.text.counting import counted
from tui_reader.tui.flows import listing, retracing
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.tui.screens.legend import Legend
    from tui_reader.tui.screens.reader import ReaderScreen


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
    follow_all(reader, [(entity_id, name)])


def follow_all(reader: ReaderScreen, names: Sequence[tuple[int, str]]) -> None:
    """List the articles that mention all of these entities."""
    retracing.arrived(reader)
    (first, *others) = (entity_id for entity_id, _ in names)
    about = " and ".join(name for _, name in names)
    listing.browse(reader, reader.browsing.following(first, about, tuple(others)))
    reader.hits = None
    reader.search_bar.put("")
    reader.make_room()
    listing.to_left(reader)
    retracing.arrived(reader)
    mention = "mentions" if reader.list.total == 1 else "mention"
    articles = f"{counted(reader.list.total, 'article')} {mention} {drawable(about)}"
    reader.status.remark(f"{articles} · {reader.key('earlier')} goes back")


def open_in_browser(reader: ReaderScreen) -> Awaitable[None] | None:
    """Open the article's own web address, if it is one that a browser opens."""
    article = reader.article
    if article is None:
        return None
    url = article.url or ""
    if urlsplit(url).scheme not in {"http", "https"} or drawable(url) != url:
        reader.status.say("this article has no web address")
        return None
    return _open_in_browser(reader, url)


async def _open_in_browser(reader: ReaderScreen, url: str) -> None:
    if not await asyncio.to_thread(_opened, url):
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
