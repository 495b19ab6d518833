"""Work behind the screen: shown, cancelled, failed, and what comes of it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.driving import pressed, reader_of, settled, until, voyager
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Progress
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import background
from tui_reader.tui.places import Where


async def test_work_can_be_cancelled_with_escape_and_what_came_in_stays(
    empty_library: Library, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "SHOWN_AFTER", 0.0)
    gate = asyncio.Event()

    async def slow(paths: object) -> object:
        yield Progress("taking in", 1, 8)
        await gate.wait()
        yield Progress("taking in", 2, 8)
        raise AssertionError("went on after it was cancelled")

    empty_library.work.take_in = slow  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = reader_of(app)
        await until(pilot, lambda: reader.background.shows)
        await pilot.press("escape")
        gate.set()
        await settled(pilot)
        assert not reader.background.is_running


@pytest.mark.parametrize("shown", [True, False])
async def test_escape_stops_only_what_can_be_seen_and_the_next_search_takes_it_up(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch, *, shown: bool
) -> None:
    monkeypatch.setattr(background, "SHOWN_AFTER", 0.0 if shown else 60.0)
    gate, begun, done = asyncio.Event(), [], []

    async def indexing() -> object:
        begun.append(len(begun))
        yield Progress("indexing", 1, 2)
        await gate.wait()
        yield Progress("indexing", 2, 2)
        done.append(len(begun))

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        library.work.catch_up = indexing  # type: ignore[method-assign, assignment]
        reader.background.wake()
        await until(pilot, lambda: bool(begun))
        await pilot.pause()
        await pilot.press("escape", "escape")
        gate.set()
        await settled(pilot)
        assert ("stopped" in reader.status.message) == shown
        assert len(done) == (0 if shown else 1)
        await pressed(pilot, "/", *"gary")
        assert not reader.background.index_stopped
        assert len(begun) == (2 if shown else 1)
        assert len(done) == 1


async def test_one_file_is_opened_on_its_article_though_that_shows_beside_the_list(
    app: NewsreaderApp, library: Library, samples: Path
) -> None:
    file = max(samples.glob("*.txt"))
    list(library.taking_in.take_in([file]))
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await settled(pilot)
        await until(pilot, lambda: reader.article is not None)
        assert reader.front is Where.LIST
        reader.background.start([file])
        await until(pilot, lambda: reader.front is Where.ARTICLE)


async def test_work_that_is_asked_for_while_hits_are_found_again_waits_for_its_turn(
    app: NewsreaderApp, library: Library
) -> None:
    work, done, found, gate = library.work, [], asyncio.Event(), asyncio.Event()
    search, catch_up, recognise = work.search, work.catch_up, work.recognise

    async def held(query: str) -> object:
        found.set()
        await gate.wait()
        return await search(query)

    async def indexing() -> object:
        done.append("indexing")
        async for progress in catch_up():
            yield progress

    async def naming(first: Callable[[], int | None]) -> object:
        done.append("naming")
        async for progress in recognise(first):
            yield progress

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "/", *"gary")
        library.searching.engine.clear()
        work.search, work.catch_up, work.recognise = held, indexing, naming  # type: ignore[method-assign, assignment]
        reader.background.wake()
        await until(pilot, found.is_set)
        reader.background.wake()
        await pilot.pause()
        assert done == ["indexing"]
        gate.set()
        await settled(pilot)
        assert done == ["indexing", "naming", "indexing", "naming"]
        assert not reader.background.is_running


async def test_work_that_fails_is_one_sentence(empty_library: Library, samples: Path) -> None:
    async def broken(paths: object) -> object:
        raise StoreError("The library is on a full disk; make room and try again.")
        yield

    empty_library.work.take_in = broken  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.status.message == "The library is on a full disk; make room and try again."
        assert reader.status.is_error


async def test_the_visible_article_gets_its_names_when_they_are_found(
    empty_library: Library, samples: Path
) -> None:
    wished: list[int | None] = []
    recognise = empty_library.work.recognise

    async def noted(first: Callable[[], int | None]) -> object:
        wished.append(first())
        async for progress in recognise(first):
            yield progress

    for _ in empty_library.taking_in.take_in((samples,)):
        pass
    article = voyager(empty_library)
    empty_library.work.recognise = noted  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), open_article=article.id)
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await settled(pilot)
        assert wished == [article.id]
        assert reader.view.article is not None
        assert reader.view.article.mentions
        assert reader.panel.chosen is not None


async def test_folders_given_at_the_start_are_taken_in_after_the_first_paint(
    empty_library: Library, samples: Path
) -> None:
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.total == 8
        assert reader.status.message == "8 added"
        row = reader.list.selected
        assert row is not None
        article = empty_library.reading.article(row.row.id)
        assert article is not None
        assert article.recognised


async def test_with_real_processes_it_takes_in_searches_and_ends(
    samples: Path, tmp_path: Path
) -> None:
    files = tmp_path / "files"
    shutil.copytree(samples, files)
    library = Library.open(tmp_path / "library")
    app = NewsreaderApp(library, Settings(), paths=[files])
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            reader = await settled(pilot)
            await until(pilot, lambda: reader.list.total == 8)
            await pilot.press("slash", *"canal")
            await until(pilot, lambda: reader.hits is not None and reader.hits.total > 0)
    finally:
        library.close()
