"""Searching a library: hits, snippets, marks, and what the store knows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.library.conftest import find
from tui_reader.library import Library, searching
from tui_reader.model import EntityType, Filter, Label, Mention
from tui_reader.settings import ENGINES, Settings


def titles(library: Library, query: str) -> list[str]:
    rows = library.searching.listing(library.searching.hits(query)).rows(0, 99)
    return [listed.row.title.split()[1] for listed in rows]


def test_words_are_found_whatever_their_form_case_and_accents(library: Library) -> None:
    assert titles(library, "mosquito") == ["Panama"]
    assert titles(library, "CAFE") == ["Mekong"]
    assert titles(library, "runs") == ["Mekong"]
    assert sorted(titles(library, "canals")) == ["Panama", "Suez"]


def test_all_words_are_wanted_and_operators_work(library: Library) -> None:
    assert titles(library, "lesseps locks gatun") == ["Panama"]
    assert titles(library, "canal NOT mosquitoes") == ["Suez"]
    assert sorted(titles(library, "tibet OR mosquitoes")) == ["Mekong", "Panama"]
    assert titles(library, '"running water"') == ["Mekong"]
    assert titles(library, '"water running"') == []
    assert titles(library, "mosq*") == ["Panama"]


def test_teasers_are_not_searched_as_the_articles_text(library: Library) -> None:
    assert titles(library, "lighthouse") == []
    assert titles(library, "clocks") == []


def test_a_corrected_line_is_found_once_the_index_has_followed(library: Library) -> None:
    article_id = find(library, "Suez")
    article = library.reading.article(article_id)
    assert article is not None
    index = next(i for i, line in enumerate(article.lines) if line.label is Label.TEASER)
    library.reading.correct(article_id, {index: Label.MAIN})
    list(library.searching.heal())
    assert titles(library, "lighthouse") == ["Suez"]


def test_a_snippet_shows_the_words_that_were_asked_for(library: Library) -> None:
    hits = library.searching.hits("silt")
    (listed,) = library.searching.listing(hits).rows(0, 9)
    assert listed.snippet is not None
    assert {span.of(listed.snippet.text) for span in listed.snippet.spans} == {"silt"}
    assert listed.score is not None
    assert listed.score > 0


def test_marks_stand_in_main_lines_only(library: Library) -> None:
    article = library.reading.article(find(library, "Suez"))
    assert article is not None
    marks = library.searching.marks("canal ships winters", article)
    assert [span.of(article.text) for span in marks] == ["Canal", "Ships", "canal"]


def test_what_the_store_knows_narrows_what_the_index_finds(library: Library) -> None:
    suez = find(library, "Suez")
    library.reading.set_starred([suez], True)
    library.reading.mark_opened(suez)
    assert titles(library, "canal is:starred") == ["Suez"]
    assert titles(library, "canal is:unread") == ["Panama"]
    assert titles(library, "is:read") == ["Suez"]
    assert titles(library, "is:highlighted") == []
    assert titles(library, "is:changed") == []
    assert len(titles(library, "source:scraped lang:en")) == 3
    assert titles(library, "since:2099") == []
    assert len(titles(library, "until:2099")) == 3


def test_entities_are_found_by_type(library: Library) -> None:
    suez = find(library, "Suez")
    article = library.reading.article(suez)
    assert article is not None
    mention = Mention(0, 14, EntityType.PLACE, "Suez Canal")
    library._store.names.keep("test 1", [(suez, article.version.id, (mention,))])
    assert titles(library, "place:suez") == ["Suez"]
    assert titles(library, 'entity:"suez canal"') == ["Suez"]
    assert titles(library, "person:suez") == []
    (entity,) = library.naming.entities(suez)
    assert library.reading.listing(only=Filter(entity=entity.entity_id)).ids(0, 9) == [suez]


def test_hits_can_be_filtered_and_placed(library: Library) -> None:
    panama = find(library, "Panama")
    hits = library.searching.hits("canal")
    listing = library.searching.listing(hits, Filter(ids=(panama,)))
    assert (listing.total, listing.ids(0, 9)) == (1, [panama])
    assert listing.position(panama) == 0
    assert listing.position(999) is None


@pytest.mark.parametrize("query", ["", "   ", '"', "((", "NOT", "is:nothing", "x" * 999, "*"])
def test_no_query_is_an_error(library: Library, query: str) -> None:
    hits = library.searching.hits(query)
    assert hits.total == len(hits.scores)
    assert hits.took_ms >= 0


def test_a_query_that_is_not_understood_says_so(library: Library) -> None:
    assert library.searching.hits("colour:red canal").notice
    assert library.searching.hits("canal").notice is None


def test_a_damaged_index_is_said_and_healed(library: Library) -> None:
    library.searching.close()
    for file in (library.directory / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"garbage" * 99)
    hits = library.searching.hits("canal")
    assert (hits.total, hits.notice) == (0, "the search index is damaged")
    assert hits.index_damaged
    assert library.examine().index.startswith("damaged")
    list(library.searching.heal())
    assert library.searching.hits("canal").total == 2
    assert library.examine().index == "up to date"


def test_a_deleted_index_is_made_anew(library: Library) -> None:
    library.searching.close()
    shutil.rmtree(library.directory / "index")
    assert library.examine().index == "lacks 3 articles; --repair adds them"
    list(library.searching.heal())
    assert library.searching.hits("canal").total == 2


def test_an_index_ahead_of_its_store_is_noticed(library: Library) -> None:
    library.searching.engine.update([], [], 999)
    assert library.examine().index.startswith("of another library")


def test_every_engine_that_can_be_chosen_can_be_opened(tmp_path: Path) -> None:
    assert set(searching._OPENED) == set(ENGINES)
    for engine in ENGINES:
        library = Library.open(tmp_path / engine, Settings(engine=engine))
        assert library.searching.hits("anything").total == 0
        library.close()
