"""Whatever becomes of a library, what is said of a name is what its articles say, counted anew."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.store.delivering import delivery, judgement
from tui_reader.errors import StoreError, UsageError
from tui_reader.model import EntityType, Filter, Label, Line, Mention, Order, Published
from tui_reader.store import Delivery, Store, occurrences
from tui_reader.store.joining import join

ACTS = 40
NAMES = ("Ada Lovelace", "Lovelace", "Analytical Society", "AS", "Turin", "Turin Post", "the board")
FULL = {"Lovelace": "Ada Lovelace"}
KINDS = list(EntityType)


class Life:
    """A library to which one random thing after another happens."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self._chance = random.Random(seed)
        self._sources = [store.sources.add(f"file:///{n}/", f"{n}").id for n in (1, 2)]
        self._recognitions = 0

    def step(self) -> str:
        """Have something happen; says what."""
        happen: Callable[[], object] = self._chance.choice(
            [self._deliver] * 3
            + [self._recognise] * 4
            + [self._decide] * 4
            + [self._decide_here, self._correct, self._forget, self._join, self._watch]
            + [self.store.acts.undo, self.store.acts.undo, self.store.acts.redo]
            + [self._restore]
        )
        with suppress(StoreError, UsageError):  # what cannot be meant changes nothing
            happen()
        return happen.__name__

    def _articles(self) -> list[int]:
        return newest_first(self.store)

    def _deliver(self) -> None:
        words = [self._chance.choice(NAMES) for _ in range(self._chance.randrange(1, 9))]
        text = "\n".join(f"{one} met {other}." for one, other in pairwise(words))
        uri = f"{self._chance.randrange(6)}.txt"
        day = self._chance.choice([1, 1, 40, 400, 7_000])
        one = delivery(uri, text or "Nobody.")
        ends = [n for n, each in enumerate(one.text) if each == "\n"] + [len(one.text)]
        starts = [0, *(end + 1 for end in ends[:-1])]
        lines = tuple(Line(s, e, Label.MAIN, 0.9) for s, e in zip(starts, ends, strict=True))
        published = Published(dt.datetime(2001, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=day))
        source = self._chance.choice(self._sources)
        self.store.deliveries.keep(source, "news", [_with(one, published, lines)])

    def _recognise(self) -> None:
        self._recognitions += 1
        for stored in self.store.articles.stored(self._articles()):
            if self._chance.random() < 0.7:
                found = self._found(stored.text)
                kept = [(stored.article_id, stored.version_id, found)]
                self.store.names.keep(f"test {self._recognitions}", kept)

    def _found(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for name in sorted(NAMES, key=len, reverse=True):
            start = text.find(name)
            while start >= 0:
                kind = self._chance.choice(KINDS[: 1 + self._chance.randrange(3)])
                mention = Mention(start, start + len(name), kind, FULL.get(name, name))
                if not any(mention.span.overlaps(other.span) for other in found):
                    found.append(mention)
                start = text.find(name, start + 1)
        return tuple(sorted((m for m in found if self._chance.random() < 0.9), key=_start))

    def _entities(self) -> list[int]:
        return [row["id"] for row in self.store.database.rows("SELECT id FROM entities")] or [1]

    def _decide(self) -> None:
        one, other = (self._chance.choice(self._entities()) for _ in range(2))
        deciding = self.store.deciding
        aliases = [alias for alias, _ in self.store.entities.card(one).aliases] or ["x"]
        self._chance.choice(
            [
                lambda: deciding.confirm(one),
                lambda: deciding.reject(one),
                lambda: deciding.rename(one, self._chance.choice(NAMES)),
                lambda: deciding.retype(one, self._chance.choice(KINDS)),
                lambda: deciding.merge([other], one),
                lambda: deciding.merge([other], one),
                lambda: deciding.split(one, self._chance.choice(aliases)),
            ]
        )()

    def _decide_here(self) -> None:
        article = self.store.articles.article(self._chance.choice(self._articles() or [0]))
        if article is not None and article.mentions:
            mention = self._chance.choice(article.mentions)
            place = (article.row.id, article.version.id, mention.span)
            if self._chance.random() < 0.5:
                self.store.deciding.reject_here(*place)
            else:
                self.store.deciding.retype_here(*place, self._chance.choice(KINDS))

    def _correct(self) -> None:
        article = self.store.articles.article(self._chance.choice(self._articles() or [0]))
        if article is not None:
            line = self._chance.randrange(len(article.lines))
            self.store.acts.correct(article.row.id, {line: self._chance.choice(list(Label))})

    def _forget(self) -> None:
        sources = self.store.sources.all()
        if len(sources) == len(self._sources):
            self.store.acts.forget(self._chance.choice(sources))
            if self._chance.random() < 0.7:
                self.store.acts.undo()
        names = {source.name for source in self.store.sources.all()}
        self._sources = [
            self.store.sources.add(f"file:///{n}/", n).id
            for n in sorted({"1", "2"} | names, key=lambda n: n not in names)
        ]

    def _join(self) -> None:
        join(self.store.database)

    def _watch(self) -> None:
        kind, name = self._chance.choice(KINDS), self._chance.choice(NAMES)
        self.store.watching.watch({(kind, name): 2})
        for stored in self.store.articles.stored(self._articles()):
            start = stored.text.find(name)
            span = Mention(start, start + len(name), kind, name).span
            spans = [(span, name, (kind, name))] if start >= 0 else []
            self.store.watching.keep(
                f"{self._chance.random()}", [(stored.article_id, stored.version_id, spans)]
            )

    def _restore(self) -> None:
        made = list(self.store.made())
        for _ in range(self._chance.randrange(3)):
            self.store.acts.undo()
        self.store.acts.restore(made)


def _with(one: Delivery, published: Published, lines: tuple[Line, ...]) -> Delivery:
    return replace(
        one,
        document=replace(one.document, published=published),
        judgement=replace(judgement(one.text), lines=lines),
    )


def _start(mention: Mention) -> int:
    return mention.start


def newest_first(store: Store) -> list[int]:
    """All articles, copies too."""
    return store.database.numbers("SELECT id FROM articles ORDER BY published DESC, id DESC")


def check(store: Store) -> None:
    """Everything that is counted against the articles as they are shown."""
    listed = newest_first(store)
    places: dict[int, list[tuple[int, int]]] = {}
    dates = {row.id: row.published.at for row in store.articles.rows(listed)}
    for article_id in listed:
        article = store.articles.article(article_id)
        assert article is not None
        for mention in article.mentions:
            assert mention.entity_id is not None
            places.setdefault(mention.entity_id, []).append((article_id, mention.start))
    within = {each: {article_id for article_id, _ in found} for each, found in places.items()}
    for row in store.database.rows("SELECT * FROM entities WHERE rejected = 0"):
        entity_id = row["id"]
        found = places.get(entity_id, [])
        articles = within.get(entity_id, set())
        assert (row["articles"], row["mentions"]) == (len(articles), len(found))
        card = store.entities.card(entity_id)
        months = Counter(f"{dates[article_id]:%Y-%m}" for article_id in articles)
        assert {month: many for month, many in card.months if many} == months
        assert sum(many for _, many in card.aliases) == len(found)
        for offset in (0, 1, len(found) // 2, max(0, len(found) - 1), len(found)):
            window = store.occurrences.window(entity_id, offset, 3)
            assert [(o.article_id, o.start) for o in window] == found[offset : offset + 3]
        newest = list(dict.fromkeys(article_id for article_id, _ in found))
        assert store.articles.window_ids(Order.DATE, Filter(entity=entity_id)) == newest
        for companion in store.companions.of(entity_id, 99).companions:
            assert companion.together == len(articles & within[companion.entity_id])
            both = [entity_id, companion.entity_id]
            assert store.entities.count_with(both) == companion.together
            with_both = Filter(entity=entity_id, besides=(companion.entity_id,))
            assert store.articles.count(with_both) == companion.together
            shared = [each for each in newest if each in within[companion.entity_id]]
            assert store.articles.window_ids(Order.DATE, with_both) == shared


@pytest.mark.parametrize("seed", range(6))
def test_counts_months_windows_and_companions_are_those_of_the_articles_whatever_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # Small, so that windows are looked for as in a large library.
    monkeypatch.setattr(occurrences, "FEW", 1)
    monkeypatch.setattr(occurrences, "PARTS", 3)
    store = Store(tmp_path / "library")
    life = Life(store, seed)
    happened = []
    for _ in range(ACTS):
        happened.append(life.step())
        try:
            check(store)
        except AssertionError as error:
            raise AssertionError(f"after {', '.join(happened)}") from error
    store.close()
