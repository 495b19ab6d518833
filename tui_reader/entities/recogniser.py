"""What finds names in a text, whoever does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_reader.model import EntityType, Span

NAME = "newsreader-minilm 3, rules 9"
"""The recogniser that comes with the program. It changes with the weights, the rules and the
joining: articles are then recognised again."""
HOME = "en"
"""The language that it was made for."""
MOST_CHARACTERS = 100_000
"""Of an article's own lines, in which names are looked for: a few times the longest that newspapers
print, some seconds of work. Without a limit one text of megabytes would keep every other article
waiting for minutes."""


@dataclass(frozen=True, slots=True, order=True)
class TypedSpan:
    """A name found in a text, not yet joined to an entity."""

    start: int
    end: int
    type: EntityType

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Recogniser(Protocol):
    """Finds names. Never raises on what a text holds."""

    @property
    def name(self) -> str:
        """Which recogniser this is, with its version: stored with the mentions it finds."""
        ...

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """The names in these lines of `text`, sorted, each inside one line, none overlapping.

        `spans` are the lines to read, in order; what stands between them is not seen.
        """
        ...
