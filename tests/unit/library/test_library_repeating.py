"""Copies, the stories that teasers announce, and sentences read elsewhere, on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.library.conftest import STORIES, find
from tui_reader import separation
from tui_reader.library import Library
from tui_reader.library.repeating import announces
from tui_reader.model import Article, Filter, Label
from tui_reader.pipeline.separating import separate_outdated

PAGE = (
    "The harbour of Antwerp will get a new lock, the largest in the world, before winter.\n"
    "It replaces one from 1928 that ships have long outgrown, the port authority said.\n"
    "Ferdinand de Lesseps failed there before engineers from America finished the work.\n"
    "Work on the basin begins in spring and takes four years, if the river allows it.\n"
    "The Panama Canal lifts ships by locks to a lake and lets them down on the oth\n"
    "The Mekong carries silt from the mountains of Tibet to the heart of a new dispu\n"
    "Farmers in the hills have begun to count the bees that no longer come back to th\n"
)
OTHER_TEASERS = (
    "A bridge of ropes is mended every June by four villages, and this year the youngest of th",
    "The last maker of wooden letters in the valley has found an apprentice, who came by bicyc",
)


@pytest.fixture
def page(library: Library, folder: Path) -> Article:
    (folder / "antwerp.txt").write_text(PAGE, encoding="utf-8")
    list(library.taking_in.take_in([folder]))
    return article(library, "Antwerp")


def article(library: Library, word: str) -> Article:
    found = library.reading.article(find(library, word))
    assert found is not None
    return found


def test_a_teaser_leads_to_the_story_that_begins_with_its_words(
    library: Library, page: Article
) -> None:
    assert len(page.teasers) == 3
    assert library.repeating.stories(page) == {page.teasers[0].start: find(library, "Panama")}


def test_a_story_knows_the_pages_that_announce_it(library: Library, page: Article) -> None:
    assert library.repeating.announcing(article(library, "Panama")) == [page.id]
    assert library.repeating.announcing(article(library, "Mekong")) == []


@pytest.mark.parametrize(
    ("teaser", "said"),
    [
        ("The Panama Canal lifts ships by locks to a la", True),
        ("The Panama Canal lifts ships by locks to the moon", False),
        ("The Panama Canal lifts ships by cranes", False),
        ("THE PANAMA CANAL lifts ships by locks…", True),
        ("Read more: The Panama Canal lifts ships by locks to a lake", True),
        ("3. The Panama Canal lifts the ships by locks to a lake and lets them", True),
        ("The Panama Canal lifts ships by locks to the Gatun and lets them down on", False),
    ],
)
def test_a_teaser_announces_a_story_if_its_words_agree_up_to_the_cut(
    library: Library, teaser: str, said: bool
) -> None:
    assert (announces(teaser, article(library, "Panama")) > 0) is said


@pytest.mark.parametrize(
    "teaser",
    [
        "Panama Canal lifts ships by locks to a lake and lets them down on the other si",
        "The great Panama Canal lifts ships by locks to a lake and lets them down on th",
        "4. The Panama Canal lifts its ships by locks to a lake and lets them down on the ot",
    ],
)
def test_a_teaser_in_other_words_leads_to_its_story_and_the_story_back(
    library: Library, folder: Path, teaser: str
) -> None:
    lines = PAGE.splitlines()
    (folder / "antwerp.txt").write_text("\n".join([*lines[:4], teaser, *lines[5:]]), "utf-8")
    list(library.taking_in.take_in([folder]))
    panama, antwerp = article(library, "Panama"), article(library, "Antwerp")
    assert library.repeating.stories(antwerp) == {antwerp.teasers[0].start: panama.id}
    assert library.repeating.announcing(panama) == [antwerp.id]


def test_a_teaser_of_which_two_stories_begin_so_leads_to_neither(
    library: Library, page: Article, folder: Path
) -> None:
    begun = "The Panama Canal lifts ships by locks to a lake and lets them down on the other"
    text = f"{begun} Nicaraguan coast.\nMules of iron draw them into the locks, and out.\n"
    row = json.dumps({"title": "Of mules and ships", "text": text})
    (folder / "coast.jsonl").write_text(row + "\n", "utf-8")
    list(library.taking_in.take_in([folder]))
    assert library.repeating.stories(page) == {}


def test_the_same_article_with_other_teasers_is_one_row_of_two_copies(
    library: Library, folder: Path
) -> None:
    again = STORIES["suez.txt"] + "\n".join(OTHER_TEASERS)
    (folder / "suez2.txt").write_text(again, encoding="utf-8")
    list(library.taking_in.take_in([folder]))
    first = find(library, "Suez")
    (row,) = [r.row for r in library.reading.listing().rows(0, 99) if r.row.id == first]
    assert row.copies == 2
    copies = library.repeating.copies(first)
    assert len(copies) == 2
    assert library.reading.listing(only=Filter(copies_of=first)).total == 2
    assert library.searching.listing(library.searching.hits("Lesseps Suez")).total == 1


def test_a_sentence_read_in_one_article_is_known_in_the_next(
    library: Library, page: Article
) -> None:
    panama = find(library, "Panama")
    assert library.repeating.read_before(page) == ()
    library.reading.mark_opened(panama)
    (seen,) = library.repeating.read_before(page)
    assert seen.span.of(page.text) == PAGE.split("\n")[2]
    assert seen.article_id == panama
    library.reading.mark_opened(page.id)
    assert library.repeating.read_before(article(library, "Panama")) == ()


def test_articles_marked_in_bulk_are_remembered_when_the_library_catches_up(
    library: Library, page: Article
) -> None:
    library.reading.set_read([find(library, "Panama")], read=True)
    assert library.repeating.read_before(page) == ()
    list(library.catch_up())
    assert len(library.repeating.read_before(page)) == 1


def test_a_library_that_another_separator_labelled_is_labelled_anew(
    library: Library, page: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.reading.correct(page.id, {4: Label.MAIN})
    monkeypatch.setattr(separation, "VERSION", "rules-next")
    store = library._store
    total = library.reading.count()
    assert store.separations.count_outdated("rules-next") == total
    steps = list(separate_outdated(store))
    assert steps[-1].done == total
    assert store.separations.count_outdated("rules-next") == 0
    assert article(library, "Antwerp").lines[4].label is Label.MAIN, "a correction stays"
    assert list(separate_outdated(store)) == []
