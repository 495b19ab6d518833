"""The real reader in a terminal, driven as a person drives it; what it confirms is written down."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.terminal import Terminal
from tests.torture.ledger import Ledger
from tests.torture.stories import word

COMMAND = (sys.executable, "-m", "tui_reader")


def opened(directory: Path, *paths: Path) -> Terminal:
    """The reader on this library, as wide as list and article beside one another need."""
    return Terminal([*COMMAND, "--library", directory, *paths], columns=110, rows=30)


def find(terminal: Terminal, number: int) -> None:
    """Search for a story's word, open the story, and walk to the word."""
    terminal.press("/")
    terminal.type(word(number))
    terminal.wait_for(rf"/ {word(number)} (.|\n)*{word(number)}")
    terminal.press("Enter", "Enter", "n")
    terminal.wait_for("hit 1 of 1")


def highlight(terminal: Terminal, ledger: Ledger, number: int) -> None:
    """Highlight the sentence that holds the word."""
    with ledger.noting(number, ""):
        terminal.press("a")
        terminal.wait_for("highlighted ·")


def note(terminal: Terminal, ledger: Ledger, number: int, text: str) -> None:
    """Write a note on that highlight."""
    terminal.press("i")
    terminal.wait_for("note · “")
    terminal.type(text)
    terminal.wait_for(text)
    with ledger.noting(number, text):
        terminal.press("Ctrl-S")
        terminal.wait_for("note saved")


def undo_note(terminal: Terminal, ledger: Ledger, number: int) -> None:
    """Undo what was done last, which was the note."""
    with ledger.noting(number, ""):
        terminal.press("u")
        terminal.wait_for("undone: note")


def star(terminal: Terminal, ledger: Ledger, number: int) -> None:
    """Star the story."""
    with ledger.starring(number, starred=True):
        terminal.press("s")
        terminal.wait_for("^ *starred")


def act(
    terminal: Terminal, ledger: Ledger, number: int, chance: random.Random, *, alone: bool = True
) -> None:
    """Find a story that was never touched, and do some of what can be done.

    Undo is for who is `alone`: it takes back the library's newest act, whoever did it.
    """
    find(terminal, number)
    if chance.random() < 0.4:
        star(terminal, ledger, number)
    highlight(terminal, ledger, number)
    if chance.random() < 0.7:
        note(terminal, ledger, number, f"note {chance.randrange(10**6)}")
        if alone and chance.random() < 0.4:
            undo_note(terminal, ledger, number)
    terminal.press("Escape", "Escape")


@dataclass(frozen=True, slots=True)
class Process:
    """A process as the system sees it: `state` is a letter, as `ps` prints it."""

    pid: int
    parent: int
    group: int
    state: str
    command: str


def processes() -> Iterator[Process]:
    """Every process that there is."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                facts = entry.joinpath("stat").read_text().rpartition(")")[2].split()
                command = entry.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:  # it ended meanwhile
                continue
            yield Process(int(entry.name), int(facts[1]), int(facts[2]), facts[0], command)


def left_behind(terminal: Terminal, seconds: float = 10.0) -> list[Process]:
    """What still runs of the reader's processes, once its workers had time to notice its end."""
    end = time.monotonic() + seconds
    while left := [p for p in processes() if p.group == terminal.pid and p.state != "Z"]:
        if time.monotonic() > end:
            break
        time.sleep(0.02)
    return left


def kill_one_worker(terminal: Terminal, chance: random.Random) -> None:
    """`kill -9` of one of them, if there is one."""
    of_reader = [p for p in processes() if p.parent == terminal.pid and "spawn_main" in p.command]
    if of_reader:
        os.kill(chance.choice(of_reader).pid, signal.SIGKILL)


def kill_all(terminal: Terminal) -> None:
    """`kill -9` of the reader and its processes at once, as a shutdown does it."""
    os.killpg(terminal.pid, signal.SIGKILL)


KILLS: dict[str, Callable[[Terminal], None]] = {"screen": Terminal.kill, "all": kill_all}
