"""How rare a word is, in whichever of forty languages it is commonest in.

That two lines share 'government' says little, that both have 'tidal' says much. The language need
not be known: a word counts as common if it is common in any. `frequencies.npz` is made by
`training/separation/frequencies.py` from wordfreq's lists (NOTICE names their licence).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache
from importlib import resources
from zlib import crc32

FILE = "frequencies.npz"
STEPS = 10  # to one on the Zipf scale, in the file
RAREST = 1.25
_COMMONEST = 0.1
_NO_WEIGHT, _FULL_WEIGHT = 6.0, 4.0  # on the Zipf scale, log10 of times in a billion words


def mark(word: str) -> int:
    """What the file knows a word by. Of words that are in no list, one in 16,000 has the mark of a
    word that is."""
    return crc32(word.encode("utf-8", "replace"))


def rarity(word: str) -> float:
    """The weight of a word, given in its normalised form, or of two characters side by side in a
    script without spaces: 0.1 for the commonest, 1 where it is one in 100,000 words, 1.25 where it
    is in no list."""
    marks, frequencies = _table()
    asked = mark(word)
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
