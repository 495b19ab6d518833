"""How rare a word is, in whichever of forty languages it is commonest.

That two lines share 'government' says little, that both have 'tidal' says much. The language need
not be known: a word counts as common if it is common in any. `frequencies.npz` is made by
`training/separation/frequencies.py` from wordfreq's lists (NOTICE names their licence).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources
from zlib import crc32

FILE = "frequencies.npz"
STEM = 6  # first letters that make two words the same
STEPS = 10  # to one on the Zipf scale, in the file
RAREST = 1.25
_COMMONEST = 0.1
_NO_WEIGHT, _FULL_WEIGHT = 6.0, 4.0  # on the Zipf scale: 'however' has 6, 'coal' has 4.5
_REMEMBERED = 1 << 16


def mark(stem: str) -> int:
    """What the file knows a word by: two of its words in 50,000 are taken for one another."""
    return crc32(stem.encode("utf-8", "replace"))


@lru_cache(maxsize=_REMEMBERED)
def rarity(stem: str) -> float:
    """The weight of a word, given by the first six letters of its normalised form (by two
    characters where a script has no spaces): 0.1 for the commonest, 1 from once in 100,000 words
    on, 1.25 for what is in no list."""
    marks, frequencies = _table()
    asked = mark(stem)
    at = bisect_left(marks, asked)
    if at == len(marks) or marks[at] != asked:
        return RAREST
    zipf = frequencies[at] / STEPS
    return max(_COMMONEST, (_NO_WEIGHT - zipf) / (_NO_WEIGHT - _FULL_WEIGHT))


@cache
def _table() -> tuple[array[int], bytes]:
    """The marks, rising, and the frequency of each in steps of the Zipf scale; read once."""
    import numpy as np

    with (
        resources.as_file(resources.files(__package__) / FILE) as path,
        np.load(path, allow_pickle=False) as found,
    ):
        marks = np.cumsum(found["gaps"], dtype=np.uint32)
        return array("I", marks.tobytes()), found["frequencies"].tobytes()
