"""What cannot be done is said in one sentence: what, where, and what to do."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Captured, run
from tui_reader import locations
from tui_reader.cli import main
from tui_reader.errors import UsageError


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serch", "x"], "Did you mean `newsreader search`?"),
        (["nowhere"], "neither a command nor a path"),
        (["https://example.org"], "cannot be read yet"),
        (["add"], "Missing argument"),
        (["search", "--limit", "x", "y"], "--limit"),
        (["completion", "csh"], "csh"),
        (["open", "99"], "no article 99"),
        (["export", "--output", "~nobody-of-this-name/x.md"], "Nobody's folder"),
        (["~nobody-of-this-name"], "Nobody's folder"),
        (["restore"], "or - for standard input"),
        (["restore", "/nowhere"], "newsreader: '/nowhere': No such file or directory. See"),
        (["separate", "/"], "newsreader: '/': Is a directory. See `newsreader separate --help`."),
        (["search", "--limit", "-1", "y"], "newsreader: --limit: -1 is not in the range x>=0."),
        (["add", "https://example.org/a"], "newsreader: https://example.org/a: web addresses"),
        (["add", "/nowhere"], "There is nothing at /nowhere; check the path."),
        (["add", ""], "There is nothing at ''; check the path."),
        ([""], "There is nothing at ''; check the path."),
    ],
)
def test_wrong_use_is_said_in_a_sentence(arguments: list[str], said: str, capsys: Captured) -> None:
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert said in err
    assert err.count("\n") == 1


def test_a_library_that_cannot_be_opened_is_said_in_a_sentence(
    tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "file").write_text("")
    status, _, err = run(capsys, "sources", "--library", str(tmp_path / "file" / "library"))
    assert (status, "cannot be made" in err) == (3, True)
    status, _, err = run(capsys, "separate", str(tmp_path))
    assert status in (2, 3)


def test_debug_shows_where_an_error_came_from(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        main(["add", str(tmp_path / "missing"), "--debug"])


def test_nothing_is_taken_in_where_one_of_the_paths_is_wrong(
    folder: Path, capsys: Captured
) -> None:
    assert run(capsys, "add", str(folder), str(folder / "missing"))[0] == 2
    status, out, err = run(capsys, "sources")
    assert (status, out) == (0, "")
    assert "is empty; `newsreader add PATH` takes articles in." in err


def test_a_search_in_an_empty_library_says_so(capsys: Captured) -> None:
    status, out, err = run(capsys, "search", "suez")
    assert (status, out, err.count("is empty")) == (0, "", 1)
    status, out, err = run(capsys, "search", "suez", "--json")
    assert (status, json.loads(out)["hits"], err.count("is empty")) == (0, [], 1)


def test_a_search_that_finds_nothing_says_so(folder: Path, capsys: Captured) -> None:
    run(capsys, "add", str(folder))
    status, out, err = run(capsys, "search", "nowhere")
    assert (status, out, err) == (0, "", "newsreader: No article answers this.\n")
    status, out, err = run(capsys, "search", "nowhere", "--json")
    assert (status, json.loads(out)["total"], err) == (0, 0, "")


def test_a_home_that_the_shell_left_alone_is_found(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))
    assert run(capsys, "add", f"~/{folder.name}")[:2] == (0, "3 added\n")


def test_another_programs_file_is_never_made_a_library(library: Path, capsys: Captured) -> None:
    library.mkdir()
    with closing(sqlite3.connect(library / "library.sqlite")) as other:
        other.execute("CREATE TABLE photographs (id)")
        other.commit()
    status, _, err = run(capsys, "sources")
    assert (status, "belongs to another program" in err) == (3, True)
    with closing(sqlite3.connect(library / "library.sqlite")) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("photographs",)]


def test_a_watchlist_that_is_wrong_is_told_of_once(
    home: Path, added: Path, capsys: Captured
) -> None:
    file = locations.watchlist_file()
    file.parent.mkdir(parents=True)
    file.write_text("names: [{nam: Suez}]\n")
    status, _, err = run(capsys, "recognise")
    assert (status, err.count("expected 'name', not 'nam'")) == (1, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_finds_no_room_is_told_of(added: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tui_reader", "search", "canal"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 3
    assert ended.stderr == (
        "newsreader: What was printed could not be written (No space left on device); "
        "make room and try again.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close a stream")
def test_output_that_was_closed_is_no_error_and_goes_into_no_file(
    added: Path, library: Path
) -> None:
    command = f"exec {sys.executable} -m tui_reader search canal <&- >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    with closing(sqlite3.connect(library / "library.sqlite")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
