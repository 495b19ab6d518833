"""Set phrases of web pages: boilerplate, and the headings of teaser blocks.

A phrase is compared with a whole line, or with what stands before a colon at its start; it never
matches inside prose. The phrases themselves stand in `phrases.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from importlib import resources

_LONGEST = 60  # code points; a set phrase is short
_LONGEST_LED = 300  # a headline or lede behind 'Read more:'
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")
_COLON = re.compile(r"\s?[:：]\s*")
_SPEECH = ("“", "„", "«", '"', "「", "『", "‘", "—")
_QUESTIONS = ("?", "？", "؟")
_CLOSING = frozenset('.!?。！？؟।”"»')
_RIGHTS = re.compile(r"\W*(?:©|\(c\)|copyright\b)[^.!?]{0,50}?\b(?:19|20)\d\d\b", re.IGNORECASE)


class Phrase(StrEnum):
    """What a set phrase does on a page; the values are the sections of `phrases.txt`."""

    HEADING = "heading"  # heads a block of teasers
    PERHAPS = "perhaps"  # a heading, or a subhead of the article's own ('Elsewhere')
    MORE = "more"  # leads on to a story: alone on a line, or before its headline
    BOILERPLATE = "boilerplate"
    LABEL = "label"  # boilerplate when something follows behind a colon ('Tags: ...')


def phrase(line: str) -> Phrase | None:
    """The kind of set phrase that `line` is from end to end, if it is one.

    What is said is none: between quotation marks, after the dash of a dialogue, as a question.
    """
    if len(line) > _LONGEST or line.startswith(_SPEECH) or line.endswith(_QUESTIONS):
        return None
    found = _phrases().get(normal(line))
    if found is Phrase.LABEL:
        return None
    if found is None and (_RIGHTS.match(line) or _lead(line) is Phrase.LABEL):
        return Phrase.BOILERPLATE
    return found


def leads_on(line: str) -> str | None:
    """The 'Read more:' that stands before another story's headline in `line`, if one does."""
    if len(line) > _LONGEST_LED or _lead(line) not in {Phrase.MORE, Phrase.HEADING}:
        return None
    lead, rest = _COLON.split(line, maxsplit=1)
    if not rest or (rest[-1] in _CLOSING and len(lead.split()) == 1):
        return None  # 'More: I never said so.' may be what somebody of that name answered
    return lead


def normal(line: str) -> str:
    """`line` case-folded, with plain apostrophes and single spaces, without marks at its ends."""
    folded = unicodedata.normalize("NFC", line).casefold().replace("’", "'")
    return _ENDS.sub("", _SPACES.sub(" ", folded))


def _lead(line: str) -> Phrase | None:
    colon = _COLON.search(line[:_LONGEST])
    return _phrases().get(normal(line[: colon.start()])) if colon else None


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Phrase]:
    table: dict[str, Phrase] = {}
    section = Phrase.BOILERPLATE
    source = resources.files(__package__) / "phrases.txt"
    for row in source.read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            section = Phrase(row.strip("[]"))
        elif not row.startswith("#"):
            for piece in filter(None, row.split("|")):
                table.setdefault(normal(piece), section)
    return table
