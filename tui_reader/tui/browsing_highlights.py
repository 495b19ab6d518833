"""What the list of highlights shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tui_reader.model import HighlightFilter, HighlightOrder


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
