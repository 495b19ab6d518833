"""Articles of many genres and languages, written for these tests, before teasers of many shapes.

    python -m tests.gold.genres > genres.jsonl

prints the pages as the benchmark's rows; `python -m tests.benchmarks.separation genres.jsonl`
scores. They are hard on purpose: short paragraphs, round-ups, anecdotes at the end. Nothing was
trained on them, but where a tail begins was chosen with them in view.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from tests.gold.pages import PAGES, Row, rows

GENRES = PAGES.with_name("genres.txt")
HEADINGS = {
    "ar": "اقرأ أيضا", "de": "Mehr zum Thema", "en": "Read more", "es": "Más noticias",
    "fr": "À lire aussi", "hi": "यह भी पढ़ें", "it": "Leggi anche", "ja": "関連記事",
    "ko": "관련 기사", "nl": "Lees ook", "pl": "Czytaj także", "pt": "Leia também",
    "ru": "Читайте также", "tr": "İlgili haberler", "zh": "相关新闻",
}  # fmt: skip
UNSPACED = {"ja", "zh"}
NO_STORIES = {"listicle", "recipe", "poem", "transcript", "letters", "weather", "midblock"}
"""Genres whose second line is no lede that a page of another story could have."""
CUT, CUT_UNSPACED = 80, 24
COUNTS = (2, 3, 4, 5, 6, 8)
FEWEST = 6  # lines of an article that a block is put into

Labelled = Sequence[tuple[str, str]]  # main, teaser or other, and the line


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it was written, with the teasers of its own where it has some."""

    name: str
    language: str
    genre: str
    lines: Labelled

    @property
    def own(self) -> Labelled:
        return [line for line in self.lines if line[0] == "main"]


def articles() -> list[Article]:
    return [
        Article(
            row["id"],
            row["lang"],
            row["shape"],
            list(zip(row["labels"], row["text"].split("\n"), strict=True)),
        )
        for row in rows(GENRES)
    ]


def composed() -> Iterator[Row]:
    """Every article alone, and with other stories below and within, as rows of the benchmark."""
    every = articles()
    ledes: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    heads: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in every:
        if each.genre not in NO_STORIES:
            heads[each.language].append((each.name, each.own[0][1]))
            ledes[each.language].append((each.name, each.own[1][1]))
    for number, article in enumerate(every):
        count = COUNTS[number % len(COUNTS)]
        others = (
            [line for name, line in _from(found[article.language], number) if name != article.name]
            for found in (ledes, heads)
        )
        for way, lines in _ways(article, *others, count):
            yield {
                "id": f"{article.name}/{way}",
                "set": way,
                "lang": article.language,
                "shape": article.genre,
                "text": "\n".join(line for _, line in lines),
                "labels": [label for label, _ in lines],
            }


def _from(found: Sequence[tuple[str, str]], number: int) -> Iterator[tuple[str, str]]:
    """All of them, beginning with another one for each article."""
    start = number % max(1, len(found))
    return chain(islice(found, start, None), islice(found, start))


def _ways(
    article: Article, ledes: Sequence[str], heads: Sequence[str], count: int
) -> Iterator[tuple[str, Labelled]]:
    own = article.own
    yield "clean", own
    if len(own) < len(article.lines):
        yield "as written", article.lines
    if article.genre == "midblock" or len(ledes) < 2:
        return
    heading = [("other", HEADINGS[article.language])] if article.language in HEADINGS else []
    sentences = [("teaser", lede) for lede in ledes[:count]]
    headlines = [("teaser", head) for head in heads[:count]]
    both = zip_longest(headlines[:3], sentences[:3])
    half = len(own) // 2
    yield "ledes", [*own, *sentences]
    yield "cut ledes", [*own, *(("teaser", _cut(lede, article)) for lede in ledes[:count])]
    yield "headlines", [*own, *headlines]
    yield "headlines and ledes", [*own, *(line for pair in both for line in pair if line)]
    if heading:
        yield "ledes, heading", [*own, *heading, *sentences]
    if len(own) >= FEWEST:
        yield "ledes within", [*own[:half], *sentences[:2], *own[half:]]
        if heading:
            yield "headlines within, heading", [*own[:half], *heading, *headlines[:3], *own[half:]]


def _cut(lede: str, article: Article) -> str:
    if article.language in UNSPACED:
        return f"{lede[:CUT_UNSPACED]}…" if len(lede) > CUT_UNSPACED else lede
    return f"{lede[:CUT].rsplit(' ', 1)[0]}…" if len(lede) > CUT else lede


if __name__ == "__main__":
    for row in composed():
        print(json.dumps(row, ensure_ascii=False))
