"""The harness itself: what it shows is what a program wrote, and its waits say what they saw."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from tests.e2e.terminal import Terminal

BARE_APP = """
from textual.app import App
from textual.widgets import Input, Static

class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Input(placeholder="ask")
        yield Static("no answer", id="answer", markup=False)
    def on_input_submitted(self, event):
        self.query_one("#answer").update("you said " + event.value)
    def on_resize(self, event):
        self.query_one("#answer").update(f"{event.size.width} columns")
    def key_escape(self):
        self.exit(return_code=3)

app = Bare()
app.run()
raise SystemExit(app.return_code)
"""

STUBBORN = """
import os, signal, time
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.fork()
print(f"pid {os.getpid()}.", flush=True)
time.sleep(60)
"""


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_what_a_program_prints_is_on_the_screen_in_its_style() -> None:
    with Terminal(python("print('世界 \\x1b[1;31mred\\x1b[0m plain')")) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.text.startswith("世界 red plain")
        assert terminal.style_of("red").bold
        assert terminal.style_of("red").fg == "red"
        assert not terminal.style_of("plain").bold


def test_a_textual_program_is_typed_into_resized_and_ended() -> None:
    with Terminal(python(BARE_APP), columns=60, rows=10) as terminal:
        terminal.wait_for("60 columns")
        terminal.type("Wörter")
        terminal.press("Enter")
        terminal.wait_for("you said Wörter$")
        terminal.resize(72, 12)
        terminal.wait_for("72 columns")
        terminal.press("Escape")
        assert terminal.wait_exit() == 3
        assert terminal.unexpected() == []


def test_a_sequence_that_textual_does_not_write_is_told() -> None:
    program = "print('\\x1b[1mgood\\x1b[0m \\x1b]52;c;YmFk\\x07 \\x1b[5i \\u009b5n')"
    with Terminal(python(program)) as terminal:
        terminal.wait_exit()
        assert terminal.unexpected() == [b"\x1b[5i", b"\x1b]52;c;YmFk\x07", b"\xc2\x9b"]


def test_a_wait_that_fails_shows_the_screen() -> None:
    with Terminal(python("print('only this'); input()")) as terminal:
        terminal.wait_for("only")
        with pytest.raises(AssertionError) as failure:
            terminal.wait_for("other", seconds=0.2)
    assert "'other' to be seen; it still runs" in str(failure.value)
    assert "only this" in str(failure.value)


def test_a_kill_takes_the_program_and_the_end_of_the_terminal_its_children() -> None:
    with Terminal(python(STUBBORN)) as terminal:
        terminal.wait_for(r"pid \d+\.\s*pid \d+\.")
        pids = [int(pid) for pid in re.findall(r"pid (\d+)", terminal.text)]
        terminal.kill()
        assert terminal.wait_exit() == -9
        assert [running(pid) for pid in sorted(pids)] == [False, True]
    assert all(map(ends, pids))


def running(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(listed.stdout.strip()) and not listed.stdout.startswith("Z")


def ends(pid: int) -> bool:
    """Whether the process, which was sent a signal, is gone within seconds."""
    for _ in range(100):
        if not running(pid):
            return True
        time.sleep(0.05)
    return False
