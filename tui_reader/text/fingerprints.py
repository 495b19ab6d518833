"""Fingerprints: one number for what a piece of text says, however it is typed.

Two lines have the same fingerprint where their normalised words are the same, so case, accents,
punctuation and spacing do not matter. The number is an 8-byte BLAKE2b digest (RFC 7693), signed, so
that it fits SQLite's INTEGER. It does not change between runs, machines and Python versions.
"""

from __future__ import annotations

import hashlib

from tui_reader.text.words import words

# Shorter lines ("Read more", "By our staff") agree by chance, not because they are the same text.
FEWEST_WORDS = 4


def fingerprint(text: str) -> int | None:
    """A signed 64-bit number for the words of `text`; None with fewer than `FEWEST_WORDS`."""
    forms = [word.form for word in words(text)]
    if len(forms) < FEWEST_WORDS:
        return None
    joined = " ".join(forms).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big", signed=True)
