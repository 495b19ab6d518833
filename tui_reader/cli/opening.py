"""Opening the reader, at an article or a passage; completing words."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

import click

from tui_reader import locations
from tui_reader.cli.links import existing, parsed
from tui_reader.cli.options import chosen_library, common
from tui_reader.cli.output import say, say_error
from tui_reader.cli.places import library_directory, opened_library
from tui_reader.errors import SettingsError, UsageError
from tui_reader.library import Library
from tui_reader.settings import Settings, load


@click.command("read")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@common
def read_(paths: tuple[Path, ...]) -> int:
    """Take in folders and files, and open the reader on them."""
    for path in paths:
        if not path.expanduser().exists():
            raise UsageError(f"There is nothing at {path}; check the path.")
    directory = library_directory()
    if not paths and chosen_library() is None and not (directory / "library.sqlite").exists():
        # Nothing was ever added: the samples, in a library of their own.
        directory, paths = locations.samples_library(), (locations.seeds_directory(),)
    return _run(directory, tuple(path.expanduser() for path in paths))


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
    return _run(library_directory(), (), article_id, highlight_id)


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@common
def completion_(shell: str) -> int:
    """Print the lines that make SHELL complete newsreader's words.

    \b
    newsreader completion bash >> ~/.bashrc
    newsreader completion fish > ~/.config/fish/completions/newsreader.fish
    """
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    assert completer is not None
    root = click.get_current_context().find_root().command
    # source() would start bash to look at its version; the template needs no shell at all.
    made = completer(root, {}, "newsreader", "_NEWSREADER_COMPLETE")
    say(made.source_template % made.source_vars())
    return 0


def _run(
    directory: Path,
    paths: tuple[Path, ...],
    article_id: int | None = None,
    highlight_id: int | None = None,
) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The reader needs a terminal; `newsreader search` and `show` do not.")
    gc.disable()  # until the first paint, when the app turns it on again: a tenth of the start
    settings, notice = _settings()
    _log_to_file()
    library = Library.open(directory)
    from tui_reader.tui.app import NewsreaderApp

    try:
        app = NewsreaderApp(
            library,
            settings,
            paths=paths,
            open_article=article_id,
            open_highlight=highlight_id,
            notice=" · ".join(filter(None, (library.notice, notice))) or None,
        )
        app.run()
    finally:
        library.close()
    return app.return_code or 0


def _log_to_file() -> None:
    """Warnings and worse go to a file, made when there is the first of them: the terminal is the
    screen's."""
    file = locations.log_directory() / "newsreader.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # a home that cannot be written to must not keep anybody from reading
    form = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
    handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.WARNING, format=form, handlers=[handler])


def _settings() -> tuple[Settings, str | None]:
    """The person's settings; the defaults and a sentence where the file is wrong."""
    try:
        return load(locations.config_file()), None
    except SettingsError as error:
        say_error(str(error))
        return Settings(), str(error)
