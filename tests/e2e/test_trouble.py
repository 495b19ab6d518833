"""A full disk, a locked library, a home that cannot be written to: one sentence, nothing lost."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 6 MB; skipped where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=0700", "none", place]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk, and not everywhere")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to its last byte with a file, which is to be taken away again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
    return ballast


@contextmanager
def no_more_written(terminal: Terminal) -> Iterator[None]:
    """The program in the terminal can write no file, as if the disk had failed, without root."""
    usual = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, usual)


def with_files_up_to(size: int) -> list[str]:
    """What starts a program that may write files of so many bytes at most.

    Coverage is not measured in it: it would have no room for its own file.
    """
    limit = f"unset COVERAGE_PROCESS_CONFIG; ulimit -f {size // 512}"
    return ["sh", "-c", f'{limit}; exec "$0" "$@"']


@contextmanager
def locked(library: Path) -> Iterator[None]:
    """Another program holds the library for writing."""
    with closing(sqlite3.connect(library / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def is_sound(library: Path) -> bool:
    with closing(sqlite3.connect(library / "library.sqlite")) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def one_sentence(told: str) -> str:
    """What was said on standard error, which has to be one line of ours."""
    assert told.startswith("newsreader: "), told
    assert told.count("\n") == 1, told
    return told


def noted(terminal: Terminal, words: str) -> None:
    """In the open article highlight a sentence, and type a note on it without saving."""
    terminal.press("a")
    terminal.wait_for("highlighted ·")
    terminal.press("i")
    terminal.wait_for("note · “")
    terminal.settle()
    terminal.type(words)
    terminal.wait_for(words)


def opened_article(newsreader: Newsreader, library: Path) -> Terminal:
    terminal = newsreader.open("--library", library, columns=110, rows=30)
    terminal.wait_for("4 articles")
    terminal.settle()
    terminal.press("Enter")
    terminal.wait_for("a highlight")
    terminal.settle()
    return terminal


def test_on_a_full_disk_the_note_stays_until_there_is_room(
    newsreader: Newsreader, folder: Path, small_disk: Path
) -> None:
    library = small_disk / "library"
    newsreader.run("--library", library, "add", folder)
    terminal = opened_article(newsreader, library)
    noted(terminal, "typed on a full disk")
    ballast = fill(small_disk)
    terminal.press("Ctrl-S")
    terminal.wait_for("is full; make room")
    assert "typed on a full disk" in terminal.text
    ballast.unlink()
    terminal.press("Ctrl-S")
    terminal.wait_for("note saved")
    fill(small_disk)
    terminal.press("q")
    assert terminal.wait_exit() == 0, "a full disk keeps nobody from leaving"
    ballast.unlink()
    assert is_sound(library)
    assert "typed on a full disk" in newsreader.run("--library", library, "export").stdout


def test_on_a_full_disk_taking_in_and_exporting_say_so_and_go_on_later(
    newsreader: Newsreader, folder: Path, small_disk: Path
) -> None:
    library = small_disk / "library"
    newsreader.run("--library", library, "add", folder)
    long = "The river Danube rose again, and the ferrymen of Vienna counted their boats. " * 400
    for number in range(60):
        (folder / f"long{number}.txt").write_text(f"Number {number}. {long}")
    ballast = fill(small_disk)
    assert "is full" in one_sentence(
        newsreader.run("--library", library, "add", folder, status=3).stderr
    )
    target = small_disk / "highlights.md"
    told = newsreader.run("--library", library, "export", "--output", target, status=3).stderr
    assert "is full" in one_sentence(told)
    assert not target.exists()
    ballast.unlink()
    assert is_sound(library)
    assert "pickaxe" in newsreader.run("--library", library, "search", "pickaxe").stdout


def test_an_export_that_does_not_fit_leaves_nothing_behind(
    newsreader: Newsreader, folder: Path, small_disk: Path
) -> None:
    newsreader.run("add", folder)
    fill(small_disk)
    target = small_disk / "highlights.md"
    told = newsreader.run("export", "--output", target, status=3).stderr
    assert f"{target} could not be written" in one_sentence(told)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_library_of_a_newer_version_and_a_read_only_disk_are_told_in_a_sentence(
    newsreader: Newsreader, folder: Path, small_disk: Path
) -> None:
    library = small_disk / "library"
    newsreader.run("--library", library, "add", folder)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for command in (["add", folder], ["search", "pickaxe"], ["export"]):
        told = newsreader.run("--library", library, *command, status=3).stderr
        assert "cannot be opened for writing" in one_sentence(told)
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    with closing(sqlite3.connect(library / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    terminal = newsreader.open("--library", library)
    terminal.wait_for("newer newsreader")
    assert terminal.wait_exit() == 3


def test_a_home_that_is_read_only_keeps_nobody_from_reading_a_library_elsewhere(
    newsreader: Newsreader, folder: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsreader.run("--library", "library", "add", folder)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    monkeypatch.setenv("HOME", str(small_disk))
    terminal = newsreader.open("--library", "library")
    terminal.wait_for("4 articles")
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_exit() == 0
    told = newsreader.run("search", "pickaxe", status=3).stderr
    assert "cannot be made" in one_sentence(told)


def test_while_another_holds_the_library_reading_goes_on_and_the_note_stays(
    newsreader: Newsreader, folder: Path
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    terminal = opened_article(newsreader, library)
    noted(terminal, "typed while locked")
    with locked(library):
        terminal.press("Ctrl-S")
        terminal.wait_for("being written by another newsreader")
        assert "typed while locked" in terminal.text
        assert "pickaxe" in newsreader.run("--library", library, "search", "pickaxe").stdout
    terminal.press("Ctrl-S")
    terminal.wait_for("✎ typed while locked")


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits another program")
def test_where_nothing_can_be_written_the_note_stays_until_it_can(
    newsreader: Newsreader, folder: Path
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    terminal = opened_article(newsreader, library)
    noted(terminal, "typed in vain")
    with no_more_written(terminal):
        terminal.press("Ctrl-S")
        terminal.wait_for("The disk that holds")
        assert "typed in vain" in terminal.text
    terminal.press("Ctrl-S")
    terminal.wait_for("✎ typed in vain")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert is_sound(library)
    assert "typed in vain" in newsreader.run("--library", library, "export").stdout


def test_what_does_not_fit_is_told_in_a_sentence_and_goes_on_where_there_is_room(
    newsreader: Newsreader, folder: Path
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    long = "The river Danube rose again, and the ferrymen of Vienna counted their boats. " * 400
    rows = ({"text": f"Number {number}. {long}", "language": "en"} for number in range(60))
    (folder / "long.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    limited = with_files_up_to((library / "library.sqlite").stat().st_size + 100_000)
    told = newsreader.run("--library", library, "add", folder, status=3, command=limited).stderr
    assert "The disk that holds" in one_sentence(told)
    target = newsreader.cwd / "highlights.md"
    export = ("--library", library, "export", "--output", target)
    one_sentence(newsreader.run(*export, status=3, command=with_files_up_to(0)).stderr)
    assert not [path for path in newsreader.cwd.iterdir() if "highlights" in path.name]
    assert is_sound(library)
    newsreader.run("--library", library, "add", folder)
    found = newsreader.run("--library", library, "search", "ferrymen", "--limit", "99").stdout
    assert found.count("Number") >= 60


def test_without_room_for_temporary_files_it_is_said_which_folder_is_meant(
    newsreader: Newsreader, folder: Path
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    (folder / "new.txt").write_text("The ferrymen of Vienna counted their boats on the Danube.\n")
    limited = with_files_up_to((library / "library.sqlite").stat().st_size + 100_000)
    told = newsreader.run("--library", library, "add", folder, status=3, command=limited).stderr
    assert "set TMPDIR" in one_sentence(told)
    assert "1 added" in newsreader.run("--library", library, "add", folder).stdout


def test_a_library_that_is_no_folder_or_cannot_be_read_is_told_in_a_sentence(
    newsreader: Newsreader, folder: Path
) -> None:
    a_file = newsreader.cwd / "file"
    a_file.write_text("not a folder")
    for place, status in ((a_file, 2), (a_file / "library", 3)):
        for command in (["search", "pickaxe"], ["add", folder]):
            told = newsreader.run("--library", place, *command, status=status).stderr
            assert str(place) in one_sentence(told)
    assert a_file.read_text() == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_library_that_may_not_be_read_is_told_in_a_sentence(
    newsreader: Newsreader, folder: Path
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    library.chmod(0)
    try:
        told = newsreader.run("--library", library, "search", "pickaxe", status=3).stderr
    finally:
        library.chmod(0o700)
    assert str(library) in one_sentence(told)


def test_settings_that_cannot_be_read_keep_nobody_from_reading(
    newsreader: Newsreader, folder: Path, home: Path
) -> None:
    newsreader.run("add", folder)
    config = home / ".config" / "tui-newsreader" / "config.yaml"
    config.mkdir(parents=True)
    terminal = newsreader.open(columns=120)
    terminal.wait_for("expected a file")
    terminal.wait_for("4 articles")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert "pickaxe" in newsreader.run("search", "pickaxe").stdout


def test_without_home_the_folders_that_the_environment_names_are_used(
    newsreader: Newsreader, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    newsreader.run("add", folder)
    assert (home / "data" / "tui-newsreader" / "library.sqlite").exists()
    terminal = newsreader.open()
    terminal.wait_for("4 articles")
    terminal.press("q")
    assert terminal.wait_exit() == 0
