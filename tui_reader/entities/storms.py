"""Storms: where one is named, how far its name reaches, and what it is called for short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import is_titled

KINDS = frozenset({"cyclone", "depression", "hurricane", "storm", "typhoon"})
"""The last word before what a storm is called."""
GROWN = frozenset({"cyclone", "hurricane", "typhoon"})
"""What a storm is called by, once it was one."""

_A_STORM = (
    r"(?:Hurricane|(?:Super )?Typhoon|(?:Severe )?(?:Tropical )?(?:Cyclone|Storm|Depression)) "
)
STORM = re.compile(rf"\b{_A_STORM}$")
"""The words before what a storm is called."""
STORM_NAME = re.compile(rf"{_A_STORM}(?P<called>\w+)")
"""A storm's name with these words."""
LONGEST_STORM = len("Severe Tropical Depression ")


def storms(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A storm has the word before its name, and is nobody wherever that name stands alone.

    Not where somebody of that surname is named in full: a headline may say 'After Hurricane Biden
    Comes'.
    """
    surnames = {
        spelt.rpartition(" ")[2]
        for name in names
        if name.type is EntityType.PERSON and " " in (spelt := name.span.of(text))
    }
    whole: list[TypedSpan] = []
    called: set[str] = set()
    for name in names:
        spelt = name.span.of(text)
        word = STORM.search(text, max(0, name.start - LONGEST_STORM), name.start)
        if word is None or spelt in surnames:
            whole.append(name)
            if in_full := STORM_NAME.fullmatch(spelt):
                called.add(in_full["called"])
            continue
        while whole and word.start() <= whole[-1].start:  # 'Tropical' is no name
            whole.pop()
        is_free = not whole or whole[-1].end <= word.start()
        start = word.start() if is_free else name.start
        whole.append(TypedSpan(start, name.end, EntityType.OTHER))
        called.add(spelt)
    called -= surnames
    return [
        replace(name, type=EntityType.OTHER)
        if name.span.of(text) in called and not is_titled(text, name.start)
        else name
        for name in whole
    ]


def storm_short(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """'Hurricane Melissa' was Tropical Storm Melissa before, and is called Melissa."""
    if words[-2] not in KINDS:
        return
    yield words[-1:]
    if words[-2] in GROWN:
        for before in (("tropical", "storm"), ("tropical", "depression"), ("storm",)):
            yield (*before, words[-1])
