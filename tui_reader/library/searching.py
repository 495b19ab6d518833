"""Searching: from what was typed to the articles that answer, and to the words that show why."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import IndexDamagedError
from tui_reader.library.listings import EVERYTHING, HitListing, Listing
from tui_reader.model import Article, EntityType, Filter, Hits, Progress, Snippet, Span
from tui_reader.search.marks import marks
from tui_reader.search.query import parse
from tui_reader.search.snippets import snippet
from tui_reader.search.tree import Field, FieldName, State
from tui_reader.settings import ENGINES
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.search.engine import Engine

INDEX_DIRECTORY = "index"
SNIPPET_WIDTH = 160  # code points: two rows of a wide list

_ENTITY_TYPES = {
    FieldName.PERSON: EntityType.PERSON,
    FieldName.PLACE: EntityType.PLACE,
    FieldName.ORGANISATION: EntityType.ORGANISATION,
    FieldName.ENTITY: None,
}


def _whoosh(directory: Path) -> Engine:
    from tui_reader.search.whoosh_engine import WhooshEngine

    return WhooshEngine(directory)


# How each of `settings.ENGINES` is opened, imported only then.
_OPENED: Mapping[str, Callable[[Path], Engine]] = {"whoosh": _whoosh}


class Searching:
    """Finding articles. `hits` and `heal` use the index and are not for the screen's process."""

    def __init__(self, store: Store, engine: str = ENGINES[0]) -> None:
        self._store = store
        self._engine = engine

    @cached_property
    def engine(self) -> Engine:
        """The full-text engine over the library's own index directory."""
        return _OPENED[self._engine](self._store.directory / INDEX_DIRECTORY)

    def hits(self, query: str, *, typing: bool = False) -> Hits:
        """The articles that answer, best first; every query has an answer.

        While `typing`, the last word may be the start of a longer one. An index that cannot be
        read answers nothing, and the hits say so: `heal` makes it anew.
        """
        from tui_reader.search.planner import answer

        started = time.perf_counter()
        parsed = parse(query)
        ids: tuple[int, ...] = ()
        scores: tuple[float, ...] = ()
        notice, damaged = parsed.notice, False
        try:
            ids, scores = answer(parsed, self.engine, _StoreSide(self._store), typing=typing)
        except IndexDamagedError:
            notice, damaged = "the search index is damaged", True
        took_ms = (time.perf_counter() - started) * 1000
        return Hits(query, ids, scores, took_ms, notice, damaged)

    def lacking(self) -> int:
        """How many articles the index does not have as they are by now; `heal` adds them. 0 where
        it is damaged, which the hits say."""
        try:
            return self._store.generations.lacking(self.engine.generation())
        except IndexDamagedError:
            return 0

    def listing(self, hits: Hits, only: Filter = EVERYTHING) -> Listing:
        """The hits as a list, those that the filter lets through; snippets for the rows asked."""
        parsed = parse(hits.query)

        def snippet_of(article_id: int) -> Snippet | None:
            main = self._main_text(article_id)
            return None if main is None else snippet(parsed, main, SNIPPET_WIDTH, typing=True)

        return HitListing(
            self._store.articles,
            self._once_each(self._store.articles.allowed(hits.ids, only)),
            dict(zip(hits.ids, hits.scores, strict=True)),
            snippet_of,
        )

    def _once_each(self, ids: Sequence[int]) -> Sequence[int]:
        """The ids without those articles whose main lines stand in a better hit already."""
        leading = self._store.repetitions.leading(ids)
        if not leading:
            return ids
        best = {leading.get(i, i): i for i in reversed(ids)}
        return [i for i in ids if best[leading.get(i, i)] == i]

    def marks(self, query: str, article: Article) -> tuple[Span, ...]:
        """Where the query's words stand in the article's main lines, in order."""
        lines = list(article.lines.main_spans())
        return marks(parse(query), article.text, lines, typing=True)

    def heal(self) -> Iterator[Progress]:
        """Bring the index up to date with the store, step by step, whatever state it is in."""
        from tui_reader.pipeline.indexing import index

        return index(self._store, self.engine)

    def close(self) -> None:
        """Let go of the index's files."""
        if "engine" in self.__dict__:
            self.engine.close()

    def _main_text(self, article_id: int) -> str | None:
        articles = self._store.articles
        version_id = articles.current_version(article_id)
        if version_id is None:
            return None
        text = articles.version(version_id).text
        return articles.lines(article_id, version_id).main_text(text)


class _StoreSide:
    """What the store answers of a query."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def everything(self) -> set[int]:
        """All articles."""
        return self._store.selections.everything()

    def newest_first(self, ids: Collection[int]) -> list[int]:
        """The same articles by date."""
        return self._store.articles.newest_first(ids)

    def __call__(self, field: Field) -> set[int]:
        """The articles of which the field holds."""
        selections = self._store.selections
        match field.name:
            case FieldName.IS:
                return self._in_state(State(field.value.casefold()))
            case FieldName.SOURCE:
                return selections.source(field.value)
            case FieldName.LANG:
                return selections.language(field.value)
            case FieldName.SINCE | FieldName.UNTIL | FieldName.ON:
                period = field.period
                assert period is not None
                return selections.published(_ms(period.start), _ms(period.end))
            case _:
                return selections.mentioning(field.value, _ENTITY_TYPES[field.name])

    def _in_state(self, state: State) -> set[int]:
        selections = self._store.selections
        match state:
            case State.UNREAD:
                return selections.unread()
            case State.READ:
                return selections.read()
            case State.STARRED:
                return selections.starred()
            case State.HIGHLIGHTED:
                return selections.highlighted()
            case State.CHANGED:
                return selections.changed()


def _ms(seconds: int | None) -> int | None:
    return None if seconds is None else seconds * 1000
