"""A trained tagger -> the file that the program reads: int8 with a scale a column."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from training.entities.model import Layer, Tagger

Arrays = dict[str, npt.NDArray[np.generic]]


def write(tagger: Tagger, path: Path) -> None:
    """Write the file; the same tagger gives the same bytes."""
    stored = _rounded("emb", _numbers(tagger.words.weight), axis=1)
    stored["pos.weight"] = _numbers(tagger.positions.weight)
    stored["shape.weight"] = _numbers(tagger.shapes.weight)
    stored |= _norm("n0", tagger.first_norm)
    for number, layer in enumerate(tagger.layers):
        assert isinstance(layer, Layer)
        stored |= _layer(f"layers.{number}", layer)
    stored["out.weight"] = _numbers(tagger.output.weight.T)
    stored["out.bias"] = _numbers(tagger.output.bias)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **stored)


def _layer(name: str, layer: Layer) -> Arrays:
    return {
        **_linear(f"{name}.qkv", layer.attention),
        **_linear(f"{name}.o", layer.attended),
        **_norm(f"{name}.n1", layer.attention_norm),
        **_linear(f"{name}.a", layer.widening),
        **_linear(f"{name}.b", layer.narrowing),
        **_norm(f"{name}.n2", layer.norm),
    }


def _linear(name: str, linear: nn.Linear) -> Arrays:
    rounded = _rounded(name, _numbers(linear.weight.T), axis=0)
    return {**rounded, f"{name}.bias": _numbers(linear.bias)}


def _norm(name: str, norm: nn.LayerNorm) -> Arrays:
    return {f"{name}.weight": _numbers(norm.weight), f"{name}.bias": _numbers(norm.bias)}


def _rounded(name: str, weight: npt.NDArray[np.float32], axis: int) -> Arrays:
    scale = np.abs(weight).max(axis=axis, keepdims=True) / 127 + np.float32(1e-12)
    whole = np.round(weight / scale).astype(np.int8)
    return {f"{name}.weight": whole, f"{name}.weight.s": scale.astype(np.float32)}


def _numbers(values: Tensor) -> npt.NDArray[np.float32]:
    return np.ascontiguousarray(values.detach().float().numpy())
