"""Whom a lone name means where several people of the article bear it: one mention at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from tui_reader.entities.forms import Form
from tui_reader.entities.people import MOST_NAMESAKES, People
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType


class Sex(Enum):
    """What a title or a word of kinship before a name tells of its bearer."""

    FEMALE = 1
    MALE = 2


BEFORE = re.compile(
    r"""\b(?: (?P<female> (?i:mrs|ms|miss|mme|madame)\.? | Dame | Lady | Queen | Princess
                      | (?:wife|widow|mother|daughter|sister|aunt|niece|grandmother),? )
         | (?P<male> (?i:mr)\.? | Sir | Lord | King | Prince
                    | (?:husband|widower|father|son|brother|uncle|nephew|grandfather),? )
      )\s$""",
    re.VERBOSE,
)
LOOK_BACK = 20
"""Code points before a name in which its title is looked for."""


def with_bearers(
    text: str,
    names: Sequence[TypedSpan],
    found: Sequence[Form],
    fullest: Sequence[Form],
    people: People,
) -> list[Form]:
    """The fullest form of each name, lone names of people being given to their bearer.

    A lone surname goes to the one named in full most often, among equals to the one so named last.
    'Mrs' prefers who was said to be a wife, since news seldom says of a man that he is one.
    Nobody is called 'Mrs' here and 'Mr' there: such a name is kept apart from its only bearer.
    """
    sexes = _sexes(text, names, found, fullest)
    last_named: dict[Form, int] = {}
    given: list[Form] = []
    for place, (name, form, full) in enumerate(zip(names, found, fullest, strict=True)):
        bearer: Form | None = full
        if name.type is EntityType.PERSON and len(form.words) > 1:
            last_named[full] = place
        elif name.type is EntityType.PERSON and form is full:
            sex = _sex(text, name)
            bearers = people.bearers(form)[:MOST_NAMESAKES]
            fitting = [p for p in bearers if sex is None or sexes.get(p, sex) is sex]
            bearer = max(
                fitting,
                key=lambda p: (
                    sex is Sex.FEMALE and p in sexes,
                    people.mentions(p),
                    last_named.get(p, -1),
                ),
                default=None,
            )
        given.append(bearer or form)
    return given


def _sexes(
    text: str, names: Sequence[TypedSpan], found: Sequence[Form], fullest: Sequence[Form]
) -> dict[Form, Sex]:
    """What is known of those named in full; nothing of those for whom the words differ."""
    said: dict[Form, set[Sex]] = {}
    for name, form, full in zip(names, found, fullest, strict=True):
        if name.type is EntityType.PERSON and len(form.words) > 1 and (sex := _sex(text, name)):
            said.setdefault(full, set()).add(sex)
    return {form: next(iter(sexes)) for form, sexes in said.items() if len(sexes) == 1}


def _sex(text: str, name: TypedSpan) -> Sex | None:
    before = BEFORE.search(text[max(0, name.start - LOOK_BACK) : name.start])
    if before is None:
        return None
    return Sex.FEMALE if before["female"] else Sex.MALE
