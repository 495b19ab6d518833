"""Dates as people type them in a query, as stretches of time in UTC."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from tui_reader.search.tree import Period

# A year, a month or a day; the separators that people use where the year comes first.
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
# So many days, weeks, months or years ago.
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)


def period(text: str, now: dt.datetime) -> Period | None:
    """The day, month or year that `text` names, as a closed-in `Period`; None where it names none.

    Understood are `2025`, `2025-02`, `2025-02-05` (also with `/` or `.`), `today`, `yesterday`,
    and a day so long before `now`: `7d`, `2w`, `3m`, `1y`. Days are those of UTC.
    """
    text = text.strip().lower()
    today = now.astimezone(dt.UTC).date()
    try:
        if text in ("today", "yesterday"):
            return _day(today - dt.timedelta(days=text == "yesterday"))
        if found := _AGO.fullmatch(text):
            return _day(_ago(today, int(found[1]), found[2]))
        if found := _DATE.fullmatch(text):
            return _calendar(*(int(part) if part else None for part in found.groups()))
    except (ValueError, OverflowError):
        return None
    return None


def _day(day: dt.date) -> Period:
    start = calendar.timegm(day.timetuple())
    return Period(start, start + 86_400)


def _ago(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in "dw":
        return today - dt.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(today.day, last))


def _calendar(year: int | None, month: int | None = None, day: int | None = None) -> Period:
    assert year is not None
    if month and day:
        return _day(dt.date(year, month, day))
    if day is not None or month == 0:
        raise ValueError("there is no month or day 0")
    first = dt.date(year, month or 1, 1)
    # Counted by hand, since `date` ends with the year 9999.
    last = dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return Period(calendar.timegm(first.timetuple()), calendar.timegm(last.timetuple()) + 86_400)
