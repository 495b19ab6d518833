"""All that the program can do: for the screen, the command line and scripts alike.

One module a concern; a `Library` holds one open store and the concerns over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.library.listings import Listing
from tui_reader.library.reading import Reading
from tui_reader.settings import STANDARD, Settings
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.library.dumping import Dumping
    from tui_reader.library.exporting import Exporting
    from tui_reader.library.highlighting import Highlighting
    from tui_reader.library.naming import Naming
    from tui_reader.library.repeating import Repeating
    from tui_reader.library.safekeeping import Safekeeping
    from tui_reader.library.searching import Searching
    from tui_reader.library.taking_in import TakingIn
    from tui_reader.library.tending import Health
    from tui_reader.library.work import Work
    from tui_reader.model import Progress

__all__ = ["Library", "Listing"]


class Library:
    """An open library. Usable from any thread; each process opens its own.

    What is not needed for the first paint is imported and made at its first use.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self.reading = Reading(store)

    @classmethod
    def open(cls, directory: Path, settings: Settings = STANDARD) -> Library:
        """Open the library in a directory, made if it is not there.

        Of the settings it heeds the engine, and those about languages and recognisers of names.

        Raises StoreError where that cannot be done.
        """
        return cls(Store(directory), settings)

    @staticmethod
    def is_blank(directory: Path) -> bool:
        """Whether nothing was ever taken into the library in a directory, nor made in it.

        False where that cannot be told.
        """
        from tui_reader.store.database import is_blank

        return is_blank(directory)

    @property
    def directory(self) -> Path:
        """Where the library is."""
        return self._store.directory

    @property
    def notice(self) -> str | None:
        """What opening did that a person should hear of, in a sentence; mostly None."""
        copy = self._store.database.copied_to
        if copy is None:
            return None
        return f"The library was brought to a newer form; as it was before it is kept in {copy}."

    @cached_property
    def highlighting(self) -> Highlighting:
        """Passages that the reader marked."""
        from tui_reader.library.highlighting import Highlighting

        return Highlighting(self._store)

    @cached_property
    def naming(self) -> Naming:
        """Names, and where they lead."""
        from tui_reader.library.naming import Naming

        return Naming(self._store, self._settings)

    @cached_property
    def searching(self) -> Searching:
        """Finding articles."""
        from tui_reader.library.searching import Searching

        return Searching(self._store, self._settings.engine)

    @cached_property
    def taking_in(self) -> TakingIn:
        """Sources and what comes from them."""
        from tui_reader.library.taking_in import TakingIn

        return TakingIn(self._store, self.searching.heal)

    @cached_property
    def repeating(self) -> Repeating:
        """What stands in more than one article."""
        from tui_reader.library.repeating import Repeating

        return Repeating(self._store)

    @cached_property
    def exporting(self) -> Exporting:
        """Taking highlights out."""
        from tui_reader.library.exporting import Exporting

        return Exporting(self._store)

    @cached_property
    def dumping(self) -> Dumping:
        """All that a person made, as lines of text."""
        from tui_reader.library.dumping import Dumping

        return Dumping(self._store)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Copies of the whole library."""
        from tui_reader.library.safekeeping import Safekeeping

        return Safekeeping(self._store)

    @cached_property
    def work(self) -> Work:
        """The same in other processes, for the screen."""
        from tui_reader.library.work import Work

        return Work(self.directory, self._settings)

    def catch_up(self) -> Iterator[Progress]:
        """Bring what is worked out from the texts up to date, step by step: the lines' labels, the
        sentences that were read, the index. Stop iterating to cancel; the rest is done next time.
        """
        from tui_reader.pipeline.remembering import remember
        from tui_reader.pipeline.separating import separate_outdated

        yield from separate_outdated(self._store)
        yield from remember(self._store)
        yield from self.searching.heal()

    def examine(self) -> Health:
        """Look whether everything is well; changes nothing."""
        from tui_reader.library.tending import examine

        return examine(self._store, self.searching.engine, self.naming.count_unrecognised())

    def corrected_pages(self) -> Iterator[dict[str, object]]:
        """The pages with corrected lines, as rows of a benchmark that leave this machine's paths,
        notes and times out."""
        from tui_reader.library.contributing import corrected_pages

        return corrected_pages(self._store)

    def repair(self) -> None:
        """Take away what a crash left beside the library; the index has `searching.heal`."""
        self._store.acts.sweep_aside()

    def close(self) -> None:
        """End the processes and close the files."""
        if "work" in self.__dict__:
            self.work.stop()
        if "searching" in self.__dict__:
            self.searching.close()
        self._store.close()
