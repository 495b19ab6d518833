"""A library in which one name is mentioned in nearly every line: made by the store, not by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.unit.store.delivering import delivery
from tui_reader.model import EntityType, Mention, Published
from tui_reader.store import Delivery, Store

NAME, OTHER = "Ocean Grid", "Harbour Board"
SPELLINGS = (NAME, "Ocean Grid Holdings", "the Grid")
SENTENCE = "{name} said on day {day} that the tide had taken {number} boats. "
FIRST = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)


def fill(directory: Path, *, articles: int, mentions: int) -> None:
    """So many articles, one a day, each with so many mentions of `NAME` and one of `OTHER`."""
    store = Store(directory)
    news = store.sources.add("file:///news/", "news")
    store.deliveries.keep(news.id, "news", [_article(n, mentions) for n in range(articles)])
    stored = store.articles.stored(range(1, articles + 1))
    store.names.keep(
        "test 1", [(s.article_id, s.version_id, tuple(_mentions(s.text))) for s in stored]
    )
    store.close()


def _article(day: int, mentions: int) -> Delivery:
    text = f"{OTHER} answers {day}. " + "".join(
        SENTENCE.format(name=SPELLINGS[number % len(SPELLINGS)], day=day, number=number)
        for number in range(mentions)
    )
    one = delivery(f"{day}.txt", text)
    published = Published(FIRST + dt.timedelta(days=day))
    return replace(
        one, document=replace(one.document, published=published, title=f"The tide of day {day}")
    )


def _mentions(text: str) -> Iterator[Mention]:
    yield Mention(0, len(OTHER), EntityType.ORGANISATION, OTHER)
    at = text.index(". ") + 2
    while at < len(text):
        spelt = text[at : text.index(" said", at)]
        yield Mention(at, at + len(spelt), EntityType.ORGANISATION, NAME)
        at = text.index(". ", at) + 2
