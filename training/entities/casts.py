"""Who and what a written text is about: names by kind, of people and places that the corpora name.

`templates/names.txt` says of what a name of each kind is made, one kind a line: its type, if it is
a name at all, and the ways to write it, with other kinds as `$kind` (the one that is about already)
or `$kind?` (any).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.entities.texts import Text
from tui_reader.model import EntityType

TEMPLATES = Path(__file__).with_name("templates")

TYPES = {
    "p": EntityType.PERSON,
    "o": EntityType.ORGANISATION,
    "l": EntityType.PLACE,
    "x": EntityType.OTHER,
}
NEWS_LIKE = frozenset({"redocred", "uner", "gum", "crossner-politics"})
"""Sources whose names are such as news has."""

LEAD = "~"

KIND = re.compile(r"(?P<kind>\w+)(?: (?P<type>[polx]))? = (?P<written>.+)")
CHOICE = re.compile(r"\[([^\[\]]*)\]")
OTHER_KIND = re.compile(r"\$(?P<kind>[a-z]+)(?P<any>\?)?")

PERSON = re.compile(
    r"[^\W\d_][\w'’-]+"
    r"(?: (?:de|van|von|der|den|la|al|bin|[A-Z]\.))*"
    r"(?: [A-Z][^\W\d_]*[a-z][\w'’-]*)+"
)
PARTICLES = re.compile(r" (?:(?:de|van|von|der|den|la|bin) )*[^ ]+$")
CITY = re.compile(r"[A-Z][^\W\d_]{2,}(?: [A-Z][^\W\d_]{2,})?")
PLACE = re.compile(r"[A-Z][\w.'’-]+(?: [\w.'’-]+){0,2}")
ORGANISATION = re.compile(r"[A-Z][\w.'’&-]+(?: [\w.'’&-]+){1,3}")
NOT_IN_A_CITY = (
    "Africa Airport America American Antarctica Archipelago Asia Avenue Balkans Basin Bay"
    " Borough Bridge Building Caribbean Castle Cathedral Cemetery Central Channel Church Coast"
    " College Colony County Court Creek Desert District Division Earth East Eastern Empire"
    " Europe Federation Forest Fort Gulf Hall Hills House Island Islands Isles Kingdom Lake"
    " Library Line Mars Middle Moon Mount Mountain Mountains Municipality Museum North"
    " Northern Oblast Ocean Palace Parish Park Peninsula Plateau Prefecture Province Railway"
    " Range Region Republic Republics River Road School Sea South Southern Soviet Square State"
    " States Station Street Temple Territory Theatre Tower Township Union University Valley"
    " West Western Wood Woods World Zone"
)
"""Words of places that no team has its name from."""

_NOT_IN_A_CITY = frozenset(NOT_IN_A_CITY.split())

VOWELS, CONSONANTS = "aeiou", "bcdfglmnprstvx"
LETTERS = "ABCDEFGHIKLMNOPRSTUVW"


@dataclass(frozen=True, slots=True)
class Names:
    """The names to choose from; countries with their adjectives, kinds with their ways."""

    people: Sequence[str]
    cities: Sequence[str]
    places: Sequence[str]
    organisations: Sequence[str]
    countries: Mapping[str, str]
    kinds: Mapping[str, tuple[EntityType | None, str]]


def names_of(texts: Iterable[Text]) -> Names:
    """The names that these texts have marked, those of places more than once, and the kinds."""
    counts: Counter[tuple[EntityType, str]] = Counter()
    for text in texts:
        if text.source in NEWS_LIKE:
            counts.update((name.type, name.span.of(text.text)) for name in text.names)
    countries = dict(map(_pair, _lines("countries.txt")))
    known = {*countries, *countries.values()}

    def alike(kind: EntityType, pattern: re.Pattern[str], least: int) -> list[str]:
        return [
            name
            for (type_, name), count in counts.items()
            if type_ is kind and count >= least and pattern.fullmatch(name) and name not in known
        ]

    cities = alike(EntityType.PLACE, CITY, 2)
    return Names(
        people=alike(EntityType.PERSON, PERSON, 1),
        cities=[name for name in cities if _NOT_IN_A_CITY.isdisjoint(name.split())],
        places=alike(EntityType.PLACE, PLACE, 1),
        organisations=alike(EntityType.ORGANISATION, ORGANISATION, 1),
        countries=countries,
        kinds=dict(map(_kind, _lines("names.txt"))),
    )


@dataclass(slots=True)
class Cast:
    """Who is who in one text: the same kind and number is the same name each time."""

    names: Names
    rng: random.Random
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def type_of(self, kind: str) -> EntityType | None:
        """None for what is no name: a number, a day."""
        if kind in self.names.kinds:
            return self.names.kinds[kind][0]
        return CAST[kind][0]

    def name(self, kind: str, number: str) -> str:
        """What stands before a `~` is no part of the name: 'the ~Dutch Cup'."""
        made = None if kind in _FLEETING else self._known.get((kind, number))
        if made is None:
            if kind in self.names.kinds:
                made = self.filled(self.names.kinds[kind][1], number)
            else:
                made = CAST[kind][1](self, number)
            self._known[kind, number] = made
        return made

    def filled(self, written: str, number: str) -> str:
        """A way to write it, chosen, with the names of other kinds in it."""

        def other(found: re.Match[str]) -> str:
            cast = Cast(self.names, self.rng) if found["any"] else self
            return cast.name(found["kind"], number).rpartition(LEAD)[2]

        lead, mark, name = chosen(written, self.rng).rpartition(LEAD)
        return lead + mark + OTHER_KIND.sub(other, name)


def chosen(written: str, rng: random.Random) -> str:
    """One of the ways of each `[way|another way]`, the inner ones first."""
    while "[" in written:
        written = CHOICE.sub(lambda found: rng.choice(found[1].split("|")), written)
    return written


def _person(cast: Cast, _: str) -> str:
    """The first name of one and the rest of another's: nobody real is said to have done a thing."""
    first, _, _ = cast.rng.choice(cast.names.people).partition(" ")
    _, _, rest = cast.rng.choice(cast.names.people).partition(" ")
    return f"{first} {rest}"


