"""News written to learn from: our own sentences, with names of the corpora in their places.

The texts are in `templates/`, by field, an empty line between two. `{person2}` is the name of the
second person in the text, `{PERSON2}` the same in capitals (the kinds are in `casts.py`), and
`{o Bank of $city}` another name with its type. A line that begins with `# ` is a headline, one with
`* ` stands a few times, each time with other names.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from training.entities.casts import LEAD, TEMPLATES, TYPES, Cast, Names, chosen, names_of
from training.entities.texts import WRITTEN, Text
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType

FIELDS = ("sport", "markets", "companies", "politics", "courts_and_disasters", "life")

HEADLINE, REPEATED = "# ", "* "
CAPITAL_HEADLINES = 0.35
FEWEST_ROWS, MOST_ROWS = 2, 7

NAME = re.compile(
    r"\{(?:(?P<type>[polx]) (?P<literal>[^{}]*)|(?P<kind>[A-Za-z]+)(?P<number>\d*))\}"
)


def written(texts: Iterable[Text], count: int, seed: int) -> Iterator[Text]:
    """As many texts, the same for the same seed, with the names that `texts` have."""
    rng = random.Random(seed)
    names = names_of(texts)
    templates = [template for field in FIELDS for template in _templates(field)]
    for _ in range(count):
        yield filled(rng.choice(templates), names, rng)


def filled(template: str, names: Names, rng: random.Random) -> Text:
    """A text made from a template: its ways chosen, its names put in and marked."""
    cast = Cast(names, rng)
    text = ""
    marked: list[TypedSpan] = []
    for line in _rows(template.splitlines(), rng):
        about = Cast(names, rng) if line.startswith(REPEATED) else cast
        capitals = line.startswith(HEADLINE) and rng.random() < CAPITAL_HEADLINES
        plain, found = _line(line.removeprefix(HEADLINE).removeprefix(REPEATED), about)
        if capitals and len(plain.upper()) == len(plain):
            plain = plain.upper()
        marked += [TypedSpan(len(text) + a, len(text) + b, kind) for a, b, kind in found]
        text += plain + "\n"
    return Text(WRITTEN, text.rstrip("\n"), tuple(marked), complete=True)


def _rows(lines: Sequence[str], rng: random.Random) -> Iterator[str]:
    """The lines, repeated ones as often as they stand, with the same of their ways each time."""
    for line in lines:
        times = rng.randint(FEWEST_ROWS, MOST_ROWS) if line.startswith(REPEATED) else 1
        yield from [chosen(line, rng)] * times


def _line(line: str, cast: Cast) -> tuple[str, list[tuple[int, int, EntityType]]]:
    plain = ""
    names: list[tuple[int, int, EntityType]] = []
    done = 0
    for found in NAME.finditer(line):
        lead, name, kind = _named(found, cast)
        plain += line[done : found.start()] + lead
        done = found.end()
        if kind:
            names.append((len(plain), len(plain) + len(name), kind))
        plain += name
    return plain + line[done:], names


def _named(found: re.Match[str], cast: Cast) -> tuple[str, str, EntityType | None]:
    """What stands before the name, the name and its type."""
    if found["type"]:
        return "", _literal(found["literal"], cast), TYPES[found["type"]]
    kind, number = found["kind"], found["number"]
    lead, _, name = cast.name(kind.lower(), number).rpartition(LEAD)
    capitals = kind.isupper() and len(name.upper()) == len(name)
    return lead, name.upper() if capitals else name, cast.type_of(kind.lower())


def _literal(literal: str, cast: Cast) -> str:
    """`$city2` in it is the name of the second city."""

    def name(other: re.Match[str]) -> str:
        return cast.name(other[1], other[2]).rpartition(LEAD)[2]

    return re.sub(r"\$([a-z]+)(\d*)", name, literal)


def _templates(field: str) -> list[str]:
    return (TEMPLATES / f"{field}.txt").read_text(encoding="utf-8").strip().split("\n\n")
