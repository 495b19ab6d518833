"""What the name of a body or a place may be shortened to in the same article.

By the words it ends in, so that 'Acumen' is never taken for 'Acumen Academy': a company, a team or
a province is called by the rest of its name, what a body founded is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from tui_reader.entities.acronyms import SMALL_WORDS
from tui_reader.entities.forms import Form
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.storms import storm_short
from tui_reader.model import EntityType

COMPANIES = frozenset(
    {
        "ab",
        "abp",
        "ag",
        "as",
        "asa",
        "bhd",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "group",
    }
    | {"holding", "holdings", "inc", "incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd"}
    | {"nv", "oy", "oyj", "plc", "pte", "pty", "sa", "sarl", "se", "spa", "srl"}
)
"""Last words that a company's name has or lacks; so has 'Danske Bank A/S'."""
A_S = ("a", "s")

PROVINCES = frozenset(["governorate", "oblast", "prefecture", "province", "region", "voivodeship"])
"""Last words that a place's name has or lacks. Not city, state, county: those are other places."""

FEATURES = frozenset(["canal", "desert", "mountains", "ocean", "river", "sea", "strait", "straits"])
"""Last or first words that a name after 'the' has or lacks: 'the Jordan' is the river."""

TRADES = frozenset(
    {"airlines", "airways", "automotive", "bancorp", "bank", "banking", "beverages", "brands"}
    | {"brothers", "capital", "chemical", "chemicals", "communications", "computer", "cruises"}
    | {"devices", "electric", "electronics", "energy", "enterprises", "entertainment", "financial"}
    | {"foods", "gas", "global", "industries", "instruments", "insurance", "international"}
    | {"laboratories", "lines", "logistics", "marine", "markets", "materials", "media", "mining"}
    | {"motor", "motors", "networks", "oil", "paving", "petroleum", "pharma", "pharmaceutical"}
    | {"pharmaceuticals", "platforms", "power", "products", "properties", "resources", "retail"}
    | {"securities", "semiconductor", "services", "shipping", "software", "solution", "solutions"}
    | {"steel", "stores", "systems", "technologies", "technology", "telecom", "therapeutics"}
)
"""Last words that a company's name has or lacks, once those of COMPANIES are gone."""

CLUBS = frozenset(
    {"afc", "albion", "argyle", "athletic", "city", "county", "end", "fc", "forest", "hotspur"}
    | {"north", "orient", "palace", "rangers", "rovers", "town", "united", "villa", "wanderers"}
    | {"wednesday"}
)
"""Last words that a team's name has or lacks."""

COUNTED = frozenset({"states", "nations", "forces", "societies", "affairs"})
"""Plurals that no team is called by."""

WIDELY_USED = frozenset(
    {"central", "constitutional", "democratic", "defence", "defense", "federal", "foreign"}
    | {"general", "green", "high", "international", "labor", "labour", "liberal", "national"}
    | {"people's", "prime", "public", "republican", "royal", "security", "social", "state"}
    | {"supreme", "united", "world", "revolutionary", "communist", "conservative"}
)
"""First words of names that many bodies have, each in its own country: never joined by these."""

NICKNAMES = {
    ("booz", "allen", "hamilton"): ("booz", "allen"),
    ("cantor", "fitzgerald"): ("cantor",),
    ("charles", "schwab"): ("schwab",),
    ("eli", "lilly"): ("lilly",),
    ("federal", "reserve"): ("fed",),
    ("john", "deere"): ("deere",),
    ("jp", "morgan", "chase"): ("jp", "morgan"),
    ("jpmorgan", "chase"): ("jpmorgan",),
    ("merrill", "lynch"): ("merrill",),
    ("united", "states"): ("usa",),
}
"""Short names that no rule makes."""

Shorter: TypeAlias = tuple[tuple[str, ...], bool]
"""The words that are left, and whether 'the' has to stand before them."""

LONGEST = 10
"""Words of the longest name that is shortened."""
LONGEST_AND = 12
"""Code points between two names of a list, and more."""


