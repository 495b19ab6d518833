"""A library of its own for each test of a command, and a folder to add."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.library.conftest import scraped
from tui_reader.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "library"
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(directory))
    return directory


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scraped(tmp_path)


@pytest.fixture
def added(folder: Path, capsys: Captured) -> Path:
    assert main(["add", str(folder)]) == 0
    capsys.readouterr()
    return folder


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    """Run a command; its status, and what it printed on standard output and error."""
    status = main(list(arguments))
    told = capsys.readouterr()
    return status, told.out, told.err
