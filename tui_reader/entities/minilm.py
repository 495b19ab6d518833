"""The recogniser that comes with the program: a small transformer of our own (docs/entities.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice, pairwise
from typing import IO, Protocol

import numpy as np
import numpy.typing as npt

from tui_reader.entities.decoding import best_path, names
from tui_reader.entities.network import Network
from tui_reader.entities.recogniser import NAME, TypedSpan
from tui_reader.entities.windows import Window, windows
from tui_reader.entities.wordpiece import Vocabulary
from tui_reader.model import Span


class Scorer(Protocol):
    """What runs the network."""

    windows_at_once: int
    """As many windows are best given together."""

    def scores(self, windows: Sequence[Window]) -> npt.NDArray[np.float32]:
        """The nine scores of each word of the windows, in order."""
        ...


class MiniLM:
    """Runs the network over a text's lines. Memory is bounded, time linear in the text."""

    name = NAME

    def __init__(self, vocabulary: Vocabulary, network: Scorer) -> None:
        self._vocabulary = vocabulary
        self._network = network

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """The names in these lines, as `Recogniser.mentions` promises."""
        remaining = windows(self._vocabulary, text, spans)
        found: list[TypedSpan] = []
        while together := list(islice(remaining, self._network.windows_at_once)):
            found += self._read(together)
        return found

    def _read(self, together: Sequence[Window]) -> Iterator[TypedSpan]:
        scores = self._network.scores(together)
        done = 0
        for window in together:
            for start, end in pairwise([*window.line_starts, len(window.words)]):
                path = best_path(scores[done + start : done + end])
                yield from names(window.words[start:end], path)
            done += len(window.words)


def load_minilm() -> MiniLM:
    """The recogniser with the weights in the package, run by onnxruntime where it is installed."""
    model = files("tui_reader.entities") / "model"
    pieces = (model / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    with (model / "weights.npz").open("rb") as weights:
        return MiniLM(Vocabulary(pieces), _network(weights, model / "network.onnx"))


def _network(weights: IO[bytes], graph: Traversable) -> Scorer:
    try:
        from tui_reader.entities.onnx_network import OnnxNetwork
    except ImportError:
        return Network(weights)
    return OnnxNetwork(weights, graph.read_bytes())
