"""The second job: names, in the background, the article on the screen first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tui_reader.entities import TypedSpan
from tui_reader.entities.recogniser import MOST_CHARACTERS
from tui_reader.errors import SettingsError
from tui_reader.model import EntityType, Filter, Label, Order, Span
from tui_reader.pipeline import recognising
from tui_reader.pipeline.recognising import recognise
from tui_reader.pipeline.taking_in import take_in
from tui_reader.store import Store


class Capitals:
    """Finds the names of three rivers, so that a test can tell what is found."""

    name = "capitals 1"

    def __init__(self) -> None:
        self.read: list[str] = []

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        self.read.append(text)
        return [
            TypedSpan(found.start(), found.end(), EntityType.PLACE)
            for span in spans
            for found in re.compile("Mekong|Danube|Volga").finditer(text, span.start, span.end)
        ]


def story(river: str, number: int) -> str:
    return (
        f"The {river} rose for {number + 2} days and then fell as quickly as it had come.\n"
        f"Boatmen on the {river} said that they had seen the like only {number + 3} times.\n"
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "scraped"
    folder.mkdir()
    for number in range(9):
        river = ("Mekong", "Danube", "Volga")[number % 3]
        (folder / f"{number}.txt").write_text(story(river, number), encoding="utf-8")
    opened = Store(tmp_path / "library")
    list(take_in(opened, [folder]))
    yield opened
    opened.close()


def test_every_article_is_recognised_once(store: Store) -> None:
    recogniser = Capitals()
    *_, last = recognise(store, recogniser, lambda: None)
    assert (last.done, last.total, len(recogniser.read)) == (9, 9, 9)
    for article_id in store.articles.window_ids(Order.DATE, Filter(), 0, 99):
        (entity,) = store.entities.of_article(article_id)
        assert (entity.mentions, entity.articles) == (2, 3)
    assert list(recognise(store, recogniser, lambda: None)) == []


def test_the_article_on_the_screen_comes_before_all_others(store: Store) -> None:
    last = store.articles.window_ids(Order.DATE, Filter(), 0, 99)[-1]
    next(recognise(store, Capitals(), lambda: last))
    assert not store.names.awaits(last, Capitals.name)
    assert store.names.count_unrecognised(Capitals.name) == 8


def test_a_wish_that_cannot_be_met_stops_nothing(store: Store) -> None:
    *_, last = recognise(store, Capitals(), lambda: 999)
    assert last.done >= 9
    assert store.names.count_unrecognised(Capitals.name) == 0


def test_another_recogniser_reads_everything_again(store: Store) -> None:
    list(recognise(store, Capitals(), lambda: None))
    newer = Capitals()
    newer.name = "capitals 2"
    list(recognise(store, newer, lambda: None))
    assert len(newer.read) == 9


def test_of_a_very_long_text_only_the_beginning_is_read(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    filler = "The water rose for many days and then it fell as it had come. " * 2000
    (folder / "long.txt").write_text(f"The Volga. {filler}The Danube.\n", encoding="utf-8")
    list(take_in(store, [folder]))
    list(recognise(store, Capitals(), lambda: None))
    (long,) = (i for i in range(1, 20) if (a := store.articles.article(i)) and len(a.text) > 9999)
    assert [entity.name for entity in store.entities.of_article(long)] == ["Volga"]
    assert len(filler) > MOST_CHARACTERS


def test_a_very_long_text_is_not_read_up_to_the_middle_of_a_word(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endings(Capitals):
        def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
            self.read += [span.of(text) for span in spans]
            return []

    monkeypatch.setattr(recognising, "MOST_CHARACTERS", 50)
    endings = Endings()
    list(recognise(store, endings, lambda: None))
    assert len(endings.read) == 9
    last_words = {read.split()[-1] for read in endings.read}
    assert last_words <= {"as", "quickly"}


def test_names_in_teasers_are_not_looked_for(store: Store) -> None:
    store.acts.correct(1, {1: Label.TEASER})
    list(recognise(store, Capitals(), lambda: None))
    (entity,) = store.entities.of_article(1)
    assert entity.mentions == 1


def test_names_are_looked_for_in_the_languages_chosen_and_where_none_is_known(
    store: Store,
) -> None:
    first, second, third = store.articles.window_ids(Order.DATE, Filter(), 0, 3)
    with store.database.transaction(durable=False) as connection:
        connection.execute("UPDATE articles SET language = 'en'")
        connection.execute("UPDATE articles SET language = 'de' WHERE id = ?", (first,))
        connection.execute("UPDATE articles SET language = NULL WHERE id = ?", (second,))
    total = store.articles.count(Filter())
    recogniser = Capitals()
    list(recognise(store, recogniser, lambda: None, ["de"]))
    assert len(recogniser.read) == 2
    assert store.entities.of_article(first) != []
    assert store.entities.of_article(second) != []
    assert store.entities.of_article(third) == []
    assert store.names.count_unrecognised(recogniser.name, ["de"]) == 0
    assert store.names.count_unrecognised(recogniser.name) == total - 2
    list(recognise(store, recogniser, lambda: None))
    assert store.entities.of_article(third) != []
    list(recognise(store, recogniser, lambda: None, ["fr"]))
    assert [store.entities.of_article(each) for each in (first, third)] == [[], []]


def test_a_language_can_have_a_recogniser_of_its_own(store: Store) -> None:
    first, second = store.articles.window_ids(Order.DATE, Filter(), 0, 2)
    with store.database.transaction(durable=False) as connection:
        connection.execute("UPDATE articles SET language = 'en'")
        connection.execute("UPDATE articles SET language = 'vi' WHERE id = ?", (first,))
    usual, other = Capitals(), Capitals()
    other.name = "rivers of Asia 1"
    list(recognise(store, usual, lambda: first, (), {"vi": other}))
    assert (len(usual.read), len(other.read)) == (8, 1)
    other.name = "rivers of Asia 2"
    list(recognise(store, usual, lambda: second, (), {"vi": other}))
    assert (len(usual.read), len(other.read)) == (8, 2)


def test_old_marks_stay_until_a_new_recogniser_has_read_the_article_the_visible_one_first(
    store: Store,
) -> None:
    list(recognise(store, Capitals(), lambda: None))
    visible = store.articles.window_ids(Order.DATE, Filter(), 0, 99)[-1]
    newer = Capitals()
    newer.name = "capitals 2"
    job = recognise(store, newer, lambda: visible)
    next(job)
    assert newer.read[0] == getattr(store.articles.article(visible), "text", None)
    shown = [store.articles.article(i) for i in range(1, 10)]
    assert all(article is not None and len(article.mentions) == 2 for article in shown)


class Broken(Capitals):
    """Fails on the first text that it is given."""

    name = "broken 1"

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        self.read.append(text)
        raise ValueError("no such\nweights")


def test_a_recogniser_that_fails_costs_its_language_alone_and_is_told_in_a_sentence(
    store: Store,
) -> None:
    with store.database.transaction(durable=False) as connection:
        connection.execute("UPDATE articles SET language = 'de' WHERE id % 3 = 1")
    usual, broken = Capitals(), Broken()
    for again in (False, True):
        steps = recognise(store, usual, lambda: None, others={"de": broken})
        with pytest.raises(SettingsError) as told:
            list(steps)
        assert str(told.value) == (
            "broken 1 failed (ValueError('no such\\nweights')); until that is mended, names in "
            "this language (de) are guessed at."
        )
        assert len(broken.read) == 1 + again, "it is tried once a time"
    assert len(usual.read) == 10, "and the others are not read again for it"
    assert store.names.count_unrecognised(usual.name) == 0
    mended = Capitals()
    mended.name = "mended 1"
    list(recognise(store, usual, lambda: None, others={"de": mended}))
    assert len(mended.read) == 3
