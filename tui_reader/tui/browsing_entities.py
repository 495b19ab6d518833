"""What the library's list of names shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_reader.model import EntityOrder, EntityType
from tui_reader.tui.entity_types import HEADINGS


@dataclass(frozen=True, slots=True)
class BrowsingEntities:
    """Names of one type or of all, or those that were rejected; an order, and letters they have."""

    kind: EntityType | None = None
    rejected: bool = False
    containing: str = ""
    order: EntityOrder = EntityOrder.MENTIONS

    def beside(self, step: int, *, rejected: bool) -> BrowsingEntities:
        """The tab so many to the right of this one, round the end; see `tabs`."""
        tabs = self.tabs(rejected=rejected)
        at = next((n for n, tab in enumerate(tabs) if tab.is_same_tab(self)), 0)
        return tabs[(at + step) % len(tabs)]

    def tabs(self, *, rejected: bool) -> list[BrowsingEntities]:
        """All tabs from left to right: every type, each type, and what was rejected."""
        tabs = [replace(self, kind=kind, rejected=False) for kind in (None, *HEADINGS)]
        if rejected or self.rejected:
            tabs.append(replace(self, kind=None, rejected=True))
        return tabs

    def is_same_tab(self, other: BrowsingEntities) -> bool:
        """Whether both list names of the same kind."""
        return (self.kind, self.rejected) == (other.kind, other.rejected)

    def widened(self) -> BrowsingEntities:
        """One step back: without the letters; else of every type."""
        if self.containing:
            return replace(self, containing="")
        return replace(self, kind=None, rejected=False)

    @property
    def narrowed(self) -> bool:
        """Whether anything keeps names out of the list."""
        return bool(self.containing) or self.kind is not None or self.rejected
