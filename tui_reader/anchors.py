"""Quotations that are found again in a text that has changed.

An anchor is a W3C TextPositionSelector and TextQuoteSelector in one (Web Annotation Data Model,
W3C Recommendation of 23 February 2017, 4.2.4 and 4.2.5). Finding one goes from sure to daring, as
Hypothesis' 'fuzzy anchoring' does (Robert Knight and others, 2013), but stops early: where two
places answer alike, or little speaks for one, the quotation is lost. Wrong is worse than lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from tui_reader.model import Anchor, Span
from tui_reader.text.offsets import Edit, apply

# Code points of context kept on either side.
CONTEXT = 32

# How much more context must agree at one place than at the next best, in code points.
_MARGIN = 8
# A quotation as long as this, found once only, needs no context: the paragraph was moved.
_SPEAKS_FOR_ITSELF = 32
# Places looked at; what stands in more places than this says too little.
_MOST_PLACES = 5_000
# The share of a quotation that may have changed between its whole context, in one stretch.
_SMALL_CHANGE = 0.25
# Places looked at for that: each costs as much as the quotation is long.
_MOST_CHANGED = 50

# What publishers change without changing the words: white space, quotation marks, dashes.
_TYPOGRAPHY = re.compile(r"\s{2,}|[^\S ]|[“”„‟«»]|[‘’‚‛`´]|[‐-―−]|…")
_PLAIN = {"…": "..."} | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛`´", "'")
_PLAIN |= dict.fromkeys("‐‑‒–—―−", "-")


class _Place(NamedTuple):
    """A place where the quotation stands, and how many code points of its context agree there.

    `whole`: all of the context does, on both sides.
    """

    start: int
    agreed: int
    whole: bool


def make(text: str, span: Span) -> Anchor:
    """The anchor of what `span` covers in `text`; a span that reaches beyond the text is cut."""
    start = min(max(span.start, 0), len(text))
    end = min(max(span.end, start), len(text))
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(start - CONTEXT, 0) : start],
        suffix=text[end : end + CONTEXT],
    )


def find(text: str, anchor: Anchor) -> Span | None:
    """Where the quotation of `anchor` stands in `text` now; None where that is not sure.

    In turn: at its position with its context; its exact words, where the context decides; the same
    but for white space, quotation marks and dashes; and, between the whole of its context on both
    sides, with one small change.
    """
    if text.startswith(anchor.prefix + anchor.exact + anchor.suffix, _context_start(anchor)):
        return Span(anchor.start, anchor.start + len(anchor.exact))
    if not anchor.exact.strip():
        return None
    found = _by_quotation(text, anchor)
    if found is not None:
        return found
    plain, offsets = apply(text, _typography(text))
    wanted = Anchor(0, 0, _plain(anchor.exact), _plain(anchor.prefix), _plain(anchor.suffix))
    if not wanted.exact.strip():
        return None
    found = _by_quotation(plain, wanted) or _between_context(plain, wanted)
    return Span(offsets.back(found.start), offsets.back(found.end)) if found else None


def _context_start(anchor: Anchor) -> int:
    start = anchor.start - len(anchor.prefix)
    # A negative offset would count from the end of the text; beyond any text nothing is found.
    return start if start >= 0 else anchor.start + (1 << 60)


def _typography(text: str) -> Iterator[Edit]:
    for found in _TYPOGRAPHY.finditer(text):
        yield Edit(found.start(), found.end(), _PLAIN.get(found[0], " "))


def _plain(text: str) -> str:
    return apply(text, _typography(text))[0]


def _occurrences(text: str, quotation: str) -> Iterator[int]:
    start = text.find(quotation)
    while start >= 0:
        yield start
        start = text.find(quotation, start + 1)


def _by_quotation(text: str, anchor: Anchor) -> Span | None:
    """The one place where the exact words stand in their context, or nearly so."""
    starts = list(islice(_occurrences(text, anchor.exact), _MOST_PLACES + 1))
    if not starts:
        return None
    if len(starts) > _MOST_PLACES:
        return _by_whole_context(text, anchor)
    places = [_place(text, start, anchor) for start in starts]
    whole = [place for place in places if place.whole]
    if whole:
        return _span(whole[0], anchor) if len(whole) == 1 else None
    best = max(places, key=lambda place: place.agreed)
    if len(places) == 1:
        sure = len(anchor.exact) >= _SPEAKS_FOR_ITSELF or best.agreed >= CONTEXT
        return _span(best, anchor) if sure else None
    rest = max(place.agreed for place in places if place is not best)
    sure = best.agreed >= CONTEXT and best.agreed - rest >= _MARGIN
    return _span(best, anchor) if sure else None


def _span(place: _Place, anchor: Anchor) -> Span:
    return Span(place.start, place.start + len(anchor.exact))


def _by_whole_context(text: str, anchor: Anchor) -> Span | None:
    """The one place where a quotation too common to look at every place has all its context."""
    if len(anchor.prefix) + len(anchor.suffix) < CONTEXT:
        return None
    whole = anchor.prefix + anchor.exact + anchor.suffix
    starts = list(islice(_occurrences(text, whole), 2))
    if len(starts) != 1:
        return None
    start = starts[0] + len(anchor.prefix)
    return Span(start, start + len(anchor.exact))


def _place(text: str, start: int, anchor: Anchor) -> _Place:
    """How much context agrees next to the quotation at `start`.

    A short prefix says that the text began there, a short suffix that it ended: that a line does is
    taken for as good, since paragraphs are added before and after.
    """
    end = start + len(anchor.exact)
    before = _common(reversed(anchor.prefix), text[max(start - CONTEXT, 0) : start][::-1])
    after = _common(anchor.suffix, text[end : end + CONTEXT])
    first, last = start - before, end + after
    begins = len(anchor.prefix) == CONTEXT or first == 0 or text[first - 1] == "\n"
    ends = len(anchor.suffix) == CONTEXT or last == len(text) or text[last] == "\n"
    whole = before == len(anchor.prefix) and after == len(anchor.suffix) and begins and ends
    return _Place(start, before + after, whole)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters the two begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _between_context(text: str, anchor: Anchor) -> Span | None:
    """The one place between the whole of prefix and suffix that differs by one small change."""
    shorter, longer = sorted((len(anchor.prefix), len(anchor.suffix)))
    if shorter < _MARGIN or shorter + longer < CONTEXT:
        return None
    length = len(anchor.exact)
    small = int(length * _SMALL_CHANGE)
    found: list[Span] = []
    for looked_at, at in enumerate(_occurrences(text, anchor.prefix)):
        start = at + len(anchor.prefix)
        furthest = start + length + small + len(anchor.suffix)
        end = text.find(anchor.suffix, start, furthest)
        if end >= 0 and _changed(text[start:end], anchor.exact) <= small:
            found.append(Span(start, end))
        if len(found) > 1 or looked_at == _MOST_CHANGED:
            return None
    return found[0] if found else None


def _changed(now: str, before: str) -> int:
    """The length of the stretch in which the two differ, the longer of both sides."""
    head = _common(now, before)
    tail = _common(reversed(now[head:]), reversed(before[head:]))
    return max(len(now), len(before)) - head - tail
