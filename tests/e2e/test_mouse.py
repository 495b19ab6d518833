"""Reading with the mouse in a real terminal: what is sent are the reports that terminals send."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader
from tests.e2e.terminal import CTRL, SHIFT, Terminal

pytestmark = pytest.mark.e2e

WIDE = {"columns": 120, "rows": 40}
EDGE = "▏"


@pytest.fixture
def terminal(newsreader: Newsreader, folder: Path) -> Terminal:
    """The reader at 120x40, with the canal's article beside the list."""
    newsreader.run("add", folder)
    terminal = newsreader.open(**WIDE)
    click(terminal, "The canal at Corinth")
    terminal.wait_for("Periander, who ruled")
    terminal.settle()
    return terminal


def click(terminal: Terminal, words: str, *, times: int = 1, button: int = 0) -> None:
    """Click on the first letter of `words`, once they stand still."""
    terminal.wait_for(re.escape(words))
    terminal.settle()
    terminal.click(*terminal.cell_of(words), times=times, button=button)


def highlighted(terminal: Terminal, newsreader: Newsreader) -> str:
    """Highlight what is selected; the passage, as another process reads it from the disk."""
    terminal.wait_gone(r"v select  \] \[ names")  # so the bottom line says that something is
    terminal.settle()
    terminal.press("a")
    terminal.wait_for("highlighted")
    (made,) = json.loads(newsreader.run("export", "--format", "json").stdout)["highlights"]
    return str(made["quote"])


def test_a_click_on_a_row_opens_its_article(terminal: Terminal) -> None:
    terminal.wait_gone("● The canal at Corinth")
    click(terminal, "Tea comes to Amsterdam")
    terminal.wait_for("Dutch East India")
    terminal.settle()
    assert "Periander, who ruled" not in terminal.text


def test_the_wheel_scrolls_what_it_is_over(newsreader: Newsreader, tmp_path: Path) -> None:
    lines = [f"The ledger's line {number} tells of nothing." for number in range(1, 100)]
    (tmp_path / "ledger.txt").write_text("\n\n".join(lines), "utf-8")
    newsreader.run("add", tmp_path / "ledger.txt")
    terminal = newsreader.open(**WIDE)
    terminal.wait_for("line 9 tells")
    terminal.settle()
    over = terminal.cell_of("line 9 tells")
    terminal.wheel(*over, down=30)
    terminal.wait_gone("line 9 tells")
    terminal.wheel(*over, down=-30)
    terminal.wait_for("line 9 tells")


def test_a_drag_selects_from_cell_to_cell(terminal: Terminal, newsreader: Newsreader) -> None:
    column, row = terminal.cell_of("golden pickaxe")
    terminal.drag((column, row), (column + len("golden pickax"), row))
    assert highlighted(terminal, newsreader) == "golden pickaxe"


def test_a_drag_upwards_selects_over_paragraphs(terminal: Terminal, newsreader: Newsreader) -> None:
    terminal.drag(terminal.cell_of("Work began again"), terminal.cell_of("Periander"))
    quote = highlighted(terminal, newsreader)
    assert quote.startswith("Periander, who ruled Corinth")
    assert quote.endswith("the work stopped.\nW")


def test_a_double_click_selects_the_word(terminal: Terminal, newsreader: Newsreader) -> None:
    click(terminal, "pickaxe", times=2)
    assert highlighted(terminal, newsreader) == "pickaxe"


def test_a_triple_click_selects_the_paragraph(terminal: Terminal, newsreader: Newsreader) -> None:
    click(terminal, "pickaxe", times=3)
    quote = highlighted(terminal, newsreader)
    assert quote.startswith("Periander, who ruled Corinth")
    assert quote.endswith("the work stopped.")


@pytest.mark.parametrize("times", [2, 3])
def test_a_key_right_behind_a_click_is_about_what_was_clicked_on(
    terminal: Terminal, newsreader: Newsreader, times: int
) -> None:
    terminal.send(terminal.clicks(*terminal.cell_of("pickaxe"), times=times) + b"a")
    terminal.wait_for("highlighted")
    (made,) = json.loads(newsreader.run("export", "--format", "json").stdout)["highlights"]
    assert made["quote"].startswith("pickaxe" if times == 2 else "Periander, who ruled Corinth")


def test_a_click_right_behind_a_key_finds_what_the_key_puts_up(terminal: Terminal) -> None:
    terminal.send(b"jf" + terminal.clicks(*terminal.cell_of("Tea comes to Amsterdam")))
    terminal.settle()
    assert "Dutch East India" not in terminal.text  # the click was beside the menu


def test_a_click_on_a_name_leads_to_its_page(terminal: Terminal) -> None:
    terminal.wait_for(r"\d+ names")
    click(terminal, "Giuseppe")
    terminal.wait_for("in this article only")
    click(terminal, "its page: every mention")
    terminal.wait_for("mentions, newest first")


def test_the_edge_between_two_panes_is_dragged(terminal: Terminal) -> None:
    column, row = terminal.cell_of(EDGE)
    terminal.drag((column, row + 20), (column + 15, row + 20))
    terminal.wait_for(rf"^.{{{column + 15}}}{EDGE}")  # while it is dragged it looks otherwise


def test_a_click_on_the_bottom_line_presses_the_key(terminal: Terminal) -> None:
    click(terminal, "? help")
    terminal.wait_for("here, in the article")
    terminal.press("Escape")
    terminal.wait_gone("here, in the article")
    click(terminal, "q quit")
    assert terminal.wait_exit() == 0
    assert terminal.unexpected() == []


def test_rows_are_marked_with_ctrl_and_a_range_with_shift(terminal: Terminal) -> None:
    click(terminal, "Salt made Salzburg", button=CTRL)
    terminal.wait_for("1 marked")
    click(terminal, "Tea comes to Amsterdam", button=SHIFT)
    terminal.wait_for("[34] marked")


def test_a_filter_is_chosen_by_clicks(terminal: Terminal) -> None:
    terminal.press("Escape")
    click(terminal, "f filter")
    terminal.wait_for("○ unread")
    click(terminal, "unread")
    terminal.wait_for("3 of 4 · unread")
