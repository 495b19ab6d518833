"""The truth on disk: SQLite, in one file, in the library's directory."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import StoreError
from tui_reader.store.articles import Articles
from tui_reader.store.database import FILE_NAME, Database

if TYPE_CHECKING:
    from tui_reader.store.acts import Acts, Remarks
    from tui_reader.store.articles import Stored
    from tui_reader.store.aside import KeptAside
    from tui_reader.store.companions import Companions
    from tui_reader.store.counts import Counts
    from tui_reader.store.deciding import Deciding
    from tui_reader.store.deliveries import Deliveries, Stamp
    from tui_reader.store.drafts import Drafts
    from tui_reader.store.entities import Entities
    from tui_reader.store.generations import Generations
    from tui_reader.store.highlights import Highlights
    from tui_reader.store.made import Made
    from tui_reader.store.names import NOBODY, Names
    from tui_reader.store.occurrences import Occurrences
    from tui_reader.store.placing import Delivery, Judgement, Outcome, Placement
    from tui_reader.store.repetitions import Repetitions, Trait
    from tui_reader.store.selections import Selections
    from tui_reader.store.separations import Separations
    from tui_reader.store.sources import Forgetting, Sources
    from tui_reader.store.versions import Versions
    from tui_reader.store.watching import Watching

__all__ = [
    "FILE_NAME",
    "NOBODY",
    "Delivery",
    "Forgetting",
    "Judgement",
    "KeptAside",
    "Outcome",
    "Placement",
    "Remarks",
    "Stamp",
    "Store",
    "Stored",
    "Trait",
]

# The values that go in and out, and their modules: loaded by whoever asks for them.
_VALUES = {
    "Delivery": "placing",
    "Forgetting": "sources",
    "Judgement": "placing",
    "KeptAside": "aside",
    "NOBODY": "names",
    "Outcome": "placing",
    "Placement": "placing",
    "Remarks": "acts",
    "Stamp": "deliveries",
    "Stored": "articles",
    "Trait": "repetitions",
}


def __getattr__(name: str) -> object:
    if name not in _VALUES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_VALUES[name]}"), name)


class Store:
    """An open library file, by concern. Usable from any thread; each process opens its own.

    A concern is imported and made at its first use: a list of articles needs few of them.
    """

    def __init__(self, directory: Path) -> None:
        """Open, and make what is missing, readable by its owner alone.

        Raises StoreError, in a sentence, where that cannot be done.
        """
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The library directory {directory} cannot be made ({error.strerror}); "
                "choose another with --library DIR."
            ) from error
        self.directory = directory
        self.database = Database(directory)
        self.articles = Articles(self.database, lambda: self.highlights)

    @cached_property
    def acts(self) -> Acts:
        """What a person did."""
        from tui_reader.store.acts import Acts

        return Acts(self.database, self.articles)

    @cached_property
    def companions(self) -> Companions:
        """Which entities appear together."""
        from tui_reader.store.companions import Companions

        return Companions(self.database)

    @cached_property
    def counts(self) -> Counts:
        """How many articles a filter would leave."""
        from tui_reader.store.counts import Counts

        return Counts(self.database, self.articles)

    @cached_property
    def deciding(self) -> Deciding:
        """What a person decides about names."""
        from tui_reader.store.deciding import Deciding

        return Deciding(self.database)

    @cached_property
    def deliveries(self) -> Deliveries:
        """Taking in what sources deliver."""
        from tui_reader.store.deliveries import Deliveries

        return Deliveries(self.database)

    @cached_property
    def drafts(self) -> Drafts:
        """Notes being typed."""
        from tui_reader.store.drafts import Drafts

        return Drafts(self.database)

    @cached_property
    def entities(self) -> Entities:
        """Who, where and what is named."""
        from tui_reader.store.entities import Entities

        return Entities(self.database, self.articles)

    @cached_property
    def generations(self) -> Generations:
        """What changed since something last looked."""
        from tui_reader.store.generations import Generations

        return Generations(self.database)

    @cached_property
    def highlights(self) -> Highlights:
        """Reading highlights."""
        from tui_reader.store.highlights import Highlights

        return Highlights(self.database)

    @cached_property
    def names(self) -> Names:
        """Names as recognised."""
        from tui_reader.store.names import Names

        return Names(self.database)

    @cached_property
    def occurrences(self) -> Occurrences:
        """Where entities stand."""
        from tui_reader.store.occurrences import Occurrences

        return Occurrences(self.database)

    @cached_property
    def repetitions(self) -> Repetitions:
        """What stands in the library more than once."""
        from tui_reader.store.repetitions import Repetitions

        return Repetitions(self.database)

    @cached_property
    def selections(self) -> Selections:
        """Sets of articles for a query."""
        from tui_reader.store.selections import Selections

        return Selections(self.database)

    @cached_property
    def separations(self) -> Separations:
        """Which lines are to be labelled anew."""
        from tui_reader.store.separations import Separations

        return Separations(self.database)

    @cached_property
    def sources(self) -> Sources:
        """Where documents come from."""
        from tui_reader.store.sources import Sources

        return Sources(self.database)

    @cached_property
    def versions(self) -> Versions:
        """The texts that articles have had."""
        from tui_reader.store.versions import Versions

        return Versions(self.database)

    @cached_property
    def watching(self) -> Watching:
        """Where the names of a watchlist stand."""
        from tui_reader.store.watching import Watching

        return Watching(self.database)

    def made(self) -> Iterator[Made]:
        """All that a person made, as values that hold in any library, in no order."""
        from tui_reader.store.made import everything

        return everything(self.database, self.articles)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
