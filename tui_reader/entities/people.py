"""Which of an article's people a shorter name means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import islice
from types import MappingProxyType

from tui_reader.entities.forms import Form

SUFFIXES = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii", "iv"})
WRITTEN_OUT = frozenset({"junior", "senior", "fils", "pere"})
"""Words that tell a son from his father; the latter after two names alone, since 'Vinícius Júnior'
has no other surname."""
ALIKE = {"jnr": "jr", "junior": "jr", "fils": "jr", "snr": "sr", "senior": "sr", "pere": "sr"}

NUMERALS = frozenset(
    {"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii"}
    | {"xviii", "xix", "xx", "xxi", "xxii", "xxiii"}
)
"""Words that tell a king or a pope from those of the same name before."""

PARTICLES = frozenset(
    {"abd", "abdel", "abu", "al", "bin", "da", "dal", "das", "de", "del", "della", "den", "der"}
    | {"di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "mac", "ni", "nic", "o"}
    | {"saint", "san", "st", "ten", "ter", "ui", "van", "von", "zu"}
)
"""Words that a surname begins with, which no first name is."""

OF_A_FATHER = frozenset({"bin", "bint", "binte", "binti", "ibn"})
"""Particles of which the words before are the name given: 'Ahmad bin Ismail' is Ahmad."""

MOST_NAMESAKES = 50
"""People of one surname beyond whom nobody is looked for: no article has as many."""


LONG_WORD = 7
LONG_LONE_WORD = 8
LONGEST_WORD = 30
MOST_WORDS = 6
"""Letters of a word in which one may be wrong, in a full name or alone; words of such a name."""


class Part(IntEnum):
    """What part of a full name a lone name is; the higher, the likelier it is used alone."""

    INNER = 1
    FIRST = 2
    LAST = 3


class People:
    """The people named in full, to be asked whom a shorter name means.

    None of `wholes` is one whose name ends so; each of `elders` is none of those it has, who are
    called Jr. besides.
    """

    def __init__(
        self,
        wholes: Collection[Form] = (),
        elders: Mapping[Form, Collection[Form]] = MappingProxyType({}),
    ) -> None:
        self._wholes = wholes
        self._elders = elders
        self._parts: defaultdict[tuple[str, ...], dict[Form, Part]] = defaultdict(dict)
        self._namesakes: defaultdict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        self._misspellings: defaultdict[str, dict[Form, None]] = defaultdict(dict)
        self._mentions: Counter[Form] = Counter()

    def add(self, form: Form, person: Form) -> None:
        """`form` is a name of two words or more, `person` the fullest form of that name.

        Of the words it begins with the first alone may stand for it: 'Maria' for 'Maria Teresa
        Lopez', 'Xi' for 'Xi Jinping'. 'Martin Luther' is not Martin Luther King. 'Charles' is
        Charles III rather than Charles Michel.
        """
        words = without_suffix(form.words)
        self._mentions[person] += form.count
        if is_reigning(form):
            self._note(form.words[:1], person, Part.LAST)
            return
        self._namesakes[words[-1]].append((words, person))
        for word in words[1:-1]:
            self._note((word,), person, Part.INNER)
        self._note(words[:1], person, Part.FIRST)
        for place, word in enumerate(words):
            if place and word in OF_A_FATHER:
                self._note(words[:place], person, Part.FIRST)
        for length in range(1, len(words)):
            self._note(words[-length:], person, Part.LAST)
        for spelt in (words, words[-1:]):
            for key in misspellings(spelt):
                self._misspellings[key][person] = None

    def bearers(self, form: Form) -> list[Form]:
        """The people whose lone surname this is ('Silva', 'da Silva'); if it is nobody's, whose
        first, or inner name. Of more than any article has, the first ones."""
        parts = self._parts.get(form.words, {})
        likeliest = max(parts.values(), default=None)
        named = (person for person, part in parts.items() if part is likeliest)
        return list(islice(named if parts else self._misspelt(form.words), MOST_NAMESAKES))

    def mentions(self, person: Form) -> int:
        """How often the person is named by a name of two words or more."""
        return self._mentions[person]

    def meant_by(self, form: Form) -> Form | None:
        """The person that this form of two words or more, no longer than any added, is short for.

        Failing that, the one whose name it misspells. Of two, the one who is called Jr. like it, or
        who is not either.
        """
        words, suffix = without_suffix(form.words), suffix_of(form.words)
        parts = () if form in self._wholes else self._parts.get(words, ())
        for people in (parts, self._abbreviated(words), self._misspelt(words)):
            some = list(islice(people, MOST_NAMESAKES))
            alike = [person for person in some if suffix_of(person.words) == suffix]
            apart = some if suffix else self._elders.get(form, ())
            others = [person for person in some if person not in apart]
            if fitting := alike or others:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _note(self, part: tuple[str, ...], person: Form, kind: Part) -> None:
        known = self._parts[part]
        known[person] = max(known.get(person, kind), kind)

    def _abbreviated(self, words: tuple[str, ...]) -> list[Form]:
        namesakes = self._namesakes.get(words[-1], [])
        if len(namesakes) > MOST_NAMESAKES:
            return []
        people = (person for full, person in namesakes if abbreviates(words, full))
        return list(dict.fromkeys(people))

    def _misspelt(self, words: tuple[str, ...]) -> Iterator[Form]:
        """The people of whose full name, or lone surname, one long word is spelt otherwise."""
        found: set[Form] = set()
        for key in misspellings(words):
            for person in self._misspellings.get(key, ()):
                if person not in found:
                    found.add(person)
                    yield person


def is_reigning(form: Form) -> bool:
    """Whether this is a name as kings and popes have: 'Charles III'. Not 'Li Xi'."""
    return len(form.words) == 2 and form.words[-1] in NUMERALS and form.spelling[-1].isupper()


def is_surname(words: tuple[str, ...]) -> bool:
    """Whether a name is a surname by its form: one word, particles before it or not."""
    return all(word in PARTICLES for word in words[:-1])


def misspellings(words: tuple[str, ...]) -> Iterator[str]:
    """What the name has in common with one of which a letter in a long word is wrong or missing.

    First letters and last ones stay ('Antonio' is not 'Antonia'). A lone word has to be longer.
    """
    shortest = LONG_WORD if len(words) > 1 else LONG_LONE_WORD
    if len(words) > MOST_WORDS:
        return
    name, start = " ".join(words), 0
    for word in words:
        if shortest <= len(word) <= LONGEST_WORD:
            yield name
            for letter in range(start + 1, start + len(word) - 1):
                yield name[:letter] + name[letter + 1 :]
        start += len(word) + 1


def abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` is `full` with initials for names, or with middle names left out.

    Both end in the same surname. 'F. Roosevelt' and 'Franklin Roosevelt' abbreviate 'Franklin
    Delano Roosevelt'; 'Delano Roosevelt' does not. Who gives a middle initial leaves none out:
    'George W. Bush' is not 'George H. W. Bush'.
    """
    given, names = short[:-1], full[:-1]
    if not given or not names or not _stands_for(given[0], names[0]):
        return False
    if len(given) < len(names) and any(len(one) == 1 for one in given[1:]):
        return False
    rest = iter(names[1:])
    return all(any(_stands_for(one, name) for name in rest) for one in given[1:])


