"""What a whole article tells of its names, which the network, a window at a time, cannot see.

docs/entities.md gives what each rule gains and loses, corpus by corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from tui_reader.entities.edges import ONLY_A_TITLE, trim
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wordpiece import WORD
from tui_reader.model import EntityType, Span

Rule: TypeAlias = Callable[[str, Sequence[Span], Sequence[TypedSpan]], list[TypedSpan]]
"""What makes of the names found in a text's lines better ones, sorted and not overlapping."""

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
        and (one in parts or not ONLY_A_TITLE.fullmatch(one))
    ]


def surnames(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A surname that stands for its bearer once does so always, whatever it was taken for."""
    people = {name.span.of(text) for name in names if name.type is EntityType.PERSON}
    last = {words[-1] for words in map(str.split, people) if len(words) > 1} & people
    return [
        replace(name, type=EntityType.PERSON) if name.span.of(text) in last else name
        for name in names
    ]


def most_frequent_type(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name is of one type throughout an article: that of more than half its mentions, if any."""
    types = _types(text, names)
    agreed: list[TypedSpan] = []
    for name in names:
        counts = types[name.span.of(text).casefold()]
        likeliest, count = counts.most_common(1)[0]
        agreed.append(replace(name, type=likeliest) if 2 * count > counts.total() else name)
    return agreed


def known_names(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name of two words or more that was found once is found wherever it stands."""
    return sorted([*names, *_missed(text, lines, names)])


RULES: tuple[Rule, ...] = (edges, mere_words, surnames, most_frequent_type, known_names)


def _missed(text: str, lines: Iterable[Span], names: Sequence[TypedSpan]) -> Iterator[TypedSpan]:
    """Where a name of two words or more, found elsewhere, stands unmarked."""
    known = KnownNames(text, names)
    marked = iter(names)
    mark = next(marked, None)
    done = 0
    for line in lines:
        for word in WORD.finditer(text, line.start, line.end):
            start = max(done, word.start())
            while mark is not None and mark.end <= start:
                mark = next(marked, None)
            free = Span(start, line.end if mark is None else min(mark.start, line.end))
            if start == word.start() and (name := known.at(text, free)):
                yield name
                done = name.end


class KnownNames:
    """The names of two words or more that an article holds, with the type most often found."""

    def __init__(self, text: str, names: Iterable[TypedSpan]) -> None:
        counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        for name in names:
            counts[name.span.of(text)][name.type] += 1
        self._types = {
            spelt: types.most_common(1)[0][0]
            for spelt, types in counts.items()
            if 1 < len(WORD.findall(spelt)) <= LONGEST_NAME
        }
        self._first_words = {WORD.findall(spelt)[0] for spelt in self._types}

    def at(self, text: str, free: Span) -> TypedSpan | None:
        """The longest known name that begins where `free` does and ends in it."""
        ahead = islice(WORD.finditer(text, free.start, free.end), LONGEST_NAME)
        first = next(ahead, None)
        if first is None or first.group() not in self._first_words:
            return None
        if text[free.start - 1 : free.start] == "-":
            return None
        ends = [word.end() for word in ahead]
        for end in reversed(ends):
            kind = self._types.get(text[free.start : end])
            if kind is not None and text[end : end + 1] != "-":
                return TypedSpan(free.start, end, kind)
        return None


def _types(text: str, names: Iterable[TypedSpan]) -> Mapping[str, Counter[EntityType]]:
    """How often each name was found as what; 'CHINA' counts as 'China'."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        counts[name.span.of(text).casefold()][name.type] += 1
    return counts
