"""The trees say what LightGBM's said, and tell which measures made them say it."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest
from pages import ARTICLE, LEDES, cut

from tui_reader.separation.features import features
from tui_reader.separation.measures import COLUMNS, OWN, SIGNS, around
from tui_reader.separation.model import FILE, packaged
from tui_reader.separation.scores import own_measures, scores
from tui_reader.separation.trees import LEAVES, Trees

# One tree: column 0 at most 1? then column 1 at most 5? -> -2 or 1; else 3.
NODES = {
    "roots": np.array([0], dtype=np.int32),
    "column": np.array([0, 1, 0, 0, 0], dtype=np.int16),
    "threshold": np.array([1, 5, np.inf, np.inf, np.inf], dtype=np.float32),
    "below": np.array([1, 3, 2, 3, 4], dtype=np.int32),
    "value": np.array([0.5, -1.0, 3.0, -2.0, 1.0], dtype=np.float32),
    "depth": np.array(2),
}
TREES = Trees.read({f"a_{name}": nodes for name, nodes in NODES.items()}, "a_")


def test_a_row_goes_left_where_its_column_is_at_most_the_threshold() -> None:
    rows = np.array([[1, 5], [1, 5.1], [1.1, 0]], dtype=np.float32)
    assert TREES.odds(rows).tolist() == [-2.0, 1.0, 3.0]


def test_each_step_is_credited_to_the_column_that_was_asked() -> None:
    rows = np.array([[1, 5], [1, 5.1], [1.1, 0]], dtype=np.float32)
    found = TREES.sums(rows, TREES.credits(np.array([0, 1]), 2))
    assert found.tolist() == [[-1.5, -1.0], [-1.5, 2.0], [2.5, 0.0]]
    assert (TREES.base + found.sum(axis=1)).tolist() == TREES.odds(rows).tolist()


def test_a_tree_that_asks_nothing_says_the_same_of_every_row() -> None:
    alone = {
        "roots": [0, 1],
        "column": [0, 0, 0, 0],
        "below": [0, 2, 2, 3],
        "threshold": [np.inf, 1, np.inf, np.inf],
        "value": [0.25, 0, 1, 2],
        "depth": 1,
    }
    trees = Trees.read({name: np.array(nodes) for name, nodes in alone.items()}, "")
    assert trees.odds(np.array([[0], [2]], dtype=np.float32)).tolist() == [1.25, 2.25]


def test_a_row_comes_to_the_leaf_that_it_is_led_to_question_by_question() -> None:
    with (
        resources.as_file(resources.files("tui_reader.separation") / FILE) as path,
        np.load(path) as found,
    ):
        nodes = {name: found[f"0_first_{name}"] for name in NODES}
    rows = np.random.default_rng(1).normal(0, 3, (50, len(OWN))).astype(np.float32)
    led = []
    for row in rows:
        at = nodes["roots"]
        for _ in range(int(nodes["depth"])):
            at = nodes["below"][at] + (row[nodes["column"][at]] > nodes["threshold"][at])
        led.append(nodes["value"][at].astype(np.float64).sum())
    assert Trees.read(nodes, "").odds(rows) == pytest.approx(np.array(led))


def test_a_tree_of_more_leaves_than_bits_is_refused() -> None:
    count = LEAVES + 1
    nodes = 2 * count - 1  # node 2 n asks, and has a leaf at 2 n + 1 and the next question after it
    below = [node if node % 2 or node == nodes - 1 else node + 1 for node in range(nodes)]
    chain = {"roots": [0], "below": below, "depth": count}
    chain |= {name: [0] * nodes for name in ("column", "threshold", "value")}
    with pytest.raises(ValueError, match="16 leaves"):
        Trees.read({name: np.array(nodes) for name, nodes in chain.items()}, "")


def test_a_document_of_any_length_is_judged_as_its_parts_would_be() -> None:
    rows = np.linspace(0, 3, 2 * 700, dtype=np.float32).reshape(700, 2)
    assert TREES.odds(rows).tolist() == [TREES.odds(row[None, :])[0] for row in rows]


def test_the_evidence_adds_up_to_the_score() -> None:
    lines = [*ARTICLE, *cut()]
    seen = features(lines)
    model = packaged()
    judged = range(len(lines))
    own = own_measures(lines, seen, judged)
    said = []
    for grove in model.groves:
        rows = np.concatenate((own, around(grove.first.odds(own))), axis=1)
        said.append(grove.scale * grove.second.odds(rows) + grove.shift)
    odds = np.mean(said, axis=0)
    found = [score.total for score in scores(lines, seen, model)]
    assert found[1:] == pytest.approx(odds[1:].tolist(), abs=1e-4)
    assert found[0] == pytest.approx(odds[0] - 8.0, abs=1e-4)  # the first line is the article's


def test_german_nouns_are_no_mark_of_headlines() -> None:
    lines = [
        "Der Schaden wird auf vier Millionen Euro geschätzt, die Ursache ist unklar.",
        "Anwohner sollten Fenster und Türen geschlossen halten.",
        "Die Damage Is Put at Four Million, and Nobody Knows Why It Burnt.",
    ]
    capitals = OWN.index("capitals")
    german, other = (
        own_measures(lines, features(lines), range(3), language)[:, capitals].tolist()
        for language in ("de", None)
    )
    assert min(other[:2]) > 0.4
    assert max(german[:2]) < 0.15 < 0.4 < german[2]


def test_every_measure_is_a_finite_number_and_belongs_to_a_sign() -> None:
    lines = [*ARTICLE, "x", "字", "…", "1", *LEDES]
    found = own_measures(lines, features(lines), range(len(lines)))
    assert found.shape == (len(lines), len(OWN))
    assert np.isfinite(found).all()
    assert len(SIGNS) == len(COLUMNS) == len(set(COLUMNS))
