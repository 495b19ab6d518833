"""Which names of people are whole, though a longer name has them.

'Nawaz Sharif' has a daughter, Maryam Nawaz Sharif; 'García Márquez' is Gabriel García Márquez.
'Donald Trump' has a son, Donald Trump Jr.; 'Martin Luther King' is Martin Luther King Jr.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from tui_reader.entities import kinship
from tui_reader.entities.forms import Form
from tui_reader.entities.people import (
    MOST_NAMESAKES,
    PARTICLES,
    are_father_and_son,
    suffix_of,
    without_suffix,
)
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import FEMALE_TITLES, MALE_TITLES, TITLES

KIN = re.compile(rf"\b(?:{kinship.EITHER})(?: of|,)?\s$")
OF_A_SURNAME = re.compile(rf"\b(?:{FEMALE_TITLES}|{MALE_TITLES})\.?\s$")
LOOK_BACK = 20
"""Code points before a name in which a word of kinship, or a title, is looked for."""

_DESCENT = "(?:grand)?(?:father|son)|uncle|nephew"
DESCENT = re.compile(
    rf"\b(?:{_DESCENT})(?:[ ]of|,)?\s(?:(?:the[ ]late|(?:former[ ])?{TITLES})\s)?$", re.VERBOSE
)
OF_DESCENT = re.compile(rf",\s(?:his|her|whose|the)\s(?:late\s|elder\s)?(?:{_DESCENT})\b")
"""What is said before and after one of two who have one name."""
ELECTED = re.compile(
    r"\b(?:President|Prime Minister|Sen\.|Senator|Gov\.|Governor|Attorney General)\s$"
)
"""Titles that one of them may have; 'Dr' or 'the Rev' is left out before the other too."""
LONGEST_DESCENT = 40
"""Code points before a name that are looked at for it."""

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


def elders(
    text: str, names: Sequence[TypedSpan], found: Sequence[Form]
) -> Mapping[Form, Collection[Form]]:
    """Names of two words or more with those, the same but for a 'Jr.', that they are not short for.

    They are somebody else's where they stand before that name, the headline apart, where one of the
    two is said to be a father or a son, or where they alone are called a president or the like.
    """
    places: defaultdict[Form, list[Span]] = defaultdict(list)
    for name, form in zip(names, found, strict=True):
        if name.type is EntityType.PERSON and len(form.words) > 1:
            places[form].append(name.span)
    younger: defaultdict[str, list[Form]] = defaultdict(list)
    for form in places:
        if suffix_of(form.words):
            younger[without_suffix(form.words)[-1]].append(form)
    return {
        form: {
            other
            for other in younger[form.words[-1]][:MOST_NAMESAKES]
            if are_father_and_son(form, other) and _are_two(text, places[form], places[other])
        }
        for form in places
        if form.words[-1] in younger
    }


def _are_two(text: str, elder: Sequence[Span], younger: Sequence[Span]) -> bool:
    headline = _headline_end(text)
    first, second = ([s.start for s in spans if s.start >= headline] for spans in (elder, younger))
    if first and second and first[0] < second[0]:
        return True
    if any(is_of_descent(text, span) for span in (*elder, *younger)):
        return True
    one, other = (any(_is_elected(text, span) for span in spans) for spans in (elder, younger))
    return one and not other


def _is_elected(text: str, span: Span) -> bool:
    return ELECTED.search(text[max(0, span.start - LOOK_BACK) : span.start]) is not None


def is_of_descent(text: str, span: Span) -> bool:
    """Whether a name is said there to be a father's or a son's, for somebody else's sake."""
    before = text[max(0, span.start - LONGEST_DESCENT) : span.start]
    return DESCENT.search(before) is not None or OF_DESCENT.match(text, span.end) is not None


def _headline_end(text: str) -> int:
    """Where the first line ends, if it is a headline: one without a full stop."""
    end = text.find("\n")
    return end if end > 0 and text[end - 1] not in '."”' else 0


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
