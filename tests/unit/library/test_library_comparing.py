"""An article's versions: which there are, which one to compare with, and what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.library.conftest import STORIES, TEASERS, find
from tui_reader.errors import UsageError
from tui_reader.library import Library
from tui_reader.model import Label
from tui_reader.text.changes import Change, marked

SUEZ = STORIES["suez.txt"]
SECOND = SUEZ.replace("ten years", "eleven years")
THIRD = SECOND.replace(
    "The canal has no locks, since the two seas stand at nearly the same level.\n", ""
)


def take_in(library: Library, folder: Path, text: str, teasers: tuple[str, ...] = TEASERS) -> None:
    (folder / "suez.txt").write_text(text + "\n".join(teasers) + "\n", encoding="utf-8")
    list(library.taking_in.take_in([folder]))


@pytest.fixture
def article_id(library: Library) -> int:
    return find(library, "Suez")


def compared_with(library: Library, article_id: int) -> int | None:
    return library.reading.base_of_changes(article_id)


def test_every_version_is_listed_with_its_hash(
    library: Library, folder: Path, article_id: int
) -> None:
    take_in(library, folder, SECOND)
    first, second = library.reading.versions(article_id)
    assert (first.number, first.current) == (1, False)
    assert (second.number, second.current) == (2, True)
    assert first.sha256 != second.sha256
    kept, lines = library.reading.version(article_id, 1)
    assert len(lines) == 6
    assert kept.text.startswith(SUEZ)
    assert kept.sha256 == first.sha256


def test_a_correction_is_of_the_line_that_was_shown_though_another_text_came(
    library: Library, folder: Path, article_id: int
) -> None:
    shown = library.reading.article(article_id)
    assert shown is not None
    take_in(library, folder, f"Soundings are taken at Port Said every morning of the year.\n{SUEZ}")
    library.reading.correct(article_id, {0: Label.OTHER}, shown.version.id)
    article = library.reading.article(article_id)
    assert article is not None
    first, second, *_ = article.lines
    assert (first.label, first.corrected) == (Label.MAIN, False)
    assert (second.label, second.corrected) == (Label.OTHER, True)


def test_an_article_of_one_version_has_nothing_to_be_compared_with(
    library: Library, article_id: int
) -> None:
    assert compared_with(library, article_id) is None


def test_it_is_compared_with_the_version_before(
    library: Library, folder: Path, article_id: int
) -> None:
    take_in(library, folder, SECOND)
    take_in(library, folder, THIRD)
    assert compared_with(library, article_id) == 2


def test_it_is_compared_with_the_version_that_was_read(
    library: Library, folder: Path, article_id: int
) -> None:
    library.reading.mark_opened(article_id)
    take_in(library, folder, SECOND)
    take_in(library, folder, THIRD)
    assert compared_with(library, article_id) == 1
    library.reading.mark_opened(article_id)  # now that the new text is read, it is so all the same
    assert compared_with(library, article_id) == 1


def test_an_article_whose_first_text_came_back_is_compared_with_a_later_one(
    library: Library, folder: Path, article_id: int
) -> None:
    take_in(library, folder, SECOND)
    take_in(library, folder, SUEZ)
    assert [each.current for each in library.reading.versions(article_id)] == [True, False]
    assert compared_with(library, article_id) == 2


def test_what_changed_is_told_with_both_versions(
    library: Library, folder: Path, article_id: int
) -> None:
    take_in(library, folder, SECOND)
    take_in(library, folder, THIRD)
    found = library.reading.changes(article_id, 1, 3)
    assert (found.earlier.number, found.later.number) == (1, 3)
    changed = [line for line in found.changes.lines if line.change is not Change.SAME]
    assert [line.change for line in changed] == [Change.CHANGED, Change.REMOVED]
    said = marked(found.earlier.text, found.later.text, changed[0])
    assert "after [-ten-]{+eleven+} years" in said


def test_other_teasers_stand_aside_from_the_articles_own_changes(
    library: Library, folder: Path, article_id: int
) -> None:
    others = (
        "The orchard behind the station has been sold, and the last of the pears were given aw",
        "A pianist who never played in public has left forty boxes of tapes to the town, and th",
    )
    take_in(library, folder, SECOND, others)
    found = library.reading.changes(article_id, 1, 2)
    own = [
        line.change
        for index, line in enumerate(found.changes.lines)
        if index not in found.aside and line.change is not Change.SAME
    ]
    assert own == [Change.CHANGED]
    assert len(found.aside) == 4


def test_a_version_that_is_not_there_is_said_to_be_missing(
    library: Library, article_id: int
) -> None:
    with pytest.raises(UsageError, match="has no version 7"):
        library.reading.changes(article_id, 1, 7)
    with pytest.raises(UsageError, match="has no version"):
        library.reading.version(article_id, 10**20)
