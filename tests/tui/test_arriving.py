"""What another program takes in while the reader is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import open_here
from tests.tui.driving import outcome, pressed, settled, until
from tui_reader.library import Library
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import arriving


async def test_articles_that_another_program_adds_are_listed_found_and_read_for_names(
    app: NewsreaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "LOOKED_EVERY", 0.05)
    file = tmp_path / "new.txt"
    file.write_text("Anna Berg opened the ropeway in Innsbruck.\nAnna Berg thanked the builders.\n")
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert outcome(reader) == "8 articles"
        other = open_here(library.directory)
        list(other.taking_in.take_in((file,)))
        other.close()
        await until(pilot, lambda: outcome(reader) == "9 articles")
        await until(pilot, lambda: library.naming.count_unrecognised() == 0)
        await settled(pilot)
        await pressed(pilot, "slash", *"ropeway", "enter")
        assert reader.list.total == 1
