"""What is found: the answer to a query, and how much each filter would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article that shows why it is a hit; `spans` are offsets in `text`."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query: the articles, best first, each with its score.

    Scores are 0 where only the store decided, and the newest come first then. `notice` says in a
    sentence what was not understood. `index_damaged` tells that the index could not be read, and
    waits to be healed. Two plain sequences, since it crosses processes at each key.
    """

    query: str
    ids: Sequence[int] = ()
    scores: Sequence[float] = ()
    took_ms: float = 0.0
    notice: str | None = None
    index_damaged: bool = False

    @property
    def total(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class FilterCounts:
    """How many articles a filter leaves, and would leave with each further condition."""

    total: int = 0
    unread: int = 0
    starred: int = 0
    changed: int = 0
    highlighted: int = 0
    sources: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
