"""Learn the trees from rows: the same rows give the same file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from training.separation import calibration
from training.separation.rows import Rows
from training.separation.trees import arrays
from tui_reader.separation.measures import COLUMNS, OWN, SIGNS, around
from tui_reader.separation.signs import Sign
from tui_reader.separation.trees import LEAVES

_FOLDS = 3  # parts of the newsrooms, each judged by trees that have not seen it
_LONG = 20  # lines; a longer page counts as much as one of this length
_GIVEN = 3.0  # a page that was given counts as much as so many generated ones
_ROUNDS = 250
_SETTINGS = {
    "objective": "binary",
    "num_leaves": LEAVES,
    "max_depth": 7,
    "learning_rate": 0.1,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


Floats = NDArray[np.float64]
Arrays = dict[str, NDArray[np.generic]]


def learn(pages: Sequence[Rows], unasked: Collection[Sign] = ()) -> Arrays:
    """All that the package reads: a grove for each that `pages` name. The trees ask about no sign
    of `unasked`."""
    groves = sorted({page.grove for page in pages if page.grove is not None})
    found: Arrays = {"columns": np.array(COLUMNS), "groves": np.array(len(groves))}
    for number, grove in enumerate(groves):
        some = [page for page in pages if page.grove in {grove, None}]
        learnt = _learn(some, grove, unasked)
        found |= {f"{number}_{name}": array for name, array in learnt.items()}
    return found


def _learn(pages: Sequence[Rows], seed: int, unasked: Collection[Sign]) -> Arrays:
    """One grove. The second pass and the calibration learn from what the pass before says of
    newsrooms that it has not seen, as it will have to."""
    asked = np.array([sign not in unasked for sign in SIGNS], dtype=np.float32)
    own = [page.own * asked[: len(OWN)] for page in pages]
    thought = _unseen(pages, own, seed)
    both = [
        np.concatenate((a, around(b)), axis=1) * asked for a, b in zip(own, thought, strict=True)
    ]
    judged = _unseen(pages, both, seed)
    numbers = calibration.fit(
        np.concatenate(judged), np.concatenate([page.teaser for page in pages]), _weights(pages)
    )
    return {
        "calibration": numbers,
        **arrays(_grow(pages, own, seed), "first_"),
        **arrays(_grow(pages, both, seed), "second_"),
    }


def write(learnt: Arrays, path: Path) -> None:
    """Write the file that the package reads."""
    np.savez_compressed(path, allow_pickle=False, **learnt)


def _unseen(
    pages: Sequence[Rows], measures: Sequence[NDArray[np.float32]], seed: int
) -> list[Floats]:
    """What trees say of each page that have seen no page of its newsroom."""
    rooms = sorted({page.newsroom for page in pages})
    found: list[Floats] = [np.zeros(0)] * len(pages)
    for fold in range(_FOLDS):
        held = {number for number, page in enumerate(pages) if page.newsroom in rooms[fold::_FOLDS]}
        rest = [number for number in range(len(pages)) if number not in held]
        grown = _grow([pages[n] for n in rest], [measures[n] for n in rest], seed)
        asked = sorted(number for number in held if len(measures[number]))
        said = grown.predict(np.concatenate([measures[n] for n in asked]), raw_score=True)
        ends = np.cumsum([len(measures[number]) for number in asked])[:-1]
        for number, part in zip(asked, np.split(np.asarray(said), ends), strict=True):
            found[number] = part
    return found


def _grow(
    pages: Sequence[Rows], measures: Sequence[NDArray[np.float32]], seed: int
) -> lightgbm.Booster:
    teaser = np.concatenate([page.teaser for page in pages])
    rows = lightgbm.Dataset(np.concatenate(list(measures)), teaser, weight=_weights(pages))
    return lightgbm.train({**_SETTINGS, "seed": seed}, rows, _ROUNDS)


def _weights(pages: Sequence[Rows]) -> Floats:
    return np.concatenate([np.full(len(page.teaser), _weight(page)) for page in pages])


def _weight(page: Rows) -> float:
    return min(1.0, _LONG / max(1, len(page.teaser))) * (_GIVEN if page.grove is None else 1.0)
