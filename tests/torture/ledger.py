"""What the program has confirmed, and whether the library on disk still has all of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.stories import COMMON, word
from tui_reader.library import Library

_HIGHLIGHTS = "SELECT note FROM highlights WHERE exact LIKE '%' || ? || '%'"
_STRANGERS = (
    "SELECT exact, title FROM highlights h JOIN articles a ON a.id = h.article_id "
    "WHERE exact NOT LIKE '%beacon%'"
)
_STARS = (
    "SELECT COUNT(*) FROM states s JOIN addresses d USING (article_id) "
    "WHERE s.starred AND d.uri LIKE '%' || ? || '.txt'"
)


@dataclass(slots=True)
class Ledger:
    """Acts that the screen or the command said were done, by the number of the story.

    `notes` and `stars` say what may be found: one thing where it was confirmed, two while an act is
    under way. A story has the note of its highlight, or None for no highlight.
    """

    taken_in: set[int] = field(default_factory=set)
    notes: dict[int, set[str | None]] = field(default_factory=dict)
    stars: dict[int, set[bool]] = field(default_factory=dict)
    confirmed: int = 0

    @contextmanager
    def noting(self, number: int, note: str | None) -> Iterator[None]:
        """While in the block the story may have this note or what it had; afterwards this alone."""
        self.notes[number] = self.notes.get(number, {None}) | {note}
        yield
        self.notes[number] = {note}
        self.confirmed += 1

    @contextmanager
    def starring(self, number: int, *, starred: bool) -> Iterator[None]:
        """The same for the story's star."""
        self.stars[number] = self.stars.get(number, {False}) | {starred}
        yield
        self.stars[number] = {starred}
        self.confirmed += 1

    def faults(self, directory: Path) -> list[str]:
        """What SQLite finds wrong with the file, and what of the confirmed acts is not in it.

        What is found of an act under way counts as confirmed from here on.
        """
        with closing(sqlite3.connect(directory / "library.sqlite")) as connection:
            checked = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            faults = [] if checked == ["ok"] else checked
            faults += [
                f"no such {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")
            ]
            there = {row[0] for row in connection.execute("SELECT uri FROM addresses")}
            lost = [n for n in self.taken_in if f"{n:06}.txt" not in there]
            faults += [f"stories {lost} were confirmed and are not there"] if lost else []
            for number, notes in self.notes.items():
                found = [row[0] for row in connection.execute(_HIGHLIGHTS, (word(number),))]
                note = found[0] if found else None
                if len(found) > 1 or note not in notes:
                    faults.append(f"story {number} has notes {found} where {notes} may be")
                self.notes[number] = {note}
            for exact, title in connection.execute(_STRANGERS):
                faults.append(f"nobody highlighted {exact!r} in {title!r}")
            for number, stars in self.stars.items():
                starred = connection.execute(_STARS, (f"{number:06}",)).fetchone()[0] > 0
                if starred not in stars:
                    faults.append(f"the star of story {number} is {starred}, not {stars}")
                self.stars[number] = {starred}
        return faults


def index_faults(directory: Path) -> list[str]:
    """Heal the index as a start does; then it must find what the store holds, and no more."""
    with closing(Library.open(directory)) as library:
        for _ in library.searching.heal():
            pass
        found = set(library.searching.hits(COMMON).ids)
        listed = library.reading.listing()
        stored = set(listed.ids(0, listed.total))
    return [] if found == stored else [f"the index finds {len(found)} of {len(stored)} articles"]
