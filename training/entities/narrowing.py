"""A trained tagger -> a faster one, without the hidden units that its answers need least.

How much a unit is needed is told by the square of its value times the loss's slope in it, summed
over the windows (after Molchanov et al. 2017 and Kwon et al. 2022).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.entities.lessons import Batch
from training.entities.model import Layer, Tagger

FEWEST, MOST, STEP = 384, 1152, 64
"""Units that a layer keeps; in steps, since a processor multiplies so many at once."""


def needs(tagger: Tagger, batches: Iterable[Batch]) -> list[Tensor]:
    """For each layer, how much each of its units is needed."""
    layers = [layer for layer in tagger.layers if isinstance(layer, Layer)]
    values: list[Tensor] = []

    def remember(linear: nn.Module, inputs: tuple[Tensor]) -> None:
        inputs[0].retain_grad()
        values.append(inputs[0])

    hooks = [layer.narrowing.register_forward_pre_hook(remember) for layer in layers]
    needed = [torch.zeros(layer.widening.out_features) for layer in layers]
    tagger.eval()
    for batch in batches:
        values.clear()
        loss(tagger, batch).backward()
        for number, value in enumerate(values):
            slope = value.grad
            assert slope is not None
            needed[number] += (value.detach() * slope).float().sum(dim=1).square().sum(dim=0)
        tagger.zero_grad()
    for hook in hooks:
        hook.remove()
    return needed


def narrowed(tagger: Tagger, needed: list[Tensor], mean: int) -> Tagger:
    """A tagger of `mean` hidden units a layer: those most needed, wherever they are."""
    units = _shared_out([row.sort(descending=True).values for row in needed], mean * len(needed))
    new = Tagger(units)
    learnt = tagger.state_dict()
    for number, (row, count) in enumerate(zip(needed, units, strict=True)):
        kept = row.topk(count).indices.sort().values
        for name, axis in (("widening.weight", 0), ("widening.bias", 0), ("narrowing.weight", 1)):
            key = f"layers.{number}.{name}"
            learnt[key] = learnt[key].index_select(axis, kept)
    new.load_state_dict(learnt)
    return new


def _shared_out(needed: list[Tensor], units: int) -> list[int]:
    """How many units each layer keeps: step by step to the one that needs them most."""
    counts = [FEWEST] * len(needed)
    while sum(counts) < units:
        waiting = [n for n, count in enumerate(counts) if count < MOST]
        neediest = max(waiting, key=lambda n: float(needed[n][counts[n] : counts[n] + STEP].sum()))
        counts[neediest] += STEP
    return counts


def loss(tagger: Tagger, batch: Batch) -> Tensor:
    """The cross entropy of the answers, a word."""
    numbers = (batch.pieces, batch.shapes, batch.lengths, batch.firsts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = tagger(*map(torch.from_numpy, numbers))
    answers = torch.from_numpy(batch.answers)
    likely = functional.log_softmax(scores.float(), dim=-1)
    return -(answers * likely).sum() / answers.sum().clamp(min=1)
