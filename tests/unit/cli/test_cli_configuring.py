"""`newsreader config`: where the settings are, what is in force, and what they could be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Captured, run
from tui_reader import locations
from tui_reader.settings import example


@pytest.fixture
def config(home: Path) -> Path:
    file = locations.config_file()
    file.parent.mkdir(parents=True)
    return file


def test_the_file_the_values_and_their_lines_are_told(config: Path, capsys: Captured) -> None:
    status, out, err = run(capsys, "config")
    assert (status, err) == (0, "")
    assert out.startswith(f"# {config} (not there yet)\n")
    assert "#   text_width: 80  (default)\n" in out
    config.write_text("# mine\ntext_width: 66\n")
    out = run(capsys, "config")[1]
    assert out.startswith(f"# {config}\n")
    assert "#   text_width: 66  (line 2)\n" in out
    assert out.endswith(example())


def test_what_config_prints_can_be_a_config_file(config: Path, capsys: Captured) -> None:
    for arguments in (["config"], ["config", "--example"]):
        config.write_text(run(capsys, *arguments)[1], "utf-8")
        assert run(capsys, "config")[0] == 0
        assert "(line" not in run(capsys, "config")[1]


def test_a_mistake_is_told_and_the_defaults_are_in_force(config: Path, capsys: Captured) -> None:
    config.write_text("text_width: wide\n")
    status, out, err = run(capsys, "config")
    assert status == 1
    assert f"{config}, line 1: expected a whole number from 40 to 120, not 'wide'" in err
    assert "text_width: 80  (default)" in out
    status, _, err = run(capsys, "sources")
    assert (status, err.count("line 1: expected")) == (0, 1)


def test_a_theme_that_is_not_there_and_a_wrong_watchlist_are_told(
    config: Path, capsys: Captured
) -> None:
    config.write_text("theme: nigth\n")
    locations.watchlist_file().write_text("names: [{nam: Suez}]\n")
    status, _, err = run(capsys, "config")
    assert status == 1
    assert f"{config}, line 1: there is no theme 'nigth'; expected 'night'" in err
    assert "watchlist.yaml, line 1: expected 'name', not 'nam'" in err


def test_a_watchlist_that_leads_nowhere_is_told_by_every_command(
    config: Path, capsys: Captured
) -> None:
    locations.watchlist_file().symlink_to(config.parent / "moved.yaml")
    told = [run(capsys, command)[2] for command in ("config", "sources")]
    assert all("watchlist.yaml" in err and "Until that is mended" in err for err in told)


def test_a_folder_in_the_files_place_is_told(config: Path, capsys: Captured) -> None:
    config.mkdir()
    assert "expected a file, and something else is there" in run(capsys, "config")[2]
