"""An article and lines of other stories, from which the tests put pages together."""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.model import Label
from tui_reader.separation import separate

ARTICLE = (
    "The Canal du Midi joins the Garonne at Toulouse to the Mediterranean near Sète.",
    "Pierre-Paul Riquet, a collector of the salt tax, proposed the canal to Colbert in 1662.",
    "Riquet saw that a canal over the watershed needed water at its highest point.",
    "He led the streams of the Montagne Noire to a reservoir at Saint-Ferréol.",
    "The dam of Saint-Ferréol was then the largest in Europe, and it still feeds the canal.",
    "Twelve thousand people dug the canal, a good part of them women from the Pyrenees.",
    "Riquet paid his workers by the month and through the days when rain stopped the digging.",
    "He died in 1680, some months before the canal was opened to boats.",
    "His sons finished the canal, and the family drew its tolls until the Revolution.",
    "The canal carried wheat and wine until the railway from Bordeaux to Sète took both.",
)

# Other stories' ledes, longer than any width that the tests cut them at.
LEDES = (
    (
        "Mary Anning was twelve when she and her brother dug the skull of an ichthyosaur from the "
        "high cliffs at Lyme Regis, and visitors soon came from London to see what she had found."
    ),
    (
        "Two Norwegians reached the bottom of the Mariana Trench in a steel sphere under a "
        "float of petrol, stayed for twenty minutes and saw a cloud of mud but no fishes at all."
    ),
    (
        "Gunpowder came to Samarkand with prisoners from Baghdad, and within a generation Timur "
        "had masters from Damascus casting tubes of bronze that took forty oxen over the steppe."
    ),
    (
        "Hedy Lamarr and George Antheil filed their patent for a torpedo whose radio hops between "
        "frequencies like a player piano, and the United States Navy put it away in a drawer."
    ),
)


def cut(count: int = len(LEDES), width: int = 150) -> tuple[str, ...]:
    """The first `count` ledes as a site's list shows them: cut at a width, often in mid-word."""
    return tuple(lede[:width].rstrip() for lede in LEDES[:count])


def whole() -> tuple[str, ...]:
    """The ledes as whole sentences: nothing in their shape tells them from an article's lines."""
    return tuple(lede[:130].rsplit(" ", 1)[0] + "." for lede in LEDES)


def page(*parts: str | Sequence[str]) -> str:
    lines = [[part] if isinstance(part, str) else part for part in parts]
    return "\n".join(line for part in lines for line in part)


def labels(text: str) -> list[Label]:
    return [line.label for line in separate(text)]


def main(count: int = len(ARTICLE)) -> list[Label]:
    return [Label.MAIN] * count


def teasers(count: int = len(LEDES)) -> list[Label]:
    return [Label.TEASER] * count
