"""What well-known names are that the network takes for somebody: 'Boko Haram', 'Morgan Stanley'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from tui_reader.entities.forms import words_of
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import TITLED

LIST = "well_known.txt"
LOOK_BACK = 24


def well_known(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name of the list is what it is there, unless it has a title: 'Mr Max Mara' is somebody.

    A word that is part of somebody's name here ('Denzel Washington') is left as it is. A place may
    be the team or the rulers that are called by its name, but is nobody.
    """
    known = _listed()
    parts = {
        part
        for name in names
        if name.type is EntityType.PERSON and len(words := _key(name.span.of(text))) > 1
        for part in words
        if words not in known
    }
    put: list[TypedSpan] = []
    for name in names:
        words = _key(name.span.of(text))
        kind = known.get(words) or _several(words, known)
        if kind is EntityType.PLACE and name.type is not EntityType.PERSON:
            kind = None
        before = text[max(0, name.start - LOOK_BACK) : name.start]
        own = len(words) == 1 and words[0] in parts
        put.append(
            name if kind is None or own or TITLED.search(before) else replace(name, type=kind)
        )
    return put


def _several(
    words: tuple[str, ...], known: Mapping[tuple[str, ...], EntityType]
) -> EntityType | None:
    """What those are of whom the list names one: 'South Koreans'."""
    kind = known.get((*words[:-1], words[-1].removesuffix("s")))
    return kind if kind is EntityType.OTHER else None


@cache
def _listed() -> Mapping[tuple[str, ...], EntityType]:
    known: dict[tuple[str, ...], EntityType] = {}
    kind = EntityType.OTHER
    for row in (resources.files(__package__) / LIST).read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            kind = EntityType(row.strip("[]"))
        elif row and not row.startswith("#"):
            known[_key(row)] = kind
    return known


def _key(spelt: str) -> tuple[str, ...]:
    return words_of(spelt.replace("-", " "), EntityType.OTHER)
