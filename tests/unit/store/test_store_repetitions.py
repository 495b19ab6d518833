"""What stands in more than one article: copies, announced stories, sentences already read."""

from __future__ import annotations

import hashlib

from tui_reader.model import Document, EntityType, Filter, Label, Line, Mention, Order
from tui_reader.store import Delivery, Judgement, Store, Trait
from tui_reader.store.repetitions import PHRASE

EVERYTHING = Filter()


def keep(
    store: Store,
    source: str,
    uri: str,
    *,
    text: str = "",
    body: int | None = None,
    openings: frozenset[int] = frozenset(),
    teased: frozenset[int] = frozenset(),
    wording: frozenset[int] = frozenset(),
) -> int:
    """Keep a document of its own text at an address; its article's id."""
    source_id = store.sources.add(f"file:///{source}/", source).id
    text = text or f"The text of {source} {uri}."
    delivery = Delivery(
        document=Document(uri=uri, delivered=text, title=uri),
        file_uri=uri,
        sha256=hashlib.sha256(text.encode()).digest(),
        text=text,
        fingerprints=frozenset(),
        language="en",
        judgement=Judgement(
            (Line(0, len(text), Label.MAIN, 0.9),),
            separator="test 1",
            repeated=0,
            minutes=1,
            body=body,
            openings=openings,
            teased=teased,
            wording=wording,
        ),
    )
    (placement,) = store.deliveries.keep(source_id, source, [delivery])
    return placement.article_id


def listed(store: Store, only: Filter = EVERYTHING) -> list[int]:
    ids = store.articles.window_ids(Order.DATE, only, 0, 100)
    assert store.articles.count(only) == len(ids)
    if not only:
        assert [store.articles.position(Order.DATE, i) for i in ids] == list(range(len(ids)))
    return sorted(ids)


def test_of_articles_with_one_body_the_first_stands_for_all(store: Store) -> None:
    first, second = (keep(store, "news", uri, body=7) for uri in ("a.txt", "b.txt"))
    other, short = keep(store, "news", "c.txt", body=8), keep(store, "news", "d.txt")
    assert listed(store) == [first, other, short]
    assert store.repetitions.copies(second) == [first, second]
    assert [row.copies for row in store.articles.rows([first, second, short])] == [2, 2, 1]


def test_articles_without_a_body_are_nobodys_copies(store: Store) -> None:
    one, two = keep(store, "news", "a.txt"), keep(store, "news", "b.txt")
    assert listed(store) == [one, two]
    assert store.repetitions.copies(one) == [one]


def test_a_copy_is_listed_where_the_filter_keeps_the_first_out(store: Store) -> None:
    first = keep(store, "daily", "a.txt", body=7)
    second = keep(store, "evening", "b.txt", body=7)
    third = keep(store, "evening", "c.txt", body=7)
    assert listed(store, Filter(source="evening")) == [second]
    assert listed(store, Filter(found_in=("file:///evening/",))) == [second]
    store.acts.set_starred([third], starred=True)
    assert listed(store, Filter(starred=True)) == [third]
    assert listed(store, Filter(copies_of=second)) == [first, second, third]


def test_of_a_names_articles_a_copy_is_listed_where_the_first_does_not_name_it(
    store: Store,
) -> None:
    first, second, third = (
        keep(store, "news", uri, text=f"Suez. {uri}", body=7) for uri in ("a.txt", "b.txt", "c.txt")
    )
    suez = (Mention(0, 4, EntityType.PLACE, "Suez"),)
    for each in store.articles.stored([second, third]):
        store.names.keep("test 1", [(each.article_id, each.version_id, suez)])
    (entity_id,) = store.entities.listed(frozenset(EntityType))
    assert listed(store, Filter(entity=entity_id)) == [second]
    assert listed(store, Filter(entity=entity_id, copies_of=first)) == [second, third]


def test_who_read_one_copy_has_read_them_all(store: Store) -> None:
    first = keep(store, "news", "a.txt", body=7)
    keep(store, "news", "b.txt", body=7)
    store.acts.set_read([first], read=True)
    assert listed(store, Filter(unread=True)) == []


def test_the_next_copy_takes_the_place_of_one_that_is_forgotten(store: Store) -> None:
    keep(store, "daily", "a.txt", body=7)
    second = keep(store, "evening", "b.txt", body=7)
    assert second not in listed(store)
    (daily, _) = store.sources.all()
    store.acts.forget(daily)
    assert listed(store) == [second]
    assert store.articles.rows([second])[0].copies == 1


