"""`sources`, `forget` and `doctor`: what the library holds, and whether it is well."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui_reader import __version__
from tui_reader.cli.options import common
from tui_reader.cli.output import say, say_json, shown_progress
from tui_reader.cli.places import opened_library, say_that_it_is_empty
from tui_reader.errors import UsageError
from tui_reader.library import Library
from tui_reader.model import Source
from tui_reader.store import Forgetting, KeptAside
from tui_reader.text.counting import counted
from tui_reader.text.safety import one_line

if TYPE_CHECKING:
    from tui_reader.library.tending import Health

UNWELL = 1


@click.command("sources")
@common
def sources_() -> int:
    """List where articles came from: number, articles, name, address."""
    with opened_library() as library:
        sources = library.taking_in.sources()
        for source in sources:
            say(f"{source.id}\t{source.articles}\t{one_line(source.name)}\t{source.uri}")
        if not sources:
            say_that_it_is_empty(library)
    return 0


@click.command("forget")
@click.argument("source")
@click.option("--for-good", is_flag=True, help="Keep nothing: this cannot be undone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def forget_(source: str, *, for_good: bool, yes: bool) -> int:
    """Forget a source and the articles found only there; what you marked in them stays.

    SOURCE is a name, path or number that `newsreader sources` lists. Files are not touched.
    `newsreader undo` (or u in the reader) brings everything back: what goes is kept in the
    library's folder, where `doctor` shows it, until it is forgotten --for-good.

    \b
    newsreader forget ~/scraped
    newsreader forget ~/scraped --for-good     also what is kept of it from before
    """
    with opened_library() as library:
        taking_in = library.taking_in
        kept = taking_in.kept_aside(source) if for_good else []
        found = _found(library, source, kept)
        uri = kept[0].uri if found is None else found.uri
        kept = [each for each in kept if each.uri == uri]
        effect = None if found is None else taking_in.forgetting(found)
        say(_told(effect, kept, for_good=for_good))
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("Nothing was forgotten: say --yes where nobody can be asked.")
            click.confirm("Forget it?", abort=True)
        if for_good:
            taking_in.forget_for_good(uri)
        elif found is not None:
            taking_in.forget(found)
        shown_progress(library.searching.heal())
        say("Forgotten for good." if for_good else "Forgotten; `newsreader undo` brings it back.")
    return 0


def _found(library: Library, name: str, kept: Sequence[KeptAside]) -> Source | None:
    """The source of this name; None where there are only things kept of it."""
    try:
        return library.taking_in.find(name)
    except UsageError:
        if kept:
            return None
        raise


def _told(effect: Forgetting | None, kept: Sequence[KeptAside], *, for_good: bool) -> str:
    """What would go and what would stay, in a sentence or two."""
    parts = []
    if effect is not None:
        articles = counted(effect.articles, "article")
        parts.append(f"{one_line(effect.source.name)}: {articles} would go")
    if kept:
        size = _size(sum(each.size for each in kept))
        parts.append(f"what is kept of it from before, {size}, would go")
    if effect is not None and effect.kept:
        stay = f"{effect.kept:,} stay, since you highlighted, corrected or starred them"
        parts.append(stay)
    told = "; ".join(parts) + "."
    return f"{told} Nothing of it is kept, so this cannot be undone." if for_good else told


def _size(size: int) -> str:
    """Bytes as a person reads them."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size / 1_000:,.0f} kB"


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Bring the search index up to date, or make it anew.")
@click.option(
    "--corrections", is_flag=True, help="Print the pages whose lines you corrected, as JSON rows."
)
@common
def doctor_(*, repair: bool, corrections: bool) -> int:
    """Tell where things are, whether they are sound, and which documents failed and why.

    With --corrections it prints instead, for each page with a line that you corrected, a row of
    the form in which separation is measured: {"id", "set", "lang", "shape", "source", "text",
    "labels", "corrected"}. Nothing is sent anywhere. A row holds the page's whole text, its
    language and its web address; no title, file name, folder, note, highlight or time. Look it
    through, and mind whose text it is, before you pass it on.

    \b
    newsreader doctor
    newsreader doctor --corrections > corrections.jsonl
    """
    if corrections and repair:
        raise UsageError("--corrections only prints; leave --repair out, or run it by itself.")
    with opened_library() as library:
        if corrections:
            for row in library.corrected_pages():
                say_json(row)
            return 0
        health = library.examine()
        _print(health)
        if repair:
            library.repair()
            shown_progress(library.searching.heal())
            say("index           up to date")
    return UNWELL if health.store_faults else 0


def _print(health: Health) -> None:
    say(f"newsreader      {__version__}")
    say(f"library         {health.directory}")
    say(f"articles        {health.articles:,} from {counted(health.sources, 'source')}")
    say(f"highlights      {health.highlights:,}")
    say(f"names           {counted(health.unrecognised, 'article')} not yet recognised")
    say(f"store           {'sound' if not health.store_faults else 'damaged'}")
    for fault in health.store_faults:
        say(f"                {one_line(fault)}")
    say(f"index           {health.index}")
    say(f"kept aside      {counted(len(health.kept_aside), 'forgotten source')}")
    for kept in health.kept_aside:
        said = f"{one_line(kept.name)}: {counted(kept.articles, 'article')}, {_size(kept.size)}"
        say(f"                {said}; forget --for-good frees it")
    if health.unplaced:
        said = "from a dump; `newsreader restore` tries them again"
        say(f"unplaced        {counted(health.unplaced, 'thing')} {said}")
    say(f"failed          {counted(len(health.failures), 'document')}")
    for failure in health.failures:
        say(f"                {one_line(failure.uri)}: {one_line(failure.reason)}")
