"""An index that cannot be used: the next start says so, makes it anew, and loses nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader

pytestmark = pytest.mark.e2e

DAMAGED = "the search index was damaged; it is being made anew"
MISSING = "the search index was missing or of another version"


def cut_off(index: Path) -> None:
    for segment in index.glob("*.seg"):
        os.truncate(segment, segment.stat().st_size // 2)


def fill_with_garbage(index: Path) -> None:
    for path in (*index.glob("*.seg"), *index.glob("*.toc")):
        path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def make_it_an_older_versions(index: Path) -> None:
    for path in (*index.glob("*.seg"), *index.glob("*.toc")):
        prefix, _, rest = path.name.partition("news")
        path.rename(path.with_name(f"{prefix}news0{rest.lstrip('0123456789')}"))


def put_a_file_in_its_place(index: Path) -> None:
    index.rename(index.with_name("index.old"))
    index.write_text("nothing that is an index")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (cut_off, DAMAGED),
        (fill_with_garbage, DAMAGED),
        (make_it_an_older_versions, MISSING),
        (put_a_file_in_its_place, DAMAGED),
    ],
)
def test_the_next_start_says_so_makes_it_anew_and_finds_again(
    newsreader: Newsreader, folder: Path, damage: Callable[[Path], None], said: str
) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    damage(library / "index")
    terminal = newsreader.open("--library", library, columns=120, rows=30)
    terminal.wait_for(said)
    terminal.press("/")
    terminal.type("pickaxe")
    terminal.wait_for("1 of 4(.|\n)*golden pickaxe")
    terminal.press("Enter")
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert "index           up to date" in newsreader.run("--library", library, "doctor").stdout


def test_the_command_line_says_what_to_do(newsreader: Newsreader, folder: Path) -> None:
    newsreader.run("--library", "library", "add", folder)
    cut_off(newsreader.cwd / "library" / "index")
    told = newsreader.run("--library", "library", "search", "pickaxe").stderr
    assert told == (
        "newsreader: The search index is damaged; `newsreader doctor --repair` makes it anew.\n"
    )
    newsreader.run("--library", "library", "doctor", "--repair")
    assert "pickaxe" in newsreader.run("--library", "library", "search", "pickaxe").stdout
