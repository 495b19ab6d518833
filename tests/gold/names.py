"""News written for these tests, with the names marked in it: nothing was trained on them.

    python -m tests.gold.names > names.jsonl

prints them as the benchmark's rows; `python -m tests.benchmarks.entities names.jsonl` scores. Rules
may be made from the articles in `entities/dev`; those in `entities/test` are only scored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui_reader.model import EntityType, Mention, Span

ARTICLES = Path(__file__).parent / "entities"
HALVES = ("dev", "test")

KINDS = {
    "p": EntityType.PERSON,
    "o": EntityType.ORGANISATION,
    "l": EntityType.PLACE,
    "x": EntityType.OTHER,
}
NAME = re.compile(r"\{(?P<kind>[polx]) (?P<name>[^{}|]*)(?:\|(?P<entity>[^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Article:
    """A text and the mentions in it, in order."""

    id: str
    text: str
    mentions: tuple[Mention, ...]

    @property
    def lines(self) -> list[Span]:
        return lines_of(self.text)


def lines_of(text: str) -> list[Span]:
    """The lines of a text as the recogniser is given them: the pieces between newlines."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


def read(marked: str, name: str = "") -> Article:
    """Read `{p Ada Byron}` and `{p Byron|Ada Byron}`, which names the entity in its fullest form.

    p is a person, o an organisation, l a place, x another name.
    """
    text, mentions, done = "", [], 0
    for found in NAME.finditer(marked):
        text += marked[done : found.start()]
        start, done = len(text), found.end()
        text += found["name"]
        kind, entity = KINDS[found["kind"]], found["entity"] or found["name"]
        mentions.append(Mention(start, len(text), kind, entity))
    return Article(name, text + marked[done:], tuple(mentions))


def articles(half: str) -> Iterator[Article]:
    """The fifteen articles of the half."""
    for path in sorted((ARTICLES / half).glob("*.txt")):
        yield read(path.read_text("utf-8").rstrip("\n"), f"{half}/{path.stem}")


if __name__ == "__main__":
    for article in (article for half in HALVES for article in articles(half)):
        marked = [
            {"start": m.start, "end": m.end, "type": m.type, "entity": m.entity}
            for m in article.mentions
        ]
        print(json.dumps({"id": article.id, "text": article.text, "entities": marked}))
