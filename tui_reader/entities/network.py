"""The network, run with NumPy alone: pieces and shapes in, nine scores a piece out.

A BERT encoder (Devlin et al. 2019) of MiniLM's size: layer normalisation after each block, gelu in
its tanh form. The weights are stored as int8 with a scale a column; the layers' are widened once,
the word vectors (half of the file) only where they are read. `onnx_network.py` runs the same
weights faster, where onnxruntime is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import IO, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tui_reader.entities.windows import Window

Floats: TypeAlias = npt.NDArray[np.float32]

HEADS = 12
SMALLEST_VARIANCE = np.float32(1e-12)

GELU_CUBE = np.float32(0.044715)
GELU_SCALE = np.float32((2 / np.pi) ** 0.5)


@dataclass(frozen=True, slots=True)
class Linear:
    """`x @ weight + bias`."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        y: Floats = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation over the last axis. Works in place."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        x -= x @ np.full((x.shape[-1], 1), 1 / x.shape[-1], np.float32)  # the mean, sooner
        variance = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[-1])
        x /= np.sqrt(variance + SMALLEST_VARIANCE)
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True, slots=True)
class Layer:
    """One encoder layer: attention, then a hidden layer, each added to its input and normalised."""

    attention: Linear
    attended: Linear
    attention_norm: Norm
    widening: Linear
    narrowing: Linear
    norm: Norm

    def __call__(
        self, x: Floats, bounds: Sequence[int], kept: Sequence[int] | slice = slice(None)
    ) -> Floats:
        """`x` has one vector a piece; the answer has one for each piece `kept`.

        Between two of the `bounds` stand the pieces of one window, which see one another only.
        """
        projected = self.attention(x)
        seen = np.concatenate([attend(projected[a:b]) for a, b in pairwise(bounds)])
        attended = self.attended(seen[kept])
        attended += x[kept]
        x = self.attention_norm(attended)
        changed = self.narrowing(gelu(self.widening(x)))
        changed += x
        return self.norm(changed)


def attend(projected: Floats) -> Floats:
    """Scaled dot-product attention; `projected` holds query, key and value side by side."""
    pieces, width = len(projected), projected.shape[1] // 3
    query, key, value = projected.reshape(pieces, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    weights: Floats = query @ key.swapaxes(1, 2)
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    seen: Floats = weights @ value
    seen /= weights @ np.ones((pieces, 1), np.float32)  # the sums of the rows, sooner
    return seen.swapaxes(0, 1).reshape(pieces, width)


def gelu(x: Floats) -> Floats:
    """x * (1 + tanh(c * (x + 0.044715 * x ** 3))) / 2, in place (Hendrycks & Gimpel 2016)."""
    inner = x * x
    inner *= GELU_CUBE * GELU_SCALE
    inner += GELU_SCALE
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    x *= inner
    x *= np.float32(0.5)
    return x


class Embedding:
    """Word, position and shape vectors: what the first layer reads of each piece."""

    def __init__(self, stored: Mapping[str, npt.NDArray[Any]]) -> None:
        self._word_vectors: npt.NDArray[np.int8] = stored["emb.weight"]
        self._word_scales: Floats = stored["emb.weight.s"]
        self._position_vectors: Floats = stored["pos.weight"]
        self._shape_vectors: Floats = stored["shape.weight"]
        self._norm = _norm(stored, "n0")

    def __call__(self, windows: Sequence[Window]) -> Floats:
        """One row a piece, the windows one after the other."""
        pieces = [piece for window in windows for piece in window.pieces]
        x: Floats = self._word_vectors[pieces] * self._word_scales[pieces]
        x += np.concatenate([self._position_vectors[: len(one.pieces)] for one in windows])
        x += self._shape_vectors[[shape for window in windows for shape in window.shapes]]
        return self._norm(x)


class Network:
    """The encoder with its output layer."""

    windows_at_once = 2
    """The weights, more than a cache holds, are then read half as often; more gain nothing."""

    def __init__(self, file: IO[bytes]) -> None:
        """Read the weights of an open `.npz` file; ValueError or KeyError if it holds none."""
        with np.load(file, allow_pickle=False) as stored, ThreadPoolExecutor(1) as aside:
            # Unpacking, which lets other threads go on, takes most of the time.
            embedding = aside.submit(Embedding, stored)
            self._layers = tuple(_layer(stored, f"layers.{n}") for n in range(_layers(stored)))
            self._output = Linear(stored["out.weight"], stored["out.bias"])
            self._embedding = embedding.result()

    def scores(self, windows: Sequence[Window]) -> Floats:
        """The nine scores of each word of the windows, in order (read at its first piece)."""
        bounds = piece_bounds(windows)
        x = self._embedding(windows)
        *layers, last = self._layers
        for layer in layers:
            x = layer(x, bounds)
        return self._output(last(x, bounds, kept=first_pieces(windows, bounds)))


def piece_bounds(windows: Iterable[Window]) -> list[int]:
    """Where each window's pieces begin among those of all, and where the last one's end."""
    return list(accumulate((len(window.pieces) for window in windows), initial=0))


def first_pieces(windows: Iterable[Window], bounds: Iterable[int]) -> list[int]:
    """The places of the words' first pieces among those of all windows."""
    return [
        start + first
        for start, window in zip(bounds, windows, strict=False)
        for first in window.first_pieces
    ]


def _layers(names: Iterable[str]) -> int:
    return len({name.split(".")[1] for name in names if name.startswith("layers.")})


def _layer(stored: Mapping[str, npt.NDArray[Any]], name: str) -> Layer:
    attention = _linear(stored, f"{name}.qkv")
    # A query's scaling by the root of a head's width costs nothing when it is done in the weights.
    width = len(attention.weight)
    scale = np.float32((width // HEADS) ** -0.5)
    attention.weight[:, :width] *= scale
    attention.bias[:width] *= scale
    return Layer(
        attention=attention,
        attended=_linear(stored, f"{name}.o"),
        attention_norm=_norm(stored, f"{name}.n1"),
        widening=_linear(stored, f"{name}.a"),
        narrowing=_linear(stored, f"{name}.b"),
        norm=_norm(stored, f"{name}.n2"),
    )


def _linear(stored: Mapping[str, npt.NDArray[Any]], name: str) -> Linear:
    weight = stored[f"{name}.weight"].astype(np.float32)
    weight *= stored[f"{name}.weight.s"]
    return Linear(weight, stored[f"{name}.bias"].astype(np.float32))


def _norm(stored: Mapping[str, npt.NDArray[Any]], name: str) -> Norm:
    weight, bias = stored[f"{name}.weight"], stored[f"{name}.bias"]
    return Norm(weight.astype(np.float32), bias.astype(np.float32))
