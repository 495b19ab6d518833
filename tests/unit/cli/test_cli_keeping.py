"""The commands that keep what a person made safe, run in this process."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.unit.cli.conftest import Captured, run


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
    assert run(capsys, "doctor", "--repair", "--library", again)[0] == 0
    assert "Panama" in run(capsys, "search", "mosquitoes", "--library", again)[1]


def test_undo_brings_a_forgotten_source_back_and_redo_forgets_it_again(
    added: Path, library: Path, capsys: Captured
) -> None:
    run(capsys, "forget", "scraped", "--yes")
    assert "kept aside      1 forgotten sources" in run(capsys, "doctor")[1]
    assert run(capsys, "undo") == (0, "Undone: source scraped forgotten.\n", "")
    assert "Panama" in run(capsys, "search", "mosquitoes")[1]
    assert run(capsys, "sources")[1].split("\t")[1:3] == ["3", "scraped"]
    assert run(capsys, "redo")[1] == "Done again: source scraped forgotten.\n"
    assert run(capsys, "search", "mosquitoes")[1] == ""
    run(capsys, "undo")
    assert run(capsys, "undo")[1] == "There is nothing to undo.\n"
    run(capsys, "redo")
    assert run(capsys, "redo")[1] == "There is nothing to do again.\n"


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
