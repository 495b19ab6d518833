"""`add` and `recognise`: the two jobs, from the command line."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import click

from tui_reader.cli.options import PathToRead, common
from tui_reader.cli.output import progress_bar, say, say_error, shown_progress, summed_up
from tui_reader.cli.places import opened_library
from tui_reader.errors import SettingsError
from tui_reader.intake import Found, scan
from tui_reader.text.counting import counted

SOME_FAILED = 1
# Below this many bytes one process has done the work before a second one has started.
_WORTH_PROCESSES = 4_000_000


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=PathToRead())
@common
def add_(paths: tuple[Path, ...]) -> int:
    """Take in folders and files; returns when all of it can be searched.

    \b
    newsreader add ~/scraped            every .txt and .jsonl in it, recursively
    newsreader add monday.jsonl
    """
    with opened_library() as library, _processes(paths) as executor:
        last = shown_progress(library.taking_in.take_in(paths, executor))
        summary = last.summary if last is not None else None
        assert summary is not None
        say(summed_up(summary))
        if summary.failed:
            say_error("Some documents could not be taken in; `newsreader doctor` lists them.")
    return SOME_FAILED if summary.failed else 0


@contextmanager
def _processes(paths: tuple[Path, ...]) -> Iterator[Executor | None]:
    """Processes to label lines in, where there is enough to do for more than one core."""
    cores = os.cpu_count() or 1
    if cores == 1 or not _is_much(paths):
        yield None
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as executor:
        yield executor


def _is_much(paths: tuple[Path, ...]) -> bool:
    size = 0
    for path in paths:
        for entry in scan(path):
            size += entry.size if isinstance(entry, Found) else 0
            if size >= _WORTH_PROCESSES:
                return True
    return False


@click.command("recognise")
@common
def recognise_() -> int:
    """Mark the names in every article where they are not marked yet.

    The reader does it in the background as well; here it is done when the command returns.
    """
    from tui_reader.pipeline.recognising import RECOGNISING
    from tui_reader.pipeline.watching import WATCHING

    done, wrong = Counter[str](), ""
    with opened_library(of_watchlist=False) as library, progress_bar() as show:
        try:
            for step in library.naming.recognise(lambda: None):
                show(step)
                done[step.stage] = step.done
        except SettingsError as error:  # all that does not depend on it is done
            wrong = str(error)
    recognised, watched = done[RECOGNISING], done[WATCHING]
    say(f"{counted(recognised, 'article')} recognised")
    if watched > recognised:
        say(f"watched names looked for in {counted(watched, 'article')}")
    if wrong:
        say_error(wrong)
    return SOME_FAILED if wrong else 0