def shortened(form: Form) -> Iterator[Shorter]:
    """What the name may be shortened to."""
    if not 2 <= len(form.words) <= LONGEST:
        return
    if form.type is EntityType.OTHER:
        for words in storm_short(form.words):
            yield words, False
    if form.type is EntityType.PLACE:
        yield from _place(form.words)
    if form.type is EntityType.ORGANISATION:
        for words in _body(form):
            yield words, False


def _place(words: tuple[str, ...]) -> Iterator[Shorter]:
    if words in NICKNAMES:
        yield NICKNAMES[words], False
    first, last = words[0], words[-1]
    if last in PROVINCES:
        yield words[:-1], False
        yield words[:-1], True
    if last in FEATURES:
        yield words[:-1], True
    if first in FEATURES and last not in FEATURES:
        yield words[1:], True


def company_short(form: Form) -> Iterator[tuple[str, ...]]:
    """What a company's name is without its last words, or before its ampersand."""
    words = form.words
    if words in NICKNAMES:
        yield NICKNAMES[words]
    while len(words) > 1 and (words[-1] in COMPANIES or words[1:][-2:] == A_S):
        words = words[: -2 if words[-2] == "and" or words[-2:] == A_S else -1]
        yield words
    while len(words) > 1 and words[-1] in TRADES:
        words = words[:-1]
        yield words
    if "&" in form.spelling and len(form.words) > 1 and not SMALL_WORDS & set(form.words):
        yield form.words[:1]  # 'Faber & Faber'


def _body(form: Form) -> Iterator[tuple[str, ...]]:
    yield from company_short(form)
    words = form.words
    while len(words) > 1 and words[-1] in CLUBS:
        words = words[:-1]
        yield words
    words = form.words
    if "of" in words[1:]:
        yield words[: words.index("of")]  # 'the Bank'
    elif len(words) <= 3 and _is_plural(words[-1]) and words[0] not in WIDELY_USED:
        yield words[:-1]  # 'Boston' and 'Celtics'
        yield words[-1:]
    for place in range(1, len(words) - 1):
        if words[place - 1] in SMALL_WORDS:
            break
        if words[place] not in WIDELY_USED | SMALL_WORDS:
            yield words[place:]  # 'Gates Foundation'


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word not in COUNTED | TRADES


AND = re.compile(r",?\s(?:and|or)\s(?:the\s)?")
COMMA = re.compile(r",\s")


def beside(text: str, names: Sequence[TypedSpan], found: Sequence[Form]) -> set[Form]:
    """The names that stand in one list with a longer one that begins so: they are two.

    'Siemens Energy and Siemens', 'Siemens, Siemens Energy and Alstom'.
    """
    places = zip(names, found, strict=True)
    apart: set[Form] = set()
    listed = False
    for (one, form), (two, other) in pairwise([*places][::-1]):
        between = text[two.end : min(one.start, two.end + LONGEST_AND)]
        last = AND.fullmatch(between) is not None
        listed = last or (listed and COMMA.fullmatch(between) is not None)
        if listed and form.type is other.type is EntityType.ORGANISATION:
            short, longer = sorted((form, other), key=lambda each: len(each.words))
            if short is not longer and longer.words[: len(short.words)] == short.words:
                apart.add(short)
    return apart


BEFORE_A_TOWN = re.compile(r"\b(?:city|town|capital|port|village)(?: of|,)?\s$", re.IGNORECASE)
AFTER_A_TOWN = re.compile(r"\s(?:city|town|municipality)\b")


def towns(text: str, names: Sequence[TypedSpan], found: Sequence[Form]) -> set[Form]:
    """The places that are said to be towns, or stand before their own province.

    'Hue, Hue Province': what is called so is not short for the province.
    """
    return {
        form
        for place, (name, form) in enumerate(zip(names, found, strict=True))
        if name.type is EntityType.PLACE
        and (
            BEFORE_A_TOWN.search(text[max(0, name.start - 12) : name.start])
            or AFTER_A_TOWN.match(text, name.end)
            or _in_its_province(text, names[place : place + 2], found[place : place + 2])
        )
    }


def _in_its_province(text: str, names: Sequence[TypedSpan], found: Sequence[Form]) -> bool:
    if len(names) < 2 or text[names[0].end : names[1].start] not in (", ", " in "):
        return False
    town, province = (form.words for form in found)
    return province[:-1] == town and province[-1] in PROVINCES
