"""`backup`: the whole library, safe in another place."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.options import common
from tui_reader.cli.output import progress_bar, say
from tui_reader.cli.places import opened_library
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
