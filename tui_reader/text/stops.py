"""The full stop behind what the program says."""

from __future__ import annotations


def stopped(sentence: str) -> str:
    """With a full stop, unless it ends in one, as a name may (`Jr.`), or asks something."""
    return sentence if sentence.endswith((".", "…", "?")) else f"{sentence}."