def test_an_article_that_gets_another_body_is_listed_again(store: Store) -> None:
    first = keep(store, "news", "a.txt", body=7)
    second = keep(store, "news", "b.txt", body=7)
    (stored,) = store.articles.stored([second])
    changed = Judgement(stored.lines, separator="test 2", repeated=0, minutes=3, body=9)
    store.separations.replace(second, stored.version_id, changed)
    assert listed(store) == [first, second]
    assert store.articles.rows([second])[0].minutes == 3
    assert store.separations.outdated("test 2", 10) == [first]
    assert store.separations.count_outdated("test 2") == 1


def test_lines_labelled_as_before_are_not_indexed_again(store: Store) -> None:
    article_id = keep(store, "news", "a.txt")
    generation = store.generations.current()
    (stored,) = store.articles.stored([article_id])
    same = Judgement(stored.lines, separator="test 2", repeated=0, minutes=1)
    store.separations.replace(article_id, stored.version_id, same)
    assert store.generations.lacking(generation) == 0


def test_a_version_that_is_no_longer_current_says_nothing_of_its_article(store: Store) -> None:
    article_id = keep(store, "news", "a.txt", body=7)
    (stored,) = store.articles.stored([article_id])
    keep(store, "news", "a.txt", text="Another text.", body=8)
    late = Judgement(stored.lines, separator="test 2", repeated=0, minutes=1, body=9)
    store.separations.replace(article_id, stored.version_id, late)
    assert store.separations.outdated("test 2", 10) == [article_id]


def test_openings_lead_to_stories_and_to_the_pages_that_announce_them(store: Store) -> None:
    story = keep(store, "news", "story.txt", openings=frozenset({1, 2}))
    page = keep(store, "news", "page.txt", openings=frozenset({3}), teased=frozenset({2}))
    assert store.repetitions.known_by([2, 4], Trait.OPENING) == {2: [story]}
    assert store.repetitions.known_by([2], Trait.TEASED) == {2: [page]}
    assert store.repetitions.known_by([], Trait.TEASED) == {}


def test_a_wording_leads_to_stories_until_so_many_have_it_that_it_is_a_phrase(store: Store) -> None:
    stories = [
        keep(store, "news", f"{n}.txt", wording=frozenset({5, 100 + n})) for n in range(PHRASE + 1)
    ]
    assert store.repetitions.known_by([100, 5], Trait.WORDING) == {100: [stories[0]]}
    assert store.repetitions.known_by([100], Trait.TEASED_WORDING) == {}
    assert store.repetitions.known_by([100], Trait.OPENING) == {}


def test_sentences_count_as_read_where_another_article_was_read_before(store: Store) -> None:
    one, two, three = (keep(store, "news", uri) for uri in ("a.txt", "b.txt", "c.txt"))
    for article_id in (one, two):
        opened = store.articles.article(article_id)
        assert opened is not None
        store.acts.mark_opened(article_id, opened.version.id)
        ((_, version_id),) = store.repetitions.unremembered(10)
        store.repetitions.remember(article_id, version_id, {11, article_id + 100})
    assert store.repetitions.count_unremembered() == 0
    assert store.repetitions.read_before(three, {11, 12}) == {11: one}
    assert store.repetitions.read_before(one, {11}) == {}, "it was read first"


def test_marking_as_unread_takes_the_sentences_back(store: Store) -> None:
    one, two = keep(store, "news", "a.txt"), keep(store, "news", "b.txt")
    store.acts.set_read([one], read=True)
    ((_, version_id),) = store.repetitions.unremembered(10)
    store.repetitions.remember(one, version_id, {11})
    assert store.repetitions.read_before(two, {11}) == {11: one}
    store.acts.undo()
    assert store.repetitions.read_before(two, {11}) == {}
    store.acts.redo()
    assert store.repetitions.read_before(two, {11}) == {11: one}


def test_what_was_forgotten_meanwhile_is_not_remembered(store: Store) -> None:
    article_id = keep(store, "news", "a.txt")
    (source,) = store.sources.all()
    store.acts.forget(source)
    store.repetitions.remember(article_id, 1, {11})
    assert store.database.number("SELECT COUNT(*) FROM read_sentences") == 0
