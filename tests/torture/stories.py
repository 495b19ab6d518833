"""Stories by number, each with a word of its own, and one word that stands in all of them."""

from __future__ import annotations

from pathlib import Path

COMMON = "lighthouse"
_PLACES = ("Lisbon", "Genoa", "Trieste", "Mombasa", "Valletta", "Bergen", "Odesa")


def word(number: int) -> str:
    """The word that stands in this story alone."""
    return f"beacon{number:06}"


def text(number: int) -> str:
    """The story: four sentences in two paragraphs, with names in them."""
    place = _PLACES[number % len(_PLACES)]
    return (
        f"The keeper of the {COMMON} at {place} wrote in his log that the lamp stood dark that"
        f" night and that no ship was seen. He called the lamp {word(number)}, a name that"
        " stands nowhere else.\n"
        f"Augustin Fresnel had the lens ground in Paris. The harbour board of {place} paid for it"
        f" in {1820 + number % 70} instalments.\n"
    )


def write(folder: Path, numbers: range) -> None:
    """A file for each of these stories."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        folder.joinpath(f"{number:06}.txt").write_text(text(number), encoding="utf-8")
