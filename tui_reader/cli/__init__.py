"""The `newsreader` command: what is typed, what is printed, and how it ends.

Exit status: 0 done, 1 done but some documents failed, 2 wrong use, 3 cannot go on.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui_reader.errors import NewsreaderError, UsageError

WRONG_USE = 2
CANNOT_GO_ON = 3
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
INTERRUPTED = 130  # what shells use for Ctrl-C: 128 and the signal's number
COMPLETING = "_NEWSREADER_COMPLETE"  # set by a shell that asks for the words to complete


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _lead_nowhere()
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
    if not isinstance(error, OSError):
        return str(error)
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    if error.errno in _NO_ROOM:
        return f"What was printed could not be written ({error.strerror}); make room and try again."
    return f"Something could not be read or written ({error}); --debug shows where."


def _lead_nowhere() -> None:
    """Open what was closed before the start (`>&-`): else the library's file would get its number,
    and whatever is printed would be written into it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # by their numbers
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 (open to the end)


def _say_error(sentence: str) -> None:
    from tui_reader.cli.output import say_error

    say_error(sentence)
