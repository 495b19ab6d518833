"""Writes what a library of the present schema holds to a file of SQL beside this one.

Run at each release that has a new schema, and commit what it writes:

    python -m tests.unit.store.released.make

Every later program is then tested on bringing that library up to date. Once written, a file is not
made again: it stands for the libraries that people have.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from tui_reader.library import Library
from tui_reader.model import Label, Span

HERE = Path(__file__).parent
SOURCE = "file:///home/reader/news"
FIRST = (
    "The ferry from Igoumenitsa was late again, and nobody on the quay at Corfu knew why.\n"
    "“This ship”, said Odysseus to the king of the Phaeacians, “is older than my father.”\n"
    "Subscribe to our newsletter\n"
)
SECOND = FIRST.replace("late again", "three hours late") + "A new one was ordered in 2024.\n"
OTHER = "A café in Phnom Penh marks the level of each flood of the Mekong on its wall. 🌊\n"


def main() -> None:
    """Make a small library as a person would, and write it down."""
    with tempfile.TemporaryDirectory() as name:
        folder, directory = Path(name) / "news", Path(name) / "library"
        folder.mkdir()
        library = Library.open(directory)
        (folder / "ferry.txt").write_text(FIRST, "utf-8")
        (folder / "flood.txt").write_text(OTHER, "utf-8")
        (folder / "empty.txt").write_text("")
        list(library.taking_in.take_in([folder]))
        _mark(library)
        (folder / "ferry.txt").write_text(SECOND, "utf-8")
        list(library.taking_in.take_in([folder]))
        list(library.naming.recognise(lambda: None))
        library.close()
        connection = sqlite3.connect(directory / "library.sqlite")
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        written = "\n".join(connection.iterdump()).replace(folder.as_uri(), SOURCE)
        connection.close()
    target = HERE / f"{schema:04}.sql"
    if target.exists():
        raise SystemExit(f"{target.name} is there already: that schema is released.")
    target.write_text(f"{written}\nPRAGMA user_version = {schema};\n", "utf-8")


def _mark(library: Library) -> None:
    """All that a person can do, and one act undone."""
    rows = [listed.row for listed in library.reading.listing().rows(0, 9)]
    flood_id = next(row.id for row in rows if "Mekong" in row.title)
    ferry = library.reading.article(next(row.id for row in rows if "ferry" in row.title))
    assert ferry is not None
    start = ferry.text.index("older than my father")
    made = library.highlighting.add(
        ferry.id, ferry.version.id, Span(start, start + 20), note="why?\nask him", tags=["sea"]
    )
    library.highlighting.change(made.id, colour=3)
    library.reading.correct(ferry.id, {2: Label.TEASER})
    library.reading.set_read([ferry.id], True)
    library.reading.set_place(ferry.id, 40)
    library.reading.set_starred([flood_id], True)
    library.reading.set_starred([ferry.id], True)
    library.reading.undo()


if __name__ == "__main__":
    main()
