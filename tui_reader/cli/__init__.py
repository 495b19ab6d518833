"""The `newsreader` command: what is typed, what is printed, and how it ends.

Exit status: 0 done, 1 done but some documents failed, 2 wrong use, 3 cannot go on.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui_reader.errors import NewsreaderError, UsageError

WRONG_USE = 2
CANNOT_GO_ON = 3
INTERRUPTED = 130  # what shells use for Ctrl-C: 128 and the signal's number
COMPLETING = "_NEWSREADER_COMPLETE"  # set by a shell that asks for the words to complete


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if "--debug" not in given:  # else warnings with tracebacks go to standard error
        logging.getLogger("tui_reader").addHandler(logging.NullHandler())
    try:
        status = _run(given)
    except (NewsreaderError, OSError) as error:
        if "--debug" in given:
            raise
        _say_error(_sentence(error))
        return WRONG_USE if isinstance(error, UsageError) else CANNOT_GO_ON
    except KeyboardInterrupt:
        _say_error("Stopped. What was taken in so far stays; the same command goes on from there.")
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _run(given: list[str]) -> int | None:
    """Run what was asked for. The reader itself needs nothing that parses words, and starts
    a tenth sooner without."""
    if COMPLETING not in os.environ:
        if not given:
            from tui_reader.cli.reading import read

            return read(None)
        if len(given) == 2 and given[0] == "--library" and not Path(given[1]).is_file():
            from tui_reader.cli.reading import read

            return read(Path(given[1]))
    from tui_reader.cli.group import run

    return run(given)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)


def _say_error(sentence: str) -> None:
    from tui_reader.cli.output import say_error

    say_error(sentence)
