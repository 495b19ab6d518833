"""Normalised words: the one definition that the index, the marks of hits and fingerprints share.

A word is a run of letters and digits. Case and accents are folded; an apostrophe inside a word does
not end it ("don't" is one word, the possessive in "China's" is left out, an elided article as in
"l'homme" is a word of its own); initials are joined ("U.S." is "us"). In scripts that are written
without spaces each character, with the marks upon it, is a word.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple, Protocol

# The inside of a character class: scripts written without spaces between words. Thai, Lao,
# Tibetan, Myanmar, Khmer, Tai Le to Tai Tham, kana, Bopomofo, Han with its extensions, Yi. (Hangul
# is written with spaces.)
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u1aaf\u3005-\u3007\u3021-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)

_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")

# Marks that are accents, vowel points or tone marks upon a letter, and so are folded away. The
# vowel signs of Indic scripts and the voicing marks of kana are not: they make other words.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)

# Latin letters with no canonical decomposition that readers type without the stroke.
_PLAIN_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th",
        "ŧ": "t", "ı": "i", "ŋ": "n",
    }
)  # fmt: skip

# What an apostrophe sets apart from the word that is searched for: after it, and before it.
_POSSESSIVE = "['’][sS]"
_ELIDED = "(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[DdNnSs][eu]ll|[Aa]ll|[Uu]n)"


class Word(NamedTuple):
    """One word of a text: its code points, and its normalised form.

    A named tuple, since a text of 5 MB has a million of them: a frozen dataclass takes twice as
    long to make.
    """

    start: int
    end: int
    form: str


def is_character(form: str) -> bool:
    """Whether the normalised form is one character of a script written without spaces: a word that
    no further letter makes longer."""
    first, rest = form[:1], form[1:]
    return bool(_UNSPACED_CHARACTER.match(first)) and not any(map(str.isalnum, rest))


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text` from `start` to `end`, in order, with offsets in the whole `text`."""
    for found in tokens(text, start, end):
        form = fold(found[1])
        if form:
            yield Word(found.start(1), found.end(1), form)


def forms(text: str, start: int = 0) -> Iterator[str]:
    """The normalised forms of the words of `text` from `start` on: in half the time of `words`."""
    return filter(None, map(fold, map(itemgetter(1), tokens(text, start))))


def folded(text: str) -> str:
    """The words of `text` in their normalised form, a blank before each: what is looked in."""
    return "".join(f" {form}" for form in forms(text))


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What may be words, each the first group of a match: one whose `fold` is empty is none."""
    return _token().finditer(text, start, len(text) if end is None else end)


def fold(token: str) -> str:
    """The normalised form of one token; empty where it holds neither letter nor digit."""
    if token.isascii():
        form = token.lower()
        return form if form.isalnum() else "".join(filter(str.isalnum, form))
    return _fold_any(token)


@lru_cache(maxsize=16_384)
def _fold_any(token: str) -> str:
    form = unicodedata.normalize("NFKD", token).casefold()
    form = _ACCENTS.sub("", unicodedata.normalize("NFKD", form)).translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFC", "".join(c for c in form if _belongs(c)))


def _belongs(character: str) -> bool:
    # The fraction slash keeps the form of "3½" (3 1⁄2) apart from that of 312.
    return (
        character.isalnum()
        or character == "\N{FRACTION SLASH}"
        or unicodedata.category(character).startswith("M")
    )


@lru_cache(maxsize=65_536)
def stem(form: str) -> str:
    """The English (Porter2) stem of a normalised form; other scripts and numbers stay as they are.

    Source: M. F. Porter's Snowball project, 'The English (Porter2) stemming algorithm'.
    """
    if not form.isascii() or not form.isalpha():
        return form
    with _STEMMER_LOCK:
        return _stemmer().stemWord(form)


# The stemmer keeps the word it works on in itself, so two threads must not share a call.
_STEMMER_LOCK = threading.Lock()


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer

    made: _Stemmer = snowballstemmer.stemmer("english")
    return made


@cache
def _token() -> re.Pattern[str]:
    """The pattern of one token. Compiled at first use: it lists the marks that join a letter."""
    marks = mark_ranges()
    letter = rf"(?:[^\W_{UNSPACED}]|[{marks}])"
    plain = r"[A-Za-z0-9]{2,}+(?![^\x00-\x7f]|')"  # most words of most texts, three times as fast
    # A blank is taken along: to look for a word at each one as well takes half the time again.
    return re.compile(
        rf" ?+({plain}|[{UNSPACED}][{marks}]*"
        rf"|(?<!\w)(?:[^\W\d_{UNSPACED}]\.){{2,}}(?:[^\W\d_{UNSPACED}](?!\w))?"
        rf"|(?<!\w){_ELIDED}(?=['’]{letter}{letter})"
        rf"|{letter}+(?:(?!{_POSSESSIVE}(?!\w))['’]{letter}+)*)"
        rf"(?:{_POSSESSIVE}(?!\w))?"
    )


_MARK_BLOCKS = (
    (0x300, 0x1E00), (0x20D0, 0x20F1), (0x2CEF, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xAC00),
    (0xFB1E, 0xFB1F), (0xFE00, 0xFE30), (0x101FD, 0x11FFF), (0x16AF0, 0x16FFF), (0x1BC9D, 0x1BC9F),
    (0x1D165, 0x1D245), (0x1DA00, 0x1E950),
)  # fmt: skip


def mark_ranges() -> str:
    """The combining marks (category M) as the inside of a character class.

    Marks stand only in the blocks looked at here, so this takes milliseconds, not the tenth of a
    second that all of Unicode would.
    """
    ranges: list[list[int]] = []
    for first, last in _MARK_BLOCKS:
        for code in range(first, last):
            if unicodedata.category(chr(code))[0] != "M":
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
