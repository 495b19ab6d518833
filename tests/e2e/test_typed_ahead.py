"""Keys sent in one write, as by a fast hand or a slow line: each goes where it was meant to."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader
from tests.e2e.terminal import Terminal
from tests.e2e.test_journey import highlights, opened, search

pytestmark = pytest.mark.e2e

KEEP = "\x13"  # Ctrl-S

# Moving, selecting, walking, panes and dialogues; those that search, write, or ask others' programs
# are left out: what they lead to depends on when another process has answered.
STORM = [*"jkgGnN][vvvt\t< >e", "?j?", "?q", "fcanal\r", "f\r", *"jjkk"]
KEYS_IN_STORM = 500


def reading(newsreader: Newsreader, folder: Path, *more: str | Path) -> Terminal:
    """An article open, with everything that goes on behind it at rest."""
    terminal = newsreader.open(*more, folder)
    terminal.wait_for("4 added")
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.press("Enter")
    terminal.wait_for("Periander, who ruled")
    terminal.settle()
    return terminal


def test_a_note_is_typed_into_its_dialogue_not_into_the_commands(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = reading(newsreader, folder)
    terminal.press(f"iAsk the quarry: is it true? q{KEEP}")
    terminal.wait_for("note saved|noted")
    terminal.press("#quarry, to check\r")
    terminal.wait_until(lambda: highlights(newsreader)[0]["tags"] != [], "the tags to be kept")
    (made,) = highlights(newsreader)
    assert made["note"] == "Ask the quarry: is it true? q"
    assert made["tags"] == ["quarry", "to check"]


def test_a_note_is_pasted_into_its_dialogue(newsreader: Newsreader, folder: Path) -> None:
    terminal = reading(newsreader, folder)
    terminal.press(f"i\x1b[200~quarry\nq?\x1b[201~{KEEP}")
    terminal.wait_until(lambda: bool(highlights(newsreader)), "the highlight to be kept")
    terminal.wait_for("note saved")
    (made,) = highlights(newsreader)
    assert made["note"] == "quarry\nq?"


def test_the_name_of_an_export_is_typed_into_its_dialogue(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = reading(newsreader, folder)
    terminal.press("a")
    terminal.wait_for("highlighted")
    terminal.press("x\x15quarry.json\r")  # Ctrl-U empties the line that is offered
    terminal.wait_for("written to")
    assert "Corinth" in (newsreader.cwd / "quarry.json").read_text("utf-8")


def test_a_command_is_typed_into_the_palette(newsreader: Newsreader, folder: Path) -> None:
    terminal = reading(newsreader, folder)
    terminal.press("\x10quit")  # Ctrl-P: `q` and `u` are commands beneath
    terminal.wait_for("Leave; everything is saved")
    terminal.settle()
    terminal.press("\r")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("keys", ["fquq", "?jq"])
def test_what_follows_a_dialogues_key_is_the_dialogues(
    newsreader: Newsreader, folder: Path, keys: str
) -> None:
    # `?` and the palette put up their dialogues in the key's own turn, so that the keys behind them
    # need not wait; `f`, as all that ask, does so in a worker's.
    terminal = reading(newsreader, folder)
    terminal.press("Escape", keys)
    terminal.settle()
    terminal.press("Escape", "Escape", "?")
    terminal.wait_for("here, in the list")  # it still runs, and shows its help


def test_keys_behind_the_menu_of_a_name_choose_in_it(newsreader: Newsreader, folder: Path) -> None:
    terminal = reading(newsreader, folder)
    terminal.press("n\ry")
    terminal.wait_for("copied 1 word")


def test_enter_twice_leaves_the_bar_and_opens_the_hit(newsreader: Newsreader, folder: Path) -> None:
    terminal = opened(newsreader, folder)
    terminal.press("/pickaxe")
    terminal.wait_for("golden pickaxe")
    terminal.settle()
    terminal.press("\r\r")
    terminal.wait_for("Periander, who ruled")


@pytest.mark.parametrize("seed", range(2))
def test_a_storm_of_keys_ends_where_the_same_keys_typed_slowly_end(
    newsreader: Newsreader, folder: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    keys: list[str] = []
    while len("".join(keys)) < KEYS_IN_STORM:
        keys.append(chance.choice(STORM))
    at_once = reading(newsreader, folder, "--library", tmp_path / "at once")
    slowly = reading(newsreader, folder, "--library", tmp_path / "slowly")
    at_once.press("".join(keys))
    slowly.type("".join(keys))
    for terminal in (at_once, slowly):
        terminal.settle(1.0)
    took = r"\d+ ms"  # says how long the search took
    assert re.sub(took, "", at_once.text) == re.sub(took, "", slowly.text)
    at_once.press("q", "Escape", "Escape", "q")
    assert at_once.wait_exit() == 0
