"""Completion in the shells themselves, and the manual in a terminal."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.e2e.conftest import Newsreader
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.e2e

# Each shell without a person's own settings, and what it has to be told before a completion.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "PS1='ready> '"),
    "zsh": (["zsh", "-f", "-i"], "PS1='ready> '; autoload -U compinit; compinit -u"),
    "fish": (["fish", "--private"], "function fish_prompt; echo 'ready> '; end"),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_completes_commands_and_options(newsreader: Newsreader, shell: str) -> None:
    command, prelude = SHELLS[shell]
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = newsreader.cwd / f"completion.{shell}"
    script.write_text(newsreader.run("completion", shell).stdout, "utf-8")
    path = f"{newsreader.command.parent}{os.pathsep}{os.environ['PATH']}"
    with Terminal(command, columns=100, rows=30, cwd=newsreader.cwd, env={"PATH": path}) as at:
        at.settle()
        at.type(f"{prelude}; source {script.name}\r")
        at.wait_for("^ready> ?$")
        at.type("newsreader recog")
        at.press("Tab")
        at.wait_for("newsreader recognise")
        at.type("\x15newsreader export --form")
        at.press("Tab")
        at.wait_for("newsreader export --format")
        at.kill()


def test_the_manual_opens_in_the_terminal(newsreader: Newsreader) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    at = newsreader.open("man", command=["env", "PAGER=cat", "MANPAGER=cat"], columns=80, rows=50)
    at.wait_for("FILES")
    assert at.wait_exit() == 0
