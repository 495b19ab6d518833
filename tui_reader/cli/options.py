"""Options that every command takes, before or after its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from tui_reader.errors import UsageError
from tui_reader.locations import whole

_Command = Callable[..., int | None]


def common(function: _Command) -> _Command:
    """Add --library and --debug to a command; what is given last, after its name, counts.

    A command whose output nobody reads any more ends there, and well.
    """

    @click.option(
        "--library",
        type=click.Path(file_okay=False, path_type=Path),
        help="The library's directory [default: $NEWSREADER_LIBRARY, or your data directory].",
    )
    @click.option("--debug", is_flag=True, help="Show the traceback of an error.")
    @wraps(function)
    def with_options(
        *arguments: object, library: Path | None, debug: bool, **options: object
    ) -> int | None:
        del debug  # looked for in the words themselves, where errors end
        if library is not None:
            click.get_current_context().find_root().meta[_LIBRARY] = library
        try:
            status = function(*arguments, **options)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read our output has seen enough. Python would complain at its own last flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return status

    return with_options


class PathToRead(click.Path):
    """A folder or file to take in, from the root on: it has to be there, and to be readable."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        refuse_web_address(str(value))
        path = whole(Path(value))
        if not value or not path.exists():  # without a word, it would be the folder one is in
            raise UsageError(f"There is nothing at {value or repr(value)}; check the path.")
        super().convert(str(path), param, ctx)
        return path


def refuse_web_address(word: str) -> None:
    """Raise UsageError where the word is one, which is no path that could be mistaken."""
    if word.startswith(_SCHEMES):
        raise UsageError(f"{word}: web addresses cannot be read yet; save the page, and add that.")


_SCHEMES = ("http://", "https://", "file://")
_LIBRARY = "tui_reader.library"


def chosen_library() -> Path | None:
    """The directory named with --library; None where it was not given."""
    chosen: Path | None = click.get_current_context().find_root().meta.get(_LIBRARY)
    return chosen
