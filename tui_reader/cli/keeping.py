"""`backup`, `dump`, `restore`, `undo`, `redo`: what a person made is safe, and can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import click

from tui_reader.cli.options import common
from tui_reader.cli.output import progress_bar, say, say_error, shown_progress
from tui_reader.cli.places import opened_library
from tui_reader.errors import UsageError
from tui_reader.library import Library
from tui_reader.library.dumping import Restored
from tui_reader.text.safety import one_line
from tui_reader.text.stops import stopped

SOME_FAILED = 1


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


@click.command("dump")
@common
def dump_() -> int:
    """Print all that you made, as sorted lines that `restore` reads back.

    Highlights with their notes and tags, corrections, decisions about names and single mentions,
    stars and reading marks: one JSON object a line, so that versions of it can be compared and
    kept.

    \b
    newsreader dump > mine.jsonl
    """
    with opened_library() as library:
        for line in library.dumping.dump():
            click.echo(line.encode())
    return 0


@click.command("restore")
@click.argument("file", type=click.File("rb", lazy=True), required=False)
@common
def restore_(file: IO[bytes] | None) -> int:
    """Add to the library what a dump holds and it lacks; `undo` takes it back.

    What is there already is left as it is. What belongs to an article that is not in the library
    is kept: add the article, and restore again, with or without FILE ('-' is standard input).

    \b
    newsreader restore mine.jsonl
    ssh other newsreader dump | newsreader restore -
    """
    with opened_library() as library:
        restored = library.dumping.restore(file or ())
        there = restored.present + restored.different
        if file is None and not (restored.added or there or restored.unplaced):
            raise UsageError(
                "Nothing kept from earlier waits for its article; name a dump's file, "
                "or - for standard input."
            )
        said = f"{restored.added:,} added, {there:,} there already"
        say(said + (f", {restored.unplaced:,} not placed" if restored.unplaced else ""))
        for complaint in _complaints(restored):
            say_error(complaint)
        shown_progress(library.catch_up())
    return SOME_FAILED if restored.unplaced else 0


def _complaints(restored: Restored) -> Iterator[str]:
    """What of a dump is not in the library as the dump has it, in sentences."""
    if restored.different:
        yield (
            f"{restored.different:,} of those there already have another note, colour, tag or "
            "label here, and stay so."
        )
    if restored.unreadable:
        yield f"{restored.unreadable:,} cannot be read ({restored.complaint})."
    if restored.no_text:
        yield (
            f"{restored.no_text:,} are about a text that their article has not in this library: "
            "it has only another one."
        )
    if restored.no_article:
        yield f"{restored.no_article:,} belong to articles that are not in this library."
    if restored.unplaced:
        yield (
            f"What has no place is kept in {restored.kept_in}; `newsreader restore` tries it again "
            "once you have added the articles."
        )


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
        say(nothing if title is None else stopped(f"{done}: {one_line(title)}"))
        if title is not None:
            shown_progress(library.catch_up())
    return 0
