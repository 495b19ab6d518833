"""Acronyms and the names they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "de", "del", "des", "du", "for", "in", "la", "of", "on", "the", "to"}
)

ACRONYM = re.compile(r"(?:[^\W\d_]\.?){2,8}")

LONGEST = 10
"""Letters of the longest acronym that is looked for."""


def is_acronym(spelt: str) -> bool:
    """Whether `spelt` is made of two to eight capitals, full stops between them or not."""
    return spelt.isupper() and ACRONYM.fullmatch(spelt) is not None


def initials(words: Sequence[str]) -> set[str]:
    """What a name's words may be shortened to: their first letters, with the small words or not."""
    content = [word for word in words if word not in SMALL_WORDS]
    return {"".join(word[0] for word in kept) for kept in (words, content)}


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether the one word `short` can stand for the name of these words.

    It begins with the name's first letter, and the name has its other letters in their order
    ('ASEAN': Association of Southeast Asian Nations). That is enough only for two that stand side
    by side, one of them in brackets (after Schwartz & Hearst 2003).
    """
    wanted = "".join(c for c in short if c.isalnum()).casefold()
    if not 1 < len(wanted) <= LONGEST or len(words) < 2 or wanted[0] != words[0][0]:
        return False
    following = iter("".join(words))
    return all(letter in following for letter in wanted)
