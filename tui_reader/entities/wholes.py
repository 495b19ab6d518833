"""Which names of people are whole, though a longer name ends in them.

'Nawaz Sharif' has a daughter, Maryam Nawaz Sharif; 'García Márquez' is Gabriel García Márquez.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from tui_reader.entities import kinship
from tui_reader.entities.forms import Form
from tui_reader.entities.people import PARTICLES, without_suffix
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import FEMALE_TITLES, MALE_TITLES

KIN = re.compile(rf"\b(?:{kinship.EITHER})(?: of|,)?\s$")
OF_A_SURNAME = re.compile(rf"\b(?:{FEMALE_TITLES}|{MALE_TITLES})\.?\s$")
LOOK_BACK = 20
"""Code points before a name in which a word of kinship, or a title, is looked for."""

SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s|\n")
LONGEST_SENTENCE = 400

Places: TypeAlias = Mapping[Form, Sequence[Span]]
"""Where each form stands, in order."""


def wholes(text: str, names: Sequence[TypedSpan], found: Sequence[Form]) -> set[Form]:
    """Names of two words or more that are no double surname of those whose names end so.

    They are somebody else's where their last word is a surname by itself in the article, where they
    stand before the longer name, the headline apart, or after a word of kinship, or in one sentence
    with it; the last not where it is 'Ms Suu Kyi' somewhere.
    """
    places: defaultdict[Form, list[Span]] = defaultdict(list)
    for name, form in zip(names, found, strict=True):
        if name.type is EntityType.PERSON:
            places[form].append(name.span)
    longer: defaultdict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in places:
        words = without_suffix(form.words)
        for length in range(2, len(words)):
            longer[words[-length:]].append(form)
    lone = {form.words[0] for form in places if len(form.words) == 1}
    headline = text.find("\n")
    return {
        form
        for form in places
        if (words := without_suffix(form.words)) in longer
        and not _begins_with_particle(form)
        and (words[-1] in lone or _is_introduced(text, places, form, longer[words], headline))
    }


def _begins_with_particle(form: Form) -> bool:
    first = form.words[0]
    return first.partition("-")[0] in PARTICLES or form.spelling[:1].islower()


def _is_introduced(
    text: str, places: Places, form: Form, longer: Iterable[Form], headline: int
) -> bool:
    """Whether the name stands where news names somebody new, or tells two from one another."""
    theirs = sorted(span for one in longer for span in places[one])
    mine = [span for span in places[form] if span.start > headline]
    before = [text[max(0, span.start - LOOK_BACK) : span.start] for span in mine]
    if any(map(KIN.search, before)) or (mine and mine[0].start < theirs[0].start):
        return True
    if any(map(OF_A_SURNAME.search, before)):
        return False
    return _in_one_sentence(text, sorted([*mine, *theirs]), set(mine))


def _in_one_sentence(text: str, spans: Sequence[Span], mine: set[Span]) -> bool:
    return any(
        (one in mine) != (two in mine)
        and two.start - one.end < LONGEST_SENTENCE
        and not SENTENCE_END.search(text, one.end, two.start)
        for one, two in pairwise(spans)
    )
