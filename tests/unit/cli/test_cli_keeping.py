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
