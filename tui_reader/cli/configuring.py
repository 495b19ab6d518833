"""`config`: where the settings are, which are in force, and what they could be."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tui_reader import locations
from tui_reader.cli.options import common
from tui_reader.cli.output import say, say_error
from tui_reader.cli.reading import wrong_watchlist
from tui_reader.errors import SettingsError
from tui_reader.settings import Chosen, Settings, chosen, example, written
from tui_reader.text.safety import one_line

WRONG = 1


@click.command("config")
@click.option("--example", "only_example", is_flag=True, help="Print a file to begin with.")
@click.option("--watchlist", is_flag=True, help="Print a watchlist to begin with.")
@common
def config_(*, only_example: bool, watchlist: bool) -> int:
    """Tell where config.yaml is, the settings in force, and every setting with its meaning.

    Where something in the file is wrong, that is said, and the defaults are in force. So is what is
    wrong with the theme or the watchlist.

    \b
    newsreader config
    newsreader config --example > config.yaml     nothing in it takes effect until you uncomment it
    newsreader config --watchlist > watchlist.yaml    names to mark always, beside config.yaml
    """
    if watchlist:
        from tui_reader.watchlist import EXAMPLE

        say(EXAMPLE.rstrip("\n"))
        return 0
    if only_example:
        say(example().rstrip("\n"))
        return 0
    file = locations.config_file()
    wrong, found = list[str](), Chosen(Settings(), {})
    try:
        found = chosen(file)
    except SettingsError as error:
        wrong.append(f"{error}; the defaults are in force.")
    wrong += _wrong_beside(found)
    for sentence in wrong:
        say_error(sentence)
    say(f"# {one_line(str(file))}{'' if file.exists() else ' (not there yet)'}")
    say()
    say("# In force:")
    for name, value in written(found.settings):
        line = found.lines.get(name)
        say(f"#   {name}: {one_line(value)}  ({f'line {line}' if line else 'default'})")
    say()
    say("# Every setting, with an example. Remove the # before those that you want.")
    say()
    say(example().rstrip("\n"))
    return WRONG if wrong else 0


def _wrong_beside(found: Chosen) -> Iterator[str]:
    """What is wrong with the theme that was chosen, and with the watchlist."""
    from tui_reader import themes

    try:
        if found.settings.theme is not None:
            themes.find(found.settings.theme, locations.themes_directories())
    except SettingsError as error:
        place = f"{locations.config_file()}, line {found.lines['theme']}"
        yield f"{place}: {error}; night is worn instead."
    if (sentence := wrong_watchlist()) is not None:
        yield sentence
