"""`backup`, `undo` and `redo`: what a person made is safe, and so is changing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from tui_reader.cli.options import common
from tui_reader.cli.output import progress_bar, say, shown_progress
from tui_reader.cli.places import opened_library
from tui_reader.library import Library
from tui_reader.text.safety import one_line


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common
def backup_(file: Path) -> int:
    """Copy the whole library to FILE, while others read and write it; never over another file.

    The copy is checked before it is said to be done. It is a library itself: named library.sqlite
    in a folder of its own, it opens with --library.

    \b
    newsreader backup ~/backups/news-2026-11-24.sqlite
    """
    with opened_library() as library:
        with progress_bar() as show:
            written = library.safekeeping.backup(file, show)
        say(f"{one_line(str(written))}: {library.reading.count():,} articles, checked.")
    return 0


@click.command("undo")
@common
def undo_() -> int:
    """Undo the last thing that was done: in the reader, by `forget`, or by `restore`.

    Again for the one before. It is the reader's own undo, and reaches back across restarts.
    """
    return _replayed(lambda library: library.reading.undo(), "Undone", "There is nothing to undo.")


@click.command("redo")
@common
def redo_() -> int:
    """Do again what was undone last."""
    return _replayed(
        lambda library: library.reading.redo(), "Done again", "There is nothing to do again."
    )


def _replayed(replay: Callable[[Library], str | None], done: str, nothing: str) -> int:
    with opened_library() as library:
        title = replay(library)
        shown_progress(library.searching.heal())
        say(nothing if title is None else f"{done}: {one_line(title)}.")
    return 0
