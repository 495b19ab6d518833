"""The commands that keep what a person made safe, run in this process."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Captured, run
from tests.unit.library.conftest import TEASERS
from tests.unit.library.test_library_correcting import correct, line
from tui_reader.library import Library
from tui_reader.model import Label


def star_two(directory: Path) -> None:
    library = Library.open(directory)
    library.reading.set_starred([1, 2], True)
    library.close()


def test_a_backup_is_made_once_and_opens_as_a_library(
    added: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "copy.sqlite"
    assert run(capsys, "backup", str(target)) == (0, f"{target}: 3 articles, checked.\n", "")
    status, _, err = run(capsys, "backup", str(target))
    assert (status, "already a file" in err) == (3, True)
    (tmp_path / "again").mkdir()
    shutil.copy(target, tmp_path / "again" / "library.sqlite")
    again = str(tmp_path / "again")
    status, out, err = run(capsys, "search", "mosquitoes", "--library", again)
    assert (status, out) == (0, "")
    assert "lacks 3 articles; `newsreader doctor --repair` adds them." in err
    export = ("export", "--query", "mosquitoes", "--library", again)
    assert "lacks 3 articles" in run(capsys, *export)[2]
    assert run(capsys, "doctor", "--repair", "--library", again)[0] == 0
    assert "Panama" in run(capsys, "search", "mosquitoes", "--library", again)[1]


def test_undo_brings_a_forgotten_source_back_and_redo_forgets_it_again(
    added: Path, library: Path, capsys: Captured
) -> None:
    run(capsys, "forget", "scraped", "--yes")
    assert "kept aside      1 forgotten source\n" in run(capsys, "doctor")[1]
    assert run(capsys, "undo") == (0, "Undone: source scraped forgotten.\n", "")
    assert "Panama" in run(capsys, "search", "mosquitoes")[1]
    assert run(capsys, "sources")[1].split("\t")[1:3] == ["3", "scraped"]
    assert run(capsys, "redo")[1] == "Done again: source scraped forgotten.\n"
    assert run(capsys, "search", "mosquitoes")[1] == ""
    run(capsys, "undo")
    assert run(capsys, "undo")[1] == "There is nothing to undo.\n"
    run(capsys, "redo")
    assert run(capsys, "redo")[1] == "There is nothing to do again.\n"


def test_undoing_a_correction_is_seen_on_the_sources_other_pages_at_once(
    added: Path, library: Path, capsys: Captured
) -> None:
    opened = Library.open(library)
    correct(opened, "lesseps africa", TEASERS[0], Label.MAIN)
    list(opened.catch_up())
    assert line(opened, "mosquitoes", TEASERS[0]).label is Label.MAIN
    run(capsys, "undo")
    assert line(opened, "mosquitoes", TEASERS[0]).label is Label.TEASER
    run(capsys, "redo")
    assert line(opened, "mosquitoes", TEASERS[0]).label is Label.MAIN
    opened.close()


def test_undoing_says_when_the_source_was_added_again(added: Path, capsys: Captured) -> None:
    run(capsys, "forget", "scraped", "--yes")
    run(capsys, "add", str(added))
    status, _, err = run(capsys, "undo")
    assert (status, err.count("\n"), "was added again" in err) == (3, 1, True)
    assert run(capsys, "undo")[1] == "There is nothing to undo.\n"


def test_for_good_says_first_what_goes_and_keeps_nothing(
    added: Path, library: Path, capsys: Captured
) -> None:
    run(capsys, "forget", "scraped", "--yes")
    run(capsys, "add", str(added))
    status, out, _ = run(capsys, "forget", "scraped", "--for-good")
    assert status == 2
    assert "3 articles would go; what is kept of it from before" in out
    assert "cannot be undone" in out
    assert run(capsys, "forget", "scraped", "--for-good", "--yes")[0] == 0
    assert run(capsys, "undo")[1] == "There is nothing to undo.\n"
    assert list((library / "forgotten").iterdir()) == []


def test_what_is_only_kept_aside_can_be_forgotten_for_good(
    added: Path, library: Path, capsys: Captured
) -> None:
    run(capsys, "forget", "scraped", "--yes")
    status, out, _ = run(capsys, "forget", str(added), "--for-good", "--yes")
    assert (status, out.splitlines()[-1]) == (0, "Forgotten for good.")
    assert out.startswith("what is kept of it from before")
    assert list((library / "forgotten").iterdir()) == []
    status, _, err = run(capsys, "forget", "scraped", "--for-good", "--yes")
    assert (status, "There is no source" in err) == (2, True)


def test_a_dump_is_restored_from_a_file_or_a_pipe(
    added: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    star_two(tmp_path / "library")
    status, dumped, _ = run(capsys, "dump")
    assert (status, dumped.count("\n")) == (0, 3)
    (tmp_path / "mine.jsonl").write_text(dumped, "utf-8")
    run(capsys, "undo")
    assert run(capsys, "restore", str(tmp_path / "mine.jsonl"))[:2] == (
        0,
        "2 added, 0 there already\n",
    )
    assert run(capsys, "dump")[1] == dumped
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(dumped.encode())))
    assert run(capsys, "restore", "-")[1] == "0 added, 2 there already\n"
    assert run(capsys, "undo")[1] == "Undone: 2 things restored.\n"


def test_what_has_no_place_is_counted_kept_and_placed_later(
    added: Path, tmp_path: Path, capsys: Captured
) -> None:
    star_two(tmp_path / "library")
    (tmp_path / "mine.jsonl").write_text(run(capsys, "dump")[1], "utf-8")
    other = ("--library", str(tmp_path / "other"))
    status, out, err = run(capsys, "restore", str(tmp_path / "mine.jsonl"), *other)
    assert (status, out) == (1, "0 added, 0 there already, 2 not placed\n")
    assert "2 belong to articles that are not in this library" in err
    assert str(tmp_path / "other" / "unplaced.jsonl") in err
    assert "unplaced        2" in run(capsys, "doctor", *other)[1]
    run(capsys, "add", str(added), *other)
    assert run(capsys, "restore", *other)[:2] == (0, "2 added, 0 there already\n")


def test_what_is_no_dump_is_wrong_use(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "notes.md").write_text("# Highlights\n")
    status, _, err = run(capsys, "restore", str(tmp_path / "notes.md"))
    assert (status, err.count("\n"), "This is no dump" in err) == (2, 1, True)
    status, _, err = run(capsys, "restore", str(tmp_path / "nowhere"))
    assert (status, err.count("\n"), "nowhere" in err) == (2, 1, True)
