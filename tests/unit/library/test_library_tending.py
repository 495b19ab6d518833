"""Sources, failures, forgetting, health, and the judging of texts in no library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.library.conftest import STORIES, TEASERS, find
from tui_reader import locations
from tui_reader.errors import IntakeError, StoreError, UsageError
from tui_reader.library import Library, judging
from tui_reader.model import Filter, Label, Order, Span, Summary


def test_a_source_is_found_by_name_path_address_and_number(library: Library, folder: Path) -> None:
    (source,) = library.taking_in.sources()
    assert (source.name, source.articles) == ("scraped", 3)
    for name in ("scraped", str(folder), f"{folder}/", source.uri, source.uri.rstrip("/"), "1"):
        assert library.taking_in.find(name) == source
    with pytest.raises(UsageError, match="no source"):
        library.taking_in.find("other")


def test_two_sources_of_one_name_are_told_apart_by_path(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "scraped"
    other.mkdir(parents=True)
    list(library.taking_in.take_in([other]))
    with pytest.raises(UsageError, match="2 sources are called"):
        library.taking_in.find("scraped")
    assert library.taking_in.find(str(other)).articles == 0


def test_the_samples_are_called_samples_and_nothing_beside_them_is_named(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    *_, last = library.taking_in.take_in([locations.seeds_directory()])
    assert last.summary == Summary(added=8)
    listing = library.reading.listing()
    assert {row.row.source for row in listing.rows(0, listing.total)} == {"samples"}
    library.close()


def test_forgetting_keeps_what_was_highlighted(library: Library) -> None:
    article = library.reading.article(find(library, "Suez"))
    assert article is not None
    library.highlighting.add(article.id, article.version.id, Span(0, 14))
    (source,) = library.taking_in.sources()
    effect = library.taking_in.forgetting(source)
    assert (effect.articles, effect.kept) == (2, 1)
    library.taking_in.forget(source)
    list(library.searching.heal())
    assert library.reading.count() == 1
    assert library.searching.hits("mekong").total == 0
    assert library.searching.hits("suez").total == 1
    assert library.reading.address(article.id) == ""


def test_what_failed_is_listed_with_its_reason(library: Library, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    list(library.taking_in.take_in([folder]))
    (failure,) = library.taking_in.failures()
    assert failure.uri == (folder / "empty.txt").as_uri()
    assert failure.reason.endswith(".")
    assert library.examine().failures == (failure,)


def test_health_counts_what_there_is(library: Library) -> None:
    health = library.examine()
    assert (health.articles, health.sources, health.highlights) == (3, 1, 0)
    assert health.unrecognised == 3
    assert (health.store_faults, health.index) == ((), "up to date")
    assert health.directory == library.directory


def test_a_list_is_sorted_filtered_and_placed(library: Library) -> None:
    by_title = library.reading.listing(Order.TITLE)
    ids = by_title.ids(0, 9)
    assert [r.row.title.split()[1] for r in by_title.rows(0, 9)] == ["Mekong", "Panama", "Suez"]
    assert by_title.position(ids[2]) == 2
    library.reading.set_read(ids[:1], True)
    assert library.reading.listing(only=Filter(unread=True)).total == 2
    assert library.reading.listing(only=Filter(unread=True)).position(ids[0]) is None


def test_places_and_opened_articles_are_kept(library: Library) -> None:
    article_id = find(library, "Suez")
    library.reading.mark_opened(article_id)
    library.reading.set_place(article_id, 40)
    article = library.reading.article(article_id)
    assert article is not None
    assert (article.row.read, article.place) == (True, 40)


def test_correcting_says_that_an_article_is_gone(library: Library) -> None:
    with pytest.raises(StoreError, match="no longer in the library"):
        library.reading.correct(999, {0: Label.OTHER})


def test_an_article_that_is_not_there_is_none(library: Library) -> None:
    assert library.reading.article(999) is None
    assert library.reading.address(999) == ""


def test_a_text_in_no_library_is_separated(library: Library) -> None:
    raw = (STORIES["suez.txt"] + "\n".join(TEASERS)).encode()
    text, lines = judging.separated("page.txt", raw)
    teasers = [line.span.of(text) for line in lines if line.label is Label.TEASER]
    assert teasers == list(TEASERS)
    form = judging.labels(text.replace("\n", "\r\n"))
    assert form["labels"] == ["main"] * 4 + ["teaser"] * 2
    assert {len(form[key]) for key in ("labels", "confidence", "reasons")} == {6}  # type: ignore[arg-type]


def test_a_file_that_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(IntakeError, match=r"^page\.png: "):
        judging.decoded("page.png", b"\x89PNG\r\n\x1a\n" + bytes(99))


def test_names_in_a_text_in_no_library_are_listed_and_placed() -> None:
    text = "Ferdinand de Lesseps dug in Egypt.\r\nLesseps was born at Versailles in France."
    found = judging.named("page.txt", text.encode())
    assert ("person", "Ferdinand de Lesseps", 2) in found
    assert ("place", "Egypt", 1) in found
    form = judging.entities(text)["entities"]
    assert isinstance(form, list)
    for entity in form:
        assert text[entity["start"] : entity["end"]] == entity["text"]
    assert [e["entity"] for e in form if e["text"] == "Lesseps"] == ["Ferdinand de Lesseps"]


def test_names_in_a_text_of_another_language_are_those_that_are_sure() -> None:
    text = (
        "Der Bürgermeister sprach am Montag im Rathaus über die Wohnungen der Stadt. Die Regierung "
        "in Berlin will ein Gesetz vorlegen, sagte Kanzler Friedrich Merz.\nFriedrich Merz sagte, "
        "das Gesetz werde die Mieten senken. Kritik kam von Mietern."
    )
    assert judging.named("page.txt", text.encode()) == [("person", "Friedrich Merz", 2)]
    form = judging.entities(text)["entities"]
    assert isinstance(form, list)
    assert [entity["text"] for entity in form] == ["Friedrich Merz"] * 2