def _surname(cast: Cast, number: str) -> str:
    name = cast.name("person", number)
    found = PARTICLES.search(name)
    return name[found.start() + 1 :] if found else name


def _first(cast: Cast, number: str) -> str:
    return cast.name("person", number).split()[0]


def _initialled(cast: Cast, number: str) -> str:
    initials = cast.rng.choice(("{}.", "{}.", "{}. {}.", "{}{}"))
    letters = (_first(cast, number)[0].upper(), cast.rng.choice(LETTERS))
    return f"{initials.format(*letters)} {_surname(cast, number)}"


def _kin(cast: Cast, number: str) -> str:
    return f"{_first(Cast(cast.names, cast.rng), number)} {_surname(cast, number)}"


def _country(cast: Cast, _: str) -> str:
    return cast.rng.choice(tuple(cast.names.countries))


def _demonym(cast: Cast, number: str) -> str:
    return cast.names.countries[cast.name("country", number)]


def _city(cast: Cast, _: str) -> str:
    return cast.rng.choice(cast.names.cities)


def _place(cast: Cast, _: str) -> str:
    return cast.rng.choice(cast.names.places)


def _organisation(cast: Cast, _: str) -> str:
    return cast.rng.choice(cast.names.organisations)


def _coined(cast: Cast, _: str) -> str:
    syllables = [
        cast.rng.choice(CONSONANTS) + cast.rng.choice(VOWELS)
        for _ in range(cast.rng.choice((2, 2, 3)))
    ]
    return ("".join(syllables) + cast.rng.choice(("", "n", "x", "r", "tech", "com"))).capitalize()


def _acronym(cast: Cast, _: str) -> str:
    return "".join(cast.rng.choices(LETTERS, k=cast.rng.choice((3, 3, 3, 4))))


def _number(least: int, most: int, form: str = "d") -> Callable[[Cast, str], str]:
    return lambda cast, _: format(cast.rng.randint(least, most), form)


CAST: Mapping[str, tuple[EntityType | None, Callable[[Cast, str], str]]] = {
    "person": (EntityType.PERSON, _person),
    "surname": (EntityType.PERSON, _surname),
    "first": (EntityType.PERSON, _first),
    "initialled": (EntityType.PERSON, _initialled),
    "kin": (EntityType.PERSON, _kin),
    "country": (EntityType.PLACE, _country),
    "demonym": (EntityType.OTHER, _demonym),
    "city": (EntityType.PLACE, _city),
    "place": (EntityType.PLACE, _place),
    "org": (EntityType.ORGANISATION, _organisation),
    "coined": (EntityType.ORGANISATION, _coined),
    "acr": (EntityType.ORGANISATION, _acronym),
    "letters": (EntityType.ORGANISATION, _acronym),
    "digit": (None, _number(1, 9)),
    "digits": (None, _number(10, 99)),
    "hundreds": (None, _number(100, 699)),
    "thousands": (None, _number(1_000, 60_000, ",d")),
    "age": (None, _number(17, 89)),
    "day": (None, _number(1, 28)),
    "year": (None, _number(1955, 2025)),
    "letter": (None, lambda cast, _: cast.rng.choice("ABCDEFGH")),
}
"""The kinds that are not written by `names.txt`."""

FLEETING = (
    "digit digits hundreds thousands age day year letter percent money score time sign"
    " month weekday initialled"
)
"""Kinds that are another each time they are written."""

_FLEETING = frozenset(FLEETING.split())


def _lines(file: str) -> list[str]:
    return (TEMPLATES / file).read_text(encoding="utf-8").splitlines()


def _pair(line: str) -> tuple[str, str]:
    """'Costa Rica Costa Rican', 'Czech Republic Czech': the demonym has no more words."""
    words = line.split()
    half = (len(words) + 1) // 2
    return " ".join(words[:half]), " ".join(words[half:])


def _kind(line: str) -> tuple[str, tuple[EntityType | None, str]]:
    found = KIND.fullmatch(line)
    assert found, line
    return found["kind"], (TYPES.get(found["type"]), found["written"])
