"""`config`: where the settings are, which are in force, and what they could be."""

from __future__ import annotations

import click

from tui_reader import locations
from tui_reader.cli.options import common
from tui_reader.cli.output import say, say_error
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

    Where something in the file is wrong, that is said, and the defaults are in force.

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
    status, found = 0, Chosen(Settings(), {})
    try:
        found = chosen(file)
    except SettingsError as error:
        say_error(f"{error}; the defaults are in force.")
        status = WRONG
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
    return status
