"""Times in a person's words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model import Published

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(published: Published | None) -> str:
    """`5 Feb 2025`, `about 5 Feb 2025` where it is not sure, nothing where it is not known."""
    if published is None:
        return ""
    said = day_of(published.at)
    return f"about {said}" if published.approximate else said


def day_of(at: dt.datetime) -> str:
    """The day of a time, in the form `5 Feb 2025` whatever the locale."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def moment(at: dt.datetime) -> str:
    """A time on this machine's clock, in the form `5 Feb 2025 14:03`."""
    here = at.astimezone()
    return f"{day_of(here)} {here:%H:%M}"
