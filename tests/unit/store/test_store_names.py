"""Entities across the library, and the sets of articles that the store can name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader.model import (
    EntityOrder,
    EntityType,
    Filter,
    Label,
    Mention,
    Order,
    Published,
    Source,
)
from tui_reader.store import Delivery, Store
from tui_reader.store.times import to_ms

TEXT = "Suez and Ferdinand de Lesseps."


def dated(uri: str, text: str, year: int, **document: str) -> Delivery:
    one = delivery(uri, text)
    published = Published(datetime(year, 5, 1, tzinfo=UTC))
    return replace(one, document=replace(one.document, published=published, **document))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    news = opened.sources.add("file:///news/", "news")
    opened.deliveries.keep(
        news.id,
        "news",
        [
            dated("1.txt", TEXT, 2001, title="b title"),
            dated("2.txt", TEXT + " Again.", 2003, title="A title", publisher="The Bugle"),
            dated("3.txt", "Nothing named.", 2002, title="c title"),
        ],
    )
    yield opened
    opened.close()


def mentions() -> tuple[Mention, ...]:
    return (
        Mention(0, 4, EntityType.PLACE, "Suez"),
        Mention(9, 29, EntityType.PERSON, "Ferdinand de Lesseps"),
    )


def recognise(store: Store, *article_ids: int) -> None:
    store.names.keep(
        "test 1",
        [(s.article_id, s.version_id, mentions()) for s in store.articles.stored(article_ids)],
    )


def test_a_name_leads_to_every_article_that_mentions_it_newest_first(store: Store) -> None:
    recognise(store, 1, 2)
    person, place = store.entities.of_article(1)
    assert (person.name, person.type, person.mentions, person.articles) == (
        "Ferdinand de Lesseps",
        EntityType.PERSON,
        1,
        2,
    )
    assert place.name == "Suez"
    assert store.articles.window_ids(Order.DATE, Filter(entity=place.entity_id)) == [2, 1]


def test_recognising_again_replaces_what_was_found_before(store: Store) -> None:
    recognise(store, 1)
    (stored,) = store.articles.stored([1])
    store.names.keep("test 2", [(1, stored.version_id, mentions()[:1])])
    assert [entity.name for entity in store.entities.of_article(1)] == ["Suez"]


def test_only_what_this_recogniser_has_not_read_is_left_newest_first(store: Store) -> None:
    recognise(store, 2)
    assert store.names.unrecognised("test 1", 10) == [3, 1]
    assert store.names.unrecognised("test 2", 10) == [2, 3, 1]
    assert store.names.count_unrecognised("test 1") == 2
    assert not store.names.awaits(2, "test 1")
    assert store.names.awaits(2, "test 2")
    assert not store.names.awaits(99, "test 1")


def test_mentions_in_teasers_are_not_the_articles(store: Store) -> None:
    recognise(store, 1)
    before = store.articles.article(1)
    assert before is not None
    assert len(before.mentions) == 2
    store.acts.correct(1, {0: Label.TEASER})
    after = store.articles.article(1)
    assert after is not None
    assert after.mentions == ()


def test_an_article_with_a_new_text_has_its_names_looked_for_again(store: Store) -> None:
    recognise(store, 1)
    store.deliveries.keep(1, "news", [delivery("1.txt", "Another text.")])
    found = store.articles.article(1)
    assert found is not None
    assert (found.recognised, found.mentions) == (False, ())


def test_a_forgotten_article_costs_the_others_nothing(store: Store) -> None:
    (stored,) = store.articles.stored([1])
    store.names.keep("test 1", [(99, stored.version_id, mentions())])
    assert store.entities.of_article(99) == []


def test_lists_are_sorted_and_know_where_an_article_stands(store: Store) -> None:
    orders = {
        Order.DATE: [2, 3, 1],
        Order.TITLE: [2, 1, 3],
        Order.SOURCE: [2, 3, 1],
        Order.MINUTES: [2, 3, 1],
    }
    for order, expected in orders.items():
        assert [row.id for row in store.articles.window(order, Filter(), 0, 9)] == expected
        assert store.articles.window_ids(order, Filter(), 1, 1) == expected[1:2]
        for at, article_id in enumerate(expected):
            assert store.articles.position(order, article_id) == at


def test_lists_are_filtered(store: Store) -> None:
    store.acts.set_starred([1], starred=True)
    store.acts.set_read([1, 2], read=True)
    assert store.articles.window_ids(Order.DATE, Filter(unread=True), 0, 9) == [3]
    assert store.articles.window_ids(Order.DATE, Filter(starred=True), 0, 9) == [1]
    assert store.articles.window_ids(Order.DATE, Filter(source="The Bugle"), 0, 9) == [2]
    assert store.articles.window_ids(Order.DATE, Filter(ids=(1, 3)), 0, 9) == [3, 1]
    found_in = Filter(found_in=("file:///other/", "file:///news/"))
    assert store.articles.count(found_in) == 3
    assert store.articles.count(Filter(found_in=("file:///other/",))) == 0
    assert store.articles.count(Filter(unread=True, starred=True)) == 0
    assert store.articles.allowed([3, 2, 1], Filter(unread=True)) == [3]
    assert store.articles.allowed([3, 2, 1], Filter()) == [3, 2, 1]


def test_rows_come_in_the_order_asked_without_those_that_are_gone(store: Store) -> None:
    assert [row.id for row in store.articles.rows([3, 99, 1])] == [3, 1]
    assert store.articles.newest_first([1, 2, 3]) == [2, 3, 1]


def test_the_store_answers_what_the_index_cannot(store: Store) -> None:
    recognise(store, 1, 2)
    store.acts.set_read([1], read=True)
    store.acts.set_starred([2], starred=True)
    selections = store.selections
    assert selections.everything() == {1, 2, 3}
    assert (selections.read(), selections.unread()) == ({1}, {2, 3})
    assert selections.starred() == {2}
    assert selections.highlighted() == set()
    assert selections.source("bugle") == {2}
    assert selections.language("EN") == {1, 2, 3}
    assert selections.mentioning("lesseps", None) == {1, 2}
    assert selections.mentioning("Lesseps", EntityType.PLACE) == set()
    assert selections.mentioning("!", None) == set()
    start = to_ms(datetime(2002, 1, 1, tzinfo=UTC))
    assert selections.published(start, None) == {2, 3}
    assert selections.published(None, start) == {1}


def source(store: Store) -> Source:
    return store.sources.all()[0]


def test_forgetting_says_what_would_go_and_takes_it_out_of_everything(store: Store) -> None:
    recognise(store, 1, 2)
    effect = store.sources.forgetting(source(store))
    assert (effect.articles, effect.kept) == (3, 0)
    before = store.generations.current()
    store.acts.forget(source(store))
    assert store.articles.count(Filter()) == 0
    assert store.sources.all() == []
    assert sorted(store.generations.removed_after(before)) == [1, 2, 3]
    assert store.database.number("SELECT COUNT(*) FROM entities") == 0


def test_what_a_person_starred_outlives_its_source(store: Store) -> None:
    store.acts.set_starred([1], starred=True)
    effect = store.sources.forgetting(source(store))
    assert (effect.articles, effect.kept) == (2, 1)
    store.acts.forget(source(store))
    assert store.articles.window_ids(Order.DATE, Filter(), 0, 9) == [1]


def test_an_article_found_in_another_source_too_stays(store: Store) -> None:
    other = store.sources.add("file:///other/", "other")
    store.deliveries.keep(other.id, "other", [delivery("x.txt", TEXT)])
    assert store.sources.forgetting(source(store)).articles == 2
    store.acts.forget(source(store))
    assert store.articles.window_ids(Order.DATE, Filter(), 0, 9) == [1]


def test_a_source_is_known_again_by_its_address(store: Store) -> None:
    assert store.sources.add("file:///news/", "another name") == source(store)
    assert source(store).articles == 3


def test_undoing_something_about_a_forgotten_article_does_no_harm(store: Store) -> None:
    store.acts.set_read([1], read=True)
    store.acts.forget_for_good(source(store).uri)
    assert store.acts.undo() == "1 article marked as read"


# By another spelling than the name


def named(store: Store, article_id: int, kind: EntityType, name: str, *spellings: str) -> None:
    """Have an article mention somebody or something by these spellings, and nothing else."""
    text = ". ".join(spellings)
    store.deliveries.keep(1, "news", [dated(f"{article_id}.txt", text, 2001)])
    (stored,) = store.articles.stored([article_id])
    starts = [text.index(spelling) for spelling in spellings]
    found = (Mention(at, at + len(s), kind, name) for at, s in zip(starts, spellings, strict=True))
    store.names.keep("test 1", [(article_id, stored.version_id, tuple(found))])


WHO = "World Health Organization"
UN = "United Nations"


@pytest.fixture
def spelt(store: Store) -> Store:
    """A library in which names have other spellings."""
    body = EntityType.ORGANISATION
    named(store, 1, body, WHO, WHO, "WHO", "W.H.O.")
    named(store, 2, EntityType.PERSON, "Kim Jong Un", "Kim Jong Un")
    named(store, 3, body, UN, UN, "UN")
    named(store, 4, body, "Whole Foods Market", "Whole Foods Market")
    named(store, 5, EntityType.PERSON, "Volodymyr Zelenskyy", "Zelenskyy", "Volodymyr Zelenskiy")
    named(store, 6, EntityType.PLACE, "Malmö", "Malmö", "Malmœ")
    named(store, 7, body, "Whole Foods Market", "The Whole Foods Market")
    return store


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("who", [WHO, "Whole Foods Market"]),
        ("WHO", [WHO, "Whole Foods Market"]),
        ("whol", ["Whole Foods Market"]),
        ("zelenskiy", ["Volodymyr Zelenskyy"]),
        ("volodymyr zelenskiy", ["Volodymyr Zelenskyy"]),
        ("malmoe", ["Malmö"]),
        ("un", [UN, "Kim Jong Un"]),
        ("elenskiy", []),
        ("%", []),
        ("_ho", []),
    ],
)
def test_a_list_of_names_is_narrowed_by_any_spelling_an_exact_one_first(
    spelt: Store, typed: str, names: list[str]
) -> None:
    for order in EntityOrder:
        listed = spelt.entities.listed(frozenset(EntityType), typed, order)
        assert [row.name for row in spelt.entities.rows(listed)] == names
        assert list(spelt.entities.by_type(typed, order).ids) == listed
    assert {each.name for each in spelt.counts.entities(Filter(), typed)} == set(names)


@pytest.mark.parametrize(
    ("asked", "kind", "articles"),
    [
        ("WHO", EntityType.ORGANISATION, {1}),
        ("who", None, {1}),
        ("UN", None, {3}),
        ("un", EntityType.PERSON, {2}),
        ("Zelenskiy", None, {5}),
        ("malmoe", None, {6}),
        ("foods", None, {4, 7}),
    ],
)
def test_a_query_for_a_name_means_what_is_called_exactly_so_else_what_has_its_words(
    spelt: Store, asked: str, kind: EntityType | None, articles: set[int]
) -> None:
    assert spelt.selections.mentioning(asked, kind) == articles


def test_who_is_called_so_in_one_article_alone_does_not_hide_who_has_the_word(
    spelt: Store,
) -> None:
    named(spelt, 8, EntityType.PERSON, "Kim", "Kim")
    assert spelt.selections.mentioning("Kim", None) == {2, 8}


def test_the_names_of_an_article_tell_how_they_are_written(spelt: Store) -> None:
    (entity,) = spelt.entities.of_article(1)
    assert set(entity.spellings) == {WHO, "WHO", "W.H.O."}
