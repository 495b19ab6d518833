"""Where files live: a person's own, by the platform's rules, and those shipped with the program.

Nothing here makes a folder or looks into one beyond asking whether it is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from tui_reader.errors import NewsreaderError, UsageError

APPLICATION = "tui-newsreader"
"""The name of our folder among those of other programs."""

LIBRARY_VARIABLE = "NEWSREADER_LIBRARY"
"""The environment variable that names the folder of the library to use."""

_PACKAGE = Path(__file__).resolve().parent


def data_directory() -> Path:
    """Where the library lives unless another is named."""
    import platformdirs

    return _ours(platformdirs.user_data_path)


def config_directory() -> Path:
    """Where `config.yaml` and a person's own `themes/` are looked for."""
    import platformdirs

    return _ours(platformdirs.user_config_path)


def log_directory() -> Path:
    """Where the program writes down what went wrong."""
    import platformdirs

    return _ours(platformdirs.user_log_path)


def state_file() -> Path:
    """What the program remembers by itself from one start to the next; no settings."""
    import platformdirs

    return _ours(platformdirs.user_state_path) / "state.json"


def config_file() -> Path:
    """The settings, whether or not they are there."""
    return config_directory() / "config.yaml"


def watchlist_file() -> Path:
    """The names that a person watches for, whether or not it is there."""
    return config_directory() / "watchlist.yaml"


def library_directory() -> Path:
    """The library to use: the one the environment names, else that of the platform."""
    named = os.environ.get(LIBRARY_VARIABLE, "")
    return whole(Path(named)) if named else data_directory()


def samples_library() -> Path:
    """The library of the sample articles: never the reader's own, never where the samples are."""
    return data_directory() / "samples"


def seeds_directory() -> Path:
    """The sample articles that came with the program."""
    return _shipped("seeds")


def themes_directories() -> tuple[Path, ...]:
    """Where themes are looked for: a person's own first, then those that came with the program."""
    return (config_directory() / "themes", _shipped("themes"))


def whole(path: Path) -> Path:
    """A path that a person gave, from the root on: `~` and `~name` stand for people's folders.

    Raises UsageError where there is nobody of that name.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        from tui_reader.text.safety import one_line

        home = one_line(path.parts[0])
        raise UsageError(f"Nobody's folder is called {home} here; give the whole path.") from error


def source_uri(path: Path) -> str:
    """What a folder or file is known by as a source of documents; a folder's ends in a slash."""
    uri = path.resolve().as_uri()
    return f"{uri.rstrip('/')}/" if path.is_dir() else uri


def _shipped(name: str) -> Path:
    """A folder that came with us: in the package (a wheel), or beside it (a checkout).

    The package is asked first: beside an installed one stand other projects' folders.
    """
    for folder in (_PACKAGE / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    from tui_reader.text.safety import one_line

    raise NewsreaderError(
        f"the folder '{name}' that belongs to the program is missing from "
        f"{one_line(str(_PACKAGE))}; install it again"
    )


def _ours(platforms_path: Callable[[str, Literal[False]], Path]) -> Path:
    """Our folder among the platform's; NewsreaderError where the user has no home to put it in.

    platformdirs then fails; its older releases answer with a path from where we were started.
    """
    try:
        folder = platforms_path(APPLICATION, False)  # noqa: FBT003 - no folder for an author on Windows
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise NewsreaderError("your home folder cannot be found; set HOME to where it is")
    return folder
