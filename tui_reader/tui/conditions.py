"""The conditions of a filter in words, and what is browsed with or without one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tui_reader.model import Filter
from tui_reader.tui.dates import MONTHS

if TYPE_CHECKING:
    from tui_reader.tui.browsing import Browsing

STATES = {
    "unread": "unread",
    "starred": "starred",
    "changed": "changed since read",
    "highlighted": "highlighted",
}


def conditions(now: Browsing) -> list[tuple[str, str]]:
    """The fields of the filter that narrow the list, each with the words for it."""
    only = now.only
    found = [(state, words) for state, words in STATES.items() if getattr(only, state)]
    if only.source is not None:
        found.append(("source", only.source))
    if only.found_in is not None:
        names = (unquote(uri.rstrip("/").rpartition("/")[2]) for uri in only.found_in)
        found.append(("found_in", ", ".join(names)))
    if only.month is not None:
        found.append(("month", month_words(only.month)))
    if only.entity is not None:
        found.append(("entity", f"mention {now.about}"))
    if only.tag is not None:
        found.append(("tag", f"#{only.tag}"))
    if only.copies_of is not None:
        found.append(("copies_of", "copies of one article"))
    return found


def month_words(month: str) -> str:
    """`Feb 2025` of `2025-02`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def with_condition(now: Browsing, field: str, value: object) -> Browsing:
    """What is browsed with one condition of the filter set to a value."""
    only = replace(now.only, **{field: value})  # type: ignore[arg-type]
    return replace(now, only=only)


def without(now: Browsing, field: str) -> Browsing:
    """What is browsed without one of the filter's conditions."""
    browsing = with_condition(now, field, getattr(Filter(), field))
    return browsing.without_names() if field == "entity" else browsing
