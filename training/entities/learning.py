"""One course of training: steps of gradient descent, with progress, and kept so as to go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.entities.lessons import Batch
from training.entities.model import LAYERS, Tagger
from training.entities.narrowing import loss

NEW_PARTS = 4.0
"""Times the rate at which the shapes and the output learn, which begin with nothing."""

LAYER_DECAY = 0.9
"""The layers near the words learn so much slower, one after the other: they are general."""

WEIGHT_DECAY = 0.01
CLIPPED = 1.0
AVERAGED_EVERY = 4
"""The weights that are kept are an average over many steps, better than any one of them."""

TOLD_EVERY = 50
KEPT_EVERY = 500


@dataclass(frozen=True, slots=True)
class Course:
    """How a tagger is trained: where its state is kept, for how long, and how fast it learns.

    The rate rises for `warm_up` steps. Of the average, `memory` is kept each time a step is added.
    """

    kept: Path
    steps: int
    rate: float
    seed: int
    warm_up: int = 100
    memory: float = 0.98


def train(
    tagger: Tagger, course: Course, batches: Iterator[Batch], told: Callable[[Tagger], None]
) -> Tagger:
    """The average of the weights over the last steps. Goes on from what is kept, if anything is.

    `told` gets the average whenever the state is kept.
    """
    torch.manual_seed(course.seed)
    tagger.words.weight.requires_grad = False  # half of all weights, and good as they are
    optimiser = AdamW(_groups(tagger, course.rate), betas=(0.9, 0.98), fused=True)
    schedule = LambdaLR(optimiser, lambda step: _pace(step, course))
    average = AveragedModel(tagger, multi_avg_fn=get_ema_multi_avg_fn(course.memory))
    parts = {"tagger": tagger, "optimiser": optimiser, "schedule": schedule, "average": average}
    done = _restored(course.kept, parts)
    tagger.train()
    started, pieces, lost = time.monotonic(), 0, 0.0
    for step, batch in enumerate(islice(batches, done, course.steps), done + 1):
        one = loss(tagger, batch)
        one.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), CLIPPED)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        if step % AVERAGED_EVERY == 0:
            average.update_parameters(tagger)
        pieces += int(batch.lengths.sum())
        lost += one.item()
        if step % TOLD_EVERY == 0:
            seconds = time.monotonic() - started
            left = seconds / (step - done) * (course.steps - step) / 60
            print(
                f"{course.kept.stem}: step {step} of {course.steps}, loss {lost / TOLD_EVERY:.4f},"
                f" {pieces / seconds:.0f} pieces a second, {left:.0f} minutes left",
                flush=True,
            )
            lost = 0.0
        if step % KEPT_EVERY == 0 or step == course.steps:
            _keep(course.kept, parts, step)
            told(average.module)
    trained: Tagger = average.module
    return trained


def _groups(tagger: Tagger, rate: float) -> list[dict[str, object]]:
    """Each parameter with the rate at which it learns; only matrices decay."""
    groups = []
    for name, parameter in tagger.named_parameters():
        if parameter.requires_grad:
            decay = WEIGHT_DECAY if parameter.ndim > 1 and name.startswith("layers.") else 0.0
            own = {"params": [parameter], "lr": rate * _relative(name), "weight_decay": decay}
            groups.append(own)
    return groups


def _relative(name: str) -> float:
    part, *rest = name.split(".")
    if part in ("shapes", "output"):
        return NEW_PARTS
    number = int(rest[0]) if part == "layers" else -1
    return float(LAYER_DECAY ** (LAYERS - 1 - number))


def _pace(step: int, course: Course) -> float:
    return min(1.0, (step + 1) / course.warm_up) * max(0.01, 1 - step / course.steps)


def _keep(path: Path, parts: dict[str, object], step: int) -> None:
    state = {name: part.state_dict() for name, part in parts.items()}  # type: ignore[attr-defined]
    state |= {"step": step, "chance": torch.get_rng_state()}
    waiting = path.with_suffix(".new")
    torch.save(state, waiting)
    waiting.replace(path)


def _restored(path: Path, parts: dict[str, object]) -> int:
    """Steps already done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state[name])  # type: ignore[attr-defined]
    torch.set_rng_state(state["chance"])
    return int(state["step"])
