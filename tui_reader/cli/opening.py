"""Opening the reader, at an article or a passage; completing words."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.links import existing, parsed
from tui_reader.cli.options import PathToRead, chosen_library, common
from tui_reader.cli.places import library_directory, opened_library
from tui_reader.cli.reading import open_reader, read


@click.command("read")
@click.argument("paths", nargs=-1, type=PathToRead())
@common
def read_(paths: tuple[Path, ...]) -> int:
    """Take in folders and files, and open the reader on them."""
    return read(chosen_library(), paths)


@click.command("open")
@click.argument("link", metavar="ID[#HIGHLIGHT]")
@common
def open_(link: str) -> int:
    """Open the reader at an article, or at a highlighted passage in it.

    Exports name the link of each passage: newsreader open 12#3
    """
    article_id, highlight_id = parsed(link)
    with opened_library() as library:
        existing(library, article_id)
    return open_reader(library_directory(), (), article_id, highlight_id)
