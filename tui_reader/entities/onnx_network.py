"""The network, run with onnxruntime: some two times as fast as with NumPy, in whole numbers.

The graph in `model/network.onnx` holds no weights. They are given to it from the file that NumPy
reads too, as they lie there: int8 with a scale a column. What goes into a layer is rounded to eight
bits as well, so that a word in 800 gets another tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from tui_reader.entities.network import Embedding, Floats
from tui_reader.entities.windows import Window

GIVEN = ("layers.", "out.")
"""How the names of the weights begin that the graph asks for."""


class OnnxNetwork:
    """The encoder with its output layer, as `Network`."""

    windows_at_once = 1

    def __init__(self, weights: IO[bytes], graph: bytes) -> None:
        """Read the weights of an open `.npz` file, for a graph that was made for them."""
        with np.load(weights, allow_pickle=False) as stored:
            self._embedding = Embedding(stored)
            names = [name for name in stored.files if name.startswith(GIVEN)]
            self._given = [_flat(name, stored[name]) for name in names]
        options = onnxruntime.SessionOptions()
        # As NumPy in the work process: the other core is the reader's.
        options.intra_op_num_threads = 1
        options.add_external_initializers(
            names, [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in self._given]
        )
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )

    def scores(self, windows: Sequence[Window]) -> Floats:
        """The nine scores of each word of the windows, in order (read at its first piece)."""
        return np.concatenate([self._scores(window) for window in windows])

    def _scores(self, window: Window) -> Floats:
        x = self._embedding([window])[None]
        (scores,) = self._session.run(None, {"pieces": x})
        seen: Floats = scores[0][window.first_pieces]
        return seen


def _flat(name: str, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Scales as the graph has them, without the axis that NumPy multiplies along."""
    return values.reshape(-1) if name.endswith(".s") else values
