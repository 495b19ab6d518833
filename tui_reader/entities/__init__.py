"""Names in an article: found, put right by rules, and joined to entities.

Importing this package is cheap; `load` brings in NumPy and the weights (0.2 s, some 120 MB).
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.cores import compute_on_one
from tui_reader.entities.recogniser import Recogniser, TypedSpan
from tui_reader.model import Mention, Span

__all__ = ["Recogniser", "TypedSpan", "load", "recognise"]


def load() -> Recogniser:
    """The recogniser that comes with the program. Can be used for any number of texts."""
    compute_on_one()
    from tui_reader.entities.minilm import load_minilm

    return load_minilm()


def recognise(recogniser: Recogniser, text: str, lines: Sequence[Span]) -> tuple[Mention, ...]:
    """The mentions in these lines of `text`: sorted, none overlapping, each inside one line.

    `lines` are in order and do not overlap; nothing else of the text is read. `entity` is the
    fullest form of the name in them, printable and on one line. Never raises on what a text holds.
    """
    from tui_reader.entities.joining import join
    from tui_reader.entities.rules import refine

    found = recogniser.mentions(text, lines)
    return join(text, refine(text, lines, found))
