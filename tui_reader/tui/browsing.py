"""What the list of articles shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tui_reader.model import Filter, Order


@dataclass(frozen=True, slots=True)
class Browsing:
    """What the list shows: a query's hits, an entity's articles, or the library in an order.

    `about` is the name of the entity that `only.entity` asks for, or all names asked for.
    """

    query: str = ""
    order: Order = Order.DATE
    only: Filter = field(default_factory=Filter)
    about: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything keeps articles out of the list."""
        return self != Browsing(order=self.order)

    def following(self, entity_id: int, name: str, besides: tuple[int, ...] = ()) -> Browsing:
        """The articles that mention an entity, and others `besides` it; no other condition."""
        only = Filter(entity=entity_id, besides=besides)
        return Browsing(order=self.order, only=only, about=name)

    def without_names(self) -> Browsing:
        """The same, whatever the articles mention."""
        return replace(self, about="", only=replace(self.only, entity=None, besides=()))

    def widened(self) -> Browsing:
        """One step back: without the query; else without the entity; else without the filter."""
        if self.query:
            return replace(self, query="")
        if self.only.entity is not None:
            return self.without_names()
        return Browsing(order=self.order)
