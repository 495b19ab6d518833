"""The program as it was installed: from the wheel in CI, from the checkout in `make test`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader

pytestmark = pytest.mark.e2e

SEEDS = Path(__file__).parents[2] / "seeds"


def test_it_tells_its_version(newsreader: Newsreader) -> None:
    assert re.fullmatch(r"newsreader\D*\d+\.\d+\.\d+\n", newsreader.run("--version").stdout)


def test_it_takes_in_finds_and_exports(newsreader: Newsreader, tmp_path: Path) -> None:
    copy = shutil.copytree(SEEDS, tmp_path / "seeds copy")
    texts = len(list(copy.glob("*.txt")))
    assert f"{texts} added" in newsreader.run("add", copy).stdout
    found = json.loads(newsreader.run("search", "suez", "--json").stdout)
    assert found["total"] >= 1
    assert "Suez" in found["hits"][0]["snippet"] or "Suez" in found["hits"][0]["title"]
    assert newsreader.run("export").stdout.startswith("#")
    assert json.loads(newsreader.run("export", "--format", "json").stdout) == {"highlights": []}


def test_it_finds_names_with_the_model_that_it_brings(newsreader: Newsreader) -> None:
    done = newsreader.run("entities", "--json", stdin="Ferdinand de Lesseps left Paris for Egypt.")
    names = {each["text"]: each["type"] for each in json.loads(done.stdout)["entities"]}
    assert names["Ferdinand de Lesseps"] == "person"
    assert names["Egypt"] == "place"


def test_it_opens_on_its_own_samples_and_leaves(newsreader: Newsreader) -> None:
    terminal = newsreader.open()
    terminal.wait_for("Suez Canal|Rosetta Stone|Mekong")
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.unexpected() == []


def test_it_runs_as_a_module_too(newsreader: Newsreader) -> None:
    python = newsreader.command.with_name("python")
    done = subprocess.run(
        [python, "-m", "tui_reader", "--version"], capture_output=True, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == newsreader.run("--version").stdout


def test_an_installed_program_brings_its_man_page(
    newsreader: Newsreader, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--newsreader") is None:
        pytest.skip("a checkout installs no man page")
    page = newsreader.command.parents[1] / "share" / "man" / "man1" / "newsreader.1"
    # The words may be those of another release of click; the commands are ours.
    shipped, told = (
        [line for line in text.splitlines() if line.startswith((".SH", ".SS"))]
        for text in (page.read_text("ascii"), newsreader.run("man").stdout)
    )
    assert shipped == told != []
