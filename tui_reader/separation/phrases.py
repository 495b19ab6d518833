"""Set phrases of web pages: boilerplate, and the headings of teaser blocks.

A phrase is compared with a whole line, or with what stands at its start before a colon, a dash or a
bar or in brackets; it never matches inside prose. The phrases themselves stand in `phrases.txt`,
whose headings the training pages have, and in `phrases-further.txt`; those with a number or a name
in them are `patterns`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from tui_reader.separation import patterns

LISTS = ("phrases.txt", "phrases-further.txt")
_LONGEST = 60  # code points; a set phrase is short
_LEDE = 60  # code points from which a whole sentence behind 'Read:' may be another story's lede
_SPEAKER = 30  # code points in which a name and its colon stand before what is said
_LONGEST_LED = 300  # a headline or lede behind 'Read more:'
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")
_COLONS = ":："
_COLON = re.compile(rf"\s?[{_COLONS}]\s*")
# What is said before a story that it leads on to, the mark between the two, the story.
_BRACKETED = re.compile(
    r"\W{0,3}[\[【〔［(（]\s?(?P<said>[^\[\]【】〔〕［］()（）]{2,40})"
    r"(?P<mark>[\]】〕］)）])\s?+[:：]?+\s*+(?P<rest>.+)",
    re.DOTALL,
)
_LED = re.compile(
    rf"(?P<said>.{{1,{_LONGEST}}}?)\s?(?P<mark>[:：|»›→]|\s[-–—])\s*(?P<rest>\S.*)", re.DOTALL
)
_PARTED = re.compile("[,،、，;|#]")  # what parts the words that a longer line is filed under
_SPEECH = ("“", "„", "«", '"', "「", "『", "‘", "—")
_QUESTIONS = ("?", "？", "؟")
_CLOSING = frozenset('.!?。！？؟।”"»')
_RIGHTS = re.compile(r"\W*(?:©|\(c\)|copyright\b)[^.!?]{0,50}?\b(?:19|20)\d\d\b", re.IGNORECASE)


class Phrase(StrEnum):
    """What a set phrase does on a page; the values are the sections of the lists."""

    HEADING = "heading"  # heads a block of teasers
    PERHAPS = "perhaps"  # a heading, or a subhead of the article's own ('Elsewhere')
    MORE = "more"  # leads on to a story: alone on a line, or before its headline
    BOILERPLATE = "boilerplate"
    LABEL = "label"  # boilerplate when something follows behind a colon ('Tags: ...')


def phrase(line: str) -> Phrase | None:
    """The kind of set phrase that `line` is from end to end, if it is one.

    What is said is none: between quotation marks, after the dash of a dialogue, as a question.
    """
    if len(line) > patterns.LONGEST or line.startswith(_SPEECH) or line.endswith(_QUESTIONS):
        return None
    found = _phrases().get(normal(line)) if len(line) <= _LONGEST else None
    if found is Phrase.LABEL:
        return None
    if found is None and (_labels(line) or patterns.is_boilerplate(line)):
        return Phrase.BOILERPLATE
    return found


class Lead(NamedTuple):
    """What stands before another story's headline: 'Read more'. Not `sure`: it may as well be the
    name of whoever says what follows ('Read: He did.')."""

    said: str
    sure: bool


def leads_on(line: str) -> Lead | None:
    """The 'Read more:', '[Related]' or 'See also –' before another story's headline in `line`."""
    if len(line) > _LONGEST_LED:
        return None
    bracketed = _BRACKETED.match(line)
    found = bracketed or _LED.match(line)
    if found is None or _phrases().get(normal(found["said"])) not in {Phrase.MORE, Phrase.HEADING}:
        return None
    said, mark, rest = found.groups()
    if bracketed or len(said.split()) > 1:
        return Lead(said, sure=True)
    if mark not in _COLONS:
        return None  # 'More – than ever –'
    whole = rest[-1] in _CLOSING
    if whole and len(rest) < _LEDE:
        return None  # 'More: I never said so.' may be what somebody of that name answered
    return Lead(said, sure=not whole)


def speaks(line: str) -> bool:
    """Whether `line` begins with a few words and a colon, as what somebody says does."""
    return _COLON.search(line[:_SPEAKER]) is not None


def normal(line: str) -> str:
    """`line` case-folded, with plain apostrophes and single spaces, without marks at its ends."""
    folded = unicodedata.normalize("NFC", line).casefold().replace("’", "'")
    return _ENDS.sub("", _SPACES.sub(" ", folded))


def _labels(line: str) -> bool:
    """Whether a line tells who has the rights, or, behind a colon, what the page is filed under."""
    if len(line) > _LONGEST and not (_PARTED.search(line) and not line.endswith(tuple(_CLOSING))):
        return False
    colon = _COLON.search(line[:_LONGEST])
    label = colon and _phrases().get(normal(line[: colon.start()]))
    return label is Phrase.LABEL or _RIGHTS.match(line) is not None


def listed(name: str) -> Iterator[tuple[Phrase, str]]:
    """The phrases of one of the package's lists, as it writes them, each with its section."""
    section = Phrase.BOILERPLATE
    for row in (resources.files(__package__) / name).read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            section = Phrase(row.strip("[]"))
        elif not row.startswith("#"):
            yield from ((section, piece) for piece in row.split("|") if piece)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Phrase]:
    table: dict[str, Phrase] = {}
    for name in LISTS:
        for section, piece in listed(name):
            table.setdefault(normal(piece), section)
    return table
