"""A store of its own for each test of what is kept in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that holds nothing yet."""
    opened = Store(tmp_path / "library")
    yield opened
    opened.close()
