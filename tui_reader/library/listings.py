"""Lists of articles as a screen shows them: windows of rows, never the whole."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from tui_reader.model import Filter, ListedRow

if TYPE_CHECKING:
    from tui_reader.model import Order, Snippet
    from tui_reader.store.articles import Articles

EVERYTHING = Filter()


class Listing(Protocol):
    """An ordered list of articles. Rows are read when they are asked for."""

    @property
    def total(self) -> int:
        """How many rows there are."""
        ...

    def rows(self, start: int, count: int) -> list[ListedRow]:
        """At most `count` rows from `start` on; articles gone meanwhile are left out."""
        ...

    def ids(self, start: int, count: int) -> list[int]:
        """The ids of the same window."""
        ...

    def position(self, article_id: int) -> int | None:
        """Where the article stands, from 0; None where it is not in the list."""
        ...


class StoredListing:
    """The whole library in one of the store's own orders."""

    def __init__(self, articles: Articles, order: Order) -> None:
        self._articles = articles
        self._order = order
        self.total = articles.count(EVERYTHING)

    def rows(self, start: int, count: int) -> list[ListedRow]:
        return [
            ListedRow(row) for row in self._articles.window(self._order, EVERYTHING, start, count)
        ]

    def ids(self, start: int, count: int) -> list[int]:
        return self._articles.window_ids(self._order, EVERYTHING, start, count)

    def position(self, article_id: int) -> int | None:
        return self._articles.position(self._order, article_id)


class FilteredListing:
    """A part of the library in order. Its ids are read at once: the filter is asked only once."""

    def __init__(self, articles: Articles, order: Order, only: Filter) -> None:
        self._articles = articles
        self._ids = array("q", articles.window_ids(order, only))
        self.total = len(self._ids)

    def rows(self, start: int, count: int) -> list[ListedRow]:
        return [ListedRow(row) for row in self._articles.rows(self.ids(start, count))]

    def ids(self, start: int, count: int) -> list[int]:
        return list(self._ids[start : start + count])

    def position(self, article_id: int) -> int | None:
        try:
            return self._ids.index(article_id)
        except ValueError:
            return None


class HitListing:
    """The hits of a query, best first, each row with the snippet that shows why."""

    def __init__(
        self,
        articles: Articles,
        ids: Sequence[int],
        scores: dict[int, float],
        snippet: Callable[[int], Snippet | None],
    ) -> None:
        self._articles = articles
        self._ids = ids
        self._scores = scores
        self._snippet = snippet
        self._positions: dict[int, int] | None = None
        self.total = len(ids)

    def rows(self, start: int, count: int) -> list[ListedRow]:
        return [
            ListedRow(row, self._snippet(row.id), self._scores.get(row.id))
            for row in self._articles.rows(self.ids(start, count))
        ]

    def ids(self, start: int, count: int) -> list[int]:
        return list(self._ids[start : start + count])

    def position(self, article_id: int) -> int | None:
        if self._positions is None:
            self._positions = {found: at for at, found in enumerate(self._ids)}
        return self._positions.get(article_id)
