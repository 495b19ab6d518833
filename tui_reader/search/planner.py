"""Who answers which part of a query, and how the answers are put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tui_reader.search.engine import Engine
from tui_reader.search.tree import (
    And,
    Field,
    Node,
    Not,
    Or,
    Query,
    all_of,
    any_of,
    has_field,
    wanted,
)


class StoreSide(Protocol):
    """What a query asks of the store."""

    def __call__(self, field: Field, /) -> set[int]:
        """The articles of which the field holds."""
        ...

    def everything(self) -> set[int]:
        """All articles."""
        ...

    def newest_first(self, ids: Collection[int], /) -> Sequence[int]:
        """The same articles by their date, the newest first."""
        ...


class Answer(NamedTuple):
    """The articles that answer, best first, and the score of each (0 where only dates order)."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(slots=True)
class _Found:
    """A set of articles on the way; those that a text leaf found have a score."""

    ids: set[int]
    scores: dict[int, float] = field(default_factory=dict)


def answer(query: Query, engine: Engine, store: StoreSide, *, typing: bool = False) -> Answer:
    """Every article that answers the query; none for a query without a tree.

    Text goes to the engine in pieces as large as possible, the rest to the store. Where a word is
    wanted, scores order the answer, else dates do. Raises what `Engine.search` raises.
    """
    tree = query.tree
    if tree is None:
        return Answer((), ())
    if _is_ranked(tree):
        ranking = engine.search(tree, typing=typing)
        return Answer(tuple(ranking.ids), tuple(ranking.scores))
    found = _Plan(engine, store, typing=typing).found(tree)
    if next(wanted(tree), None) is None:
        ids = tuple(store.newest_first(found.ids))
        return Answer(ids, (0.0,) * len(ids))
    scored = [(found.scores.get(article, 0.0), article) for article in found.ids]
    scored.sort(reverse=True)
    return Answer(tuple(article for _, article in scored), tuple(score for score, _ in scored))


def _is_ranked(node: Node) -> bool:
    """Whether the engine alone can answer: text, of which something is wanted.

    A NOT on its own is answered against all articles of the store, so that those which are not
    yet indexed are among them.
    """
    match node:
        case Not() | Field():
            return False
        case And():
            text = not has_field(node)
            return (
                text
                and any(_is_ranked(part) for part in node.parts)
                and all(
                    _is_ranked(part.part if isinstance(part, Not) else part) for part in node.parts
                )
            )
        case Or():
            return all(_is_ranked(part) for part in node.parts)
    return True


class _Plan:
    def __init__(self, engine: Engine, store: StoreSide, *, typing: bool) -> None:
        self._engine = engine
        self._store = store
        self._typing = typing

    def found(self, node: Node) -> _Found:
        if _is_ranked(node):
            ranking = self._engine.search(node, typing=self._typing)
            return _Found(set(ranking.ids), dict(zip(ranking.ids, ranking.scores, strict=True)))
        match node:
            case Field():
                return _Found(set(self._store(node)))
            case Not():
                return _Found(self._store.everything() - self.found(node.part).ids)
            case And():
                return self._and(node)
            case Or():
                return self._or(node)
        raise TypeError(f"{type(node).__name__} is text, which the engine answers")

    def _and(self, node: And) -> _Found:
        text = [part for part in node.parts if _is_ranked(part)]
        if text:
            text += [part for part in node.parts if isinstance(part, Not) and _is_ranked(part.part)]
        rest = [part for part in node.parts if part not in text]
        found = self._each(all_of(text), [part for part in rest if not isinstance(part, Not)])
        ids = set.intersection(*(one.ids for one in found)) if found else self._store.everything()
        for part in rest:
            if isinstance(part, Not):
                ids = ids - self.found(part.part).ids
        return _Found(ids, _sum(found))

    def _or(self, node: Or) -> _Found:
        text = [part for part in node.parts if _is_ranked(part)]
        found = self._each(any_of(text), [part for part in node.parts if part not in text])
        return _Found(set().union(*(one.ids for one in found)), _sum(found))

    def _each(self, together: Node | None, rest: Sequence[Node]) -> list[_Found]:
        return [self.found(part) for part in ([together, *rest] if together else rest)]


def _sum(found: Sequence[_Found]) -> dict[int, float]:
    total = dict(found[0].scores) if found else {}
    for one in found[1:]:
        for article, score in one.scores.items():
            total[article] = total.get(article, 0.0) + score
    return total
