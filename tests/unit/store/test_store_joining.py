"""Names are joined across articles where the library tells enough, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tests.unit.store.names_listed import counts, ids
from tui_reader.model import EntityType, Mention
from tui_reader.store import Store
from tui_reader.store.joining import is_due, join

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


WHO = (BODY, "World Health Organization")


def lone_who(store: Store, name: str = "WHO", kind: EntityType = BODY) -> None:
    read(store, f"{name} warned.", **{re.escape(name): (kind, name)})


def introduced(store: Store, full: str = WHO[1], short: str = "WHO", times: int = 1) -> None:
    """Articles that have both the full name and what it is called for short."""
    for _ in range(times):
        one = (BODY, full)
        read(
            store, f"The {full} ({short}).", **{full.replace(" ", "_"): one, re.escape(short): one}
        )


@pytest.mark.parametrize("first", ["alone", "in full"])
def test_in_which_order_articles_come_does_not_matter(store: Store, first: str) -> None:
    for each in ("alone", "in full") if first == "alone" else ("in full", "alone"):
        (lone_who if each == "alone" else introduced)(store)
        join(store.database)
    assert counts(store) == {WHO[1]: (3, 2)}


def test_letters_alone_make_no_acronym(store: Store) -> None:
    lone_who(store)
    recognised(store, BODY, name=WHO[1])
    assert join(store.database) == 0


def test_full_stops_and_the_type_of_an_acronym_do_not_matter_but_of_a_common_word(
    store: Store,
) -> None:
    introduced(store)
    lone_who(store, "W.H.O.")
    lone_who(store, "WHO", EntityType.OTHER)
    lone_who(store, "Who", PLACE)
    join(store.database)
    assert counts(store) == {WHO[1]: (4, 3), "Who": (1, 1)}


def test_an_acronym_in_small_letters_is_short_for_what_has_its_type(store: Store) -> None:
    introduced(store, "North Atlantic Treaty Organisation", "Nato")
    lone_who(store, "Nato")
    join(store.database)
    assert counts(store) == {"North Atlantic Treaty Organisation": (3, 2)}


def test_one_slip_among_many_articles_takes_no_acronym_away(store: Store) -> None:
    lone_who(store)
    introduced(store, times=9)
    introduced(store, "World Hockey Organization")
    join(store.database)
    assert counts(store)["WHO"] == (1, 1)
    introduced(store)
    join(store.database)
    assert counts(store)[WHO[1]] == (21, 11)


def test_two_spellings_of_a_full_name_and_two_that_a_person_merged_are_one(store: Store) -> None:
    lone_who(store)
    introduced(store)
    introduced(store, "World Health Organisation")
    join(store.database)
    assert counts(store) == {WHO[1]: (5, 3)}
    introduced(store, "Weltgesundheitsorganisation in Genf")
    join(store.database)
    assert counts(store)["WHO"] == (1, 1)
    store.deciding.merge([ids(store)["Weltgesundheitsorganisation in Genf"]], ids(store)[WHO[1]])
    join(store.database)
    assert counts(store) == {WHO[1]: (7, 4)}


def test_what_is_called_by_one_of_its_words_is_no_acronym(store: Store) -> None:
    introduced(store, "ABC News", "ABC")
    lone_who(store, "ABC")
    assert join(store.database) == 0


def test_nobody_is_called_as_an_airport_is(store: Store) -> None:
    jfk = (PERSON, "John F. Kennedy")
    read(store, "John F. Kennedy, JFK, spoke.", **{"John F. Kennedy": jfk, "JFK": jfk})
    lone_who(store, "JFK", PLACE)
    assert join(store.database) == 0


def test_a_spelling_that_a_person_split_off_stands_for_nothing(store: Store) -> None:
    introduced(store)
    store.deciding.split(ids(store)[WHO[1]], "WHO")
    lone_who(store, kind=EntityType.OTHER)
    assert join(store.database) == 0


def test_only_the_spelling_that_a_person_split_off_leaves(store: Store) -> None:
    introduced(store)
    lone_who(store)
    lone_who(store, "W.H.O.")
    join(store.database)
    assert counts(store) == {WHO[1]: (4, 3)}
    store.deciding.split(ids(store)[WHO[1]], "W.H.O.")
    lone_who(store)
    join(store.database)
    assert sorted(counts(store).values()) == [(1, 1), (4, 3)]
    assert counts(store)[WHO[1]] == (4, 3)
    store.acts.undo()
    join(store.database)
    assert counts(store) == {WHO[1]: (5, 4)}


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


ACME = "Acme Rockets"
PLACE = EntityType.PLACE


def recognised(store: Store, *kinds: EntityType, name: str = ACME, times: int = 1) -> None:
    """An article for each of these types, in which the name was found so many times to be it."""
    for kind in kinds:
        text = f"{name} sold. " * times
        read(store, text, **{name.replace(" ", "_"): (kind, name)})


def listed(store: Store) -> list[tuple[str, EntityType, int]]:
    rows = store.entities.rows(store.entities.listed(frozenset(EntityType)))
    return sorted((row.name, row.type, row.articles) for row in rows)


def test_a_body_that_is_taken_for_a_place_in_fewer_articles_is_that_body(store: Store) -> None:
    recognised(store, PLACE, BODY)
    join(store.database)
    assert len(listed(store)) == 2, "nothing tells which"
    recognised(store, BODY)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 3)]
    recognised(store, PLACE, PLACE)
    join(store.database)
    assert listed(store) == [(ACME, PLACE, 5)]


def test_a_father_and_a_son_of_one_name_are_two(store: Store) -> None:
    recognised(store, PERSON, name="Donald Trump")
    recognised(store, PERSON, name="Donald Trump Jr.")
    assert join(store.database) == 0
    assert [name for name, _, _ in listed(store)] == ["Donald Trump", "Donald Trump Jr."]


def test_in_as_many_articles_it_is_what_it_is_mentioned_as_most(store: Store) -> None:
    recognised(store, PLACE)
    recognised(store, BODY, times=2)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 2)]


def test_a_person_and_a_company_of_one_name_may_be_two(store: Store) -> None:
    recognised(store, PERSON, BODY, BODY, EntityType.OTHER)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 3), (ACME, PERSON, 1)]


def test_who_is_known_is_so_in_a_language_in_which_types_are_not(store: Store) -> None:
    merkel = "Angela Merkel"
    recognised(store, *[EntityType.OTHER] * 3, name=merkel)
    recognised(store, PERSON, name=merkel)
    join(store.database)
    assert len(listed(store)) == 2
    store.database.connection.execute("UPDATE articles SET language = 'de' WHERE id < 4")
    join(store.database)
    assert listed(store) == [(merkel, PERSON, 4)]


def test_what_a_person_said_of_a_name_holds_whatever_it_is_recognised_as_later(
    store: Store,
) -> None:
    recognised(store, BODY, BODY, PLACE)
    join(store.database)
    store.deciding.retype(ids(store)[ACME], EntityType.OTHER)
    recognised(store, PLACE, PLACE, PERSON)
    join(store.database)
    assert listed(store) == [(ACME, EntityType.OTHER, 6)]


def test_what_a_person_merged_is_so_under_all_types(store: Store) -> None:
    recognised(store, BODY, BODY, PLACE)
    recognised(store, BODY, name="Babbage Engines")
    join(store.database)
    store.deciding.merge([ids(store)[ACME]], ids(store)["Babbage Engines"])
    join(store.database)
    assert listed(store) == [("Babbage Engines", BODY, 4)]
    recognised(store, PLACE, PLACE, EntityType.OTHER)
    join(store.database)
    assert listed(store) == [("Babbage Engines", BODY, 7)]
    store.acts.undo()
    join(store.database)
    assert listed(store) == [(ACME, PLACE, 6), ("Babbage Engines", BODY, 1)]


def test_what_a_person_watches_for_is_what_he_says_in_every_spelling(store: Store) -> None:
    recognised(store, BODY, BODY, name="World Health Organization")
    recognised(store, BODY, name="World Health Organisation")
    store.watching.watch({(BODY, "World Health Organisation"): 2})
    join(store.database)
    (row,) = store.entities.rows(store.entities.listed(frozenset(EntityType)))
    assert (row.name, row.articles, row.watched) == ("World Health Organisation", 3, 2)


def test_what_was_one_when_a_person_confirmed_it_stays_one(store: Store) -> None:
    recognised(store, BODY, BODY, PLACE)
    join(store.database)
    store.deciding.confirm(ids(store)[ACME])
    recognised(store, PLACE, PLACE, PERSON)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 5), (ACME, PERSON, 1)]


def test_two_of_one_name_that_a_person_confirmed_stay_two(store: Store) -> None:
    recognised(store, BODY, PLACE)
    for row in store.entities.listed(frozenset(EntityType)):
        store.deciding.confirm(row)
    recognised(store, BODY, BODY)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 3), (ACME, PLACE, 1)]


@pytest.mark.parametrize("first", ["s", "z"])
def test_british_and_american_spelling_are_one_name(store: Store, first: str) -> None:
    for letter in dict.fromkeys((first, "s", "z")):
        recognised(store, BODY, name=f"World Health Organi{letter}ation")
    join(store.database)
    assert listed(store) == [("World Health Organization", BODY, 2)], "whatever came first"
    recognised(store, BODY, name="World Health Organization")
    join(store.database)
    assert listed(store) == [("World Health Organization", BODY, 3)]


def test_what_is_found_later_under_a_name_that_a_person_gave_is_what_has_it(store: Store) -> None:
    recognised(store, BODY, name="Acme Rokets")
    store.deciding.rename(ids(store)["Acme Rokets"], ACME)
    recognised(store, BODY, PLACE)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 3)]
    store.acts.undo()
    join(store.database)
    assert ("Acme Rokets", BODY, 1) in listed(store)


def test_a_company_is_not_the_person_whom_somebody_called_so(store: Store) -> None:
    in_full(store, 1, "Chuck Schwab")
    store.deciding.rename(ids(store)["Chuck Schwab"], "Charles Schwab")
    recognised(store, BODY, BODY, PERSON, name="Charles Schwab")
    join(store.database)
    assert join(store.database) == 0
    assert listed(store) == [("Charles Schwab", BODY, 2), ("Charles Schwab", PERSON, 2)]


def test_of_one_word_it_is_so_only_for_its_type(store: Store) -> None:
    recognised(store, BODY, name="Acmee")
    store.deciding.rename(ids(store)["Acmee"], "Acme")
    recognised(store, BODY, PLACE, name="Acme")
    join(store.database)
    assert listed(store) == [("Acme", BODY, 2), ("Acme", PLACE, 1)]


def test_two_that_a_person_has_called_alike_stay_two(store: Store) -> None:
    recognised(store, BODY, name="Acme Rokets")
    recognised(store, BODY)
    store.deciding.rename(ids(store)["Acme Rokets"], ACME)
    recognised(store, BODY)
    join(store.database)
    assert listed(store) == [(ACME, BODY, 1), (ACME, BODY, 2)]
    assert store.acts.undo() == "Acme Rokets renamed to Acme Rockets"
    assert not any(row.decided for row in store.entities.rows(list(ids(store).values())))


def test_joining_is_due_when_what_it_goes_by_has_changed(store: Store) -> None:
    def joined() -> bool:
        was_due = is_due(store.database)
        join(store.database)
        assert not is_due(store.database)
        return was_due

    assert joined(), "of a library that was never joined by these rules"
    recognised(store, BODY)
    assert joined()
    store.deciding.rename(ids(store)[ACME], "Acme")
    assert joined()
    store.acts.undo()
    assert joined()
    store.acts.set_starred([1], starred=True)
    assert not joined()
    store.acts.forget(store.sources.all()[0])
    assert joined()


def test_one_word_of_two_types_stays_two_things(store: Store) -> None:
    for _ in range(5):
        read(store, "Washington slept.", Washington=(EntityType.PLACE, "Washington"))
    read(store, "Washington paid.", Washington=(BODY, "Washington"))
    join(store.database)
    assert len(store.entities.listed(frozenset(EntityType))) == 2


# What a name is called


@pytest.mark.parametrize(
    ("capitals", "small", "times", "called"),
    [
        ("GENEVA", "Geneva", (2, 1), "Geneva"),
        ("GENEVA", "Geneva", (4, 1), "GENEVA"),
        ("ÉVIAN", "Évian", (1, 1), "Évian"),
        ("UNICEF", "Unicef", (9, 1), "UNICEF"),
        ("WILLIAM RUTO", "William Ruto", (9, 1), "William Ruto"),
    ],
)
@pytest.mark.parametrize("first", ["capitals", "small"])
def test_a_name_is_written_as_articles_write_it_whichever_came_first(
    store: Store, capitals: str, small: str, times: tuple[int, int], called: str, first: str
) -> None:
    both = [(capitals, times[0]), (small, times[1])]
    for spelt, many in both if first == "capitals" else reversed(both):
        recognised(store, *[BODY] * many, name=spelt)
    join(store.database)
    assert listed(store) == [(called, BODY, sum(times))]
    assert store.entities.listed(frozenset(EntityType), called.casefold())


def test_a_name_that_a_person_gave_is_written_as_he_wrote_it(store: Store) -> None:
    recognised(store, BODY, name="GENEVA")
    store.deciding.rename(ids(store)["GENEVA"], "GENEVA")
    recognised(store, BODY, name="Geneva")
    join(store.database)
    assert list(counts(store)) == ["GENEVA"]


# A surname that stands alone


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
