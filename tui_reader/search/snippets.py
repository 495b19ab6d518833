"""The piece of an article that shows why it is a hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from tui_reader.model import Snippet, Span
from tui_reader.search.marks import Mark, find, marks
from tui_reader.search.tree import Phrase, Query, TextLeaf, Word, wanted
from tui_reader.text.words import stem

_ELLIPSIS = "…"

# Where a word of the query stands everywhere, the best place is among the first ones.
_MARKS_LOOKED_AT = 200

# Code points of a text that are looked through word by word: as many take 20 ms. Behind them the
# words are looked for as they are written in the query, and only around them word by word.
_LOOKED_THROUGH = 60_000

# Places where a word begins as one of the query does, which need not be one of its forms.
_PLACES_TRIED = 32

# Words before the first mark, so that it is read in its context: a quarter of the width.
_LEAD = 4


def snippet(query: Query, text: str, width: int = 160, *, typing: bool = False) -> Snippet:
    """At most `width` code points of `text`, on one line, around the most telling marks.

    It is the earliest place with the most distinct words and phrases of the query, or the
    beginning where none is found; far down in a long text only words count that are written as in
    the query. Cut between words, with an ellipsis where something is left out. `spans` are the
    marks, as offsets in the snippet's own text.
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
    stretches = _stretches(query, text, width)
    for mark in islice(find(query, text, stretches, typing=typing), _MARKS_LOOKED_AT):
        room = mark.span.end - width + width // _LEAD
        seen = [other for other in seen if other.span.start >= room]
        seen.append(mark)
        distinct = len({other.leaf for other in seen})
        if distinct > most:
            best, most = _around(seen), distinct
            if most == leaves:
                break
    return best


def _stretches(query: Query, text: str, width: int) -> Iterator[Span]:
    """Where marks are looked for, in order: everywhere in a text of common length."""
    done = len(text)
    if done > _LOOKED_THROUGH:
        done = text.rfind(" ", 0, _LOOKED_THROUGH) + 1 or _LOOKED_THROUGH
    yield Span(0, done)
    if done < len(text):
        forms = {_beginning(leaf) for leaf in wanted(query.tree) if not leaf.title}
        places = (islice(_written(form, text, done), _PLACES_TRIED) for form in forms)
        for place in sorted(chain.from_iterable(places)):
            start = max(done, text.rfind(" ", 0, max(0, place - width)) + 1)
            done = max(start, min(len(text), place + width))
            yield Span(start, done)


def _beginning(leaf: TextLeaf) -> str:
    """What most of the places begin with that answer a leaf."""
    if isinstance(leaf, Phrase):
        return " ".join(leaf.forms)
    root = stem(leaf.form)
    return root if isinstance(leaf, Word) and leaf.form.startswith(root) else leaf.form


def _written(form: str, text: str, start: int) -> Iterator[int]:
    """Where words begin with this, in small letters or capitals."""
    for written in dict.fromkeys((form, form.capitalize(), form.title(), form.upper())):
        at = text.find(written, start)
        while at >= 0:
            if not text[at - 1].isalnum():
                yield at
            at = text.find(written, at + 1)


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
