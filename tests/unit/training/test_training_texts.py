"""The texts that the recogniser learns from: marks stay on their names whatever is rewritten."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from training.entities import augmentation, lessons, silver
from training.entities.silver import Silver, load_vocabulary, tags
from training.entities.texts import HELD_OUT, MARKED, Text, lines_of, marked, unmarked
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wordpiece import Vocabulary
from tui_reader.model import EntityType

ROOT = Path(__file__).parents[3]
SHARED = ROOT / ".." / "shared" / "training"
PIECES = ROOT / "tui_reader" / "entities" / "model" / "vocab.txt"

STORY = "\n".join(
    (
        "The 12 - year - old did n't know that Ada Lovelace came from London.",
        'He said: "Ada Lovelace is a name to remember," in the Harbour Office.',
    )
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(PIECES)


@pytest.fixture
def as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are neither rewritten nor restyled, and read from their beginning."""
    for chance in ("CLOSED_TEXTS", "SWAPPED_TEXTS", "CURLY_TEXTS", "CAPITAL_LINES", "TITLE_LINES"):
        monkeypatch.setattr(augmentation, chance, 0)
    monkeypatch.setattr(lessons, "WHOLE", 1)


def story() -> Text:
    kinds = {
        "Ada Lovelace": EntityType.PERSON,
        "London": EntityType.PLACE,
        "Harbour Office": EntityType.ORGANISATION,
    }
    names = []
    for spelt, kind in kinds.items():
        start = STORY.find(spelt)
        while start >= 0:
            names.append(TypedSpan(start, start + len(spelt), kind))
            start = STORY.find(spelt, start + 1)
    return Text("gum", STORY, tuple(sorted(names)), complete=True)


def spelt(text: Text) -> list[str]:
    return [name.span.of(text.text) for name in text.names]


def test_marks_stay_on_their_names_when_spaces_of_the_corpus_are_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(augmentation, "CLOSED_TEXTS", 1)
    monkeypatch.setattr(augmentation, "SWAPPED_TEXTS", 0)
    closed = augmentation.rewritten(story(), {}, random.Random(1))
    assert closed.text.startswith("The 12-year-old didn't know that Ada")
    assert spelt(closed) == spelt(story())


def test_a_name_is_swapped_for_the_same_other_one_throughout_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(augmentation, "SWAPPED_TEXTS", 1)
    monkeypatch.setattr(augmentation, "SWAPPED_NAMES", 1)
    others = {
        (EntityType.PERSON, 2): ["Jo Ng"],
        (EntityType.PLACE, 1): ["Ouagadougou"],
        (EntityType.ORGANISATION, 2): ["Quiet Company"],
    }
    swapped = augmentation.rewritten(story(), others, random.Random(1))
    assert spelt(swapped) == ["Jo Ng", "Ouagadougou", "Jo Ng", "Quiet Company"]
    assert "Lovelace" not in swapped.text


def test_names_to_swap_in_are_of_the_same_kind_and_length() -> None:
    found = augmentation.names_by_length([story(), story()])
    assert found[EntityType.PERSON, 2] == ["Ada Lovelace"]
    assert found[EntityType.PLACE, 1] == ["London"]


def test_capitals_and_quotes_move_no_word() -> None:
    rng = random.Random(3)
    styled = [augmentation.restyled(STORY, rng) for _ in range(200)]
    assert {len(one) for one in styled} == {len(STORY)}
    assert any(one.split("\n")[1].isupper() for one in styled)
    assert any("“" in one and "’" in one for one in styled)
    assert STORY in styled


def test_each_word_of_a_name_is_to_be_answered_with_its_tag(
    vocabulary: Vocabulary, as_it_stands: None
) -> None:
    (lesson,) = lessons.lessons(story(), {}, vocabulary, random.Random(1))
    words = [STORY[word.start : word.end] for word in lesson.window.words]
    answers = dict(zip(words, lesson.answers.argmax(axis=1).tolist(), strict=True))
    assert (answers["Ada"], answers["Lovelace"]) == (1, 2)
    assert (answers["London"], answers["Harbour"], answers["know"]) == (5, 3, 0)
    assert lesson.answers.sum(axis=1) == pytest.approx(np.ones(len(words)))


def test_where_not_all_names_are_marked_a_capital_teaches_nothing(vocabulary: Vocabulary) -> None:
    text = Text(
        "wnut", "Then Brexit and London came", (TypedSpan(16, 22, EntityType.PLACE),), False
    )
    (lesson,) = lessons.lessons(text, {}, vocabulary, random.Random(1))
    assert lesson.answers.sum(axis=1).tolist() == pytest.approx([1, 0, 1, 1, 1])


def test_half_of_what_silver_teaches_is_the_models_and_half_the_rules(
    vocabulary: Vocabulary,
) -> None:
    text = "Ada Lovelace spoke"
    said = np.full((3, 9), 0.02, np.float32)
    said[[0, 1, 2], [1, 2, 0]] = 0.84
    (taught,) = silver.silver(vocabulary, [("voa", text)], [[said], [said]])
    assert isinstance(taught, Silver)
    assert taught.starts.tolist() == [0, 4, 13]
    assert taught.likely[[0, 1, 2], [1, 2, 0]] == pytest.approx(0.92)


def test_a_name_begins_once_and_goes_on() -> None:
    found = [TypedSpan(0, 5, EntityType.PLACE), TypedSpan(6, 9, EntityType.PLACE)]
    assert tags(found, [0, 3, 6, 10]).argmax(axis=1).tolist() == [5, 6, 5, 0]


@pytest.mark.skipif(not SHARED.exists(), reason="the training texts are not beside this checkout")
def test_no_text_held_out_is_learnt_from_marked_or_unmarked() -> None:
    learnt, held_out = marked(SHARED / "entities")
    assert len(held_out) == sum(map(len, HELD_OUT.values()))
    assert {text.source.split("-")[0] for text in learnt} == set(MARKED)
    kept = {line for text in held_out for line in text.text.split("\n") if len(line) > 80}
    news = list(unmarked(SHARED / "entities", SHARED / "articles", held_out))
    assert len(news) > 1_000
    for text in [*(text.text for text in learnt), *(text for _, text in news)]:
        assert kept.isdisjoint(text.split("\n"))


@pytest.mark.skipif(not SHARED.exists(), reason="the training texts are not beside this checkout")
def test_the_same_seed_gives_the_same_batches(vocabulary: Vocabulary) -> None:
    rows = (SHARED / "entities" / "gum.jsonl").read_text(encoding="utf-8").splitlines()[:40]
    texts = [Text("gum", json.loads(row)["text"], (), True) for row in rows]
    once, again = (next(lessons.batches(texts, [], 0, vocabulary, 5)) for _ in range(2))
    assert np.array_equal(once.pieces, again.pieces)
    assert once.pieces.size <= lessons.PIECES
    assert len(once.firsts) == len(once.answers)
    assert lines_of(texts[0].text)
