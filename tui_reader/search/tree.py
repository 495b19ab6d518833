"""The tree that a query is parsed to: frozen nodes, some for the engine, some for the store.

Text leaves (`Word`, `Prefix`, `Phrase`) hold normalised forms (`tui_reader.text.words`), not yet
stemmed; a search engine answers them. `Field` leaves are answered by the store. `And`, `Or` and
`Not` join either kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FieldName(StrEnum):
    """What a `Field` leaf asks the store about."""

    SOURCE = "source"
    IS = "is"
    SINCE = "since"
    UNTIL = "until"
    ON = "on"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    ENTITY = "entity"
    LANG = "lang"


class State(StrEnum):
    """The values that `is:` takes."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    HIGHLIGHTED = "highlighted"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in epoch seconds (UTC), half open; None where a side is open."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Articles with this word, in any of its grammatical forms.

    `growing` where the query ends in the word: while a person types, it may be the start of a
    longer one. `title` where only titles count.
    """

    form: str
    growing: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with a word that starts like this."""

    form: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles with these words one after the other, each in any of its forms. At least two.

    `growing` as in `Word`, for the last one.
    """

    forms: tuple[str, ...]
    growing: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Articles of which the store knows that the field has this value.

    `value` is as typed, without quotation marks, never empty; names are compared by the store.
    `period` is set for `since`, `until` and `on`, and says all: `value` is then only for show.
    """

    name: FieldName
    value: str
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class And:
    """Articles that answer every part. At least two parts, none of them an `And`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that answer any part. At least two parts, none of them an `Or`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not answer the part, which is no `Not` itself."""

    part: Node


TextLeaf = Word | Prefix | Phrase
Node = TextLeaf | Field | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood.

    `tree` is None where there is nothing to search for. `notice` is one short sentence, safe to
    show, on what was not understood; None where all was.
    """

    text: str
    tree: Node | None
    notice: str | None = None


def all_of(parts: Sequence[Node]) -> Node | None:
    """The parts joined by AND: None for none, a single one as it is, nested `And`s made flat."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: Sequence[Node]) -> Node | None:
    """The parts joined by OR: None for none, a single one as it is, nested `Or`s made flat."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def none_of(part: Node) -> Node:
    """The part denied; a denial of a denial is the part itself."""
    return part.part if isinstance(part, Not) else Not(part)


def wanted(node: Node | None) -> Iterator[TextLeaf]:
    """The text leaves that an article is wanted to have, in order: none of those under a `Not`."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted(part)
    elif isinstance(node, Word | Prefix | Phrase):
        yield node


def has_field(node: Node) -> bool:
    """Whether the store is needed to answer."""
    match node:
        case Field():
            return True
        case And() | Or():
            return any(has_field(part) for part in node.parts)
        case Not():
            return has_field(node.part)
    return False
