"""A library of five short articles with a teaser each, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.library import Library

TEASERS = (
    "A lighthouse keeper on the northern cape has counted every ship for forty winters, and now h",
    "The museum of clocks opens its cellar for one night only, and among the things to be seen a",
)
HEADING = "Harbour talk"
LAST = "The harbour office answers letters between ten and noon on every working day."
STORIES = {
    "suez.txt": (
        "The Suez Canal was opened in November 1869 after ten years of digging in the desert.\n"
        "Ferdinand de Lesseps had raised the money in France, one small share after another.\n"
        "Ships that had sailed round Africa could now go from Europe to India in half the time.\n"
        "The canal has no locks, since the two seas stand at nearly the same level.\n"
    ),
    "panama.txt": (
        "The Panama Canal lifts ships by locks to a lake and lets them down on the other side.\n"
        "Ferdinand de Lesseps failed there before engineers from America finished the work.\n"
        "Mosquitoes had killed more of the diggers than landslides did.\n"
        "Water for the locks comes from Gatun Lake, which was made for the purpose.\n"
    ),
    "mekong.txt": (
        "The Mekong carries silt from the mountains of Tibet down to the plains of Vietnam.\n"
        "Fishermen in Cambodia say that the running water turns round in the Tonle Sap each year.\n"
        "Dams upstream hold back the silt on which the rice of the delta lives.\n"
        "A café in Phnom Penh marks the level of each flood on its wall.\n"
    ),
}


def scraped(directory: Path) -> Path:
    """A folder of the stories, a teaser or two below each."""
    made = directory / "scraped"
    made.mkdir()
    for name, text in STORIES.items():
        (made / name).write_text(text + "\n".join(TEASERS) + "\n", encoding="utf-8")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scraped(tmp_path)


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library")
    list(opened.taking_in.take_in([folder]))
    yield opened
    opened.close()


def find(library: Library, word: str) -> int:
    """The id of the one article whose title holds the word."""
    (found,) = [r.row.id for r in library.reading.listing().rows(0, 99) if word in r.row.title]
    return found


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Stories of which two end in the same line, with a heading and teasers below it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("suez.txt", "panama.txt"):
        text = f"{STORIES[name]}{LAST}\n{HEADING}\n" + "\n".join(TEASERS)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "mekong.txt").write_text(STORIES["mekong.txt"], encoding="utf-8")
    return folder


@pytest.fixture
def filled(tmp_path: Path, pages: Path) -> Iterator[Library]:
    """A library of these pages."""
    library = Library.open(tmp_path / "filled")
    list(library.taking_in.take_in([pages]))
    yield library
    library.close()
