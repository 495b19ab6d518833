"""A person's own names are marked in old and new articles, whatever a recogniser finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery
from tui_reader import locations, watchlist
from tui_reader.entities.recogniser import NAME
from tui_reader.entities.watching import Watcher
from tui_reader.errors import SettingsError
from tui_reader.library.naming import Naming
from tui_reader.model import EntityType, Label, Line, Mention, Span
from tui_reader.pipeline.watching import watch
from tui_reader.store import Store
from tui_reader.watchlist import WatchedName, Watchlist

BODY, PLACE = EntityType.ORGANISATION, EntityType.PLACE
GRID = WatchedName("Ocean Grid", ("OGX", "Grid of the Ocean"), BODY, 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library")
    news = opened.sources.add("file:///news/", "news")
    texts = ("OGX, or ocean grid, fell. Ogx did not.", "The Ocean Gridlock ended.")
    opened.deliveries.keep(
        news.id, "news", [delivery(f"{n}.txt", t) for n, t in enumerate(texts, 1)]
    )
    yield opened
    opened.close()


def shown(store: Store, article_id: int = 1) -> list[tuple[str, str]]:
    article = store.articles.article(article_id)
    assert article is not None
    return [(m.span.of(article.text), m.entity) for m in article.mentions]


def test_words_are_whole_acronyms_in_capitals_and_white_space_is_one_space() -> None:
    text = "OGX Ogx ocean\n GRID OceanGrid XOGX Grid of  the Ocean"
    found = Watcher(Watchlist((GRID,))).find(text, [Span(0, len(text))])
    assert [text[each.start : each.end] for each in found] == [
        "OGX",
        "ocean\n GRID",
        "Grid of  the Ocean",
    ]
    assert Watcher(Watchlist()).find(text, [Span(0, len(text))]) == []


def test_what_is_watched_for_is_marked_at_once_with_its_colour_and_over_what_was_recognised(
    store: Store,
) -> None:
    (stored,) = store.articles.stored([1])
    mentions = (Mention(0, 3, PLACE, "OGX"), Mention(26, 29, PLACE, "Ogx"))
    store.names.keep("test", [(1, stored.version_id, mentions)])
    *_, last = watch(store, Watchlist((GRID,)), lambda: 2)
    assert (last.done, last.total) == (2, 2)
    assert shown(store) == [("OGX", "Ocean Grid"), ("ocean grid", "Ocean Grid"), ("Ogx", "OGX")]
    grid = next(e for e in store.entities.of_article(1) if e.watched)
    assert (grid.name, grid.type, grid.mentions, grid.articles, grid.watched) == (
        "Ocean Grid",
        BODY,
        2,
        1,
        3,
    )
    store.names.keep("test 2", [(1, stored.version_id, ())])
    assert len(shown(store)) == 2
    assert list(watch(store, Watchlist((GRID,)), lambda: None)) == []


def test_an_article_that_comes_later_is_looked_through_and_a_teaser_never(store: Store) -> None:
    list(watch(store, Watchlist((GRID,)), lambda: None))
    one = delivery("3.txt", "OGX rose.\nOGX elsewhere.")
    lines = (Line(0, 9, Label.MAIN, 0.9), Line(10, 24, Label.TEASER, 0.9))
    store.deliveries.keep(1, "news", [replace(one, judgement=replace(one.judgement, lines=lines))])
    list(watch(store, Watchlist((GRID,)), lambda: None))
    (grid,) = store.entities.of_article(3)
    assert (grid.mentions, grid.first) == (1, 0)
    store.acts.correct(3, {0: Label.TEASER, 1: Label.MAIN})
    list(watch(store, Watchlist((GRID,)), lambda: None))
    (grid,) = store.entities.of_article(3)
    assert (grid.mentions, grid.first) == (1, 10)


def test_a_name_taken_off_the_list_is_marked_no_more(store: Store) -> None:
    list(watch(store, Watchlist((GRID,)), lambda: None))
    list(watch(store, Watchlist(), lambda: None))
    assert shown(store) == []
    assert store.entities.listed(frozenset(EntityType)) == []


def test_one_place_that_a_person_rejected_is_not_marked(store: Store) -> None:
    list(watch(store, Watchlist((GRID,)), lambda: None))
    store.deciding.reject_here(1, 1, Span(0, 3))
    assert shown(store) == [("ocean grid", "Ocean Grid")]
    store.acts.undo()
    assert len(shown(store)) == 2


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "watchlist.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_is_a_watchlist(tmp_path: Path) -> None:
    names = watchlist.load(written(tmp_path, watchlist.EXAMPLE)).names
    assert names[0] == WatchedName("Ocean Grid", ("OGX", "Ocean Grid Holdings"), BODY, 2)
    assert names[1].type is EntityType.OTHER


def test_there_need_be_no_watchlist(tmp_path: Path) -> None:
    assert watchlist.load(tmp_path / "none.yaml") == Watchlist()
    assert watchlist.load(written(tmp_path, "names:\n")) == Watchlist()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names: x", "line 1: expected a list of names"),
        ("names:\n- alias: x", "line 2: expected"),
        ("names:\n- type: place", "line 2: expected a name, as in"),
        ("names:\n- name: x\n  type: river", "line 3: expected one of person, "),
        ("names:\n- name: x\n  colour: 6", "line 3: expected a whole number from 1 to 5"),
        ("names:\n- name: '?!'", "line 2: expected a name with a letter"),
        ("names:\n- name: x\n- name: x", "line 3: expected each name once"),
        ("names:\n- name: x\n  aliases: y", "line 3: expected a list of other spellings"),
    ],
)
def test_what_is_wrong_in_a_watchlist_is_said_in_a_sentence(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=said):
        watchlist.load(written(tmp_path, text))


@pytest.fixture
def file() -> Path:
    file = locations.watchlist_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


@pytest.mark.parametrize("wrong", ["bad YAML", "a folder in its place", "an unknown type"])
def test_while_the_file_is_wrong_the_watchlist_that_held_last_marks_new_articles_too(
    store: Store, file: Path, wrong: str
) -> None:
    naming = Naming(store)
    file.write_text("names: [{name: Ocean Grid, aliases: [OGX], colour: 3}]", encoding="utf-8")
    list(naming.recognise(lambda: None))
    if wrong == "a folder in its place":
        file.unlink()
        file.mkdir()
    else:
        broken = {"bad YAML": "names: [", "an unknown type": "names: [{name: x, type: ship}]"}
        file.write_text(broken[wrong], encoding="utf-8")
    store.deliveries.keep(1, "news", [delivery("3.txt", "OGX rose again.")])
    with pytest.raises(SettingsError, match=f"^{file}.*in new articles too.$"):
        list(naming.recognise(lambda: None))
    assert ("OGX", "Ocean Grid") in shown(store, 3)
    assert [e.watched for e in store.entities.of_article(3) if e.name == "Ocean Grid"] == [3]
    assert store.names.count_unrecognised(NAME) == 0, "the rest is done"
    if wrong == "a folder in its place":
        file.rmdir()
    else:
        file.unlink()
    list(naming.recognise(lambda: None))
    assert [e for e in store.entities.of_article(3) if e.watched] == []


def test_a_file_that_was_wrong_from_the_first_takes_nothing_off(store: Store, file: Path) -> None:
    list(watch(store, Watchlist((GRID,)), lambda: None))
    store.database.connection.execute("DELETE FROM meta WHERE name = 'watchlist'")
    file.write_text("names: x", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 1: expected a list of names"):
        list(Naming(store).recognise(lambda: None))
    assert ("OGX", "Ocean Grid") in shown(store)
