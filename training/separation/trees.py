"""From LightGBM's trees to the arrays that the package reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray


def arrays(booster: lightgbm.Booster, prefix: str) -> dict[str, NDArray[np.generic]]:
    """The trees of `booster` under names that `tui_reader.separation.trees.Trees` reads."""
    nodes: list[tuple[int, float, int, float]] = []
    depths: list[int] = []

    def fill(number: int, node: Mapping[str, Any], depth: int) -> None:
        depths.append(depth)
        if "leaf_value" in node:
            nodes[number] = (0, np.inf, number, node["leaf_value"])
            return
        below = room(2)
        nodes[number] = (node["split_feature"], node["threshold"], below, node["internal_value"])
        fill(below, node["left_child"], depth + 1)
        fill(below + 1, node["right_child"], depth + 1)

    def room(count: int) -> int:
        nodes.extend([(0, 0.0, 0, 0.0)] * count)
        return len(nodes) - count

    roots = [room(1) for _ in range(booster.num_trees())]
    for root, tree in zip(roots, booster.dump_model()["tree_info"], strict=True):
        fill(root, tree["tree_structure"], 0)
    column, threshold, below, value = (np.array(part) for part in zip(*nodes, strict=True))
    return {
        prefix + "roots": np.array(roots, dtype=np.int32),
        prefix + "column": column.astype(np.int16),
        prefix + "threshold": _floor(threshold),
        prefix + "below": below.astype(np.int32),
        prefix + "value": value.astype(np.float32),
        prefix + "depth": np.array(max(depths)),
    }


def _floor(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """The largest single-precision number at most each threshold: measures are of that precision,
    so each goes the way it went in training."""
    found = thresholds.astype(np.float32)
    above = found.astype(np.float64) > thresholds
    found[above] = np.nextafter(found[above], np.float32(-np.inf))
    return found
