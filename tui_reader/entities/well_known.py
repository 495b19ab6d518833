"""What well-known names are that the network takes for somebody: 'Boko Haram', 'Morgan Stanley'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from tui_reader.entities.forms import words_of
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import is_titled

LIST = "well_known.txt"


def well_known(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name of the list is what it is there, unless it has a title: 'Mr Max Mara' is somebody.

    A word that is part of somebody's name here ('Denzel Washington') is left as it is. A place may
    be the team or the rulers that are called by its name, but is nobody.
    """
    known = _listed()
    keys = [_key(name.span.of(text)) for name in names]
    parts = {
        word
        for name, words in zip(names, keys, strict=True)
        if name.type is EntityType.PERSON and len(words) > 1 and words not in known
        for word in words
    }
    put: list[TypedSpan] = []
    for name, words in zip(names, keys, strict=True):
        kind = known.get(words) or _several(words, known)
        somebody = (len(words) == 1 and words[0] in parts) or is_titled(text, name.start)
        other = kind is EntityType.PLACE and name.type is not EntityType.PERSON
        put.append(name if kind is None or somebody or other else replace(name, type=kind))
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
