"""The reader where colours, characters or the bytes that come in are not what one would wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Newsreader

pytestmark = pytest.mark.e2e

TERMS = {
    "truecolor": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "screen-256color", "COLORTERM": ""},
    "tmux": {"TERM": "tmux-256color", "COLORTERM": "", "TMUX": "/tmp/none,1,0"},
    "screen": {"TERM": "screen", "COLORTERM": ""},
    "console": {"TERM": "linux", "COLORTERM": ""},
    "dumb": {"TERM": "dumb", "COLORTERM": ""},
    "no colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
}


@pytest.mark.parametrize("kind", TERMS)
def test_highlight_and_name_are_told_from_plain_text_in_every_terminal(
    newsreader: Newsreader, folder: Path, kind: str
) -> None:
    newsreader.run("add", folder)
    with newsreader.open(env=TERMS[kind]) as terminal:
        terminal.wait_for("Salt made Salzburg")
        terminal.type("/salzburg")
        terminal.wait_for("1 of 4")
        terminal.press("Enter")
        terminal.wait_for("enter open")
        terminal.press("Enter")
        terminal.wait_for("Hallein")
        terminal.press("j", "v", "v", "a")
        terminal.wait_for("highlighted")
        terminal.settle()
        plain = terminal.style_of("pine")
        marked = terminal.style_of("mountain at")
        assert marked != plain
        assert terminal.unexpected() == []


def test_a_terminal_that_is_not_utf_8_gets_stand_ins_of_the_same_width(
    newsreader: Newsreader, folder: Path
) -> None:
    (folder / "cafe.txt").write_text(
        "“Café” – the old word for a place of talk… in 日本 too.\n", encoding="utf-8"
    )
    newsreader.run("add", folder)
    for locale, shown in (("C", '"Cafe" - the'), ("de_DE.ISO-8859-1", '"Caf\xe9" - the')):
        with newsreader.open(env={"LC_ALL": locale}) as terminal:
            terminal.wait_for(r"in \?{4} too")
            terminal.settle()
            assert shown.encode("latin-1") in terminal.raw
            assert b"\xe2\x80" not in terminal.raw
            terminal.type("q")
            assert terminal.wait_exit() == 0


def test_a_byte_that_is_no_utf_8_is_left_out_and_the_keys_after_it_work(
    newsreader: Newsreader, folder: Path
) -> None:
    newsreader.run("add", folder)
    with newsreader.open() as terminal:
        terminal.wait_for("Salt made Salzburg")
        terminal.send(b"/salz\xe9\xffburg")
        terminal.wait_for("1 of 4")
        terminal.press("Enter")
        terminal.wait_for("enter open")
        terminal.type("q")
        assert terminal.wait_exit() == 0
