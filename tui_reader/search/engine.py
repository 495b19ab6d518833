"""What a full-text engine promises; one module an engine."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from tui_reader.search.tree import Node


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What is searched of an article: its title, and the text of its main lines."""

    id: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """All articles that answer, best first: `ids[i]` scored `scores[i]`.

    Two arrays and not a list of pairs: a hundred thousand go from one process to another in about
    a millisecond, so nothing is left out of the answer.
    """

    ids: array[int] = field(default_factory=lambda: array("q"))
    scores: array[float] = field(default_factory=lambda: array("d"))

    def __len__(self) -> int:
        return len(self.ids)


class Engine(Protocol):
    """An index of ids and terms: a cache of the store, which can be thrown away and rebuilt.

    Errors: `StoreError` where the index cannot be used now (held by another writer for longer
    than the engine waits, disk full, no permission), with a sentence for the person.
    `IndexDamagedError` where what is on disk cannot be read: call `clear`, then `update` with all
    articles. Once that was found, by any process, `generation` says so until it is cleared. No
    other exception leaves an engine.

    Threads and processes: every method may be called from any thread. Any number of processes may
    search while one updates; a search sees a whole state, the newest at the time it starts. A
    second `update` waits for the first.

    Transactions: an `update` is on disk as a whole when it returns, or not at all, whatever is
    killed or pulled out when.
    """

    def generation(self) -> int:
        """The number given to the last `update`; 0 where there is nothing, or only an index of
        another version of this program, which counts as nothing."""
        ...

    def search(self, node: Node, *, typing: bool = False) -> Ranking:
        """Every article that answers, the best first, of equals the higher id first.

        `node` holds no `Field` (ValueError). A `Not` means all articles of the index but those.
        While `typing`, a `growing` word also counts as the start of a longer one.
        """
        ...

    def update(
        self, articles: Iterable[IndexedArticle], removed: Iterable[int], generation: int
    ) -> None:
        """Puts the articles in, each in place of what stood under its id, and takes `removed` out.

        Of one id given twice the last counts; ids to remove that are not there are passed over,
        an id in both is put in. Articles are read once and held until the end: some thousands at
        a time serve best. `generation` counts from 1.
        """
        ...

    def clear(self) -> None:
        """Empties the index, damaged or not: the generation is 0 again."""
        ...

    def close(self) -> None:
        """Lets go of open files. The engine can be used again; no search may be running."""
        ...
