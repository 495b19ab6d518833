"""Dates: read from what a source states, and from a text only where there is no doubt.

A text tells of many days. The day it appeared stands on a line of its own, after 'Published', in a
byline or in a dateline; anything else ('on 17 November 1869') is what the text is about.
"""

from __future__ import annotations

import datetime as dt
import re

from tui_reader.model import Published
from tui_reader.text.safety import one_line

# Nothing that reads like news appeared before (the first newspapers are of 1605 to 1609).
EARLIEST_YEAR = 1600
# How far in the future a date may lie: clocks and time zones differ, and embargoes are short.
_AHEAD = dt.timedelta(days=2)

# Lines of a text in which its date may stand, and how much of each is looked at.
_LINES = 6
_LINE_LENGTH = 300

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+"
_DATE = (
    rf"(?:{_WEEKDAY})?(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTHS})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTHS})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d)"
    r")(?!\d)"
)
_TIME = (
    r"(?:[T,|·•\s–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?"
)
_STATED = "(?:first |last )?(?:published|updated|posted|modified|issued)(?: on| at)?"
_STATED += "|(?:publication |release )?date"
_STATED_LINE = re.compile(rf"(?:{_STATED})\s*:?\s*{_DATE}", re.IGNORECASE)
_WHOLE_LINE = re.compile(rf"\(?{_DATE}{_TIME}\)?\.?\s*$", re.IGNORECASE)
_LINE_BEGINS = re.compile(rf"{_DATE}{_TIME}\s*(?:[|·•–—]|-\s)", re.IGNORECASE)
_BYLINE = re.compile(rf"By\s[^\n]{{2,80}}?[,|·•–—\s-]\s*{_DATE}{_TIME}\s*$")
_DATELINE = re.compile(
    rf"[A-Z][A-Z .’'/-]{{1,40}}(?:,\s*[A-Z][\w .]{{1,30}})?[,\s]+\(?{_DATE}\)?\s*"
    r"(?:\([^)]{2,30}\)\s*)?(?:[–—]|--?\s)"
)
_FORMS = (_WHOLE_LINE, _LINE_BEGINS, _BYLINE, _DATELINE)

_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "SGT": 8, "HKT": 8,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip

_LONGEST_STATED = 80
_YEAR_FIRST = re.compile(r"\d{4}\D")
_WRITTEN_DAY = re.compile(r"(?:1[6-9]|2\d)\d\d[01]\d[0-3]\d")
_EPOCH = re.compile(r"-?\d{9,13}(?:\.\d+)?")
# Seconds since 1970 reach this in the year 5138; what is above are milliseconds.
_MILLISECONDS_FROM = 1e11
# March 1973: a smaller number is a year, a count or nothing at all rather than a time.
_LEAST_SECONDS = 1e8


def date_in(text: str, now: dt.datetime) -> Published | None:
    """The day on which `text` says that it appeared, at midnight UTC; None unless it is sure."""
    lines = [one_line(line[:_LINE_LENGTH]) for line in text[: _LINES * 1_000].split("\n")]
    first = [line for line in lines if line][:_LINES]
    for forms in ((_STATED_LINE,), _FORMS):
        for line in first:
            for form in forms:
                found = form.match(line)
                at = _day(found) if found else None
                if at is not None and _is_sane(at, now):
                    return Published(at)
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says when the text appeared, and nothing else."""
    return bool(_WHOLE_LINE.match(line) or _STATED_LINE.match(line))


def _day(found: re.Match[str]) -> dt.datetime | None:
    year = int(found["year"] or found["year2"] or found["year3"])
    day = int(found["day"] or found["day2"] or found["day3"])
    name = found["month"] or found["month2"]
    names = _MONTHS.lower().split("|")
    month = [each[:3] for each in names].index(name[:3].lower()) + 1 if name else None
    try:
        return dt.datetime(year, month or int(found["month3"]), day, tzinfo=dt.UTC)
    except ValueError:
        return None


def parse_date(value: object, now: dt.datetime) -> dt.datetime | None:
    """The moment, in UTC, that a field states: text, or a number of seconds or milliseconds.

    None for what is no full date, for a day and month that could be either (05/02/2025), and for
    moments before 1600 or more than two days after `now`. A time without a zone is taken for UTC.
    """
    if isinstance(value, bool):
        return None
    at = None
    if isinstance(value, int) and _WRITTEN_DAY.fullmatch(str(value)):
        value = str(value)
    if isinstance(value, int | float):
        at = _from_number(value)
    elif isinstance(value, str) and 0 < len(text := value.strip()) <= _LONGEST_STATED:
        at = _from_number(float(text)) if _EPOCH.fullmatch(text) else _from_text(text)
    return at if at is not None and _is_sane(at, now) else None


def _is_sane(at: dt.datetime, now: dt.datetime) -> bool:
    return at.year >= EARLIEST_YEAR and at <= now + _AHEAD


def _from_number(number: float) -> dt.datetime | None:
    try:
        seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
        return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds >= _LEAST_SECONDS else None
    except (OverflowError, ValueError, OSError):
        return None


def _from_text(text: str) -> dt.datetime | None:
    try:
        return _in_utc(dt.datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    # Twice with other fill-ins: what differs was not stated. Twice with the other order of day and
    # month: what differs can be read both ways.
    readings = {
        _reading(text, default, dayfirst=dayfirst)
        for default in (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))  # noqa: DTZ001
        for dayfirst in ((False,) if _YEAR_FIRST.match(text) else (False, True))
    }
    return readings.pop() if len(readings) == 1 else None


def _reading(text: str, default: dt.datetime, *, dayfirst: bool) -> dt.datetime | None:
    from dateutil import parser

    try:
        found = parser.parse(text, default=default, dayfirst=dayfirst, tzinfos=_zone)
        return _in_utc(found)
    except (ValueError, OverflowError, TypeError, AttributeError, ArithmeticError):
        # Its parser lets nearly any of these through on hostile text.
        return None


def _zone(name: str | None, offset: int | None) -> dt.tzinfo:
    hours = _ZONES.get(name or "", 0.0)
    shift = dt.timedelta(seconds=offset) if offset is not None else dt.timedelta(hours=hours)
    return dt.timezone(shift) if abs(shift) < dt.timedelta(days=1) else dt.UTC


def _in_utc(at: dt.datetime) -> dt.datetime:
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
