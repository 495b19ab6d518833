"""Filters that hold together, and how many articles each further condition would leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader import anchors
from tui_reader.model import EntityType, Filter, Mention, Order, Published, Span
from tui_reader.store import Remarks, Store

MONTHS = (1, 2, 2, 3)
NAMES = ("Suez", "Suez Town", "Panama", "Suez")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four articles: by month, by source, with one name each; 1 and 3 with a highlight."""
    opened = Store(tmp_path / "library")
    source = opened.sources.add("file:///news/", "news")
    for number, (month, name) in enumerate(zip(MONTHS, NAMES, strict=True), 1):
        at = Published(dt.datetime(2025, month, 28, 23, 59, tzinfo=dt.UTC))
        made = delivery(f"{number}.txt", f"{name} is where ship {number} went.")
        document = replace(
            made.document, published=at, publisher="The Bugle" if number > 2 else None
        )
        opened.deliveries.keep(source.id, "news", [replace(made, document=document)])
        (stored,) = opened.articles.stored([number])
        mention = Mention(0, len(name), EntityType.PLACE, name)
        opened.names.keep("test 1", [(number, stored.version_id, (mention,))])
    for number, tags in ((1, ("water", "ships")), (3, ("water",))):
        article = opened.articles.article(number)
        assert article is not None
        anchor = anchors.make(article.text, Span(0, 4))
        opened.acts.add_highlight(number, article.version.id, anchor, Remarks(tags=tags))
    yield opened
    opened.close()


def listed(store: Store, only: Filter) -> list[int]:
    ids = sorted(store.articles.window_ids(Order.DATE, only))
    assert store.articles.count(only) == len(ids)
    assert sorted(store.articles.allowed([1, 2, 3, 4], only)) == ids
    return ids


def entity(store: Store, name: str) -> int:
    return next(each.entity_id for each in store.counts.entities(Filter()) if each.name == name)


def test_each_condition_narrows_and_together_they_narrow_more(store: Store) -> None:
    suez = entity(store, "Suez")
    assert listed(store, Filter(month="2025-02")) == [2, 3]
    assert listed(store, Filter(entity=suez)) == [1, 4]
    assert listed(store, Filter(tag="water")) == [1, 3]
    assert listed(store, Filter(highlighted=True)) == [1, 3]
    assert listed(store, Filter(highlighted=True, source="The Bugle")) == [3]
    assert listed(store, Filter(entity=suez, tag="ships", month="2025-01")) == [1]
    assert listed(store, Filter(entity=suez, month="2025-02")) == []


def test_changed_are_those_that_got_another_text_after_they_were_read(store: Store) -> None:
    store.acts.set_read([1, 2], read=True)
    store.deliveries.keep(1, "news", [delivery("2.txt", "Another text of some other ship.")])
    assert listed(store, Filter(changed=True)) == [2]


def test_counts_say_what_each_condition_would_leave(store: Store) -> None:
    store.acts.set_read([1], read=True)
    store.acts.set_starred([4], starred=True)
    counts = store.counts.of(Filter())
    assert (counts.total, counts.unread, counts.starred) == (4, 3, 1)
    assert (counts.changed, counts.highlighted) == (0, 2)
    assert counts.sources == (("The Bugle", 2), ("news", 2))
    assert counts.months == (("2025-03", 1), ("2025-02", 2), ("2025-01", 1))
    assert counts.tags == (("water", 2), ("ships", 1))


def test_counts_respect_the_other_conditions_and_not_their_own(store: Store) -> None:
    counts = store.counts.of(Filter(source="news", tag="water"))
    assert counts.total == 1
    assert counts.sources == (("The Bugle", 1), ("news", 1))
    assert counts.months == (("2025-01", 1),)
    assert counts.tags == (("ships", 1), ("water", 1))
    assert [each.name for each in store.counts.entities(Filter(source="The Bugle"))] == [
        "Panama",
        "Suez",
    ]


def test_entities_are_found_by_the_beginnings_of_their_words(store: Store) -> None:
    named = [(each.name, each.articles) for each in store.counts.entities(Filter(), "su")]
    assert named == [("Suez", 2), ("Suez Town", 1)]
    assert [each.name for each in store.counts.entities(Filter(), "SUEZ t")] == ["Suez Town"]
    assert store.counts.entities(Filter(), "uez") == ()
    assert store.counts.entities(Filter(), "%") == ()
