"""The theme chosen last is worn at the next start, unless config.yaml names one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.driving import settled
from tui_reader import locations
from tui_reader.library import Library
from tui_reader.settings import Settings
from tui_reader.tui import remembered
from tui_reader.tui.app import NewsreaderApp


async def choose(library: Library, settings: Settings, name: str) -> str:
    """Choose a theme in the reader; what the status line says of it."""
    app = NewsreaderApp(library, settings)
    async with app.run_test() as pilot:
        reader = await settled(pilot)
        names = list(reader.theme_names())
        reader.action_command("theme")
        await pilot.pause()
        steps = names.index(name) - names.index(app.theme)
        await pilot.press(*(["down" if steps > 0 else "up"] * abs(steps)), "enter")
        reader = await settled(pilot)
        assert app.theme == name
        return str(reader.status.render())


async def test_the_theme_chosen_last_is_worn_at_the_next_start(library: Library) -> None:
    said = await choose(library, Settings(), "paper")
    assert said == "theme: Paper, the next time too"
    assert json.loads(locations.state_file().read_text()) == {"theme": "paper"}
    assert NewsreaderApp(library, Settings()).theme == "paper"


async def test_config_yaml_wins_and_that_is_said(library: Library) -> None:
    said = await choose(library, Settings(theme="mist"), "paper")
    assert said == "theme: Paper until you leave; config.yaml says mist"
    assert not locations.state_file().exists()
    remembered.keep(remembered.THEME, "moss")
    assert NewsreaderApp(library, Settings(theme="mist")).theme == "mist"


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"theme": 1}', b"\xff", b"[" * 4_000, b""])
def test_a_broken_file_is_ignored_with_a_line_in_the_log(
    library: Library, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = locations.state_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    app = NewsreaderApp(library, Settings())
    assert app.theme == "night"
    assert content == b'{"theme": 1}' or "is not as it was written" in caplog.text
    assert remembered.keep(remembered.THEME, "paper")
    assert remembered.read(remembered.THEME) == "paper"


async def test_where_nothing_can_be_kept_that_is_said(library: Library, home: Path) -> None:
    locations.state_file().parent.parent.mkdir(parents=True)
    locations.state_file().parent.write_text("in the way")
    said = await choose(library, Settings(), "paper")
    assert said == "theme: Paper until you leave; it could not be kept for the next time"
