"""The `newsreader` command: what is typed, what is printed, and how it ends.

Exit status: 0 done, 1 done but some documents failed, 2 wrong use, 3 cannot go on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from tui_reader.cli.group import newsreader
from tui_reader.cli.output import say_error
from tui_reader.errors import NewsreaderError, UsageError

WRONG_USE = 2
CANNOT_GO_ON = 3
INTERRUPTED = 130  # what shells use for Ctrl-C: 128 and the signal's number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        status = newsreader.main(given, prog_name="newsreader", standalone_mode=False)
    except (NewsreaderError, click.ClickException, OSError) as error:
        if "--debug" in given:
            raise
        say_error(_sentence(error))
        wrong = isinstance(error, UsageError | click.UsageError)
        return WRONG_USE if wrong else CANNOT_GO_ON
    except (KeyboardInterrupt, click.Abort):
        say_error("Stopped. What was taken in so far stays; the same command goes on from there.")
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _sentence(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        message = error.format_message()
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        return f"{message} See `{path} --help`." if path else message
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)
