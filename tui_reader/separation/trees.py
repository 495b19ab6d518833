"""Boosted decision trees as arrays: what they say of a row, and which columns made them say it.

Every node holds the log odds of the training lines that reached it. On its way from the root to a
leaf a row gains or loses, and each step is credited to the column that was asked there; so the
credits add up to the prediction (A. Saabas's decomposition of a tree's path). A leaf has one way to
it, so its credits are added up once, when the trees are read.

No row is led down a tree. All questions of all trees are asked at once, each 'yes' strikes out the
leaves that cannot be reached with it, and the leftmost that is left is the one (QuickScorer:
Lucchese, Nardini, Orlando, Perego, Tonellotto and Venturini, SIGIR 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

LEAVES = 16
"""A tree has no more, so that a bit of sixteen stands for each."""

_ASKED = LEAVES - 1  # questions of a tree at most
_ROWS = 256  # at a time, so that a document of any length takes little memory

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Bits = NDArray[np.uint16]
_Number = TypeVar("_Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees in one row of arrays, every node after the one above it.

    A row goes to the node `below` where its `column` is at most `threshold`, else to the one after
    that. A leaf has itself below it.
    """

    roots: Indices
    column: Indices
    below: Indices
    value: Floats
    depth: int
    base: float
    """What is said of a row before anything is asked."""
    questions: _Questions

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Trees:
        """The trees whose arrays are named with `prefix`."""
        roots, column, below = (
            arrays[prefix + name].astype(np.intp) for name in ("roots", "column", "below")
        )
        threshold = arrays[prefix + "threshold"].astype(np.float32)
        value = arrays[prefix + "value"].astype(np.float64)
        depth = int(arrays[prefix + "depth"])
        questions = _Questions.of(roots, column, threshold, below, depth)
        return cls(roots, column, below, value, depth, float(value[roots].sum()), questions)

    def odds(self, rows: NDArray[np.float32]) -> Floats:
        """The log odds that the trees give each row."""
        return self.sums(rows, self.value[:, None])[:, 0]

    def credits(self, groups: Indices, count: int) -> Floats:
        """For each node, the log odds that each of `count` groups of columns added on the way to
        it; `groups` says which group a column is of."""
        found = np.zeros((len(self.value), count))
        for nodes in _levels(self.roots, self.below, self.depth):
            asked = groups[self.column[nodes]]
            for below in (self.below[nodes], self.below[nodes] + 1):
                found[below] = found[nodes]
                found[below, asked] += self.value[below] - self.value[nodes]
        return found

    def sums(self, rows: NDArray[np.float32], of: Floats) -> Floats:
        """For each row, the sum of what `of` has, node by node, for the leaves it comes to."""
        found = np.zeros((len(rows), of.shape[1]))
        for start in range(0, len(rows), _ROWS):
            leaves = self.questions.leaves(rows[start : start + _ROWS])
            found[start : start + _ROWS] = of.take(leaves, axis=0).sum(axis=0)
        return found


@dataclass(frozen=True, slots=True)
class _Questions:
    """What all trees ask: the first question of each tree, then the second of each, and so on.

    Where the `column` of a row exceeds the `threshold`, the leaves that it `strikes` out cannot be
    reached. `leaf` are the leaves of each tree, from left to right.
    """

    column: Indices
    threshold: NDArray[np.float32]
    strikes: Bits
    leaf: Indices

    @classmethod
    def of(
        cls,
        roots: Indices,
        column: Indices,
        threshold: NDArray[np.float32],
        below: Indices,
        depth: int,
    ) -> _Questions:
        count = np.ones(len(below), dtype=np.intp)  # leaves below each node, from the leaves up
        levels = list(_levels(roots, below, depth))
        for nodes in reversed(levels):
            count[nodes] = count[below[nodes]] + count[below[nodes] + 1]
        if count.max(initial=1) > LEAVES:
            raise ValueError(f"a tree has more than {LEAVES} leaves")
        tree, first = np.zeros((2, len(below)), dtype=np.intp)
        tree[roots] = np.arange(len(roots))
        for nodes in levels:
            for side in (0, 1):
                tree[below[nodes] + side] = tree[nodes]
            first[below[nodes]] = first[nodes]
            first[below[nodes] + 1] = first[nodes] + count[below[nodes]]
        # What the left side of a question holds is out of reach where the row goes right.
        held = ((1 << count[below]) - 1) << first
        leaves = np.flatnonzero(below == np.arange(len(below)))
        leaf = np.zeros((len(roots), LEAVES), dtype=np.intp)
        leaf[tree[leaves], first[leaves]] = leaves
        asked = np.setdiff1d(np.arange(len(below)), leaves)
        asked = asked[np.argsort(tree[asked], kind="stable")]
        place = np.arange(len(asked)) - np.searchsorted(tree[asked], tree[asked])  # in its tree
        at = (place, tree[asked])
        shape = (_ASKED, len(roots))  # of a tree that asks less, the rest strikes out no leaf

        def laid(values: NDArray[_Number]) -> NDArray[_Number]:
            found = np.zeros(shape, dtype=values.dtype)
            found[at] = values[asked]
            return found.reshape(-1, 1)

        strikes = laid(held.astype(np.uint16))
        return cls(laid(column).ravel(), laid(threshold), strikes, leaf)

    def leaves(self, rows: NDArray[np.float32]) -> Indices:
        """The leaf of each tree, down, that each row, across, comes to."""
        exceeds = np.ascontiguousarray(rows.T).take(self.column, axis=0) > self.threshold
        asked = (exceeds * self.strikes).reshape(_ASKED, len(self.leaf), len(rows))
        struck = np.bitwise_or.reduce(asked, axis=0)
        across = np.arange(len(self.leaf))[:, None] * LEAVES
        return self.leaf.ravel().take(across + _LEFTMOST.take(struck))


def _levels(roots: Indices, below: Indices, depth: int) -> Iterator[Indices]:
    """The nodes with others below them, from the roots down."""
    nodes = roots
    for _ in range(depth):
        nodes = nodes[below[nodes] != nodes]
        yield nodes
        nodes = np.concatenate((below[nodes], below[nodes] + 1))


def _leftmost() -> NDArray[np.uint8]:
    """The first bit that is not set, of each number of sixteen bits."""
    found = np.zeros(1 << LEAVES, dtype=np.uint8)
    for bit in range(LEAVES):
        found[(1 << bit) - 1 :: 2 << bit] = bit
    return found


_LEFTMOST = _leftmost()
