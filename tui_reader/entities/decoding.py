"""The network's scores of a window's words -> spans with types.

Each word has nine scores: outside a name, or begin or inside of a name of each type. The path
with the highest sum that never goes inside a name without its beginning is taken (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wordpiece import Word
from tui_reader.model import EntityType

TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)
"""The types in the order of the network's outputs: B at 1, 3, 5, 7 and I at 2, 4, 6, 8."""

OUTSIDE = 0
TAGS = 1 + 2 * len(TYPES)
FORBIDDEN = np.float32(-1e4)
"""Far below any score, so that no path takes a forbidden step."""


def _is_inside(tag: int) -> bool:
    return tag != OUTSIDE and tag % 2 == 0


def _may_follow(tag: int, before: int) -> bool:
    return not _is_inside(tag) or before in (tag, tag - 1)


STEPS = np.array(
    [
        [0 if _may_follow(tag, before) else FORBIDDEN for tag in range(TAGS)]
        for before in range(TAGS)
    ],
    dtype=np.float32,
)
"""What a step costs, from row to column."""


def best_path(scores: npt.NDArray[np.float32]) -> list[int]:
    """The tags of one line's words, of the highest sum among the paths without a forbidden step."""
    likeliest: list[int] = scores.argmax(axis=1).tolist()
    if all(_may_follow(tag, before) for before, tag in pairwise([OUTSIDE, *likeliest])):
        return likeliest  # the usual case: nothing beats the best of each word by itself
    best = scores[0] + STEPS[OUTSIDE]
    origins = np.zeros(scores.shape, dtype=np.intp)
    for place in range(1, len(scores)):
        ways = best[:, None] + STEPS
        origins[place] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[place]
    path = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(origins[place, path[-1]]))
    return path[::-1]


def names(words: Sequence[Word], path: Sequence[int]) -> Iterator[TypedSpan]:
    """The names that a path without a forbidden step marks, in order."""
    start = end = 0
    kind: EntityType | None = None
    for word, tag in zip(words, path, strict=True):
        if _is_inside(tag):
            end = word.end
            continue
        if kind is not None:
            yield TypedSpan(start, end, kind)
        start, end = word.start, word.end
        kind = None if tag == OUTSIDE else TYPES[tag // 2]
    if kind is not None:
        yield TypedSpan(start, end, kind)
