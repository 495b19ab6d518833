"""Entities, as an article's panel, the library's list and a card show them; where they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.model.kinds import EntityType


class EntityOrder(StrEnum):
    """How entities are listed: most mentions first, most articles first, or by name."""

    MENTIONS = "mentions"
    ARTICLES = "articles"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity as the panel lists it: mentions in this article, articles in the library.

    `first` is where this article mentions it first. `decided`: a person decided about it.
    `watched` is its colour, 1 to 5, where it is in the watchlist. `spellings` are how any article
    writes it.
    """

    entity_id: int
    name: str
    type: EntityType
    mentions: int
    articles: int
    first: int = 0
    decided: bool = False
    watched: int | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as the library's list shows it."""

    entity_id: int
    type: EntityType
    name: str
    articles: int
    mentions: int
    decided: bool = False
    watched: int | None = None


@dataclass(frozen=True, slots=True)
class EntitiesByType:
    """Ids of entities of every type, in one order.

    There can be 60,000 of them, so that what each is takes a letter: the second of its type, by
    which the four differ.
    """

    ids: tuple[int, ...] = ()
    letters: str = ""

    def count(self, kind: EntityType) -> int:
        """How many are of this type."""
        return self.letters.count(kind[1])

    def of(self, kind: EntityType) -> tuple[int, ...]:
        """Those of this type, in their order."""
        wanted = kind[1]
        found = zip(self.ids, self.letters, strict=True)
        return tuple([each for each, letter in found if letter == wanted])


@dataclass(frozen=True, slots=True)
class EntityCard:
    """What the library knows of an entity.

    `aliases` are the spellings with their mentions, the most frequent first; `months` the number
    of articles in each month (`2025-02`, UTC) from the first to the last, those without any too.
    """

    entity_id: int
    type: EntityType
    name: str
    aliases: tuple[tuple[str, int], ...]
    articles: int
    mentions: int
    first_at: dt.datetime | None = None
    last_at: dt.datetime | None = None
    months: tuple[tuple[str, int], ...] = ()
    decided: bool = False
    watched: int | None = None


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that appears with another: in how many of those looked at, and what that says.

    `score` is the log-likelihood ratio G2 (Dunning 1993), negative where the two stand together
    more rarely than by chance.
    """

    entity_id: int
    type: EntityType
    name: str
    together: int
    score: float


@dataclass(frozen=True, slots=True)
class Company:
    """What an entity appears with, the most telling first.

    `newest`: it goes by so many of its articles, the newest ones; None where by all.
    """

    companions: Sequence[Companion] = ()
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, by their ids, in how many articles they appear together, and their G2."""

    one: int
    other: int
    together: int
    score: float


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of an entity: its article, its place in the article's current text, its sentence.

    `at` is where the mention begins within the sentence; `approximate` tells that the date is only
    that of a file. Mentions in teasers do not count.
    """

    article_id: int
    title: str
    source: str
    published: dt.datetime
    approximate: bool
    start: int
    end: int
    sentence: str
    at: int
