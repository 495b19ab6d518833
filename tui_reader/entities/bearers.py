"""Whom a lone name means where several people of the article bear it: one mention at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import Enum

from tui_reader.entities import kinship
from tui_reader.entities.forms import Form
from tui_reader.entities.people import (
    OF_A_FATHER,
    People,
    are_father_and_son,
    is_surname,
    suffix_of,
)
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wholes import is_of_descent
from tui_reader.model import EntityType
from tui_reader.text.titles import FEMALE_TITLES, MALE_TITLES, is_titled


class Sex(Enum):
    """What a title or a word of kinship before a name tells of its bearer."""

    FEMALE = 1
    MALE = 2


BEFORE = re.compile(
    rf"""\b(?: (?P<female> (?i:{FEMALE_TITLES})\.?
                      | Dame | Lady | Queen | Princess | (?:{kinship.FEMALE}),? )
         | (?P<male> (?i:{MALE_TITLES})\.?
                    | Sir | Lord | King | Prince | (?:{kinship.MALE}),? )
      )\s$""",
    re.VERBOSE,
)
REIGNING = re.compile(r"\b(?:King|Queen|Prince|Princess|Emperor|Empress|Pope)\s$")
"""The titles of those who are called by a forename alone."""
TIMES_MORE = 2
"""How much more often a father is named than his son of the same name, to be who is meant."""
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

    A lone surname goes to the one named in full most often, among equals to the one so named, or
    called by a title, last, in a headline to the one named first; a first name ('Kim') among equals
    to the one named first. Of a father and a son of one name only one is called by it. With a title
    it goes to those named before it, as news does: who is the only one of them that it fits is of
    its sex. Then 'Mrs' prefers who was said to be a wife, since news seldom says of a man that he
    is one. Nobody is called 'Mrs' here and 'Mr' there: such a name is kept apart from its only
    bearer, and from all where nothing tells which of them is which. Nor is 'Prince William' the
    William Ruto that is named after him.
    """
    sexes = _sexes(text, names, found, fullest)
    titles = _titles(text, names, found, fullest)
    last_named: dict[Form, int] = {}
    first_named: dict[Form, int] = {}
    for place, full in enumerate(fullest):
        first_named.setdefault(full, place)
    reigning = _reigning(text, names, found, fullest)
    entitled = _entitled(text, names, found, fullest)
    bearers_of: dict[Form, list[Form]] = {}
    given: list[Form] = []
    for place, (name, form, full) in enumerate(zip(names, found, fullest, strict=True)):
        bearer: Form | None = full
        is_person = name.type is EntityType.PERSON
        is_lone = is_person and form is full and is_surname(form.words)
        if is_lone and form not in bearers_of:
            either = _bearers(form, people, reigning, first_named)
            bearers_of[form] = _of_one_name(either, people, entitled, first_named)
        bearers = bearers_of[form] if is_lone else []
        bearers = [person for person in bearers if person is not form]
        if is_person and len(form.words) > 1 and not bearers:
            last_named[full] = place
        elif is_lone:
            sex = _sex(text, name)
            if sex is not None:
                before = [person for person in bearers if person in last_named]
                fitting = [person for person in before if sexes.get(person, sex) is sex]
                if len(fitting) == 1 < len(bearers):
                    sexes.setdefault(fitting[0], sex)
                bearers = _fitting(sex, bearers, sexes, titles[form])
            bearer = max(
                bearers,
                key=lambda p: (
                    sex is not None and p in last_named,
                    sex is Sex.FEMALE and p in sexes,
                    people.mentions(p),
                    last_named.get(p, -1) if p.words[:1] != form.words else 0,
                    -first_named.get(p, 0),
                ),
                default=None,
            )
            if bearer is not None and sex is not None:
                last_named[bearer] = place
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


def _titles(
    text: str, names: Sequence[TypedSpan], found: Sequence[Form], fullest: Sequence[Form]
) -> defaultdict[Form, Counter[Sex]]:
    """How often each lone name has which title."""
    titles: defaultdict[Form, Counter[Sex]] = defaultdict(Counter)
    for name, form, full in zip(names, found, fullest, strict=True):
        if name.type is EntityType.PERSON and form is full and (sex := _sex(text, name)):
            titles[form][sex] += 1
    return titles


def _reigning(
    text: str, names: Sequence[TypedSpan], found: Sequence[Form], fullest: Sequence[Form]
) -> dict[Form, int]:
    """Who is called a king, a prince or a pope, and at which name for the first time."""
    since: dict[Form, int] = {}
    for place, (name, form, full) in enumerate(zip(names, found, fullest, strict=True)):
        if name.type is EntityType.PERSON and REIGNING.search(_before(text, name)):
            since.setdefault(form, place)
            since.setdefault(full, place)
    return since


def _bearers(
    form: Form, people: People, reigning: Mapping[Form, int], first_named: Mapping[Form, int]
) -> list[Form]:
    """The people whose lone name this may be.

    One who is called a king, a prince or a pope is nobody who is named in full only later, unless
    that is one too, or a son of one.
    """
    bearers = people.bearers(form)
    if form not in reigning:
        return bearers
    return [
        person
        for person in bearers
        if person in reigning
        or first_named.get(person, 0) < reigning[form]
        or not OF_A_FATHER.isdisjoint(person.words)
    ]


def _entitled(
    text: str, names: Sequence[TypedSpan], found: Sequence[Form], fullest: Sequence[Form]
) -> set[Form]:
    """Who has a title before the full name, but as somebody's father or son.

    It is asked only where somebody is a 'Jr.'.
    """
    if not any(suffix_of(form.words) for form in set(fullest)):
        return set()
    return {
        full
        for name, form, full in zip(names, found, fullest, strict=True)
        if name.type is EntityType.PERSON
        and len(form.words) > 1
        and is_titled(text, name.start)
        and not is_of_descent(text, name.span)
    }


def _of_one_name(
    bearers: list[Form], people: People, entitled: Collection[Form], first_named: Mapping[Form, int]
) -> list[Form]:
    """Those of whom none is another's father or son of the same name.

    Of two the one who is left alone has a title, or is named first, unless the father is named in
    full more than `TIMES_MORE` times as often.
    """
    left = list(bearers)
    for younger in bearers:
        for elder in bearers:
            if not are_father_and_son(elder, younger):
                continue
            title = (elder in entitled) - (younger in entitled)
            first = first_named.get(elder, 0) < first_named.get(younger, 0)
            more = people.mentions(elder) > TIMES_MORE * people.mentions(younger)
            out = younger if title > 0 or (title == 0 and (first or more)) else elder
            if out in left:
                left.remove(out)
    return left


def _fitting(
    sex: Sex, bearers: Sequence[Form], sexes: Mapping[Form, Sex], titles: Counter[Sex]
) -> list[Form]:
    """Which bearers of a lone name a title before it can mean.

    Where the name has the other title too, only those of whom it is said, the one that is left when
    it is said of the others, or an only bearer by the title that stands more often.
    """
    fitting = [person for person in bearers if sexes.get(person, sex) is sex]
    if len(titles) < len(Sex):
        return fitting
    said = [person for person in fitting if person in sexes]
    if said:
        return said
    left = len(bearers) > 1 or 2 * titles[sex] > titles.total()
    return fitting if len(fitting) == 1 and left else []


def _sex(text: str, name: TypedSpan) -> Sex | None:
    before = BEFORE.search(_before(text, name))
    if before is None:
        return None
    return Sex.FEMALE if before["female"] else Sex.MALE


def _before(text: str, name: TypedSpan) -> str:
    return text[max(0, name.start - LOOK_BACK) : name.start]
