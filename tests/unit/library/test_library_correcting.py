"""What a person corrects on one page is known on the others of its source, and undone there too."""

from __future__ import annotations

from pathlib import Path

from tests.unit.library.conftest import HEADING, LAST, STORIES, TEASERS
from tui_reader.library import Library
from tui_reader.model import Label, Line


def line(library: Library, word: str, starts: str) -> Line:
    (article_id,) = library.searching.hits(word).ids
    article = library.reading.article(article_id)
    assert article is not None
    return next(each for each in article.lines if each.span.of(article.text).startswith(starts))


def correct(library: Library, word: str, starts: str, label: Label) -> int:
    (article_id,) = library.searching.hits(word).ids
    article = library.reading.article(article_id)
    assert article is not None
    index = article.lines.index(line(library, word, starts))
    return library.reading.correct(article_id, {index: label})


def test_the_same_line_on_the_sources_other_pages_is_known_once_they_are_judged_again(
    filled: Library,
) -> None:
    assert line(filled, "mosquitoes", LAST).label is Label.MAIN
    assert correct(filled, "lesseps africa", LAST, Label.OTHER) == 1
    list(filled.catch_up())
    other = line(filled, "mosquitoes", LAST)
    assert (other.label, other.corrected, other.sureness) == (Label.OTHER, False, "99%")
    assert other.reasons == (
        "a person decided so of this very line, on this page or another of its source",
    )


def test_undoing_a_correction_undoes_it_on_the_other_pages(filled: Library) -> None:
    correct(filled, "lesseps africa", LAST, Label.OTHER)
    list(filled.catch_up())
    filled.reading.undo()
    list(filled.catch_up())
    for word in ("africa", "mosquitoes"):
        assert line(filled, word, LAST).label is Label.MAIN
    filled.reading.redo()
    list(filled.catch_up())
    assert line(filled, "mosquitoes", LAST).label is Label.OTHER


def test_a_heading_of_a_word_or_two_is_known_as_well(filled: Library, pages: Path) -> None:
    assert correct(filled, "africa", HEADING, Label.MAIN) == 2
    list(filled.catch_up())
    assert line(filled, "mosquitoes", HEADING).label is Label.MAIN
    correct(filled, "mosquitoes", HEADING, Label.OTHER)
    text = (pages / "mekong.txt").read_text("utf-8") + f"{HEADING}\n" + "\n".join(TEASERS)
    (pages / "delta.txt").write_text(text.replace("silt", "mud"), encoding="utf-8")
    list(filled.taking_in.take_in([pages]))
    assert line(filled, "mud", HEADING).label is Label.OTHER


def test_a_short_line_that_was_called_a_teaser_is_none_on_other_pages(filled: Library) -> None:
    before = line(filled, "mosquitoes", HEADING)
    assert correct(filled, "africa", HEADING, Label.TEASER) == 0
    list(filled.catch_up())
    assert line(filled, "africa", HEADING).label is Label.TEASER
    assert line(filled, "mosquitoes", HEADING) == before
    assert correct(filled, "africa", HEADING, Label.MAIN) == 2
    list(filled.catch_up())
    correct(filled, "africa", HEADING, Label.TEASER)
    list(filled.catch_up())
    assert line(filled, "mosquitoes", HEADING) == before


def test_a_correction_survives_a_text_that_still_has_the_line(filled: Library, pages: Path) -> None:
    correct(filled, "africa", LAST, Label.OTHER)
    suez = pages / "suez.txt"
    suez.write_text("A new first line about Africa.\n" + suez.read_text("utf-8"), "utf-8")
    list(filled.taking_in.take_in([pages]))
    found = line(filled, "africa", LAST)
    assert (found.label, found.corrected) == (Label.OTHER, True)


def test_another_source_knows_nothing_of_it(filled: Library, tmp_path: Path) -> None:
    correct(filled, "africa", LAST, Label.OTHER)
    other = tmp_path / "other"
    other.mkdir()
    text = STORIES["mekong.txt"].replace("silt", "mud") + LAST
    (other / "mekong.txt").write_text(text, encoding="utf-8")
    list(filled.taking_in.take_in([other]))
    assert line(filled, "mud", LAST).label is Label.MAIN
