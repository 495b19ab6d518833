"""What a whole article tells of its names, which the network, a window at a time, cannot see.

docs/entities.md gives what each rule gains and loses, corpus by corpus.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from tui_reader.entities.acronyms import SMALL_WORDS, initials, is_acronym
from tui_reader.entities.cues import cued_types, founded, governed, is_within, traded
from tui_reader.entities.edges import ONLY_A_TITLE, trim
from tui_reader.entities.extents import bracketed, cut_short, hyphenated, one_sentence, unfinished
from tui_reader.entities.forms import forms, words_of
from tui_reader.entities.people import without_suffix
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.shortened import company_short
from tui_reader.entities.storms import storms
from tui_reader.entities.tables import rows
from tui_reader.entities.tags import tags
from tui_reader.entities.well_known import well_known
from tui_reader.entities.wordpiece import WORD
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import is_titled

Rule: TypeAlias = Callable[[str, Sequence[Span], Sequence[TypedSpan]], list[TypedSpan]]
"""What makes of the names found in a text's lines better ones, sorted and not overlapping."""

SMALL_WORD = re.compile(r"\b[a-z]+\b")

SHORTEST_IN_CAPITALS = 3
"""Letters up to which a name in capitals may be a word: 'IT', 'WHO', 'US'."""

ARTICLES = frozenset({"A", "An", "The"})

LONGEST_NAME = 8
"""Words of the longest name that is looked for again."""


def refine(text: str, lines: Sequence[Span], found: Iterable[TypedSpan]) -> list[TypedSpan]:
    """The names found in the lines, with better edges and types, and with those missed.

    `found` are sorted and do not overlap, each in one of `lines`; so are those returned.
    """
    names = list(found)
    for rule in RULES:
        names = rule(text, lines, names)
    return names


def edges(text: str, lines: Sequence[Span], found: Sequence[TypedSpan]) -> list[TypedSpan]:
    """Titles, quotation marks, brackets and possessives stand outside a name."""
    remaining = iter(lines)
    line = next(remaining, None)
    names: list[TypedSpan] = []
    for name in found:
        while line is not None and line.end < name.end:
            line = next(remaining, None)
        if line is None:
            break
        if line.start <= name.start and (trimmed := trim(text, name, line)):
            names.append(trimmed)
    return names


