"""Make the regression that tells what sentences mean for separation (`meaning.npz`).

    python -m training.separation.meaning

From the whole articles beside the checkout, whose paragraphs are asked about in turn: does one go
on with its article, or is it another story's first? The labelled pages are not looked at. The same
data gives the same file.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from training.separation.__main__ import ARTICLES, ROOT
from training.separation.learn import Arrays, write
from training.separation.stories import Newsroom, Story, newsrooms
from tui_reader.separation.meaning import (
    FILE,
    OPENING,
    Encode,
    Question,
    Vectors,
    compared,
    encode,
)
from tui_reader.separation.trees import Floats

WEIGHTS = ROOT / "tui_reader" / "separation" / FILE
SEED = 1
FREEDOM = 1e-3  # scikit-learn's C: small, since two thousand measures learn from few newsrooms
_FEWEST = 3  # paragraphs of an article that is asked about
_A_STORY = 12  # questions of each answer
_A_ROOM = 4_000  # and so many a newsroom, about
_NEAR = 0.6  # of the other stories are those that share most with the article
_RUN = 0.4  # of them follow one more story, as within a list
_TIGHT = 1e-8  # the gradient where the learning stops; the weights then hold to eight digits
_STEPS = 256  # to one of which they are rounded, since processors differ in the eighth
_ROUNDS = 2_000


@dataclass(frozen=True, slots=True)
class Sample:
    """Measures a row, and whether each is of another story's first paragraph."""

    measures: Floats
    other: NDArray[np.bool_]


def samples(rooms: Sequence[Newsroom], encode: Encode = encode) -> dict[str, Sample]:
    """What there is to learn from each newsroom whose articles have paragraphs.

    Also those in languages that the encoder does not know: with them, newsrooms in languages that
    it knows are told better though they were left out.
    """
    rng = random.Random(SEED)
    asked = {room.name: list(_questions(room, rng)) for room in rooms}
    return {name: _sample(lines, encode) for name, lines in asked.items() if lines}


def learn(found: Mapping[str, Sample], unseen: Collection[str] = ()) -> Arrays:
    """The regression, learnt from all newsrooms but the `unseen`: each counts by the root of what
    it has, so that a large one does not decide alone."""
    some = [sample for name, sample in found.items() if name not in unseen]
    weights = np.concatenate([np.full(len(s.other), len(s.other) ** -0.5) for s in some])
    model = LogisticRegression(C=FREEDOM, tol=_TIGHT, max_iter=_ROUNDS)
    model.fit(
        np.concatenate([sample.measures for sample in some]),
        np.concatenate([sample.other for sample in some]),
        weights / weights.mean(),
    )
    return {
        "weights": (np.round(model.coef_[0] * _STEPS) / _STEPS).astype(np.float32),
        "bias": (np.round(model.intercept_[0] * _STEPS) / _STEPS).astype(np.float32),
    }


# A line, the article's opening and the line before, as one small page; and the answer.
_Asked = tuple[tuple[str, ...], bool]


def _questions(room: Newsroom, rng: random.Random) -> Iterator[_Asked]:
    whole = [story for story in room.stories if len(story.paragraphs) >= _FEWEST]
    each = max(1, min(_A_STORY, _A_ROOM // max(1, len(whole))))
    for story in whole:
        lines = story.paragraphs
        for at in rng.sample(range(1, len(lines)), min(each, len(lines) - 1)):
            opening, before = lines[: min(OPENING, at)], lines[at - 1]
            yield (*opening, before, lines[at]), False
            others = room.others(story, 2, rng, near=rng.random() < _NEAR)
            if others:
                listed = len(others) > 1 and rng.random() < _RUN
                yield (*opening, _first(others[1]) if listed else before, _first(others[0])), True


def _first(story: Story) -> str:
    return story.paragraphs[0]


def _sample(asked: Sequence[_Asked], encode: Encode) -> Sample:
    lines: list[str] = []
    questions = []
    for page, _ in asked:
        numbers = range(len(lines), len(lines) + len(page))
        lines += page
        questions.append(Question(numbers[-1], tuple(numbers[:-2]), numbers[-2]))
    other = np.array([answer for _, answer in asked], dtype=np.bool_)
    return Sample(compared(_remembering(encode), lines, questions), other)


def _remembering(encode: Encode) -> Encode:
    """The encoder, asked once for each text, the short ones first."""

    def vectors(texts: list[str]) -> Vectors:
        different = sorted(set(texts), key=lambda text: (len(text), text))
        row = {text: place for place, text in enumerate(different)}
        return encode(different)[[row[text] for text in texts]]

    return vectors


def main() -> None:
    if not ARTICLES.exists():
        sys.exit(f"Training needs {ARTICLES.resolve()}: put it there.")
    write(learn(samples(newsrooms(ARTICLES))), WEIGHTS)
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
