"""The piece of an article that shows why it is a hit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tui_reader.model import Snippet, Span
from tui_reader.search.marks import Mark, find, marks
from tui_reader.search.tree import Query, wanted

_ELLIPSIS = "…"

# Where a word of the query stands everywhere, the best place is among the first ones.
_MARKS_LOOKED_AT = 200

# Words before the first mark, so that it is read in its context: a quarter of the width.
_LEAD = 4


def snippet(query: Query, text: str, width: int = 160, *, typing: bool = False) -> Snippet:
    """At most `width` code points of `text`, on one line, around the most telling marks.

    It is the earliest place with the most distinct words and phrases of the query, or the
    beginning where none is found; cut between words, with an ellipsis where something is left
    out. `spans` are the marks, as offsets in the snippet's own text.
    """
    window = _best(query, text, width, typing=typing)
    start, end = _cut(text, window, width)
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end : end + width].strip() or text[end:].strip() else ""
    # One for one, so that offsets stay: a line break inside becomes a space.
    shown = "".join(" " if character.isspace() else character for character in text[start:end])
    shift = len(before) - start
    found = marks(query, text, [Span(start, end)], typing=typing)
    spans = tuple(Span(span.start + shift, span.end + shift) for span in found)
    return Snippet(f"{before}{shown}{after}", spans)


def _best(query: Query, text: str, width: int, *, typing: bool) -> Span | None:
    """From the first to the last mark of the best window; None without any."""
    leaves = len(tuple(leaf for leaf in wanted(query.tree) if not leaf.title))
    best, most = None, 0
    seen: list[Mark] = []
    for mark in islice(find(query, text, typing=typing), _MARKS_LOOKED_AT):
        room = mark.span.end - width + width // _LEAD
        seen = [other for other in seen if other.span.start >= room]
        seen.append(mark)
        distinct = len({other.leaf for other in seen})
        if distinct > most:
            best, most = _around(seen), distinct
            if most == leaves:
                break
    return best


def _around(seen: Sequence[Mark]) -> Span:
    return Span(seen[0].span.start, max(mark.span.end for mark in seen))


def _cut(text: str, window: Span | None, width: int) -> tuple[int, int]:
    """Where to cut, between words if there are spaces near, with room for both ellipses."""
    room = max(width - 2 * len(_ELLIPSIS), 1)
    first = window.start if window else 0
    start = max(first - room // _LEAD, 0)
    if len(text) - start < room:
        start = max(min(first, len(text) - room), 0)
    end = min(start + room, len(text))
    if start and not text[start - 1].isspace():
        space = _next_space(text, start, min(first, end))
        start = space if space is not None else start
    if end < len(text) and not text[end].isspace():
        space = _last_space(text, max(window.end if window else start, start + 1), end)
        end = space if space is not None else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _next_space(text: str, start: int, stop: int) -> int | None:
    return next((at for at in range(start, stop) if text[at].isspace()), None)


def _last_space(text: str, start: int, stop: int) -> int | None:
    return next((at for at in range(stop - 1, start - 1, -1) if text[at].isspace()), None)
