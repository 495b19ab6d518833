"""Boilerplate that differs from page to page by a number or a name ('12 comments').

The patterns stand in `patterns.txt`, which says how they are written. They are compared with whole
lines, and become one regular expression in which every repetition has a limit: what it costs grows
with the line's length alone, and that has a limit as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

LIST = "patterns.txt"
LONGEST = 160  # code points; a paragraph is longer, and no pattern has so many words
# What is no letter, digit or mark upon one: the ranges are of scripts whose vowels are marks.
_GAPS = re.compile(
    r"[^\w\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u1049\u1780-\u17d3\u3099\u309a]+"
)
_RIGHTS = re.compile("[©ⓒ]")  # is written '(c)' as well
_TOKEN = re.compile(r"(?:\([^()]*\)|[^\s()])+")
_PIECE = re.compile(r"\((?P<either>[^()]*)\)|(?P<number>0)|(?P<letters>\*)|(?P<said>[^()0*]+)")
_NUMBER = r"\d+(?: \d+)*"
_WORDS = {"*": r"\S{1,24}(?: \S{1,24}){0,5}", "**": r"\S{1,24}(?: \S{1,24}){0,15}"}
_LETTERS = r"\S{0,20}"


def is_boilerplate(line: str) -> bool:
    """Whether `line` is from end to end what one of the patterns says."""
    if len(line) > LONGEST:
        return False
    said = plain(line)
    begins = {"0"} if said[:1].isdigit() else {said[:1], said[:2]}
    patterns = filter(None, map(_beginning_with, begins))
    return any(pattern.fullmatch(said + " ") for pattern in patterns)


def plain(line: str) -> str:
    """`line` in small letters, its words with a blank between any two and nothing else."""
    return _GAPS.sub(" ", _folded(_RIGHTS.sub(" c ", line))).strip()


def listed() -> Iterator[str]:
    """The patterns as the list writes them."""
    text = (resources.files(__package__) / LIST).read_text(encoding="utf-8")
    for row in text.splitlines():
        if not row.startswith("#"):
            yield from (piece for piece in row.split("|") if piece)


def expression(pattern: str) -> str:
    """The regular expression of a pattern, for a plain line with a blank behind every word."""
    return "".join(map(_token, _TOKEN.findall(_folded(pattern))))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _token(token: str) -> str:
    """A word, or a choice of some, with the blank behind it; a choice of nothing has none."""
    if token.startswith("(") and token.find(")") == len(token) - 1:
        given = [each for each in token[1:-1].split("/") if each]
        some = "|".join(map(expression, given))
        return f"(?:{some}){'?' if len(given) <= token.count('/') else ''}"
    return (_WORDS.get(token) or "".join(map(_piece, _PIECE.finditer(token)))) + " "


def _piece(found: re.Match[str]) -> str:
    if found["either"] is not None:
        return f"(?:{'|'.join(map(_choice, found['either'].split('/')))})"
    if found["number"]:
        return _NUMBER
    return _LETTERS if found["letters"] else re.escape(found["said"])


def _choice(said: str) -> str:
    """One of several within a word."""
    return expression(said).removesuffix(" ")


@cache
def _by_first() -> dict[str, list[str]]:
    """The patterns by what they can begin with, since a line has to be compared with few then, and
    few are made ready for a page."""
    found: dict[str, list[str]] = {}
    for pattern in listed():
        for first in firsts(pattern):
            found.setdefault(first, []).append(pattern)
    return found


def firsts(pattern: str) -> set[str]:
    """What a pattern can begin with: two letters, one where the next may be any, 0 for digits."""
    found: set[str] = set()
    for piece in _PIECE.finditer(_folded(pattern)):
        given = (piece["either"] or piece.group().strip()).split("/")
        found.update(each[:2] for each in given if each)
        if all(given):
            break
    return found


@cache
def _beginning_with(first: str) -> re.Pattern[str] | None:
    patterns = _by_first().get(first)
    return re.compile("|".join(map(expression, patterns))) if patterns else None
