"""Where a name begins and ends: titles, articles, quotation marks, brackets, full stops."""

from __future__ import annotations

import re

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import TITLES

BEFORE_A_NAME = re.compile(TITLES + r"\s+ (?=[^\W\d_a-z]) (?!(?:Jr|Sr|I{1,3})\b)", re.VERBOSE)
"""A title, before a word that does not begin with a small letter (and is no 'Jr.': 'King Jr.')."""

OPENING = "\"'“”‘’«‹([{ "
CLOSING = '"“”‘«»‹›,;:([{- '
ONLY_A_TITLE = re.compile(rf"{TITLES}(?:\s*{TITLES})*", re.VERBOSE)
AFTER_A_NAME = re.compile(r"(?<=\w),?\s(?:KC|QC|MP|MSP|MEP|TD|MBE|OBE|CBE|KBE|DBE|MD|PhD)$")
"""Honours and offices after a name."""

WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""For regular expressions, verbose ones too."""
WEEKDAY = re.compile(rf"(?<=\w)\s{WEEKDAYS}$")
"""When something happened, as American papers say it: 'met Mr Hu Sunday'."""
NAMED_SO = (EntityType.ORGANISATION, EntityType.OTHER)
"""What may be called after a weekday: Sheffield Wednesday, Black Friday."""

BRACKETS = {")": "(", "]": "[", "}": "{"}
LONGEST = 200
"""Code points of the longest name; what is longer is a line of symbols, or an attack."""

POSSESSIVE = re.compile(r"['’]s?$")
OWN = {
    EntityType.ORGANISATION: re.compile(
        "Arby|Bloomingdale|Christie|Denny|Domino|Kohl|Levi|Lloyd|Lowe|Macy|McDonald|"
        "Moody|Papa John|Sainsbury|Sotheby|(?:Standard (?:&|and) )?Poor|Wendy"
    ),
    EntityType.PLACE: re.compile(r"(?:St\.?|Saint) (?:John|George)"),
}
"""What has an 's of its own by its type: a company ('Moody's'), a town ('St. John's')."""
ABBREVIATION = re.compile(r"(?:(?<![\w.])(?:[A-Z]\.)+[A-Z]|(?<!\w)(?:Jr|Sr|Inc|Corp|Ltd|Bros|Co))$")
"""The end of a name whose next full stop belongs to it ('U.S.', 'Jr.')."""


def trim(text: str, name: TypedSpan, line: Span) -> TypedSpan | None:
    """`name` without what is not part of it, with its own last full stop; None if nothing is left.

    `line` is where the name stands: the name never grows beyond it.
    """
    start, end = name.start, name.end
    while start < end and text[start] in OPENING:
        start += 1
    if text.startswith("the ", start, end):
        start += len("the ")
    if name.type not in NAMED_SO and (day := WEEKDAY.search(text, start, end)):
        end = day.start()
    if name.type is EntityType.PERSON:
        if honour := AFTER_A_NAME.search(text, start, end):
            end = honour.start()
        while title := BEFORE_A_NAME.match(text, start, end):
            start = title.end()
    end = _end(text, start, end, line.end)
    own = OWN.get(name.type)
    if own and text[end : end + 2] in {"'s", "’s"} and own.fullmatch(text, start, end):
        end = min(end + 2, line.end)
    if end - start > LONGEST or not any(c.isalnum() for c in text[start:end]):
        return None
    return TypedSpan(start, end, name.type)


def _end(text: str, start: int, end: int, limit: int) -> int:
    while end > start and (text[end - 1] in CLOSING or _unmatched(text, start, end)):
        end -= 1
    possessive = POSSESSIVE.search(text, max(start, end - 2), end)
    if possessive:
        end = possessive.start()
    # The longest abbreviation that matters has a few letters; a bounded look keeps time linear.
    if end < limit and text[end] == "." and ABBREVIATION.search(text, max(start, end - 12), end):
        end += 1
    return end


def _unmatched(text: str, start: int, end: int) -> bool:
    opening = BRACKETS.get(text[end - 1])
    return opening is not None and text.find(opening, start, end) < 0
