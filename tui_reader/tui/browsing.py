"""Where a person is: what the list shows, and which articles were visited. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tui_reader.model import Filter, HighlightFilter, HighlightOrder, Order


@dataclass(frozen=True, slots=True)
class Browsing:
    """What the list shows: a query's hits, an entity's articles, or the library in an order.

    `about` is the name of the entity whose articles `only.ids` holds.
    """

    query: str = ""
    order: Order = Order.DATE
    only: Filter = field(default_factory=Filter)
    about: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything keeps articles out of the list."""
        return self != Browsing(order=self.order)

    def following(self, entity: str, articles: tuple[int, ...]) -> Browsing:
        """The articles that mention an entity, and nothing else."""
        return Browsing(order=self.order, only=Filter(ids=articles), about=entity)

    def widened(self) -> Browsing:
        """One step back: without the query; else without the entity; else without the filter."""
        if self.query:
            return replace(self, query="")
        if self.about:
            return replace(self, about="", only=replace(self.only, ids=None))
        return Browsing(order=self.order)


@dataclass(frozen=True, slots=True)
class BrowsingHighlights:
    """What the list of highlights shows, and in which order."""

    only: HighlightFilter = field(default_factory=HighlightFilter)
    order: HighlightOrder = HighlightOrder.DATE

    def worded(self, words: str) -> BrowsingHighlights:
        """The same, but for these words."""
        return replace(self, only=replace(self.only, words=words))

    def widened(self) -> BrowsingHighlights:
        """One step back: without the words; else without the rest of the filter."""
        if self.only.words:
            return self.worded("")
        return BrowsingHighlights(order=self.order)


@dataclass(frozen=True, slots=True)
class Visited:
    """The articles a person opened, in order, and which of them is open (`at`; -1: none)."""

    articles: tuple[int, ...] = ()
    at: int = -1

    def opened(self, article_id: int) -> Visited:
        """After opening an article: what lay ahead is forgotten, as in a browser."""
        if self.current == article_id:
            return self
        articles = (*self.articles[: self.at + 1], article_id)
        return Visited(articles, len(articles) - 1)

    @property
    def current(self) -> int | None:
        return self.articles[self.at] if self.at >= 0 else None

    def earlier(self) -> Visited | None:
        """One article back, or None at the first."""
        return replace(self, at=self.at - 1) if self.at > 0 else None

    def later(self) -> Visited | None:
        """One article forward, or None at the last."""
        return replace(self, at=self.at + 1) if self.at + 1 < len(self.articles) else None
