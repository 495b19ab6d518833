"""What the list shows and what the search bar says of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.locations import source_uri
from tui_reader.model import Filter
from tui_reader.text.counting import counted
from tui_reader.tui.conditions import conditions
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.library import Library, Listing
    from tui_reader.model import Hits, Span
    from tui_reader.tui.browsing import Browsing
    from tui_reader.tui.screens.reader import ReaderScreen


def browse(reader: ReaderScreen, browsing: Browsing) -> None:
    """Have the list be of something else, of which nothing is said that was said of the last."""
    reader.browsing = browsing
    reader.status.remark(None)


def refresh(reader: ReaderScreen, *, keep: bool = True) -> None:
    """Show the listing of `reader.browsing` as the library now has it."""
    reader.listed_at = time.monotonic()
    _show(reader, _listing(reader.library, reader.browsing, reader.hits), keep=keep)


async def refresh_beside(reader: ReaderScreen, *, keep: bool = True) -> None:
    """The same, read in a thread: a filter takes tenths of a second over a large library.

    Where something else is browsed by then, or a listing shows that was asked for later, that is
    what the list shows.
    """
    asked_at, browsing, hits = time.monotonic(), reader.browsing, reader.hits
    listing = await asyncio.to_thread(_listing, reader.library, browsing, hits)
    if (reader.browsing, reader.hits) == (browsing, hits) and reader.listed_at <= asked_at:
        reader.listed_at = asked_at
        _show(reader, listing, keep=keep)


def refresh_soon(reader: ReaderScreen) -> None:
    """The same where nobody waits for it."""
    reader.aside(partial(refresh_beside, reader), "listing anew", exclusive=False)


def _listing(library: Library, browsing: Browsing, hits: Hits | None) -> Listing:
    only = browsing.only
    if only.entity is not None:  # it may have become part of another since one asked for it
        now = library.naming.now
        only = replace(only, entity=now(only.entity), besides=tuple(map(now, only.besides)))
    if browsing.query and hits is not None:
        return library.searching.listing(hits, only)
    return library.reading.listing(browsing.order, only)


def _show(reader: ReaderScreen, listing: Listing, *, keep: bool) -> None:
    reader.list.show(listing, keep=keep, empty=() if listing.total else empty_words(reader))
    reader.tell()


def narrow_to(reader: ReaderScreen, paths: Sequence[Path]) -> None:
    """List what was found in these folders and files, where the library holds more than that."""
    found_in = tuple(source_uri(path) for path in paths)
    sources = reader.library.taking_in.sources()
    if paths and any(source.uri not in found_in for source in sources):
        reader.browsing = replace(reader.browsing, only=Filter(found_in=found_in))
        refresh(reader)


def told(reader: ReaderScreen) -> tuple[str, str]:
    """What the search bar says of the list: how much it holds, and what was not understood."""
    notice = misunderstood(reader)
    total = reader.list.total
    # Counting a large library takes milliseconds: not where the list holds all of it anyway.
    count = reader.library.reading.count() if reader.browsing.narrowed else total
    return outcome(reader, total, count), notice


def misunderstood(reader: ReaderScreen) -> str:
    """What of the query was not understood, in a sentence; empty where all of it was."""
    return (reader.hits.notice or "") if reader.browsing.query and reader.hits else ""


def outcome(reader: ReaderScreen, total: int, count: int) -> str:
    """The search bar's right side: '23 of 10,412 · 14 ms', or how many articles there are."""
    browsing = reader.browsing
    parts = [f"{total:,} of {count:,}" if browsing.narrowed else counted(count, "article")]
    parts += [drawable(words) for _, words in conditions(browsing)]
    if browsing.query and reader.hits is not None:
        parts.append(f"{reader.hits.took_ms:.0f} ms")
    if reader.list.marked:
        parts.insert(0, f"{len(reader.list.marked):,} marked")
    return " · ".join(parts)


def empty_words(reader: ReaderScreen) -> tuple[str, ...]:
    """What an empty list says: what is so, and what to do about it."""
    browsing = reader.browsing
    if browsing.query:
        return (
            "nothing found",
            misunderstood(reader) or "fewer or shorter words find more; word* finds what begins so",
            f"{reader.key('back')} clears the search",
        )
    if browsing.narrowed:
        return (
            "nothing here with this filter",
            f"{reader.key('filter')} changes it, {reader.key('back')} takes it away",
        )
    if reader.background.is_taking_in:
        return ("taking in", "the first articles are here in a moment")
    return (
        "no articles yet",
        "newsreader FOLDER takes in a folder of .txt and .jsonl files",
    )


def rests_on(reader: ReaderScreen) -> tuple[int, Span | None] | None:
    """The article under the cursor."""
    listed = reader.list.selected
    return None if listed is None else (listed.row.id, None)


def to_left(reader: ReaderScreen, *, keep: bool = False) -> None:
    """Show the articles of another `reader.browsing`, from the first, with the cursor in them."""
    reader.turn_to(Where.LIST)
    refresh(reader, keep=keep)
    reader.go(Where.LIST)
