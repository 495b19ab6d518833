"""Names are joined across articles where the library tells enough, and nowhere else."""

from __future__ import annotations

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
    """Take in an article, of which each word given is a mention of what it names."""
    number = store.database.number("SELECT COUNT(*) FROM articles") + 1
    store.deliveries.keep(1, "news", [delivery(f"{number}.txt", f"{text} {number}")])
    (stored,) = store.articles.stored([number])
    found = []
    for spelt, (kind, name) in names.items():
        words = spelt.replace("_", " ")
        start = text.index(words)
        found.append(Mention(start, start + len(words), kind, name))
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