def _stands_for(one: str, name: str) -> bool:
    return one == name or (name.startswith(one) and len(one) == 1)


def suffix_of(words: tuple[str, ...]) -> str:
    """What a person's name ends in, of 'Jr' and the like; nothing where it has none."""
    last = words[-1]
    has = (len(words) > 1 and last in SUFFIXES) or (len(words) > 2 and last in WRITTEN_OUT)
    return ALIKE.get(last, last) if has else ""


def without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without 'Jr' and the like."""
    return words[:-1] if suffix_of(words) else words


def are_father_and_son(elder: Form, younger: Form) -> bool:
    """Whether two names may be a father's and a son's: alike, but that the latter has a suffix."""
    full = without_suffix(younger.words)
    if suffix_of(elder.words) or full == younger.words or min(len(full), len(elder.words)) < 2:
        return False
    one, other = sorted((elder.words, full), key=len)
    return one[-1] == other[-1] and (abbreviates(one, other) or abbreviates(other, one))


def fullest_first(forms: Iterable[Form]) -> list[Form]:
    """Names of more words first; of as many, those without initials, then the more frequent."""
    return sorted(
        forms,
        key=lambda form: (
            -len(form.words),
            sum(len(word) == 1 for word in form.words),
            -form.count,
            -sum(map(len, form.words)),
        ),
    )
