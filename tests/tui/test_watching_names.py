"""A watchlist while the reader is open: a change of the file holds without another start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import opened, pressed, reader_of, settled, until
from tui_reader import locations
from tui_reader.library import Library
from tui_reader.model import EntityRow, EntityType, Mention
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import watching

EVERY = frozenset(EntityType)
WORDS = "gilded record"
LIST = f"names: [{{name: {WORDS.title()}, type: other, colour: 4}}]\n"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look at the file as often as a test has patience for."""
    monkeypatch.setattr(watching, "LOOKED_EVERY", 0.02)
    yield


def write(text: str) -> None:
    file = locations.watchlist_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


async def told(pilot: Pilot[None], words: str) -> None:
    """Wait until the status line has said this, and all that follows of it is done."""
    reader = reader_of(pilot.app)
    await until(pilot, lambda: words in reader.status.message)
    await settled(pilot)


def watched(pilot: Pilot[None]) -> list[Mention]:
    article = reader_of(pilot.app).article
    assert article is not None
    return [mention for mention in article.mentions if mention.watched]


def listed(library: Library) -> list[EntityRow]:
    rows = library.naming.rows(library.naming.listed(EVERY))
    return [row for row in rows if row.watched]


async def test_a_name_that_is_written_down_is_marked_at_once_in_its_colour_and_then_no_more(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        assert watched(pilot) == []
        text = [reader.view.render_line(y).text for y in range(3, 8)]  # below the count of names
        write(LIST)
        await told(pilot, "watchlist.yaml has changed: 1 name is watched now")
        article = reader.article
        assert article is not None
        marks = watched(pilot)
        assert [m.span.of(article.text).lower() for m in marks] == [WORDS] * len(marks)
        assert marks
        assert {mark.watched for mark in marks} == {4}
        assert [reader.view.render_line(y).text for y in range(3, 8)] == text
        assert [(row.name, row.watched) for row in listed(library)] == [("Gilded Record", 4)]
        write(LIST.replace("4", "1"))
        await told(pilot, "1 name is watched now")
        assert {mark.watched for mark in watched(pilot)} == {1}
        locations.watchlist_file().unlink()
        await told(pilot, "watchlist.yaml has changed: no name is watched now")
        assert watched(pilot) == []
        assert listed(library) == []


async def test_a_file_that_is_wrong_costs_a_sentence_and_what_is_watched_stays(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        write(LIST)
        await told(pilot, "1 name is watched now")
        write(LIST.replace("4", "9"))
        await told(pilot, "what is watched stays as it was")
        said = reader.status.message
        assert str(locations.watchlist_file()) in said
        assert "line 1" in said
        assert reader.status.is_error
        assert {mark.watched for mark in watched(pilot)} == {4}
        reader.background.wake()
        await settled(pilot)
        assert {mark.watched for mark in watched(pilot)} == {4}


async def test_the_list_of_names_that_is_open_follows_the_file(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "E")
        before = reader.entity_list.total
        write("names: [{name: gilded record}, {name: dead memory chip}]\n")
        await told(pilot, "2 names are watched now")
        await until(pilot, lambda: reader.entity_list.total > before)


async def test_a_file_that_is_there_at_the_start_is_not_told_of(
    app: NewsreaderApp, library: Library
) -> None:
    write(LIST)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pilot.pause(0.2)
        await settled(pilot)
        assert "watchlist" not in reader.status.message
        assert watched(pilot)


async def test_while_the_file_is_wrong_new_articles_are_marked_with_what_held_before(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    write(LIST)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = reader_of(app)
        write("names: [{name: Gilded Record, colour: 4}\n")
        await told(pilot, "what is watched stays as it was, in new articles too")
        new = tmp_path / "new.txt"
        new.write_text("Another gilded record was found, and nobody had lost one.", "utf-8")
        reader.background.start([new])
        await until(pilot, lambda: reader.article is not None and bool(watched(pilot)))
        assert reader.article is not None
        assert reader.article.text.startswith("Another")
        assert reader.status.is_error
        assert f"{locations.watchlist_file()}, line 1: expected YAML, but" in reader.status.message
