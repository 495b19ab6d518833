"""Where a person was, and the way back. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from tui_reader.tui.browsing import Browsing

if TYPE_CHECKING:
    from tui_reader.tui.browsing_entities import BrowsingEntities
    from tui_reader.tui.widgets.article_spans import Walk


@dataclass(frozen=True, slots=True)
class AmongNames:
    """The list of names, or the page of the one that is `visited`, on the left.

    The cursor is on the row `at`, in the list on the name `selected`; `top` lines are scrolled out
    of sight.
    """

    browsing: BrowsingEntities
    visited: int | None = None
    at: int = 0
    top: int = 0
    selected: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Somewhere a person was: what the list showed, and the article they were in, if any.

    `place` is the code point at the top of its page, `selected` the article under the cursor.
    `names` is what stood on the left, where that was names; `walk` how far the article was walked.
    """

    browsing: Browsing = field(default_factory=Browsing)
    article: int | None = None
    place: int = 0
    selected: int | None = None
    names: AmongNames | None = None
    walk: Walk | None = None

    def merged(self, entity_id: int, into: int) -> Stop:
        """The same with the page of `into`, where it was of the name that became part of it."""
        if self.names is None or self.names.visited != entity_id:
            return self
        return replace(self, names=AmongNames(self.names.browsing, into))

    def is_at(self, other: Stop) -> bool:
        """Whether it is the same article or list, wherever in it."""
        if self.article is not None or other.article is not None:
            return self.article == other.article
        if self.names is not None and other.names is not None:
            return self.names.visited == other.names.visited
        if self.names is not None or other.names is not None:
            return False
        return self.browsing == other.browsing


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a person was, in order, and which of these stops they are at; -1: at none yet."""

    stops: tuple[Stop, ...] = ()
    at: int = -1

    LONGEST: ClassVar[int] = 200

    @property
    def here(self) -> Stop | None:
        return self.stops[self.at] if self.at >= 0 else None

    def came_to(self, stop: Stop) -> Trail:
        """After going somewhere: what lay ahead is forgotten, as in a browser.

        Somewhere else in the same article or list is the same stop.
        """
        if self.here is not None and self.here.is_at(stop):
            return self.now_at(stop)
        stops = (*self.stops[: self.at + 1], stop)[-self.LONGEST :]
        return Trail(stops, len(stops) - 1)

    def now_at(self, stop: Stop) -> Trail:
        """The stop that a person is at, as it is now."""
        if self.here is None or not self.here.is_at(stop):
            return self
        return replace(self, stops=(*self.stops[: self.at], stop, *self.stops[self.at + 1 :]))

    def walked(self, article_id: int, walk: Walk) -> Trail:
        """The stop that a person is at, if it is in that article, with how far it is walked now."""
        if self.here is None or self.here.article != article_id:
            return self
        return self.now_at(replace(self.here, walk=walk))

    def stopped_in(self, article_id: int, place: int) -> Trail:
        """The reader scrolled in an article: its last stop is at another place."""
        for at in reversed(range(len(self.stops))):
            if self.stops[at].article == article_id:
                moved = replace(self.stops[at], place=place)
                return replace(self, stops=(*self.stops[:at], moved, *self.stops[at + 1 :]))
        return self

    def merged(self, entity_id: int, into: int) -> Trail:
        """A name became part of another: where its page was, the other's is."""
        return replace(self, stops=tuple(stop.merged(entity_id, into) for stop in self.stops))

    def was_in(self, article_id: int) -> bool:
        """Whether the article was open."""
        return any(stop.article == article_id for stop in self.stops)

    def earlier(self) -> Trail | None:
        """One stop back, or None at the first."""
        return replace(self, at=self.at - 1) if self.at > 0 else None

    def before(self, stop: Stop) -> Trail | None:
        """At the stop before the last one at which a person came to `stop`; None if none is."""
        for at in reversed(range(1, self.at + 1)):
            if self.stops[at].is_at(stop):
                return replace(self, at=at - 1)
        return None

    def later(self) -> Trail | None:
        """One stop forward, or None at the last."""
        return replace(self, at=self.at + 1) if self.at + 1 < len(self.stops) else None
