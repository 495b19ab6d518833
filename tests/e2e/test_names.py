"""From a name to another article that mentions it, and back: with the keyboard and the mouse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.conftest import CANAL, Newsreader
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

ROAD = """\
Before there was a canal, ships were dragged over the isthmus on a road of stone. Periander, who \
ruled Corinth, is said to have paved it.
Giuseppe Garibaldi never saw it, but travellers of his time did, and drew what was left.
"""
SECOND = "ships were dragged over the isthmus"
YEAR_2001 = 1_000_000_000


@pytest.fixture
def terminal(newsreader: Newsreader, tmp_path: Path) -> Terminal:
    """The article about the canal, open and its names marked; another one mentions Garibaldi."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "canal.txt").write_text(CANAL, encoding="utf-8")
    (folder / "road.txt").write_text(ROAD, encoding="utf-8")
    os.utime(folder / "canal.txt", (YEAR_2001, YEAR_2001))
    newsreader.run("add", folder)
    newsreader.run("recognise")
    terminal = newsreader.open()
    terminal.wait_for("The canal at Corinth")
    terminal.press("j", "Enter")  # the older of the two
    terminal.wait_for("Its walls")
    return terminal


def to_garibaldi(terminal: Terminal) -> None:
    """Walk to the name with the key that the bottom line offers."""
    terminal.wait_for(r"\] \[ names")
    for number in range(1, 30):
        terminal.press("]")
        if terminal.wait_for(rf"name {number} of \d+: ([^,]+),")[1] == "Giuseppe Garibaldi":
            return
    raise AssertionError("the walk does not come to it")


def test_the_keyboard_leads_through_a_names_page_to_another_article_and_back(
    terminal: Terminal,
) -> None:
    to_garibaldi(terminal)
    terminal.wait_for("enter leads on")
    terminal.press("Enter")
    terminal.wait_for("its page: every mention")
    terminal.press("Down", "Enter")
    terminal.wait_for("2 mentions in 2 articles")
    terminal.wait_for("travellers of his time")
    terminal.press("Enter")
    terminal.wait_for(SECOND)
    terminal.press("Escape", "Escape")
    terminal.wait_for("2 mentions in 2 articles")
    terminal.press("Escape")
    terminal.wait_for("Work began again")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.unexpected() == []


def test_the_mouse_leads_to_the_other_articles_and_returns(terminal: Terminal) -> None:
    terminal.wait_for("Garibaldi")
    terminal.click(*terminal.cell_of("Garibaldi"))
    terminal.wait_for("other articles that mention it")
    terminal.click(*terminal.cell_of("other articles that mention it"))
    terminal.wait_for("2 articles mention Giuseppe Garibaldi · < goes back")
    terminal.click(*terminal.cell_of("Before there was a canal"))
    terminal.wait_for("travellers of his time did")
    terminal.click(*terminal.cell_of("esc back"))
    terminal.wait_for("< return")
    terminal.click(*terminal.cell_of("< return"))
    terminal.wait_for("Work began again")
