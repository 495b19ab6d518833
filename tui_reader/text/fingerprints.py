"""Fingerprints: one number for what a piece of text says, however it is typed.

Two lines have the same fingerprint where their normalised words are the same, so case, accents,
punctuation and spacing do not matter. The number is an 8-byte BLAKE2b digest (RFC 7693), signed, so
that it fits SQLite's INTEGER. It does not change between runs, machines and Python versions.
"""

from __future__ import annotations

import hashlib
from itertools import islice

from tui_reader.text.words import forms

# Shorter lines ("Read more", "By our staff") agree by chance, not because they are the same text.
FEWEST_WORDS = 4
# Sentences recur across stories more easily than lines within a page ("He declined to comment.").
FEWEST_OF_A_SENTENCE = 6
# A person who decides what a line is means that very line, even the one word that heads a block.
FEWEST_OF_A_CORRECTION = 1
# Headlines of one event often share three or four words, seldom six in a row.
OPENING_WORDS = 6
# A teaser repeats the headline, or the lede, which may follow a dateline or a standfirst.
OPENING_LINES = 2


def fingerprint(text: str, fewest: int = FEWEST_WORDS) -> int | None:
    """A signed 64-bit number for the words of `text`; None with fewer than `fewest`."""
    found = list(forms(text))
    return number(" ".join(found)) if len(found) >= fewest else None


def opening(text: str) -> int | None:
    """The same for its first `OPENING_WORDS` words alone; None with fewer."""
    found = list(islice(forms(text), OPENING_WORDS))
    return number(" ".join(found)) if len(found) == OPENING_WORDS else None


def number(joined: str) -> int:
    """The fingerprint of normalised words, with a blank between any two."""
    return int.from_bytes(
        hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).digest(),
        "big",
        signed=True,
    )
