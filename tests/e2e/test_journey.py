"""A person's main job in a real terminal: open, read, search, highlight, export, come back."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

NARROW, WIDE = (80, 24), (120, 40)


def opened(newsreader: Newsreader, folder: Path, columns: int = 80, rows: int = 24) -> Terminal:
    """The reader on a folder that it has taken in."""
    terminal = newsreader.open(folder, columns=columns, rows=rows)
    terminal.wait_for("4 added")
    return terminal


def search(terminal: Terminal, query: str, expected: str) -> None:
    """Type a query into the bar, and leave the bar for the hits when they are there."""
    terminal.press("/")
    terminal.settle()
    terminal.type(query)
    terminal.wait_for(expected)
    terminal.settle()
    terminal.press("Enter")


def at_the_pickaxe(newsreader: Newsreader, folder: Path) -> Terminal:
    """The reader in the article about the canal at Corinth, which a search has found."""
    terminal = opened(newsreader, folder)
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.press("Enter")
    terminal.wait_for("Periander, who ruled")
    return terminal


def highlights(newsreader: Newsreader) -> list[dict[str, object]]:
    """What the command line exports: read from the disk, by another process."""
    exported = json.loads(newsreader.run("export", "--format", "json").stdout)
    found: list[dict[str, object]] = exported["highlights"]
    return found


@pytest.mark.parametrize(("columns", "rows"), [NARROW, WIDE])
def test_the_whole_way_and_back_again(
    newsreader: Newsreader, folder: Path, columns: int, rows: int
) -> None:
    # A folder is opened: it is taken in, and its articles are listed.
    terminal = opened(newsreader, folder, columns, rows)
    terminal.wait_for("The tea horse road")
    terminal.wait_for("The canal at Corinth")

    # Search as you type; the hit's snippet is in the list, its article in the reading pane.
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.wait_gone("The tea horse road")
    terminal.press("Enter")
    terminal.wait_for("Periander, who ruled")

    # A hit is walked to, a passage marked with a note, and the article's highlights written out.
    terminal.press("n")
    terminal.settle()
    terminal.press("a")
    terminal.wait_for("highlighted")
    terminal.press("i")
    terminal.wait_for("note")
    terminal.settle()
    terminal.type("gold, of all things")
    terminal.press("Enter")
    terminal.type("ask the museum")
    terminal.press("Ctrl-S")
    terminal.wait_for("note saved")
    terminal.press("x")
    terminal.wait_for("export")
    terminal.settle()
    terminal.press("Enter")
    terminal.wait_for("written to")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.unexpected() == []
    (written,) = newsreader.cwd.glob("highlights-*.md")
    assert "golden pickaxe" in re.sub(r"\s+", " ", written.read_text("utf-8"))
    exported = written.read_text("utf-8")
    assert "gold, of all things  \nask the museum" in exported
    link = re.search(r"newsreader open (\d+#\d+)", exported)
    assert link is not None

    # Started again without a word, it is all there.
    again = newsreader.open(columns=columns, rows=rows)
    again.wait_for("The tea horse road")
    again.press("H")
    again.wait_for("gold, of all things")
    again.press("Enter")
    again.wait_for("golden pickaxe")
    again.press("q")
    assert again.wait_exit() == 0

    # What the export names leads back to the passage, with its note below.
    back = newsreader.open("open", link[1], columns=columns, rows=rows)
    back.wait_for("golden pickaxe")
    back.wait_for("ask the museum")
    back.press("q")
    assert back.wait_exit() == 0


def test_a_highlight_that_the_screen_confirmed_survives_kill_9(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = at_the_pickaxe(newsreader, folder)
    terminal.press("n", "a")
    terminal.wait_for("highlighted")
    terminal.kill()
    (kept,) = highlights(newsreader)
    assert "golden pickaxe" in str(kept["quote"])
    again = newsreader.open()
    again.wait_for("The canal at Corinth")
    again.press("H")
    again.wait_for("golden pickaxe")


def test_a_query_typed_before_the_index_is_there_finds_when_it_is(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = newsreader.open(folder)
    terminal.wait_for("The canal at Corinth")
    search(terminal, "pickaxe", "golden pickaxe")


def test_what_is_typed_right_behind_the_slash_is_searched_not_run(
    newsreader: Newsreader, folder: Path
) -> None:
    """All in one write, as a fast hand or a slow line sends it: `x`, `q` and `u` are commands."""
    terminal = opened(newsreader, folder)
    terminal.settle()
    terminal.press("/pickaxequ")
    terminal.wait_for("/ pickaxequ")
    terminal.wait_for("nothing found")


def test_keys_right_behind_enter_in_the_search_bar_meet_the_list(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = opened(newsreader, folder)
    terminal.settle()
    terminal.type("/pickaxe")
    terminal.wait_for("1 of 4")
    terminal.settle()
    terminal.send(b"\r\rn")
    terminal.wait_for("hit 1 of 1")


def test_undo_takes_a_highlight_back(newsreader: Newsreader, folder: Path) -> None:
    terminal = at_the_pickaxe(newsreader, folder)
    terminal.press("n", "a")
    terminal.wait_for("highlighted")
    assert len(highlights(newsreader)) == 1
    terminal.press("u")
    terminal.wait_until(lambda: highlights(newsreader) == [], "the highlight to be gone")


def test_what_was_read_and_starred_is_so_again(newsreader: Newsreader, folder: Path) -> None:
    terminal = opened(newsreader, folder)
    terminal.wait_for("● The canal at Corinth")
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.press("s")
    terminal.wait_for("The canal at Corinth.*★")
    terminal.press("Enter")
    terminal.wait_for("Periander, who ruled")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    again = newsreader.open()
    again.wait_for("The canal at Corinth.*★")
    assert "● The canal at Corinth" not in again.text
    assert "● The tea horse road" in again.text


def test_the_place_in_an_article_is_kept_across_a_restart(
    newsreader: Newsreader, tmp_path: Path
) -> None:
    lines = [f"The ledger's line {number} tells of nothing new." for number in range(1, 200)]
    (tmp_path / "ledger.txt").write_text("\n\n".join(lines), "utf-8")
    terminal = newsreader.open(tmp_path / "ledger.txt")
    terminal.wait_for("line 5 tells")
    terminal.press("Enter")
    terminal.wait_for(r"\d% ·")
    terminal.settle()
    terminal.press("PageDown", "PageDown", "Ctrl-D")
    terminal.wait_for("line 30 tells")
    terminal.settle()
    numbers = re.findall(r"line (\d+) tells", terminal.text)
    terminal.press("q")  # at once: the place may be written a moment after the page has moved
    assert terminal.wait_exit() == 0

    again = newsreader.open()
    again.wait_for("1 article")
    again.settle()
    again.press("Enter")
    again.wait_until(
        lambda: re.findall(r"line (\d+) tells", again.text)[: len(numbers)] == numbers,
        "the page as it was left",
    )
    # Another width wraps other lines; the top of the page is the same words.
    again.resize(60, 15)
    again.wait_until(
        lambda: re.findall(r"line (\d+) tells", again.text)[:1] == numbers[:1],
        "the same line at the top",
    )


def test_a_deleted_index_heals_at_the_next_start(newsreader: Newsreader, folder: Path) -> None:
    library = newsreader.cwd / "library"
    newsreader.run("--library", library, "add", folder)
    shutil.rmtree(library / "index")
    terminal = newsreader.open("--library", library)
    terminal.wait_for("The canal at Corinth")
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    hits = json.loads(newsreader.run("--library", library, "search", "pickaxe", "--json").stdout)
    assert hits["total"] == 1


def test_nothing_was_ever_added_so_it_opens_on_the_samples(newsreader: Newsreader) -> None:
    terminal = newsreader.open(columns=120, rows=40)
    terminal.wait_for("Suez")
    # Who has never used it is told the keys that matter, until they put that away.
    terminal.wait_for("Your own articles: newsreader FOLDER")
    terminal.settle()
    terminal.press("Escape")
    terminal.wait_gone("Your own articles")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    # They are in a library of their own: the person's stays empty. Having looked there, or having
    # searched in vain, changes nothing: what was made on the samples is still seen.
    assert newsreader.run("sources").stdout == ""
    again = newsreader.open(columns=120, rows=40)
    again.wait_for("Suez")
    again.wait_for("8 articles")
    again.press("Enter")
    again.wait_for("a highlight")
    again.settle()
    again.press("a")
    again.wait_for("highlighted")
    again.press("x")
    again.wait_for("export")
    again.settle()
    again.press("Enter")
    again.wait_for("written to")
    again.press("q")
    assert again.wait_exit() == 0
    (written,) = newsreader.cwd.glob("highlights-*.md")
    # What an export says, typed as it stands, leads back to the passage.
    link = re.search(r"`newsreader (.+)`$", written.read_text("utf-8"), re.MULTILINE)
    assert link is not None
    back = newsreader.open(*shlex.split(link[1]), columns=120, rows=40)
    back.wait_for("i note  # tags")


def test_one_file_is_opened_on_its_article(newsreader: Newsreader, folder: Path) -> None:
    terminal = newsreader.open(folder / "deeper" / "salt.txt")
    terminal.wait_for("Salt made Salzburg rich")
    assert "Corinth" not in terminal.text


def test_a_link_from_an_export_opens_the_passage(newsreader: Newsreader, folder: Path) -> None:
    terminal = at_the_pickaxe(newsreader, folder)
    terminal.press("n", "a")
    terminal.wait_for("highlighted")
    terminal.press("q")
    terminal.wait_exit()
    (made,) = highlights(newsreader)
    again = newsreader.open("open", str(made["open"]))
    again.wait_for("golden pickaxe")


def test_the_entity_panel_leads_to_the_other_articles_that_name_it(
    newsreader: Newsreader, folder: Path
) -> None:
    (folder / "second.txt").write_text(
        "Istvan Turr left Hungary as a young officer. He fought in Sicily beside Giuseppe Garibaldi"
        " and later dug canals.\nHe lived in Paris in his old age.\n",
        "utf-8",
    )
    newsreader.run("add", folder)
    newsreader.run("recognise")
    terminal = newsreader.open(columns=150, rows=40)
    terminal.wait_for("Istvan Turr left Hungary")
    search(terminal, "pickaxe", "golden pickaxe")
    terminal.press("Enter")
    terminal.wait_for("Periander, who ruled")
    terminal.wait_for("people(.|\\n)*▌ Giuseppe Garibaldi")
    terminal.press("Tab")
    terminal.wait_for("articles that mention it")
    terminal.press("Enter")
    terminal.wait_for("2 of 5 · mention Giuseppe Garibaldi")
    assert "Istvan Turr left Hungary" in terminal.text
    assert "Salt made Salzburg rich" not in terminal.text


def test_quitting_leaves_the_terminal_as_it_was(newsreader: Newsreader, folder: Path) -> None:
    terminal = newsreader.open(folder)
    terminal.wait_for("The canal at Corinth")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    for mode in (b"1049", b"1000", b"1003", b"1006", b"2004"):
        switched = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", bytes(terminal.raw))
        assert switched == [] or switched[-1] == b"l", mode
    assert bytes(terminal.raw).rfind(b"\x1b[?25h") > bytes(terminal.raw).rfind(b"\x1b[?25l")


def test_ctrl_z_leaves_it_waiting_behind_the_shell(newsreader: Newsreader, folder: Path) -> None:
    newsreader.run("add", folder)
    shell = '"$0"; echo at the shell; read; fg'
    terminal = newsreader.open(command=("bash", "--norc", "-i", "-c", shell))
    terminal.wait_for("The canal at Corinth")
    terminal.settle()
    terminal.press("Ctrl-Z")
    terminal.wait_for("at the shell")
    terminal.press("Enter")
    taken = b"\x1b[?1049h"  # the whole screen, as it does at each start
    terminal.wait_until(lambda: bytes(terminal.raw).count(taken) == 2, "the reader to come back")
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_the_smallest_screens_work_and_smaller_ones_say_so(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = newsreader.open(folder, columns=60, rows=15)
    terminal.wait_for("The canal at Corinth")
    terminal.resize(50, 12)
    terminal.wait_for("60x15")
    terminal.resize(100, 30)
    terminal.wait_for("The canal at Corinth")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_what_a_publisher_changed_is_marked_and_shown_word_by_word(
    newsreader: Newsreader, folder: Path
) -> None:
    terminal = at_the_pickaxe(newsreader, folder)
    terminal.press("q")
    assert terminal.wait_exit() == 0

    page = folder / "canal.txt"
    page.write_text(page.read_text("utf-8").replace("golden pickaxe", "silver spade"), "utf-8")
    again = newsreader.open(folder)
    again.wait_for("1 changed")
    again.wait_for("Δ The canal at Corinth")
    search(again, "spade", "silver spade")
    again.wait_for("Δ The canal at Corinth")
    again.press("Enter")
    again.wait_for("The text changed since you read it; d shows how")
    again.press("d")
    again.wait_for("version 2 of 2, taken in ")
    again.wait_for("against version 1, which you read, taken in ")
    again.wait_for("1 paragraph changed")
    again.wait_for("~ .*golden pickaxe silver spade")
    assert again.style_of("golden pickaxe").strikethrough
    assert again.style_of("silver spade").underscore
    again.press("Escape")
    again.wait_for("Periander, who ruled")
    again.press("Escape")
    again.wait_gone("Δ The canal at Corinth")
    again.press("q")
    assert again.wait_exit() == 0
    assert again.unexpected() == []
    article = newsreader.run("search", "spade").stdout.split("\t")[0]
    told = newsreader.run("show", article, "--changes").stdout
    assert "with a [-golden pickaxe-]{+silver spade+} in AD 67" in told


def test_the_theme_chosen_last_is_worn_at_the_next_start(
    newsreader: Newsreader, folder: Path
) -> None:
    newsreader.run("add", folder)
    terminal = newsreader.open()
    terminal.wait_for("Corinth")
    night = terminal.style_of("Corinth").bg
    terminal.press("Ctrl-P")
    terminal.settle()
    terminal.type("theme")
    terminal.wait_for("Choose the colours")
    terminal.press("Enter")
    terminal.wait_for("Paper")
    terminal.settle()
    terminal.press("Down")
    terminal.wait_until(
        lambda: terminal.style_of("Paper").bg != night, "another theme to show while choosing"
    )
    terminal.press("Enter")
    terminal.wait_for("theme: .*, the next time too")
    chosen = terminal.style_of("Corinth").bg
    assert chosen != night
    terminal.press("q")
    assert terminal.wait_exit() == 0
    again = newsreader.open()
    again.wait_for("Corinth")
    again.settle()
    assert again.style_of("Corinth").bg == chosen
    again.press("q")
    assert again.wait_exit() == 0


def test_who_quits_as_soon_as_the_list_is_there_leaves_without_a_fault(
    newsreader: Newsreader, folder: Path
) -> None:
    newsreader.run("add", folder)
    for _ in range(4):
        with newsreader.open() as terminal:
            terminal.wait_for("Salzburg")
            terminal.press("q")
            assert terminal.wait_exit() == 0
