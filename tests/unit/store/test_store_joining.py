"""Names are joined across articles where the library tells enough, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.store.test_store_deciding import counts, ids
from tests.unit.store.test_store_deliveries import delivery
from tui_reader.model import EntityType, Mention
from tui_reader.store import Store
from tui_reader.store.joining import join

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    opened.sources.add("file:///news/", "news")
    yield opened
    opened.close()


def read(store: Store, text: str, **names: tuple[EntityType, str]) -> None:
    """Take in an article, in which each word given, wherever it stands, is what it names."""
    number = store.database.number("SELECT COUNT(*) FROM articles") + 1
    store.deliveries.keep(1, "news", [delivery(f"{number}.txt", f"{text} {number}")])
    (stored,) = store.articles.stored([number])
    found = []
    for spelt, (kind, name) in names.items():
        words = spelt.replace("_", " ")
        found += [Mention(*place.span(), kind, name) for place in re.finditer(words, text)]
    store.names.keep("test", [(number, stored.version_id, tuple(found))])


def test_an_acronym_is_the_one_full_name_that_another_article_gives_it(store: Store) -> None:
    read(store, "The UN met.", UN=(BODY, "UN"))
    assert join(store.database) == 0
    full = (BODY, "United Nations")
    read(store, "The United Nations (UN) met.", United_Nations=full, UN=full)
    assert join(store.database) == 1
    assert counts(store) == {"United Nations": (3, 2)}
    read(store, "The Union of Nurses (UN) met.", UN=(BODY, "Union of Nurses"))
    join(store.database)
    assert counts(store)["UN"] == (1, 1)


def test_what_a_person_decided_about_an_acronym_holds(store: Store) -> None:
    read(store, "The UN met.", UN=(BODY, "UN"))
    store.deciding.confirm(ids(store)["UN"])
    full = (BODY, "United Nations")
    read(store, "The United Nations (UN) met.", United_Nations=full, UN=full)
    join(store.database)
    assert counts(store)["UN"] == (1, 1)


def test_a_full_name_has_the_type_that_it_nearly_always_has_until_a_person_says_otherwise(
    store: Store,
) -> None:
    for _ in range(4):
        read(store, "Acme Rockets sold.", Acme_Rockets=(BODY, "Acme Rockets"))
    read(store, "Acme Rockets fell.", Acme_Rockets=(PERSON, "Acme Rockets"))
    assert len(store.entities.listed(frozenset(EntityType))) == 2
    join(store.database)
    (entity,) = store.entities.rows(store.entities.listed(frozenset(EntityType)))
    assert (entity.type, entity.articles) == (BODY, 5)
    store.deciding.retype(entity.entity_id, PERSON)
    join(store.database)
    (entity,) = store.entities.rows(store.entities.listed(frozenset(EntityType)))
    assert (entity.type, entity.articles) == (PERSON, 5)


def test_one_word_of_two_types_stays_two_things(store: Store) -> None:
    for _ in range(5):
        read(store, "Washington slept.", Washington=(EntityType.PLACE, "Washington"))
    read(store, "Washington paid.", Washington=(BODY, "Washington"))
    join(store.database)
    assert len(store.entities.listed(frozenset(EntityType))) == 2


# A surname that stands alone

ADA = (PERSON, "Ada Lovelace")


def lone(store: Store, word: str = "Lovelace", text: str = "Dr {} smiled.") -> None:
    """An article that names somebody by one word alone."""
    read(store, text.format(*[word] * 2), **{word: (PERSON, word)})


def in_full(store: Store, times: int, name: str = "Ada Lovelace") -> None:
    """Articles that name somebody in full."""
    for _ in range(times):
        read(store, f"{name} spoke.", **{name.replace(" ", "_"): (PERSON, name)})


def test_a_lone_surname_is_the_only_person_known_by_it_in_three_articles_at_least(
    store: Store,
) -> None:
    lone(store)
    in_full(store, 2)
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (2, 2)}
    in_full(store, 1)
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (4, 4)}
    article = store.articles.article(1)
    assert article is not None
    assert [mention.entity for mention in article.mentions] == ["Ada Lovelace"]
    lone(store)
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (5, 5)}, "and in articles that come later"


def test_it_is_withdrawn_when_somebody_else_turns_out_to_bear_the_name(store: Store) -> None:
    lone(store)
    in_full(store, 3)
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (4, 4)}
    in_full(store, 1, "Byron Lovelace")
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (3, 3), "Byron Lovelace": (1, 1)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Lovelace Byron", PERSON), ("Lovelace", EntityType.PLACE), ("Lovelace", BODY)],
)
def test_what_else_is_called_so_keeps_a_lone_surname_apart(
    store: Store, name: str, kind: EntityType
) -> None:
    lone(store)
    in_full(store, 3)
    read(store, f"{name} is far.", **{name.replace(" ", "_"): (kind, name)})
    join(store.database)
    assert counts(store)["Ada Lovelace"] == (3, 3)


def test_a_forename_is_nobodys_in_particular(store: Store) -> None:
    lone(store, "Ada")
    in_full(store, 5)
    assert join(store.database) == 0


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("{} smiled.", False),
        ("{} smiled. Then {} spoke.", True),
        ("Prime Minister {} smiled.", True),
        ("Queen {} smiled. Then {} spoke.", False),
    ],
)
def test_only_what_an_article_treats_as_a_surname_is_one(
    store: Store, text: str, joined: bool
) -> None:
    lone(store, text=text)
    in_full(store, 6)
    assert join(store.database) == joined


def test_a_family_name_that_stands_first_is_a_surname_even_of_two_letters(store: Store) -> None:
    lone(store, "Xi", "President {} smiled. {} spoke.")
    in_full(store, 3, "Xi Jinping")
    join(store.database)
    assert counts(store) == {"Xi Jinping": (5, 4)}
    lone(store, "Xi", "{} smiled.")
    join(store.database)
    assert counts(store) == {"Xi Jinping": (5, 4)}
    in_full(store, 1, "Xi Zhongxun")
    join(store.database)
    assert counts(store)["Xi Jinping"] == (3, 3), "another bears it"


def test_who_is_called_by_the_last_word_has_no_family_name_in_front(store: Store) -> None:
    lone(store, "Kim", "{} smiled. {} spoke.")
    in_full(store, 3, "Kim Clijsters")
    full = (PERSON, "Kim Clijsters")
    read(store, "Ms Clijsters won: Kim Clijsters.", Kim_Clijsters=full, **{"Clijsters(?= w)": full})
    assert join(store.database) == 0


def test_two_names_that_a_person_merged_are_one_bearer(store: Store) -> None:
    lone(store)
    in_full(store, 2)
    in_full(store, 1, "Augusta Ada Lovelace")
    join(store.database)
    now = ids(store)
    assert counts(store)["Ada Lovelace"] == (2, 2)
    store.deciding.merge([now["Augusta Ada Lovelace"]], now["Ada Lovelace"])
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (4, 4)}


def test_what_a_person_decided_of_a_lone_surname_holds_in_articles_that_come_later(
    store: Store,
) -> None:
    lone(store)
    in_full(store, 3)
    join(store.database)
    store.deciding.split(ids(store)["Ada Lovelace"], "Lovelace")
    lone(store)
    join(store.database)
    assert counts(store)["Ada Lovelace"] == (3, 3)
    store.acts.undo()
    join(store.database)
    assert counts(store) == {"Ada Lovelace": (5, 5)}


def test_one_that_a_person_confirmed_stays_though_another_bearer_comes(store: Store) -> None:
    lone(store)
    (apart,) = (entity.entity_id for entity in store.entities.of_article(1))
    in_full(store, 3)
    store.deciding.merge([apart], ids(store)["Ada Lovelace"])
    in_full(store, 1, "Byron Lovelace")
    join(store.database)
    assert counts(store)["Ada Lovelace"] == (4, 4)


def test_a_name_that_is_rejected_draws_no_lone_surname_out_of_sight(store: Store) -> None:
    lone(store)
    in_full(store, 3)
    store.deciding.reject(ids(store)["Ada Lovelace"])
    join(store.database)
    assert [entity.name for entity in store.entities.of_article(1)] == ["Lovelace"]
