"""Mentions of one article -> entities: which names are forms of one name.

Each form is joined to the fullest form of the same name in the article. Where two fuller names fit
equally well, a form stays by itself: wrong is worse than apart. Only a lone part of a person's name
always goes to a bearer: as a surname before a first name, then to the one named in full most often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from tui_reader.entities.acronyms import initials, is_acronym, spells
from tui_reader.entities.bearers import with_bearers
from tui_reader.entities.forms import Form, forms
from tui_reader.entities.people import (
    People,
    fullest_first,
    is_reigning,
    is_surname,
    without_suffix,
)
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.shortened import beside, shortened, towns
from tui_reader.entities.wholes import elders, wholes
from tui_reader.model import EntityType, Mention

Key: TypeAlias = tuple[EntityType, tuple[str, ...], bool]

Fuller: TypeAlias = dict[Form, Form]
"""Each form that has a fuller one, with that."""


def join(text: str, names: Sequence[TypedSpan]) -> tuple[Mention, ...]:
    """The names as mentions of entities, in their order; an acronym takes its full name's type."""
    found = forms(text, names)
    distinct = list(dict.fromkeys(found))
    people = People(wholes(text, names, found), elders(text, names, found))
    whole = towns(text, names, found) | beside(text, names, found)
    fuller = _people(distinct, people) | _things(distinct, whole)
    fuller |= _acronyms(distinct, fuller) | _in_brackets(text, names, found)
    fuller |= _spaced_otherwise(distinct, fuller)
    fullest = [_fullest(form, fuller) for form in found]
    entities = with_bearers(text, names, found, fullest, people)
    called = _called(distinct)
    return tuple(
        Mention(name.start, name.end, form.type, called[form.type, form.words])
        for name, form in zip(names, entities, strict=True)
    )


def _called(distinct: Iterable[Form]) -> dict[tuple[EntityType, tuple[str, ...]], str]:
    """What each name is called: as a headline writes it only where nothing else does."""
    called: dict[tuple[EntityType, tuple[str, ...]], str] = {}
    for form in distinct:
        known = called.setdefault((form.type, form.words), form.spelling)
        if known.isupper():
            called[form.type, form.words] = form.spelling
    return called


def _fullest(form: Form, fuller: Fuller) -> Form:
    while form in fuller:
        form = fuller[form]
    return form


def _people(distinct: Iterable[Form], people: People) -> Fuller:
    """Fills `people` with those named in full; whoever else is meant by two words or more."""
    fuller: Fuller = {}
    for form in fullest_first(form for form in distinct if form.type is EntityType.PERSON):
        if len(form.words) == 1:
            continue
        person = people.meant_by(form)
        if person is not None:
            fuller[form] = person
        elif is_surname(form.words) and people.bearers(form):
            continue  # of several: who is meant is told one mention at a time
        if len(without_suffix(form.words)) > 1 or is_reigning(form):
            people.add(form, person or form)
    return fuller


def _things(distinct: Sequence[Form], whole: Collection[Form]) -> Fuller:
    """Places and bodies that lack words of their full name, and 'the Sudan' to 'Sudan'.

    Those that are `whole` are short for nothing.
    """
    things = {(form.type, form.words, form.definite): form for form in distinct}
    longer: defaultdict[Key, dict[tuple[str, ...], Form]] = defaultdict(dict)
    for form in distinct:
        plain = things.get((form.type, form.words, False), form)
        for words, definite in shortened(form):
            longer[form.type, words, definite][form.words] = plain
    fuller: Fuller = {}
    longest_first = sorted(things.items(), key=lambda thing: -len(thing[1].words))
    for (kind, words, definite), form in longest_first:
        longer_ones = longer.get((kind, words, definite), {}).values()
        names = {_fullest(one, fuller) for one in longer_ones}
        indefinite = things.get((kind, words, False))
        if len(names) == 1 and form not in whole:
            fuller[form] = names.pop()
        elif definite and indefinite is not None:
            fuller[form] = indefinite
    return fuller


def _acronyms(distinct: Iterable[Form], fuller: Fuller) -> Fuller:
    """Acronyms of the one name, of the same type, that has these initials."""
    named: defaultdict[tuple[EntityType, str], set[Form]] = defaultdict(set)
    for form in distinct:
        if len(form.words) > 1:
            for letters in initials(form.words):
                named[form.type, letters].add(_fullest(form, fuller))
    found: Fuller = {}
    for form in distinct:
        candidates = named.get((form.type, form.words[0]), set())
        if len(form.words) == 1 and len(candidates) == 1 and is_acronym(form.spelling):
            found[form] = next(iter(candidates))
    return found


def _in_brackets(text: str, names: Sequence[TypedSpan], found: Sequence[Form]) -> Fuller:
    """Acronyms that stand in brackets after their name, or the name after them."""
    pairs: Fuller = {}
    for (before, one), (within, two) in pairwise(zip(names, found, strict=True)):
        between = text[before.end : min(within.start, before.end + 3)]
        if between.strip() != "(" or text[within.end : within.end + 1] != ")":
            continue
        short, full = (two, one) if len(two.words) == 1 else (one, two)
        alike = short.type is full.type or is_acronym(short.spelling)
        if len(short.words) == 1 and alike and spells(short.spelling, full.words):
            pairs[short] = full
    return pairs


def _spaced_otherwise(distinct: Iterable[Form], fuller: Fuller) -> Fuller:
    """'JP Morgan' where there is 'JPMorgan' as well: what that is, or else the more frequent.

    Whatever a form leads to has more letters, or leads on to nothing: no two lead to one another.
    """
    alike: defaultdict[Key, list[Form]] = defaultdict(list)
    for form in distinct:
        if form.type is not EntityType.PERSON:
            letters = "".join(form.words).replace("-", "")
            alike[form.type, (letters,), form.definite].append(form)
    found: Fuller = {}
    for forms_of_one in alike.values():
        ones = {_fullest(form, fuller) for form in forms_of_one if form in fuller}
        one = max(ones or forms_of_one, key=lambda form: form.count)
        if len(ones) < 2:
            others = (form for form in forms_of_one if form not in fuller and form is not one)
            found |= dict.fromkeys(others, one)
    return found
