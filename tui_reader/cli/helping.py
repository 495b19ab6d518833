"""`man` and `completion`: the command told to people and to shells."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from tui_reader.cli.options import common
from tui_reader.cli.output import say


@click.command("man")
@common
def man_() -> int:
    """Show the manual; where output is no terminal, print it for `man` to read.

    \b
    newsreader man
    newsreader man > newsreader.1
    """
    from tui_reader.cli.manual import MAN_PAGE, man_page

    page = man_page()
    man = shutil.which("man")
    if man is None or not sys.stdout.isatty():
        say(page.rstrip("\n"))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / MAN_PAGE
        file.write_text(page, encoding="ascii")
        # A path with a slash is set as it is, by every man there is.
        return subprocess.run([man, str(file)], check=False).returncode  # noqa: S603


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@common
def completion_(shell: str) -> int:
    """Print the lines that make SHELL complete newsreader's words.

    \b
    newsreader completion bash >> ~/.bashrc
    newsreader completion zsh >> ~/.zshrc            (after compinit)
    newsreader completion fish > ~/.config/fish/completions/newsreader.fish
    """
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    assert completer is not None
    root = click.get_current_context().find_root().command
    # source() would start bash to look at its version; the template needs no shell at all.
    made = completer(root, {}, "newsreader", "_NEWSREADER_COMPLETE")
    say(made.source_template % made.source_vars())
    return 0
