"""A text changed in places, and the way back from its offsets to those of the original."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """The stretch from `start` to `end` of a text replaced by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where the code points of a changed text stood in the original.

    `shown[i]` and `original[i]` are a pair of offsets behind the i-th edit that changed the length;
    both start with 0. Two integers an edit, however long the text.
    """

    shown: array[int]
    original: array[int]
    original_length: int

    def back(self, offset: int) -> int:
        """The offset in the original; monotonic, and never beyond its end.

        An offset at which something was left out is mapped behind what was left out.
        """
        at = max(bisect_right(self.shown, offset) - 1, 0)
        last = at + 1 == len(self.original)
        limit = self.original_length if last else self.original[at + 1]
        return min(self.original[at] + max(offset - self.shown[at], 0), limit)


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """`text` with the edits made, which are in order and do not overlap, and its map."""
    pieces: list[str] = []
    shown, original = array("q", [0]), array("q", [0])
    done = length = 0
    for start, end, replacement in edits:
        pieces += text[done:start], replacement
        length += start - done + len(replacement)
        done = end
        if len(replacement) != end - start:
            if shown[-1] == length:
                original[-1] = end
            else:
                shown.append(length)
                original.append(end)
    pieces.append(text[done:])
    return "".join(pieces), OffsetMap(shown, original, len(text))
