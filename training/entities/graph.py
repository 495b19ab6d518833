"""The graph that onnxruntime runs, for the weights in a file: all of the network but them.

It uses operators of onnxruntime's own ('com.microsoft'), each of which does a whole step.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnx import NodeProto, TensorProto
from onnx.helper import (
    make_graph,
    make_model,
    make_node,
    make_opsetid,
    make_tensor,
    make_tensor_value_info,
)

from tui_reader.entities.decoding import TAGS
from tui_reader.entities.network import HEADS, SMALLEST_VARIANCE

OWN = "com.microsoft"
LAST_AXIS, LEAST = "last axis", "least size"
ONNX_OPERATORS, OWN_OPERATORS, FORMAT = 18, 1, 9
"""Versions that every onnxruntime from 1.20 reads."""

TYPES = {"int8": TensorProto.INT8, "float32": TensorProto.FLOAT}


def write_graph(weights: Path, path: Path) -> None:
    """Write the graph for the weights in an `.npz` file of `weights.py`."""
    with np.load(weights, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files if name.startswith(("layers", "out"))}
    width = len(arrays["out.weight"])
    count = len({name.split(".")[1] for name in arrays if name.startswith("layers.")})
    nodes: list[NodeProto] = []
    x = "pieces"
    for number in range(count):
        nodes += _layer(f"layers.{number}", x)
        x = f"layers.{number}"
    nodes.append(make_node("MatMul", [x, "out.weight"], ["out"]))
    nodes.append(make_node("Add", ["out", "out.bias"], ["scores"]))
    graph = make_graph(
        nodes,
        "newsreader",
        [make_tensor_value_info("pieces", TensorProto.FLOAT, [1, "count", width])],
        [make_tensor_value_info("scores", TensorProto.FLOAT, [1, "count", TAGS])],
        [
            make_tensor(LAST_AXIS, TensorProto.INT64, [1], [2]),
            make_tensor(LEAST, TensorProto.FLOAT, [1], [1e-6]),
            *(_elsewhere(name, array) for name, array in arrays.items()),
        ],
    )
    operators = [make_opsetid("", ONNX_OPERATORS), make_opsetid(OWN, OWN_OPERATORS)]
    model = make_model(graph, opset_imports=operators, ir_version=FORMAT)
    path.write_bytes(model.SerializeToString(deterministic=True))


def _layer(name: str, x: str) -> list[NodeProto]:
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    seen, attended, inner, activated, outer = (
        f"{name}.{value}" for value in ("seen", "attended", "inner", "activated", "outer")
    )
    return [
        *_linear(f"{name}.qkv", x, f"{name}.projected"),
        make_node("Split", [f"{name}.projected"], parts, axis=2, num_outputs=3),
        make_node("MultiHeadAttention", parts, [seen], domain=OWN, num_heads=HEADS),
        *_linear(f"{name}.o", seen, attended),
        _added(f"{name}.n1", attended, x, f"{name}.middle"),
        *_linear(f"{name}.a", f"{name}.middle", inner),
        make_node("FastGelu", [inner], [activated], domain=OWN),
        *_linear(f"{name}.b", activated, outer),
        _added(f"{name}.n2", outer, f"{name}.middle", name),
    ]


def _linear(name: str, x: str, y: str) -> list[NodeProto]:
    """`x`, rounded, times the rounded weights, and the bias.

    The operator rounds all rows by one scale. Each is brought to the same size before, since one
    piece with a large value would leave the others little of their eight bits.
    """
    sizes, even, product, back = (f"{y}.{step}" for step in ("sizes", "even", "product", "back"))
    return [
        make_node("Abs", [x], [f"{y}.absolute"]),
        make_node("ReduceMax", [f"{y}.absolute", LAST_AXIS], [f"{y}.largest"], keepdims=1),
        make_node("Max", [f"{y}.largest", LEAST], [sizes]),
        make_node("Div", [x, sizes], [even]),
        make_node(
            "DynamicQuantizeMatMul",
            [even, f"{name}.weight", f"{name}.weight.s"],
            [product],
            domain=OWN,
        ),
        make_node("Mul", [product, sizes], [back]),
        make_node("Add", [back, f"{name}.bias"], [y]),
    ]


def _added(name: str, x: str, before: str, y: str) -> NodeProto:
    """The sum of two, normalised."""
    given = [x, before, f"{name}.weight", f"{name}.bias"]
    epsilon = float(SMALLEST_VARIANCE)
    return make_node("SkipLayerNormalization", given, [y], domain=OWN, epsilon=epsilon)


def _elsewhere(name: str, array: npt.NDArray[np.generic]) -> TensorProto:
    """A weight of the graph that is given to it when it is loaded."""
    flat = array.reshape(-1) if name.endswith(".s") else array
    tensor = TensorProto(name=name, data_type=TYPES[str(array.dtype)], dims=flat.shape)
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", "weights.npz"), ("length", str(array.nbytes))):
        tensor.external_data.add(key=key, value=value)
    return tensor
