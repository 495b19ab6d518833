"""The screen's tests run the real app on a real library of the sample articles.

Only the worker processes are left out of most of them: the same work is done in this process.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.driving import voyager
from tui_reader.library import Library
from tui_reader.model import Highlight, Hits, Progress
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp

# Names are recognised in this process, once, while other tests run beside it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SEEDS = Path(__file__).parents[2] / "seeds"
TODAY = dt.date(2026, 3, 1)
TOOK_MS = 14.0
FIRST_DAY = dt.datetime(2025, 2, 1, 12, tzinfo=dt.UTC)


class WorkHere:
    """The library's work without processes."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    async def ready(self) -> None:
        pass

    async def search(self, query: str) -> Hits | None:
        hits = self._library.searching.hits(query, typing=True)
        return replace(hits, took_ms=TOOK_MS)

    async def take_in(self, paths: Sequence[Path]) -> AsyncIterator[Progress]:
        for progress in self._library.taking_in.take_in(tuple(paths)):
            yield progress

    async def catch_up(self) -> AsyncIterator[Progress]:
        for progress in self._library.searching.heal():
            yield progress

    async def mark(self, article_id: int) -> None:
        self._library.naming.mark(article_id)

    async def recognise(self, first: Callable[[], int | None]) -> AsyncIterator[Progress]:
        for progress in self._library.naming.recognise(first):
            yield progress


def open_here(directory: Path) -> Library:
    """The library in a directory, with its work done in this process."""
    library = Library.open(directory)
    library.__dict__["work"] = WorkHere(library)
    return library


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles as files of known dates, one a day."""
    folder = tmp_path_factory.mktemp("files") / "samples"
    folder.mkdir()
    for day, seed in enumerate(sorted(SEEDS.glob("*.txt"))):
        copied = Path(shutil.copy(seed, folder))
        at = (FIRST_DAY + dt.timedelta(days=day)).timestamp()
        os.utime(copied, (at, at))
    return folder


@pytest.fixture(scope="session")
def filled(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample articles, names and all; to be copied, never opened."""
    directory = tmp_path_factory.mktemp("filled") / "library"
    library = open_here(directory)
    for _ in library.taking_in.take_in((samples,)):
        pass
    for _ in library.naming.recognise(lambda: None):
        pass
    library.close()
    return directory


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of one's own with the sample articles in it."""
    directory = tmp_path / "library"
    shutil.copytree(filled, directory)
    opened = open_here(directory)
    yield opened
    opened.close()


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Library]:
    """A library without articles."""
    opened = open_here(tmp_path / "empty")
    yield opened
    opened.close()


@pytest.fixture
def app(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewsreaderApp:
    """The reader on the sample articles, in a directory of its own."""
    monkeypatch.chdir(tmp_path)
    return NewsreaderApp(library, Settings(), today=lambda: TODAY)


@pytest.fixture
def three(library: Library) -> list[Highlight]:
    """Highlights in two articles, the newest last."""
    article = voyager(library)
    other = next(
        row.row.id for row in library.reading.listing().rows(0, 9) if row.row.id != article.id
    )
    lines = [line.span for line in article.lines]
    add = library.highlighting.add
    made = [
        add(article.id, article.version.id, lines[1], note="why\nnot", colour=2, tags=["space"]),
        add(article.id, article.version.id, lines[5], tags=["space", "probes"]),
    ]
    second = library.reading.article(other)
    assert second is not None
    return [*made, add(other, second.version.id, second.lines[0].span, note="Où est-ce?")]
