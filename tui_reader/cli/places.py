"""Which library a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_reader import locations
from tui_reader.cli.options import chosen_library
from tui_reader.cli.output import say_error
from tui_reader.cli.reading import settings_in_force
from tui_reader.library import Library


def library_directory() -> Path:
    """The library that was asked for, or the person's own."""
    return locations.whole(chosen_library() or locations.library_directory())


@contextmanager
def opened_library(*, of_watchlist: bool = True) -> Iterator[Library]:
    """The library, closed at the end; what opening it did is said on standard error, and what is
    wrong with the settings and, unless the caller does it, the watchlist.

    Raises StoreError where it cannot be opened.
    """
    settings, _ = settings_in_force(of_watchlist=of_watchlist)
    library = Library.open(library_directory(), settings)
    if library.notice is not None:
        say_error(library.notice)
    try:
        yield library
    finally:
        library.close()


def say_that_it_is_empty(library: Library) -> None:
    """Why nothing was found: also where a library's name was mistyped, which makes another one."""
    say_error(f"The library {library.directory} is empty; `newsreader add PATH` takes articles in.")
