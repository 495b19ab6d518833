"""Boosted decision trees as arrays: what they say of a row, and which columns made them say it.

Every node holds the log odds of the training lines that reached it. On its way from the root to a
leaf a row gains or loses, and each step is credited to the column that was asked there; so the
credits add up to the prediction (A. Saabas's decomposition of a tree's path).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ROWS = 256  # at a time, so that a document of any length takes little memory

Floats = NDArray[np.float64]
Nodes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees in one row of arrays; a leaf has itself below it.

    A row goes `left` where its `column` is at most `threshold`.
    """

    roots: NDArray[np.int32]
    column: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Trees:
        """The trees whose arrays are named with `prefix`."""
        names = ("roots", "column", "threshold", "left", "right", "value")
        nodes = {name: arrays[prefix + name] for name in names}
        return cls(**nodes, depth=int(arrays[prefix + "depth"]))  # type: ignore[arg-type]

    @property
    def base(self) -> float:
        """What is said of a row before anything is asked."""
        return float(self.value[self.roots].sum())

    def odds(self, rows: NDArray[np.float32]) -> Floats:
        """The log odds that the trees give each row."""
        found = np.zeros(len(rows))
        for start in range(0, len(rows), _ROWS):
            *_, (_, leaves) = self._walk(rows[start : start + _ROWS])
            found[start : start + _ROWS] = self.value[leaves].sum(axis=1)
        return found

    def credits(self, rows: NDArray[np.float32], groups: NDArray[np.intp], count: int) -> Floats:
        """For each row, the log odds that each of `count` groups of columns adds to `base`;
        `groups` says which group a column is of."""
        found = np.zeros((len(rows), count))
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            first = np.arange(len(some))[:, None] * count
            sums = np.zeros(len(some) * count)
            for nodes, below in self._walk(some):
                cells = first + groups[self.column[nodes]]
                gains = self.value[below] - self.value[nodes]
                sums += np.bincount(cells.ravel(), gains.ravel(), minlength=len(sums))
            found[start : start + _ROWS] = sums.reshape(len(some), count)
        return found

    def _walk(self, rows: NDArray[np.float32]) -> Iterator[tuple[Nodes, Nodes]]:
        """For each step down, the nodes that the rows are at and those that they go to."""
        number = np.arange(len(rows))[:, None]
        nodes: Nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_left = rows[number, self.column[nodes]] <= self.threshold[nodes]
            below = np.where(goes_left, self.left[nodes], self.right[nodes])
            yield nodes, below
            nodes = below
