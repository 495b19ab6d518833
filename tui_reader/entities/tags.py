"""Party and state behind a politician's name: 'Bernie Sanders, I-Vt.', 'Ted Cruz (R-Texas)'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span

ABBREVIATED = r"(?:[A-Z]\.){2}|[A-Z]\. ?[A-Z][a-z]{1,4}\b\.?|[A-Z][A-Za-z]{1,4}\b\.?"
IN_FULL = r"(?:(?:New|North|South|West|Rhode) )?(?:[A-Z][a-z]{5,}|Idaho|Iowa|Maine|Ohio|Texas|Utah)"
TAG = re.compile(
    rf"(?:, ?|(?P<bracket> ?\())(?P<tag>[DRI][-–](?:(?P<state>{IN_FULL}|New York)|{ABBREVIATED}))"
    r"(?![\w-])"
)


def tags(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """The tag is no name, nor a part of the one before it; in it a state is, written in full."""
    kept = list(names)
    for line in lines:
        for found in TAG.finditer(text, line.start, line.end):
            first = bisect_left(kept, found.start(), key=lambda name: name.end)
            last = bisect_left(kept, found.end(), key=lambda name: name.start)
            if found["bracket"] or _is_person(kept[first : first + 1], found.start()):
                kept[first:last] = _without(kept[first:last], found)
    return kept


def _is_person(named: Sequence[TypedSpan], end: int) -> bool:
    return any(name.type is EntityType.PERSON and name.start < end for name in named)


def _without(names: Sequence[TypedSpan], tag: re.Match[str]) -> Iterator[TypedSpan]:
    """What these names are outside of the tag, and its state if any of them was in it."""
    for name in names:
        if name.start < tag.start():
            yield TypedSpan(name.start, min(name.end, tag.start()), name.type)
    if tag["state"] and any(name.end > tag.start("tag") for name in names):
        yield TypedSpan(*tag.span("state"), EntityType.PLACE)
    for name in names:
        if name.end > tag.end():
            yield TypedSpan(max(name.start, tag.end()), name.end, name.type)
