"""The truth on disk: SQLite, in one file, in the library's directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import StoreError
from tui_reader.store.acts import Acts, Remarks
from tui_reader.store.articles import Articles, Stored
from tui_reader.store.aside import KeptAside
from tui_reader.store.database import FILE_NAME, Database
from tui_reader.store.deliveries import Deliveries, Stamp
from tui_reader.store.generations import Generations
from tui_reader.store.highlights import Highlights
from tui_reader.store.names import Names
from tui_reader.store.placing import Delivery, Judgement, Outcome, Placement
from tui_reader.store.repetitions import Repetitions
from tui_reader.store.selections import Selections
from tui_reader.store.separations import Separations
from tui_reader.store.sources import Forgetting, Sources
from tui_reader.store.versions import Versions

if TYPE_CHECKING:
    from tui_reader.store.made import Made

__all__ = [
    "FILE_NAME",
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
]


class Store:
    """An open library file, by concern. Usable from any thread; each process opens its own."""

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
        self.highlights = Highlights(self.database)
        self.articles = Articles(self.database, self.highlights)
        self.acts = Acts(self.database, self.articles)
        self.deliveries = Deliveries(self.database)
        self.generations = Generations(self.database)
        self.names = Names(self.database)
        self.repetitions = Repetitions(self.database)
        self.selections = Selections(self.database)
        self.separations = Separations(self.database)
        self.sources = Sources(self.database)
        self.versions = Versions(self.database)

    def made(self) -> Iterator[Made]:
        """All that a person made, as values that hold in any library, in no order."""
        from tui_reader.store.made import everything

        return everything(self.database, self.articles)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
