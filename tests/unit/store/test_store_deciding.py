"""What a person decides about names holds everywhere, at once and for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tests.unit.store.names_listed import counts, ids
from tui_reader.errors import StoreError, UsageError
from tui_reader.model import EntityOrder, EntityType, Filter, Mention, Order, Published, Span
from tui_reader.store import Delivery, Store, occurrences
from tui_reader.store import companions as companions_module
from tui_reader.text.sentences import sentences

LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
TEXTS = (
    "Ada Lovelace met the Analytical Society in Turin. Lovelace spoke.",
    "Ada Lovelace wrote from Turin. The Analytical Society, or AS, answered Lovelace.",
    "Turin heard of the AS. Turin waited.",
)
NAMES = {
    "Ada Lovelace": (PERSON, "Ada Lovelace"),
    "Lovelace": (PERSON, "Ada Lovelace"),
    "Analytical Society": (BODY, "Analytical Society"),
    "AS": (BODY, "AS"),
    "Turin": (PLACE, "Turin"),
}


def dated(number: int, text: str) -> Delivery:
    one = delivery(f"{number}.txt", text)
    published = Published(dt.datetime(2001, 3 * number, 1, tzinfo=dt.UTC))
    return replace(one, document=replace(one.document, published=published))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    news = opened.sources.add("file:///news/", "news")
    opened.deliveries.keep(news.id, "news", [dated(n, t) for n, t in enumerate(TEXTS, 1)])
    recognise(opened)
    yield opened
    opened.close()


def found_in(text: str) -> tuple[Mention, ...]:
    """All names of `NAMES` in a text, the longest first where they overlap."""
    found: list[Mention] = []
    for spelt, (kind, name) in NAMES.items():
        start = text.find(spelt)
        while start >= 0:
            mention = Mention(start, start + len(spelt), kind, name)
            if not any(mention.span.overlaps(other.span) for other in found):
                found.append(mention)
            start = text.find(spelt, start + 1)
    return tuple(sorted(found, key=lambda m: m.start))


def recognise(store: Store, recogniser: str = "test 1") -> None:
    stored = store.articles.stored(range(1, 10))
    store.names.keep(recogniser, [(s.article_id, s.version_id, found_in(s.text)) for s in stored])


def shown(store: Store, article_id: int) -> list[tuple[str, str]]:
    """The marked words of an article, with the name of what they name."""
    article = store.articles.article(article_id)
    assert article is not None
    return [(m.span.of(article.text), m.entity) for m in article.mentions]


BEFORE = {"Turin": (4, 3), "Ada Lovelace": (4, 2), "AS": (2, 2), "Analytical Society": (2, 2)}


def test_the_library_lists_its_entities_in_each_order(store: Store) -> None:
    assert counts(store) == BEFORE

    def names(order: EntityOrder, containing: str = "", kinds: object = None) -> list[str]:
        chosen = frozenset(EntityType) if kinds is None else frozenset([PERSON])
        listed = store.entities.listed(chosen, containing, order)
        return [row.name for row in store.entities.rows(listed)]

    assert names(EntityOrder.NAME) == ["Ada Lovelace", "Analytical Society", "AS", "Turin"]
    assert names(EntityOrder.ARTICLES)[0] == "Turin"
    assert names(EntityOrder.NAME, "LOVE") == ["Ada Lovelace"]
    assert names(EntityOrder.NAME, "ve") == []
    assert names(EntityOrder.NAME, kinds=PERSON) == ["Ada Lovelace"]
    assert len(store.entities.listed(frozenset(EntityType), most=3)) == 3


@pytest.mark.parametrize("containing", ["", "a", "love", "-", "nobody"])
@pytest.mark.parametrize("order", EntityOrder)
def test_what_is_listed_by_type_is_what_is_listed_of_each(
    store: Store, containing: str, order: EntityOrder
) -> None:
    every = store.entities.by_type(containing, order)
    assert list(every.ids) == store.entities.listed(frozenset(EntityType), containing, order)
    for kind in EntityType:
        expected = store.entities.listed(frozenset({kind}), containing, order)
        assert (every.of(kind), every.count(kind)) == (tuple(expected), len(expected))


def test_a_renamed_entity_is_called_so_in_all_articles_and_after_the_next_recognition(
    store: Store,
) -> None:
    person = ids(store)["Ada Lovelace"]
    assert store.deciding.rename(person, " Ada\nKing ") == "Ada Lovelace renamed to Ada King."
    assert ("Lovelace", "Ada King") in shown(store, 2)
    recognise(store, "test 2")
    assert ids(store)["Ada King"] == person
    assert [e.decided for e in store.entities.of_article(1) if e.entity_id == person] == [True]
    assert store.acts.undo() == "Ada Lovelace renamed to Ada King"
    assert counts(store) == BEFORE


def test_who_has_a_name_already_is_known_before_another_is_called_so(store: Store) -> None:
    now = ids(store)
    assert store.deciding.namesakes(now["Turin"], " ada LOVELACE ") == [now["Ada Lovelace"]]
    assert store.deciding.namesakes(now["Ada Lovelace"], "Ada Lovelace") == []
    assert store.deciding.namesakes(now["Turin"], "Lovelace") == []
    store.deciding.rename(now["AS"], "Ada Lovelace")
    two = [now["Ada Lovelace"], now["AS"]]
    assert store.deciding.namesakes(now["Turin"], "Ada Lovelace") == two
    store.deciding.reject(now["AS"])
    assert store.deciding.namesakes(now["Turin"], "Ada Lovelace") == two[:1]
    with pytest.raises(UsageError):
        store.deciding.namesakes(now["Turin"], " \n")


def test_what_articles_call_by_an_acronym_is_known_before_another_is_called_so(
    store: Store,
) -> None:
    now = ids(store)
    society = now["Analytical Society"]
    if "AS" in now:
        store.deciding.merge([now["AS"]], society)
    assert store.deciding.namesakes(now["Turin"], "AS") == [society]
    assert store.deciding.namesakes(now["Turin"], "as") == []
    assert store.deciding.namesakes(society, "AS") == []
    store.deciding.rename(now["Ada Lovelace"], "AS")
    assert store.deciding.namesakes(now["Turin"], "AS") == [now["Ada Lovelace"], society]
    decided = {row.name for row in store.entities.rows([society]) if row.decided}
    assert decided == {"Analytical Society"}


def test_a_retyped_entity_stays_so(store: Store) -> None:
    store.deciding.retype(ids(store)["Turin"], BODY)
    recognise(store, "test 2")
    assert {e.type for e in store.entities.of_article(3)} == {BODY}
    assert counts(store) == BEFORE


def test_merged_entities_are_one_whose_articles_count_once(store: Store) -> None:
    now = ids(store)
    said = store.deciding.merge([now["AS"]], now["Analytical Society"])
    assert said == "AS merged into Analytical Society."
    merged = {"Turin": (4, 3), "Ada Lovelace": (4, 2), "Analytical Society": (4, 3)}
    assert counts(store) == merged
    assert store.entities.count_with([now["Analytical Society"]]) == 3
    society = Filter(entity=now["Analytical Society"])
    assert store.articles.window_ids(Order.DATE, society) == [3, 2, 1]
    assert shown(store, 3) == [
        ("Turin", "Turin"),
        ("AS", "Analytical Society"),
        ("Turin", "Turin"),
    ]
    store.deliveries.keep(1, "news", [dated(4, "The AS met again. The AS parted.")])
    recognise(store, "test 2")
    assert counts(store)["Analytical Society"] == (6, 4)
    store.acts.undo()
    assert counts(store)["AS"] == (4, 3)
    assert store.acts.redo() == "AS merged into Analytical Society"
    assert counts(store)["Analytical Society"] == (6, 4)


def test_what_was_merged_twice_goes_all_the_way_and_back(store: Store) -> None:
    now = ids(store)
    store.deciding.merge([now["AS"]], now["Analytical Society"])
    store.deciding.merge([now["Analytical Society"]], now["Turin"])
    assert counts(store) == {"Turin": (8, 3), "Ada Lovelace": (4, 2)}
    store.acts.undo()
    store.acts.undo()
    assert counts(store) == BEFORE


def test_a_spelling_that_is_split_off_is_an_entity_of_its_own_for_good(store: Store) -> None:
    person = ids(store)["Ada Lovelace"]
    assert store.entities.card(person).aliases == (("Ada Lovelace", 2), ("Lovelace", 2))
    assert store.deciding.split(person, "Lovelace") == "Lovelace split from Ada Lovelace."
    recognise(store, "test 2")
    assert counts(store)["Ada Lovelace"] == (2, 2)
    assert counts(store)["Lovelace"] == (2, 2)
    store.acts.undo()
    assert counts(store) == BEFORE


def test_what_was_done_to_a_name_that_ends_in_a_full_stop_is_said_with_one(store: Store) -> None:
    person = ids(store)["Ada Lovelace"]
    assert store.deciding.rename(person, "A. Lovelace Jr.").endswith(" renamed to A. Lovelace Jr.")
    assert store.deciding.split(person, "Lovelace") == "Lovelace split from A. Lovelace Jr."


def test_what_is_split_off_keeps_its_type_though_the_name_was_another(store: Store) -> None:
    person = ids(store)["Ada Lovelace"]
    store.deciding.rename(person, "Countess")
    store.deciding.split(person, "Ada Lovelace")
    assert counts(store)["Ada Lovelace"] == counts(store)["Countess"] == (2, 2)
    recognise(store, "test 2")
    assert store.entities.card(ids(store)["Ada Lovelace"]).type is PERSON
    assert store.entities.card(ids(store)["Countess"]).type is PERSON
    store.acts.undo()
    store.acts.undo()
    assert counts(store) == BEFORE


def test_splitting_off_what_was_merged_undoes_the_merging(store: Store) -> None:
    now = ids(store)
    store.deciding.merge([now["AS"]], now["Analytical Society"])
    store.deciding.split(now["Analytical Society"], "AS")
    assert counts(store) == BEFORE


def test_a_rejected_name_is_marked_nowhere_and_can_be_taken_back(store: Store) -> None:
    turin = ids(store)["Turin"]
    store.deciding.reject(turin)
    recognise(store, "test 2")
    assert all(name != "Turin" for _, name in shown(store, 3))
    assert "Turin" not in counts(store)
    assert [row.name for row in store.entities.rejected()] == ["Turin"]
    assert store.deciding.confirm(turin) == "Turin confirmed."
    assert counts(store) == BEFORE
    assert store.entities.rejected() == []


def test_one_mention_is_rejected_through_new_texts_and_new_recognisers(store: Store) -> None:
    start = TEXTS[2].rindex("Turin")
    assert store.deciding.reject_here(3, 3, Span(start, start + 5)) == "Turin rejected here."
    assert counts(store)["Turin"] == (3, 3)
    changed = dated(3, "It rained.\n" + TEXTS[2])
    store.deliveries.keep(1, "news", [changed])
    recognise(store, "test 2")
    assert shown(store, 3) == [("Turin", "Turin"), ("AS", "AS")]
    store.acts.undo()
    assert counts(store) == BEFORE


def test_a_mention_is_decided_about_in_the_text_that_showed_it(store: Store) -> None:
    start = TEXTS[2].rindex("Turin")
    shown_then = store.articles.article(3)
    assert shown_then is not None
    store.deliveries.keep(1, "news", [dated(3, "Correction: it rained.\n" + TEXTS[2])])
    recognise(store)
    said = store.deciding.reject_here(3, shown_then.version.id, Span(start, start + 5))
    assert said == "Turin rejected here."
    assert shown(store, 3) == [("Turin", "Turin"), ("AS", "AS")]
    assert counts(store)["Turin"] == (3, 3)


def test_a_mention_that_a_new_text_has_no_more_is_not_decided_about(store: Store) -> None:
    shown_then = store.articles.article(3)
    assert shown_then is not None
    store.deliveries.keep(1, "news", [dated(3, "Correction: nobody heard of anything there.")])
    with pytest.raises(StoreError, match="new text, in which Turin does not stand there any more"):
        store.deciding.reject_here(3, shown_then.version.id, Span(0, 5))
    assert store.acts.undo() is None


def test_one_mention_is_of_another_type_even_where_no_recogniser_finds_it_any_more(
    store: Store,
) -> None:
    store.deciding.retype_here(3, 3, Span(0, 5), PERSON)
    assert {(e.name, e.type, e.mentions) for e in store.entities.of_article(3)} == {
        ("Turin", PERSON, 1),
        ("Turin", PLACE, 1),
        ("AS", BODY, 1),
    }
    (stored,) = store.articles.stored([3])
    store.names.keep("test 2", [(3, stored.version_id, ())])
    assert [(e.name, e.type) for e in store.entities.of_article(3)] == [("Turin", PERSON)]
    store.acts.undo()
    assert store.entities.of_article(3) == []


def test_a_card_tells_when_and_how_often_an_entity_appears(store: Store) -> None:
    card = store.entities.card(ids(store)["Turin"])
    assert (card.articles, card.mentions) == (3, 4)
    assert card.first_at == dt.datetime(2001, 3, 1, tzinfo=dt.UTC)
    assert card.months[0] == ("2001-03", 1)
    assert card.months[1] == ("2001-04", 0)
    assert len(card.months) == 7
    assert sum(many for _, many in card.months) == 3


def test_a_card_ends_with_the_last_month_that_a_date_can_be_in(store: Store) -> None:
    far = dated(4, "Turin, at the end of time.")
    far = replace(far, document=replace(far.document, published=Published(LAST)))
    store.deliveries.keep(1, "news", [far])
    recognise(store)
    card = store.entities.card(ids(store)["Turin"])
    assert (card.months[0], card.months[-1]) == (("2001-03", 1), ("9999-12", 1))
    assert store.occurrences.window(card.entity_id, 0, 1)[0].article_id == 4


def test_occurrences_come_in_their_sentences_newest_first_in_windows(store: Store) -> None:
    turin = ids(store)["Turin"]
    every = store.occurrences.window(turin, 0, 9)
    assert [o.article_id for o in every] == [3, 3, 2, 1]
    assert [o.sentence for o in every[:2]] == ["Turin heard of the AS.", "Turin waited."]
    assert all(o.sentence[o.at : o.at + o.end - o.start] == "Turin" for o in every)
    assert store.occurrences.window(turin, 1, 2) == every[1:3]
    assert store.occurrences.count(turin) == 4


def test_a_line_that_names_somebody_a_thousand_times_is_parted_into_sentences_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.deliveries.keep(1, "news", [dated(4, "Turin waited. " * 999 + "Turin! Of U.S. Turin")])
    recognise(store)
    parted: list[tuple[int, int | None]] = []

    def counted(text: str, start: int = 0, end: int | None = None) -> list[Span]:
        parted.append((start, end))
        return sentences(text, start, end)

    monkeypatch.setattr(occurrences, "sentences", counted)
    window = store.occurrences.window(ids(store)["Turin"], 995, 6)
    assert [o.sentence for o in window[:4]] == ["Turin waited."] * 4
    assert [o.sentence for o in window[4:]] == ["Turin!", "Of U.S. Turin"]
    assert len(parted) == 1


def test_articles_that_mention_both(store: Store) -> None:
    now = ids(store)
    assert store.entities.count_with([now["Turin"], now["AS"]]) == 2
    assert store.entities.count_with([now["Turin"]]) == 3
    assert store.entities.count_with([]) == 0


def test_companions_are_told_by_how_much_they_say(store: Store) -> None:
    now = ids(store)
    company = store.companions.of(now["Ada Lovelace"], 9)
    companions = company.companions
    assert company.newest is None, "by all of its articles"
    assert (companions[0].name, companions[0].together) == ("Analytical Society", 2)
    assert companions[-1].name == "AS"
    assert companions[-1].score < 0 < companions[0].score


def test_of_a_very_frequent_entity_the_newest_articles_tell_who_is_beside_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companions_module, "NEWEST", 1)
    company = store.companions.of(ids(store)["Turin"], 9)
    assert company.newest == 1
    assert [(each.name, each.together) for each in company.companions] == [("AS", 1)]


@pytest.mark.parametrize("name", ["A{b}", "{name}", "{}", "100 % {", "%s"])
def test_a_name_may_hold_any_sign(store: Store, name: str) -> None:
    turin = ids(store)["Turin"]
    assert store.deciding.rename(turin, name) == f"Turin renamed to {name}."
    assert store.deciding.confirm(turin) == f"{name} confirmed."
    assert store.entities.card(turin).name == name
    assert store.acts.undo() == f"{name} confirmed"


def test_what_cannot_be_meant_is_said_and_changes_nothing(store: Store) -> None:
    now = ids(store)
    with pytest.raises(UsageError, match="letter"):
        store.deciding.rename(now["Turin"], " \n")
    with pytest.raises(UsageError, match="two names"):
        store.deciding.merge([now["Turin"]], now["Turin"])
    with pytest.raises(UsageError, match="no other spelling"):
        store.deciding.split(now["Turin"], "Turin")
    with pytest.raises(StoreError, match="no longer"):
        store.deciding.confirm(999)
    with pytest.raises(StoreError, match="no longer"):
        store.deciding.reject_here(999, 999, Span(0, 3))
    assert store.acts.undo() is None


def test_names_that_anybody_could_bear_stay_in_their_article(tmp_path: Path) -> None:
    store = Store(tmp_path / "library")
    news = store.sources.add("file:///news/", "news")
    texts = ("Solomon went to the High Court of Oz.", "Solomon likes the High Court in Oz.")
    store.deliveries.keep(news.id, "news", [dated(n, t) for n, t in enumerate(texts, 1)])
    for s in store.articles.stored([1, 2]):
        court, oz = s.text.index("High"), s.text.index("Oz")
        found = (
            Mention(0, 7, PERSON, "Solomon"),
            Mention(court, court + 10, BODY, "High Court"),
            Mention(oz, oz + 2, PLACE, "Oz"),
        )
        store.names.keep("test 1", [(s.article_id, s.version_id, found)])
    assert {e.name: e.articles for e in store.entities.of_article(1)} == {
        "Solomon": 1,
        "High Court": 1,
        "Oz": 2,
    }
    solomons = [
        next(e.entity_id for e in store.entities.of_article(n) if e.name == "Solomon")
        for n in (1, 2)
    ]
    assert list(ids(store)) == ["Oz"]
    store.deciding.merge(solomons[1:], solomons[0])
    assert counts(store)["Solomon"] == (2, 2)
    store.close()


def test_decisions_outlive_the_forgetting_and_coming_back_of_their_articles(store: Store) -> None:
    now = ids(store)
    store.deciding.merge([now["AS"]], now["Analytical Society"])
    store.deciding.reject(now["Turin"])
    store.acts.forget(store.sources.all()[0])
    assert counts(store) == {}
    store.acts.undo()
    recognise(store, "test 2")
    assert counts(store) == {"Analytical Society": (4, 3), "Ada Lovelace": (4, 2)}


def test_an_article_with_a_decided_mention_outlives_its_source(store: Store) -> None:
    store.deciding.reject_here(3, 3, Span(0, 5))
    store.acts.forget(store.sources.all()[0])
    assert store.articles.article(3) is not None
    assert store.articles.article(1) is None
