"""What stands on the left, and what its list, the search bar and Enter then mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.tui.flows import (
    listing,
    listing_entities,
    listing_highlights,
    searching,
    showing_entities,
    visiting,
)
from tui_reader.tui.places import Where
from tui_reader.tui.widgets.search_bar import ARTICLES, ENTITIES, HIGHLIGHTS

if TYPE_CHECKING:
    from tui_reader.model import Span
    from tui_reader.tui.screens.reader import ReaderScreen


class OnTheLeft(NamedTuple):
    """A pane that can stand left of the article.

    The search bar says `asks_for` while it is empty, begins with what is `typed`, and what is typed
    then goes to `narrow`. `outcome` is what it says of the list. `opens` is the command of a click.
    `rests_on` is the article under the cursor, and the passage in it; that is shown beside.
    `refresh` shows the list as the library now has it.
    """

    asks_for: str
    typed: Callable[[ReaderScreen], str]
    narrow: Callable[[ReaderScreen, str], Awaitable[None]]
    outcome: Callable[[ReaderScreen], tuple[str, str]]
    opens: str
    rests_on: Callable[[ReaderScreen], tuple[int, Span | None] | None]
    refresh: Callable[[ReaderScreen], None]


LEFT = {
    Where.LIST: OnTheLeft(
        ARTICLES,
        lambda reader: reader.browsing.query,
        searching.search,
        listing.told,
        "open",
        listing.rests_on,
        lambda _: None,
    ),
    Where.HIGHLIGHTS: OnTheLeft(
        HIGHLIGHTS,
        lambda reader: reader.browsing_highlights.only.words,
        listing_highlights.narrow,
        lambda reader: (listing_highlights.outcome(reader), ""),
        "jump",
        listing_highlights.rests_on,
        listing_highlights.refresh,
    ),
    Where.ENTITIES: OnTheLeft(
        ENTITIES,
        lambda reader: reader.browsing_entities.containing,
        listing_entities.narrow,
        lambda reader: (listing_entities.outcome(reader), ""),
        "open_entity",
        lambda _: None,
        showing_entities.read_again,
    ),
    Where.ENTITY: OnTheLeft(
        ARTICLES,
        lambda reader: reader.browsing.query,
        searching.search,
        lambda reader: (visiting.outcome(reader), ""),
        "jump_to_mention",
        visiting.rests_on,
        showing_entities.show_again,
    ),
}
