"""Boosted decision trees as arrays: what they say of a row, and which columns made them say it.

Every node holds the log odds of the training lines that reached it. On its way from the root to a
leaf a row gains or loses, and each step is credited to the column that was asked there; so the
credits add up to the prediction (A. Saabas's decomposition of a tree's path). A leaf has one way to
it, so its credits are added up once, when the trees are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ROWS = 256  # at a time, so that a document of any length takes little memory

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees in one row of arrays, every node after the one above it.

    A row goes to the node `below` where its `column` is at most `threshold`, else to the one after
    that. A leaf has itself below it, and a threshold that no row exceeds.
    """

    roots: Indices
    column: Indices
    threshold: NDArray[np.float32]
    below: Indices
    value: Floats
    depth: int

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Trees:
        """The trees whose arrays are named with `prefix`."""
        roots, column, below = (
            arrays[prefix + name].astype(np.intp) for name in ("roots", "column", "below")
        )
        threshold = arrays[prefix + "threshold"].astype(np.float32)
        value = arrays[prefix + "value"].astype(np.float64)
        return cls(roots, column, threshold, below, value, int(arrays[prefix + "depth"]))

    @property
    def base(self) -> float:
        """What is said of a row before anything is asked."""
        return float(self.value[self.roots].sum())

    def odds(self, rows: NDArray[np.float32]) -> Floats:
        """The log odds that the trees give each row."""
        return self.sums(rows, self.value[:, None])[:, 0]

    def credits(self, groups: Indices, count: int) -> Floats:
        """For each node, the log odds that each of `count` groups of columns added on the way to
        it; `groups` says which group a column is of."""
        found = np.zeros((len(self.value), count))
        nodes = self.roots
        for _ in range(self.depth):
            nodes = nodes[self.below[nodes] != nodes]
            asked = groups[self.column[nodes]]
            for below in (self.below[nodes], self.below[nodes] + 1):
                found[below] = found[nodes]
                found[below, asked] += self.value[below] - self.value[nodes]
            nodes = np.concatenate((self.below[nodes], self.below[nodes] + 1))
        return found

    def sums(self, rows: NDArray[np.float32], of: Floats) -> Floats:
        """For each row, the sum of what `of` has, node by node, for the leaves it comes to."""
        found = np.zeros((len(rows), of.shape[1]))
        for start in range(0, len(rows), _ROWS):
            leaves = self._leaves(rows[start : start + _ROWS])
            found[start : start + _ROWS] = of.take(leaves, axis=0).sum(axis=1)
        return found

    def _leaves(self, rows: NDArray[np.float32]) -> Indices:
        count, width = rows.shape
        cells = rows.ravel()
        first = np.arange(count)[:, None] * width
        nodes: Indices = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            exceeds = cells.take(first + self.column.take(nodes)) > self.threshold.take(nodes)
            nodes = self.below.take(nodes) + exceeds
        return nodes
