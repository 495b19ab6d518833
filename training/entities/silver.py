"""What trained models make of news that nobody marked: how likely each tag is for each word.

Half of it is what the models say of the word, on average, and half what the rules then make of the
whole article, since a name that is clear in one sentence teaches what it is in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.entities.texts import lines_of
from tui_reader.entities.decoding import TAGS, TYPES, best_path, names
from tui_reader.entities.minilm import Scorer
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.rules import refine
from tui_reader.entities.windows import Window, windows
from tui_reader.entities.wordpiece import Vocabulary

Rows = npt.NDArray[np.float32]
News = Sequence[tuple[str, str]]

AT_ONCE = 20
"""Texts that a process reads before it reports."""


@dataclass(frozen=True, slots=True)
class Silver:
    """A text with the likelihoods of the tags of the words that begin at `starts`."""

    source: str
    text: str
    starts: npt.NDArray[np.int32]
    likely: Rows


def silver(vocabulary: Vocabulary, news: News, said: Sequence[Sequence[Rows]]) -> list[Silver]:
    """Each text with what several models said of it, as `read_news` gives it."""
    return [
        _taught(vocabulary, source, text, rows)
        for (source, text), *rows in zip(news, *said, strict=True)
    ]


def read_news(weights: Path, pieces: Path, news: News, kept: Path, processes: int) -> list[Rows]:
    """The likelihoods that a model gives to the words of each text; read from `kept` if there."""
    if not kept.exists():
        from training.entities.graph import write_graph

        graph = kept.with_suffix(".onnx")
        write_graph(weights, graph)
        rows: list[Rows] = []
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            texts = [text for _, text in news]
            for row in pool.map(partial(_read, weights, graph, pieces), texts, chunksize=AT_ONCE):
                rows.append(row)
                if len(rows) % 200 == 0:
                    print(f"{weights}: {len(rows)} of {len(texts)} texts read", flush=True)
        ends = np.cumsum([len(row) for row in rows])
        np.savez(kept, likely=np.concatenate(rows).astype(np.float16), ends=ends)
    with np.load(kept) as stored:
        return np.split(stored["likely"].astype(np.float32), stored["ends"][:-1])


def likelihoods(scores: Rows) -> Rows:
    """The softmax of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: Rows = raised / raised.sum(axis=1, keepdims=True)
    return likely


def tags(found: Sequence[TypedSpan], starts: Sequence[int]) -> Rows:
    """One row a word: 1 at the tag that the names give to it."""
    rows = np.zeros((len(starts), TAGS), np.float32)
    for row, tag in zip(rows, _tags(found, starts), strict=True):
        row[tag] = 1
    return rows


def load_vocabulary(pieces: Path) -> Vocabulary:
    return Vocabulary(pieces.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


_loaded: dict[Path, tuple[Vocabulary, Scorer]] = {}


def _read(weights: Path, graph: Path, pieces: Path, text: str) -> Rows:
    if weights not in _loaded:  # once a process
        from tui_reader.entities.onnx_network import OnnxNetwork

        with weights.open("rb") as file:
            _loaded[weights] = load_vocabulary(pieces), OnnxNetwork(file, graph.read_bytes())
    vocabulary, network = _loaded[weights]
    scores = [network.scores([one]) for one in windows(vocabulary, text, lines_of(text))]
    return likelihoods(np.concatenate(scores))


def _taught(vocabulary: Vocabulary, source: str, text: str, said: Sequence[Rows]) -> Silver:
    likely: Rows = np.mean(said, axis=0, dtype=np.float32)
    lines = lines_of(text)
    read = list(windows(vocabulary, text, lines))
    starts = [word.start for window in read for word in window.words]
    found = refine(text, lines, list(_names(read, np.log(likely + 1e-6))))
    return Silver(source, text, np.array(starts, np.int32), (likely + tags(found, starts)) / 2)


def _names(read: Sequence[Window], scores: Rows) -> Iterator[TypedSpan]:
    done = 0
    for window in read:
        for start, end in pairwise([*window.line_starts, len(window.words)]):
            yield from names(window.words[start:end], best_path(scores[done + start : done + end]))
        done += len(window.words)


def _tags(found: Sequence[TypedSpan], starts: Sequence[int]) -> Iterator[int]:
    remaining = iter(found)
    name = next(remaining, None)
    begun = False
    for start in starts:
        while name is not None and name.end <= start:
            name, begun = next(remaining, None), False
        if name is None or start < name.start:
            yield 0
        else:
            yield 1 + 2 * TYPES.index(name.type) + begun
            begun = True
