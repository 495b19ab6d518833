"""The trained judge of lines: boosted trees in two passes, grown thrice from different chance.

The first pass sees a line by itself, the second one also what the first thought of the lines
around it. `make train-separation` writes the file, from the data that docs/separation.md names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tui_reader.separation import meaning
from tui_reader.separation.meaning import Meaning
from tui_reader.separation.measures import COLUMNS, SIGNS, around
from tui_reader.separation.signs import Evidence
from tui_reader.separation.trees import Floats, Trees

FILE = "weights.npz"
_GROUPS = tuple(dict.fromkeys(SIGNS))
_GROUP_OF = np.array([_GROUPS.index(sign) for sign in SIGNS], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class _Grove:
    """Trees of one chance. `scale` and `shift` make log odds that hold true on sources not seen;
    `credits` are those of the second trees to each sign."""

    first: Trees
    second: Trees
    credits: Floats
    scale: float
    shift: float

    @property
    def base(self) -> float:
        """Log odds before anything is asked."""
        return self.second.base * self.scale + self.shift

    def added(self, own: NDArray[np.float32], around: NDArray[np.float32]) -> Floats:
        """What each sign adds to them for each line, by its own measures and those around it."""
        rows = np.concatenate((own, around), axis=1)
        return self.second.sums(rows, self.credits) * self.scale


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt: groves whose log odds are averaged, since each has freaks of its own, and
    what sentences mean, for the sentences that these leave in doubt."""

    groves: tuple[_Grove, ...]
    meaning: Meaning | None = None

    def evidence(self, own: NDArray[np.float32]) -> list[tuple[float, tuple[Evidence, ...]]]:
        """For each line, by its own measures: log odds before anything is asked, and what each sign
        adds to them."""
        if not len(own):
            return []
        base = sum(grove.base for grove in self.groves) / len(self.groves)
        thought = around(np.stack([grove.first.odds(own) for grove in self.groves]))
        both = zip(self.groves, thought, strict=True)
        added = np.mean([grove.added(own, near) for grove, near in both], axis=0)
        return [(base, tuple(map(Evidence, _GROUPS, row))) for row in added.tolist()]

    @classmethod
    def read(
        cls, arrays: Mapping[str, NDArray[np.generic]], meaning: Meaning | None = None
    ) -> Model:
        """The model that training put into `arrays`."""
        if tuple(arrays["columns"].tolist()) != COLUMNS:
            raise ValueError(f"{FILE} was trained on other measures: make train-separation")
        groves = (_grove(arrays, f"{n}_") for n in range(int(arrays["groves"])))
        return cls(tuple(groves), meaning)


def _grove(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> _Grove:
    scale, shift = arrays[prefix + "calibration"].tolist()
    first, second = (Trees.read(arrays, prefix + each) for each in ("first_", "second_"))
    return _Grove(first, second, second.credits(_GROUP_OF, len(_GROUPS)), scale, shift)


@lru_cache(maxsize=1)
def packaged() -> Model:
    """The model of the package, read once."""
    with (
        resources.as_file(resources.files(__package__) / FILE) as path,
        np.load(path, allow_pickle=False) as arrays,
    ):
        return Model.read(arrays, meaning.packaged())
