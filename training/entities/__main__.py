"""Train the recogniser anew: make its weights, from the base's and the texts beside the checkout.

    python -m training.entities RUN_FOLDER

What was done stays in the folder, and the same command goes on from there. docs/entities.md tells
what is trained, on what, and with what result.
"""

from __future__ import annotations

import copy
import os
import shutil
import sys
from itertools import islice
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the news is read by a process a core
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # beside other work, half as fast again

import torch

from training.entities.base import base
from training.entities.graph import write_graph
from training.entities.learning import Course, train
from training.entities.lessons import batches
from training.entities.model import Tagger, between
from training.entities.narrowing import narrowed, needs
from training.entities.scores import judge
from training.entities.silver import Rows, load_vocabulary, read_news, silver
from training.entities.texts import marked, unmarked
from training.entities.weights import write
from training.entities.written import written

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"
TEXTS = SHARED / "training" / "entities"
ARTICLES = SHARED / "training" / "articles"
FIRST = SHARED / "models" / "entities" / "weights.npz"
PIECES = ROOT / "tui_reader" / "entities" / "model" / "vocab.txt"
WEIGHTS = PIECES.with_name("weights.npz")

CORES = 2
SEED = 6
UNITS = 768
"""Hidden units a layer on average, of the base's 1,536: what makes 3,500 words a second."""

WIDE_STEPS, WIDE_RATE, WIDE_NEWS = 1_500, 2e-4, 0.35
NARROW_STEPS, NARROW_RATE, NARROW_NEWS = 1_800, 1.6e-4, 1.0
AGAIN_STEPS, AGAIN_RATE, AGAIN_NEWS = 210, 1.2e-4, 0.5
AGAIN_WARM_UP, AGAIN_MEMORY = 50, 0.95
AGAIN_KEPT = 0.35
WRITTEN_TEXTS = 3_000
NEED_BATCHES = 60


class Training:
    """The texts, the models that read the news, and the folder where everything is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts, self.held_out = marked(TEXTS)
        self.news = list(unmarked(TEXTS, ARTICLES, self.held_out))
        self.vocabulary = load_vocabulary(PIECES)
        self.said = [self._read(FIRST, "first")]

    def wide(self) -> Tagger:
        """The base, taught by people and a little by the first model."""
        course = Course(self.folder / "wide.pt", WIDE_STEPS, WIDE_RATE, SEED)
        return self._train(base(), course, WIDE_NEWS)

    def narrow(self, wide: Tagger) -> Tagger:
        """Half of the hidden units, taught by people and by both models before it."""
        self.said.append(self._read(self.folder / "wide.npz", "wide"))
        told = batches(self.texts, [], 0, self.vocabulary, SEED + 1)
        tagger = narrowed(wide, needs(wide, islice(told, NEED_BATCHES)), UNITS)
        course = Course(self.folder / "narrow.pt", NARROW_STEPS, NARROW_RATE, SEED + 2)
        return self._train(tagger, course, NARROW_NEWS)

    def again(self, narrow: Tagger) -> None:
        """A little more, on news as it reads that itself too and on news written for it.

        Of what that changes only a part is kept.
        """
        self.said.append(self._read(self.folder / "narrow.npz", "narrow"))
        self.texts += written(self.texts, WRITTEN_TEXTS, SEED)
        course = Course(
            self.folder / "again.pt",
            AGAIN_STEPS,
            AGAIN_RATE,
            SEED + 3,
            AGAIN_WARM_UP,
            AGAIN_MEMORY,
        )
        changed = self._train(copy.deepcopy(narrow), course, AGAIN_NEWS)
        self._judge(between(narrow, changed, AGAIN_KEPT), self.folder / "kept.pt")

    def _read(self, weights: Path, name: str) -> list[Rows]:
        kept = self.folder / f"said-by-{name}.npz"
        return read_news(weights, PIECES, self.news, kept, CORES)

    def _train(self, tagger: Tagger, course: Course, news_share: float) -> Tagger:
        news = silver(self.vocabulary, self.news, self.said)
        taught = batches(self.texts, news, news_share, self.vocabulary, course.seed)
        return train(tagger, course, taught, lambda average: self._judge(average, course.kept))

    def _judge(self, tagger: Tagger, kept: Path) -> None:
        weights = kept.with_suffix(".npz")
        write(tagger, weights)
        figures = judge(weights, PIECES, self.held_out).items()
        print(f"{kept.stem}: F1", *(f"{name} {f1:.3f}" for name, f1 in figures), flush=True)


def main(folder: Path) -> None:
    for needed in (TEXTS, ARTICLES, FIRST):
        if not needed.exists():
            sys.exit(f"Training needs {needed.resolve()}: put it there.")
    torch.set_num_threads(CORES)
    folder.mkdir(parents=True, exist_ok=True)
    training = Training(folder)
    training.again(training.narrow(training.wide()))
    shutil.copyfile(folder / "kept.npz", WEIGHTS)
    write_graph(WEIGHTS, WEIGHTS.with_name("network.onnx"))
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
