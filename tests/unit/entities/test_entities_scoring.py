"""The scores of the names found and joined, on cases worked out by hand."""

from __future__ import annotations

import pytest

from tests.benchmarks.joining import Figures, bcubed, exact, report, trimmed
from tests.gold.names import read
from tui_reader.model import EntityType, Mention


def chains(*entities: range) -> list[Mention]:
    """Mentions numbered through, those of a range being one entity."""
    return [
        Mention(number, number + 1, EntityType.PERSON, f"from {numbers.start}")
        for numbers in entities
        for number in numbers
    ]


def test_bcubed_of_the_example_it_was_published_with() -> None:
    # Bagga & Baldwin 1998, figures 2 to 4: twelve mentions, three entities, two answers.
    gold = chains(range(1, 6), range(6, 8), range(8, 13))
    last_two_joined = chains(range(1, 6), range(6, 13))
    assert bcubed([(gold, last_two_joined)]).precision == pytest.approx(16 / 21)
    assert bcubed([(gold, last_two_joined)]).recall == 1
    big_two_joined = [
        Mention(m.start, m.end, m.type, "one" if m.start in (6, 7) else "other") for m in gold
    ]
    assert bcubed([(gold, big_two_joined)]) == Figures(pytest.approx(7 / 12), 1)


def test_a_mention_that_gold_lacks_or_that_was_missed_is_wholly_wrong() -> None:
    gold = chains(range(1, 3))
    found = [*chains(range(1, 2)), Mention(7, 8, EntityType.PERSON, "from 1")]
    # Found: one of two is gold's, beside one that is not: (1/2 + 0) / 2. So is recall.
    assert bcubed([(gold, found)]) == Figures(0.25, 0.25)


def test_one_name_as_two_types_is_two_entities() -> None:
    gold = read("{p Brandt} of {o Brandt}").mentions
    found = read("{p Brandt} of {p Brandt}").mentions
    assert bcubed([(gold, found)]) == Figures(0.5, 1)


def test_names_are_right_by_span_and_type() -> None:
    gold = read("{p Ada} in {l Leeds}, {l Hull}").mentions
    found = read("{p Ada} in {o Leeds}, Hull").mentions
    figures = exact([(gold, found)])
    assert figures["person"] == Figures(1, 1)
    assert figures["organisation"] == Figures(0, 0)
    assert figures["place"] == Figures(0, 0)
    assert figures["span"] == Figures(1, pytest.approx(2 / 3))
    assert figures["all"] == Figures(1 / 2, pytest.approx(1 / 3))
    assert figures["all"].f1 == pytest.approx(0.4)


def test_nothing_found_scores_nothing() -> None:
    assert bcubed([([], [])]).f1 == exact([([], [])])["all"].f1 == 0


@pytest.mark.parametrize(
    ("marked", "compared"),
    [
        ("{o The Lancet}", "Lancet"),
        ("{p Byron's}", "Byron"),
        ("{o the}", "the"),
        ("{p Theo}", "Theo"),
    ],
)
def test_articles_and_possessives_are_not_compared(marked: str, compared: str) -> None:
    article = read(marked)
    (mention,) = article.mentions
    assert trimmed(article.text, mention).span.of(article.text) == compared


def test_joining_alone_is_scored_on_golds_own_mentions() -> None:
    article = read("{p Ada Byron}, {p Byron|Ada Byron}")
    nothing_found = report([article], lambda _: [])
    assert nothing_found.alone == Figures(1, 1)
    assert nothing_found.end_to_end == Figures(0, 0)
