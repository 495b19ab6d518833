"""`sources`, `forget` and `doctor`: what the library holds, and whether it is well."""

from __future__ import annotations

import sys

import click

from tui_reader import __version__
from tui_reader.cli.options import common
from tui_reader.cli.output import say, shown_progress
from tui_reader.cli.places import opened_library
from tui_reader.errors import UsageError
from tui_reader.store import Forgetting
from tui_reader.text.safety import one_line

UNWELL = 1


@click.command("sources")
@common
def sources_() -> int:
    """List where articles came from: number, articles, name, address."""
    with opened_library() as library:
        for source in library.taking_in.sources():
            say(f"{source.id}\t{source.articles}\t{one_line(source.name)}\t{source.uri}")
    return 0


@click.command("forget")
@click.argument("source")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def forget_(source: str, *, yes: bool) -> int:
    """Forget a source and the articles found only there; what you marked in them stays.

    SOURCE is a name, path or number that `newsreader sources` lists. Files are not touched.
    """
    with opened_library() as library:
        found = library.taking_in.find(source)
        effect = library.taking_in.forgetting(found)
        say(_told(effect))
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("Nothing was forgotten: say --yes where nobody can be asked.")
            click.confirm("Forget it?", abort=True)
        library.taking_in.forget(found)
        shown_progress(library.searching.heal())
        say("Forgotten.")
    return 0


def _told(effect: Forgetting) -> str:
    """What would go and what would stay, in a sentence."""
    articles = "article" if effect.articles == 1 else "articles"
    told = f"{one_line(effect.source.name)}: {effect.articles:,} {articles} would go"
    if effect.kept:
        told += f"; {effect.kept:,} stay, since you highlighted, corrected or starred them"
    return told + "."


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Bring the search index up to date, or make it anew.")
@common
def doctor_(*, repair: bool) -> int:
    """Tell where things are, whether they are sound, and which documents failed and why."""
    with opened_library() as library:
        health = library.examine()
        say(f"newsreader      {__version__}")
        say(f"library         {health.directory}")
        say(f"articles        {health.articles:,} from {health.sources:,} sources")
        say(f"highlights      {health.highlights:,}")
        say(f"names           {health.unrecognised:,} articles not yet recognised")
        say(f"store           {'sound' if not health.store_faults else 'damaged'}")
        for fault in health.store_faults:
            say(f"                {one_line(fault)}")
        say(f"index           {health.index}")
        say(f"failed          {len(health.failures):,} documents")
        for failure in health.failures:
            say(f"                {one_line(failure.uri)}: {one_line(failure.reason)}")
        if repair:
            shown_progress(library.searching.heal())
            say("index           up to date")
    return UNWELL if health.store_faults else 0
