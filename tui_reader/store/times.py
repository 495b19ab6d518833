"""Times between the program (aware datetimes in UTC) and SQLite (milliseconds since 1970)."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


def to_ms(moment: dt.datetime) -> int:
    """Milliseconds since 1970, rounded down; negative before."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> dt.datetime:
    """The moment in UTC; held inside what a datetime can say."""
    try:
        return _EPOCH + milliseconds * _MILLISECOND
    except OverflowError:
        return (
            dt.datetime.max.replace(tzinfo=dt.UTC)
            if milliseconds > 0
            else dt.datetime.min.replace(tzinfo=dt.UTC)
        )


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)
