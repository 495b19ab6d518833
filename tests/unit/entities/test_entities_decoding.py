"""From scores to names."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from tui_reader.entities.decoding import STEPS, TAGS, best_path, names
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wordpiece import Word
from tui_reader.model import EntityType

O, B_PERSON, I_PERSON, B_ORGANISATION, I_ORGANISATION = range(5)  # noqa: E741


def likely(*tags: int) -> np.ndarray:
    scores = np.zeros((len(tags), TAGS), dtype=np.float32)
    for place, tag in enumerate(tags):
        scores[place, tag] = 5
    return scores


def words(count: int) -> list[Word]:
    return [Word(4 * n, 4 * n + 3, (0,), 0) for n in range(count)]


def test_what_is_likeliest_for_each_word_is_taken_where_it_makes_names() -> None:
    path = [B_PERSON, I_PERSON, O, B_ORGANISATION, B_PERSON]
    assert best_path(likely(*path)) == path


def test_a_name_never_goes_on_that_did_not_begin() -> None:
    scores = likely(O, I_PERSON, I_PERSON)
    scores[1, B_PERSON] = 4
    assert best_path(scores) == [O, B_PERSON, I_PERSON]


def test_a_name_never_goes_on_as_another_type() -> None:
    scores = likely(B_PERSON, I_ORGANISATION)
    scores[0, B_ORGANISATION] = 4.5
    assert best_path(scores) == [B_ORGANISATION, I_ORGANISATION]


@pytest.mark.parametrize("seed", range(20))
def test_the_path_is_the_best_of_all_that_are_allowed(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, TAGS)).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(STEPS[before, tag] for before, tag in pairwise((O, *path)))
        return float(steps + sum(scores[place, tag] for place, tag in enumerate(path)))

    best = max(product(range(TAGS), repeat=len(scores)), key=worth)
    assert tuple(best_path(scores)) == best


def test_names_span_their_words() -> None:
    path = [O, B_PERSON, I_PERSON, B_PERSON, O, B_ORGANISATION]
    assert list(names(words(6), path)) == [
        TypedSpan(4, 11, EntityType.PERSON),
        TypedSpan(12, 15, EntityType.PERSON),
        TypedSpan(20, 23, EntityType.ORGANISATION),
    ]
    assert list(names(words(2), [O, O])) == []
