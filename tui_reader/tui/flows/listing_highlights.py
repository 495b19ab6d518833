"""Which highlights the list shows, and what is said of the one at hand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui_reader.text.counting import counted
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.library.highlighting import HighlightListing
    from tui_reader.model import Highlight, Row, Span
    from tui_reader.tui.screens.reader import ReaderScreen


def list_all(reader: ReaderScreen) -> None:
    """List the highlights in the place of the articles."""
    reader.turn_to(Where.HIGHLIGHTS)
    refresh(reader)
    reader.go(Where.HIGHLIGHTS)


def refresh(reader: ReaderScreen) -> None:
    """Show the highlights of `reader.browsing_highlights` as the library now has them."""
    _show(reader, _listing(reader), keep=True)


async def narrow(reader: ReaderScreen, typed: str) -> None:
    """Show the highlights with these words, unless others were typed meanwhile."""
    browsing = reader.browsing_highlights = reader.browsing_highlights.worded(typed.strip())
    listing = await asyncio.to_thread(_listing, reader)
    if reader.browsing_highlights is browsing:
        _show(reader, listing, keep=False)


def widen(reader: ReaderScreen) -> bool:
    """Take the words away, else the rest of the filter; False where nothing is filtered."""
    if reader.left is not Where.HIGHLIGHTS or not reader.browsing_highlights.only:
        return False
    reader.browsing_highlights = reader.browsing_highlights.widened()
    reader.search_bar.put(reader.browsing_highlights.only.words)
    refresh(reader)
    return True


def is_not_listing(reader: ReaderScreen) -> bool:
    return reader.left is not Where.HIGHLIGHTS


def any_listed(reader: ReaderScreen) -> bool:
    return reader.highlight_list.selected is not None


def outcome(reader: ReaderScreen) -> str:
    """The search bar's right side: '2 marked · 23 of 1,412 highlights · colour 2 · #water'."""
    only = reader.browsing_highlights.only
    parts = [how_many(reader)]
    if reader.highlight_list.marked:
        parts.insert(0, f"{len(reader.highlight_list.marked):,} marked")
    if only.colours:
        parts.append("colour " + ", ".join(map(str, only.colours)))
    parts += [f"#{tag}" for tag in only.tags]
    parts += only.sources
    return drawable(" · ".join(parts))


def how_many(reader: ReaderScreen) -> str:
    """How many are listed: '1,412 highlights', or '23 of 1,412 highlights'."""
    listed, everything = reader.highlight_list.total, reader.library.highlighting.count()
    words = counted(everything, "highlight")
    return f"{listed:,} of {words}" if reader.browsing_highlights.only else words


def rests_on(reader: ReaderScreen) -> tuple[int, Span | None] | None:
    """The article of the highlight under the cursor, and the passage, unless it is lost."""
    listed = reader.highlight_list.selected
    return None if listed is None else (listed.row.id, listed.highlight.span)


def told(reader: ReaderScreen) -> tuple[Highlight | None, Row | None]:
    """What the card tells: the highlight at hand and, where its article does not show, its row.

    None where there is nothing to tell that does not show already.
    """
    if reader.front is Where.HIGHLIGHTS:
        listed = reader.highlight_list.selected
        if listed is None:
            return None, None
        beside = reader.view.display and listed.highlight.span is not None
        return listed.highlight, None if beside else listed.row
    placed = reader.view.current_span if reader.front is Where.ARTICLE else None
    if placed is None:
        return None, None
    from tui_reader.model import Highlight

    found = placed.value
    noted = isinstance(found, Highlight) and (found.note or found.tags)
    return (found if isinstance(found, Highlight) and noted else None), None


def _listing(reader: ReaderScreen) -> HighlightListing:
    browsing = reader.browsing_highlights
    return reader.library.highlighting.listing(browsing.order, browsing.only)


def _show(reader: ReaderScreen, listing: HighlightListing, *, keep: bool) -> None:
    reader.highlight_list.show(listing, keep=keep, empty=_empty_words(reader))
    if reader.left is Where.HIGHLIGHTS:
        reader.tell()
        reader.show_card()
        reader.offer()


def _empty_words(reader: ReaderScreen) -> tuple[str, ...]:
    only = reader.browsing_highlights.only
    if only.words and not reader.browsing_highlights.widened().only:
        return ("no highlight has these words", f"{reader.key('back')} takes them away")
    if only:
        return (
            "no highlights with this filter",
            f"{reader.key('filter')} changes it, {reader.key('back')} takes it away",
        )
    return (
        "no highlights yet",
        f"in an article, {reader.key('select')} selects and {reader.key('highlight')} highlights",
    )
