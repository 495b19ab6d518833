"""The network, whoever runs it: NumPy or onnxruntime, one window or several together."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from marked_articles import lines_of

from tui_reader.entities.minilm import load_minilm
from tui_reader.entities.network import Network
from tui_reader.entities.windows import Window, windows
from tui_reader.entities.wordpiece import Vocabulary

MODEL = files("tui_reader.entities") / "model"
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def network() -> Network:
    with (MODEL / "weights.npz").open("rb") as weights:
        return Network(weights)


@pytest.fixture(scope="module")
def read() -> list[Window]:
    vocabulary = Vocabulary((MODEL / "vocab.txt").read_text("utf-8").splitlines())
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    found = [one for text in texts for one in windows(vocabulary, text, lines_of(text))]
    assert len(found) > 5
    return found


def test_windows_read_together_do_not_see_one_another(network: Network, read: list[Window]) -> None:
    together = network.scores(read[:3])
    alone = np.concatenate([network.scores([window]) for window in read[:3]])
    assert together == pytest.approx(alone, abs=1e-3)


def test_onnxruntime_finds_what_numpy_finds(network: Network, read: list[Window]) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    from tui_reader.entities.onnx_network import OnnxNetwork

    with (MODEL / "weights.npz").open("rb") as weights:
        other = OnnxNetwork(weights, (MODEL / "network.onnx").read_bytes())
    likeliest, found = (each.scores(read).argmax(axis=1) for each in (network, other))
    assert (likeliest == found).mean() > 0.99


def test_without_onnxruntime_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "tui_reader.entities.onnx_network", raising=False)
    (name,) = load_minilm().mentions("Marie Curie spoke", lines_of("Marie Curie spoke"))
    assert (name.start, name.end) == (0, 11)
