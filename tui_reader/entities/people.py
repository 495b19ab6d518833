"""Which of an article's people a shorter name means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum

from tui_reader.entities.forms import Form

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

MOST_NAMESAKES = 50
"""People of one surname beyond whom initials are not tried: no article has as many."""


class Part(IntEnum):
    """What part of a full name a lone name is; the higher, the likelier it is used alone."""

    INNER = 1
    FIRST = 2
    LAST = 3


class People:
    """The people named in full, to be asked whom a shorter name means."""

    def __init__(self) -> None:
        self._parts: defaultdict[tuple[str, ...], dict[Form, Part]] = defaultdict(dict)
        self._namesakes: defaultdict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        self._mentions: Counter[Form] = Counter()

    def add(self, form: Form, person: Form) -> None:
        """`form` is a name of two words or more, `person` the fullest form of that name."""
        words = without_suffix(form.words)
        self._mentions[person] += form.count
        self._namesakes[words[-1]].append((words, person))
        for word in words[1:-1]:
            self._note((word,), person, Part.INNER)
        for length in range(1, len(words)):
            self._note(words[:length], person, Part.FIRST)
            self._note(words[-length:], person, Part.LAST)

    def meant_by(self, form: Form) -> Form | None:
        """The person that this form, no longer than any added before, is a shorter name of."""
        words = without_suffix(form.words)
        suffix = form.words[len(words) :]
        parts = self._parts.get(words, {})
        bearers = [p for p in parts if suffix in ((), p.words[-1:])]
        if len(words) == 1:
            return max(bearers, key=lambda p: (parts[p], self._mentions[p]), default=None)
        people = bearers or [p for p in self._abbreviated(words) if suffix in ((), p.words[-1:])]
        return people[0] if len(people) == 1 else None

    def _note(self, part: tuple[str, ...], person: Form, kind: Part) -> None:
        known = self._parts[part]
        known[person] = max(known.get(person, kind), kind)

    def _abbreviated(self, words: tuple[str, ...]) -> list[Form]:
        namesakes = self._namesakes.get(words[-1], [])
        if len(namesakes) > MOST_NAMESAKES:
            return []
        people = (person for full, person in namesakes if abbreviates(words, full))
        return list(dict.fromkeys(people))


def abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` is `full` with initials for names, or with middle names left out.

    Both end in the same surname. 'F. Roosevelt' and 'Franklin Roosevelt' abbreviate 'Franklin
    Delano Roosevelt'; 'Delano Roosevelt' does not.
    """
    given, names = short[:-1], full[:-1]
    if not given or not names or not _stands_for(given[0], names[0]):
        return False
    rest = iter(names[1:])
    return all(any(_stands_for(one, name) for name in rest) for one in given[1:])


def _stands_for(one: str, name: str) -> bool:
    return one == name or (name.startswith(one) and len(one) == 1)


def without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without 'Jr' and the like."""
    return words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words


def fullest_first(forms: Iterable[Form]) -> list[Form]:
    """Names of more words first; of as many, those without initials first."""
    return sorted(forms, key=lambda form: (-len(form.words), -sum(map(len, form.words))))
