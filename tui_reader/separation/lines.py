"""Cut a text into its lines. The text itself is never altered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A line without the white space around it: `text[start:end]`, offsets in code points."""

    start: int
    end: int
    text: str


def pieces(text: str) -> list[Piece]:
    """The non-empty lines of `text`, in order; a line of white space only is none."""
    found: list[Piece] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            first = start + len(raw) - len(raw.lstrip())
            found.append(Piece(first, first + len(stripped), stripped))
        start += len(raw) + 1
    return found
