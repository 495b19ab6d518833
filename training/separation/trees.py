"""From LightGBM's trees to the arrays that the package reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray


def arrays(booster: lightgbm.Booster, prefix: str) -> dict[str, NDArray[np.generic]]:
    """The trees of `booster` under names that `tui_reader.separation.trees.Trees` reads."""
    nodes: list[tuple[int, float, int, int, float]] = []
    depths: list[int] = []

    def add(node: Mapping[str, Any], depth: int) -> int:
        number = len(nodes)
        depths.append(depth)
        if "leaf_value" in node:
            nodes.append((0, np.inf, number, number, node["leaf_value"]))
            return number
        nodes.append((0, 0.0, 0, 0, 0.0))
        left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        column, value = node["split_feature"], node["internal_value"]
        nodes[number] = (column, node["threshold"], left, right, value)
        return number

    roots = [add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    column, threshold, left, right, value = (np.array(part) for part in zip(*nodes, strict=True))
    return {
        prefix + "roots": np.array(roots, dtype=np.int32),
        prefix + "column": column.astype(np.int16),
        prefix + "threshold": _floor(threshold),
        prefix + "left": left.astype(np.int32),
        prefix + "right": right.astype(np.int32),
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
