"""What lies over an article's text: hits, mentions, highlights, teasers, sentences read before.

All kinds are looked up, walked and acted on in the one way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui_reader.model import (
    Article,
    Elsewhere,
    EntityType,
    Highlight,
    Line,
    Mention,
    ReadBefore,
    Span,
)
from tui_reader.tui.span_kind import SpanKind

NOWHERE = Elsewhere()
"""Nothing of an article's text is known from others."""


Value = Mention | Highlight | Line | ReadBefore | None
"""What a span stands for; a hit stands for nothing but itself."""


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A span of one kind, with what it stands for."""

    kind: SpanKind
    span: Span
    value: Value = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a reader is in walking a version, to be taken up again when they come back to it.

    `current` is what was walked to; the walk may be `staying` with one name.
    """

    version_id: int
    current: PlacedSpan | None = None
    caret: int | None = None
    staying: int | None = None
    teasers_shown: bool = False


CLICKED = (SpanKind.MENTION, SpanKind.HIT, SpanKind.HIGHLIGHT, SpanKind.TEASER)
"""What a click means, the nearest first. Text that is merely dimmed is text to click on."""
MEANT = (*CLICKED, SpanKind.READ_BEFORE)
"""What Enter means at the caret."""


class Layer:
    """The spans of one kind in the order of the text; looking up takes logarithmic time."""

    __slots__ = ("_reach", "_starts", "spans")

    def __init__(self, spans: Iterable[PlacedSpan] = ()) -> None:
        self.spans = sorted(spans, key=lambda placed: placed.span)
        self._starts = [placed.span.start for placed in self.spans]
        self._reach = list(accumulate((placed.span.end for placed in self.spans), max))

    def over(self, start: int, end: int) -> Iterator[PlacedSpan]:
        """The spans that share a code point with `start` to `end`."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return (placed for placed in self.spans[first:last] if placed.span.end > start)

    def next(
        self, offset: int, current: PlacedSpan | None = None, *, backwards: bool = False
    ) -> int | None:
        """The index of the span after `current`, round the end; before it, backwards.

        If that is none of this layer, it is the first span after `offset`, or the last before it.
        """
        if not self.spans:
            return None
        at = None if current is None else self.index(current)
        if at is not None:
            return (at + (-1 if backwards else 1)) % len(self.spans)
        if backwards:
            return (bisect_left(self._starts, offset) - 1) % len(self.spans)
        return bisect_right(self._starts, offset) % len(self.spans)

    def index(self, placed: PlacedSpan) -> int | None:
        """Where `placed` stands in the order, or else the first other one of its very span."""
        if not self.spans or self.spans[0].kind is not placed.kind:
            return None
        first = bisect_left(self.spans, placed.span, key=lambda other: other.span)
        after = bisect_right(self.spans, placed.span, lo=first, key=lambda other: other.span)
        itself = (n for n in range(first, after) if _same(self.spans[n], placed))
        return next(itself, first) if first < after else None

    def apart(self, distance: int) -> Iterator[PlacedSpan]:
        """Spans that begin at least `distance` code points apart, the first one among them."""
        index = 0
        while index < len(self.spans):
            yield self.spans[index]
            index = max(index + 1, bisect_left(self._starts, self._starts[index] + distance))


NO_HITS = Layer()


def hits(spans: Iterable[Span]) -> Layer:
    """The layer of what answers a query; of a long text it is made in a thread."""
    return Layer(PlacedSpan(SpanKind.HIT, span) for span in spans)


class Layers:
    """Every layer over an article's text, each made when it is first asked for.

    Names of the types in `unmarked` are left out, but for watched ones.
    """

    __slots__ = ("_article", "_elsewhere", "_layers", "_unmarked")

    def __init__(
        self,
        article: Article | None = None,
        hits: Layer = NO_HITS,
        elsewhere: Elsewhere = NOWHERE,
        unmarked: frozenset[EntityType] = frozenset(),
    ) -> None:
        self._article = article
        self._unmarked = unmarked
        self._elsewhere = elsewhere
        self._layers = {SpanKind.HIT: hits}

    def __getitem__(self, kind: SpanKind) -> Layer:
        layer = self._layers.get(kind)
        if layer is None:
            article = self._article
            layer = self._layers[kind] = Layer(
                () if article is None else _placed(kind, self._values(kind, article), article)
            )
        return layer

    def _values(self, kind: SpanKind, article: Article) -> Iterable[tuple[Span | None, Value]]:
        match kind:
            case SpanKind.HIT:
                return ()  # these are given
            case SpanKind.MENTION:
                off = self._unmarked
                marked = (each for each in article.mentions if each.watched or each.type not in off)
                return ((mention.span, mention) for mention in marked)
            case SpanKind.HIGHLIGHT:
                return ((highlight.span, highlight) for highlight in article.highlights)
            case SpanKind.TEASER:
                return ((line.span, line) for line in article.teasers)
            case SpanKind.READ_BEFORE:
                return ((each.span, each) for each in self._elsewhere.read_before)

    def of_entity(self, entity_id: int) -> Layer:
        """The mentions of one entity alone."""
        return Layer(
            placed
            for placed in self[SpanKind.MENTION].spans
            if isinstance(placed.value, Mention) and placed.value.entity_id == entity_id
        )

    def at(self, offset: int, kinds: Sequence[SpanKind] = MEANT) -> PlacedSpan | None:
        """What is meant by a code point: the first of the kinds that lies there."""
        for kind in kinds:
            for placed in self[kind].over(offset, offset + 1):
                return placed
        return None

    def exactly(self, span: Span) -> PlacedSpan | None:
        """What has this very span, a highlight before a hit or a mention."""
        for kind in (SpanKind.HIGHLIGHT, SpanKind.HIT, SpanKind.MENTION, SpanKind.TEASER):
            for placed in self[kind].over(span.start, span.end):
                if placed.span == span:
                    return placed
        return None


def _same(one: PlacedSpan, other: PlacedSpan) -> bool:
    """Whether they are one, though a highlight's note may have changed."""
    a, b = one.value, other.value
    return one is other or (isinstance(a, Highlight) and isinstance(b, Highlight) and a.id == b.id)


def _placed(
    kind: SpanKind, values: Iterable[tuple[Span | None, Value]], article: Article
) -> Iterator[PlacedSpan]:
    """The spans that lie in the article's text; what is out of step with it adds none."""
    size = len(article.text)
    for span, value in values:
        if span is not None and 0 <= span.start < span.end <= size:
            yield PlacedSpan(kind, span, value)
