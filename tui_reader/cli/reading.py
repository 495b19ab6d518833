"""Opening the reader on a library. Nothing is loaded here that the first paint does not need."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

from tui_reader import locations
from tui_reader.errors import SettingsError, UsageError
from tui_reader.library import Library
from tui_reader.settings import Settings, load


def read(chosen: Path | None, paths: tuple[Path, ...] = ()) -> int:
    """Take in `paths` and open the reader on them; returns the exit status.

    `chosen` is the library that was named, None where none was: then the person's own, or the
    samples, in a library of their own, as long as nothing was ever added.
    """
    directory = locations.library_directory() if chosen is None else locations.whole(chosen)
    if not paths and chosen is None and Library.is_blank(directory):
        directory, paths = locations.samples_library(), (locations.seeds_directory(),)
    return open_reader(directory, tuple(map(locations.whole, paths)))


def open_reader(
    directory: Path,
    paths: tuple[Path, ...],
    article_id: int | None = None,
    highlight_id: int | None = None,
) -> int:
    """Open the reader on the library in `directory`, at an article or a highlight (ids) of it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The reader needs a terminal; `newsreader search` and `show` do not.")
    gc.disable()  # until the first paint, when the app turns it on again: a tenth of the start
    settings, notice = settings_in_force()
    _log_to_file()
    library = Library.open(directory, settings)
    from tui_reader.tui.app import NewsreaderApp

    try:
        app = NewsreaderApp(
            library,
            settings,
            paths=paths,
            open_article=article_id,
            open_highlight=highlight_id,
            notice=" · ".join(filter(None, (library.notice, notice))) or None,
            samples=directory == locations.samples_library(),
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


def settings_in_force(*, of_watchlist: bool = True) -> tuple[Settings, str | None]:
    """The person's settings; the defaults and a sentence where the file is wrong, which is said.

    So is, unless the caller does it, a watchlist that is wrong: what it said last holds then.
    """
    settings, wrong = Settings(), []
    try:
        settings = load(locations.config_file())
    except SettingsError as error:
        wrong.append(str(error))
    if of_watchlist and (sentence := wrong_watchlist()) is not None:
        wrong.append(sentence)
    for sentence in wrong:
        from tui_reader.cli.output import say_error

        say_error(sentence)
    return settings, " · ".join(wrong) or None


def wrong_watchlist() -> str | None:
    """What is wrong with the person's watchlist; None where nothing is, or there is none."""
    file = locations.watchlist_file()
    if os.path.lexists(file):
        from tui_reader import watchlist

        try:
            watchlist.load(file)
        except SettingsError as error:
            return str(error)
    return None
