"""The recogniser that comes with the program: a small transformer of our own (docs/entities.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise

from tui_reader.entities.decoding import best_path, names
from tui_reader.entities.network import Network
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.windows import Window, windows
from tui_reader.entities.wordpiece import Vocabulary
from tui_reader.model import Span

NAME = "newsreader-minilm 1, rules 1"
"""Changes with the weights, the rules and the joining: articles are then recognised again."""


class MiniLM:
    """Runs the network over a text's lines. Memory is bounded, time linear in the text."""

    name = NAME

    def __init__(self, vocabulary: Vocabulary, network: Network) -> None:
        self._vocabulary = vocabulary
        self._network = network

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """The names in these lines, as `Recogniser.mentions` promises."""
        return [
            name for window in windows(self._vocabulary, text, spans) for name in self._read(window)
        ]

    def _read(self, window: Window) -> Iterator[TypedSpan]:
        scores = self._network.scores(window)
        for start, end in pairwise([*window.line_starts, len(window.words)]):
            yield from names(window.words[start:end], best_path(scores[start:end]))


def load_minilm() -> MiniLM:
    """The recogniser with the weights in the package."""
    model = files("tui_reader.entities") / "model"
    pieces = (model / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    with (model / "weights.npz").open("rb") as weights:
        return MiniLM(Vocabulary(pieces), Network(weights))