def mere_words(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """Bare titles ('the Queen') and, unless most are written so, small letters are no names."""
    spelt = [name.span.of(text) for name in names]
    capitals_matter = 2 * sum(map(str.islower, spelt)) < len(spelt)
    parts = {word for one in spelt if " " in one for word in one.split()}
    return [
        name
        for name, one in zip(names, spelt, strict=True)
        if not (capitals_matter and one.islower())
        and one not in ARTICLES
        and (one in parts or not ONLY_A_TITLE.fullmatch(one))
    ]


def surnames(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A surname that stands for its bearer once always does, whatever it was taken for.

    The first word of a full name ('Xi') is no organisation, where a last one ('Ford') may be. A
    surname with a particle ('dos Santos') is not what lacks it, and nobody is what people are in.
    """
    people = {name.span.of(text) for name in names if name.type is EntityType.PERSON}
    full = [words for words in map(str.split, people) if len(words) > 1]
    bare = {words[-1] for words in full if not words[-2].islower()}
    last, first = bare & people, {words[0] for words in full}
    return [
        replace(name, type=EntityType.PERSON)
        if ((spelt := name.span.of(text)) in last and not is_within(text, name))
        or (spelt in first and name.type is EntityType.ORGANISATION)
        else name
        for name in names
    ]


def short_bodies(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """What a company is called for short is nobody, unless somebody bears that name or a title."""
    bodies = [name for name in names if name.type is EntityType.ORGANISATION]
    companies = {short for form in set(forms(text, bodies)) for short in company_short(form)}
    if not companies:
        return list(names)
    spelt = [words_of(name.span.of(text), name.type) for name in names]
    people = zip(names, spelt, strict=True)
    borne = {
        words[-1:] if len(words) > 1 else words
        for name, words in people
        if name.type is EntityType.PERSON and (len(words) > 1 or is_titled(text, name.start))
    }
    return [
        replace(name, type=EntityType.ORGANISATION)
        if name.type is EntityType.PERSON and words in companies and words not in borne
        else name
        for name, words in zip(names, spelt, strict=True)
    ]


def most_frequent_type(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name is of one type throughout an article: that of more than half its mentions, if any.

    But what somebody is in is a place there ('in Jordan'), though the article is about Mr Jordan.
    """
    types = _types(text, names, str.casefold)
    agreed: list[TypedSpan] = []
    for name in names:
        counts = types[name.span.of(text).casefold()]
        likeliest, count = counts.most_common(1)[0]
        unsure = 2 * count <= counts.total() or is_within(text, name)
        agreed.append(name if unsure else replace(name, type=likeliest))
    return agreed


def known_names(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name of two words or more that was found once is found wherever it stands, in full."""
    return _with_known(text, lines, names, KnownNames(_full(text, names)))


def lone_names(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """First names and surnames of people named in full are found everywhere."""
    return _with_known(text, lines, names, KnownNames(_parts(text, names)))


def acronyms(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """Acronyms of bodies named in full, and those found once, are found everywhere, as nobody.

    'WHO' is a word where all is in capitals, if the article has 'who'.
    """
    known = _acronyms(text, names)
    if not known:
        return list(names)
    letters = {spelt.replace(".", ""): kind for spelt, kind in known.items()}
    names = [
        replace(name, type=letters.get(spelt.replace(".", ""), name.type))
        if name.type is EntityType.PERSON and is_acronym(spelt := name.span.of(text))
        else name
        for name in names
    ]
    small = set(SMALL_WORD.findall(text))
    unmistakable = {spelt: kind for spelt, kind in known.items() if spelt.lower() not in small}
    shouted: list[Span] = []
    spoken: list[Span] = []
    for line in lines:
        (shouted if _is_in_capitals(line.of(text)) else spoken).append(line)
    in_capitals = _with_known(text, shouted, names, KnownNames(unmistakable))
    return _with_known(text, spoken, in_capitals, KnownNames(known))


def in_capitals(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """What other lines name is found in lines in capitals, whole."""
    shouted = [line for line in lines if _is_in_capitals(line.of(text))]
    if not shouted or len(shouted) == len(lines):
        return list(names)
    spoken = [
        name
        for name in names
        if len(spelt := name.span.of(text)) > SHORTEST_IN_CAPITALS and not spelt.isupper()
    ]
    types = _types(text, spoken, str.upper)
    known = {spelt: counts.most_common(1)[0][0] for spelt, counts in types.items()}
    return _with_known(text, shouted, names, KnownNames(known))


RULES: tuple[Rule, ...] = (
    tags,
    one_sentence,
    unfinished,
    bracketed,
    edges,
    cut_short,
    mere_words,
    hyphenated,
    rows,
    well_known,
    cued_types,
    founded,
    surnames,
    short_bodies,
    in_capitals,
    most_frequent_type,
    known_names,
    lone_names,
    acronyms,
    traded,
    governed,
    storms,
)


def _is_in_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) > 1


def _with_known(
    text: str, lines: Iterable[Span], names: Sequence[TypedSpan], known: KnownNames
) -> list[TypedSpan]:
    """`names`, and each known name that stands unmarked, or of which only a part is marked."""
    found: list[TypedSpan] = []
    place = done = 0
    for line in lines:
        for word in WORD.finditer(text, line.start, line.end):
            while place < len(names) and names[place].end <= word.start():
                found.append(names[place])
                place += 1
            within = place < len(names) and names[place].start < word.start()
            if word.start() < done or within:
                continue
            name = known.at(text, Span(word.start(), line.end))
            if name is None:
                continue
            after = place
            while after < len(names) and names[after].end <= name.end:
                after += 1
            across = after < len(names) and names[after].start < name.end
            if not across and (after == place or names[place].span != name.span):
                found.append(name)
                place, done = after, name.end
    return [*found, *names[place:]]


def _full(text: str, names: Iterable[TypedSpan]) -> dict[str, EntityType]:
    """The names of two words or more, with the type most often found."""
    return {
        spelt: counts.most_common(1)[0][0]
        for spelt, counts in _types(text, names, str).items()
        if 1 < len(words := WORD.findall(spelt)) <= LONGEST_NAME and words[-1] not in SMALL_WORDS
    }


def _parts(text: str, names: Iterable[TypedSpan]) -> dict[str, EntityType]:
    """The first and last words of people's full names; not what the article has as a word."""
    full = [
        spelt.split()[: len(without_suffix(words_of(spelt, kind)))]
        for spelt, kind in _full(text, names).items()
        if kind is EntityType.PERSON
    ]
    found = {words[0] for words in full}
    found |= {last for *before, last in full if not before or not before[-1].islower()}
    small = set(SMALL_WORD.findall(text)) if found else set()
    return {
        spelt: EntityType.PERSON
        for spelt in found
        if spelt.isalpha()
        and spelt[0].isupper()
        and spelt.lower() not in small
        and (len(spelt) > 3 or spelt.isupper())
    }


def _acronyms(text: str, names: Sequence[TypedSpan]) -> dict[str, EntityType]:
    """The acronyms of three letters and more that were found, or that bodies' full names have."""
    named = [name for name in names if name.type in (EntityType.ORGANISATION, EntityType.PLACE)]
    found = {
        spelt: counts.most_common(1)[0][0]
        for spelt, counts in _types(text, named, str).items()
        if len(spelt) >= SHORTEST_IN_CAPITALS and is_acronym(spelt)
    }
    for spelt, kind in _full(text, names).items():
        if kind is EntityType.ORGANISATION:
            for letters in initials(words_of(spelt, kind)):
                if len(letters) >= SHORTEST_IN_CAPITALS and letters.isalpha():
                    found.setdefault(letters.upper(), kind)
    return found


class KnownNames:
    """Names that an article is known to hold, each with its type."""

    def __init__(self, types: Mapping[str, EntityType]) -> None:
        self._types = types
        self._first_words = {words[0] for words in map(WORD.findall, types) if words}

    def at(self, text: str, free: Span) -> TypedSpan | None:
        """The longest known name that begins where `free` does and ends in it."""
        ahead = islice(WORD.finditer(text, free.start, free.end), LONGEST_NAME)
        first = next(ahead, None)
        if first is None or first.group() not in self._first_words:
            return None
        if text[free.start - 1 : free.start] == "-":
            return None
        ends = [first.end(), *(word.end() for word in ahead)]
        for end in reversed(ends):
            kind = self._types.get(text[free.start : end])
            if kind is not None and text[end : end + 1] != "-":
                return TypedSpan(free.start, end, kind)
        return None


def _types(
    text: str, names: Iterable[TypedSpan], case: Callable[[str], str]
) -> Mapping[str, Counter[EntityType]]:
    """How often each name was found as what; those are one that are alike in this case."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        counts[case(name.span.of(text))][name.type] += 1
    return counts
