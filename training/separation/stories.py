"""The whole articles that training pages are put together from."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui_reader.separation.kinship import terms

_NEWSROOMS = {"gum-news": "wikinews-en"}  # one newsroom in two files: never on both sides of a fold
_ITEMS = "current-events-en"  # a day's short items, each a story of its own
_LEGEND = "██"
_ASKED = 120  # stories among which the nearest are looked for


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its headline (may be empty), its paragraphs, the newsroom it is from."""

    title: str
    paragraphs: tuple[str, ...]
    newsroom: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The stories of one source, and how rare their words are."""

    name: str
    stories: Sequence[Story]
    rarity: dict[str, float] = field(repr=False)

    def others(self, story: Story, count: int, rng: random.Random, *, near: bool) -> list[Story]:
        """`count` other stories, any ones or the nearest of a good many."""
        pool = [
            each
            for each in rng.sample(self.stories, min(_ASKED, len(self.stories)))
            if each is not story
        ]
        if near:
            pool.sort(key=lambda each: -self._nearness(story, each))
            pool = pool[: count + 2]
            rng.shuffle(pool)
        return pool[:count]

    def _nearness(self, a: Story, b: Story) -> float:
        shared = math.fsum(self.rarity[key] for key in a.keys & b.keys)  # in any order
        return shared / math.sqrt(1 + len(a.keys) * len(b.keys))


def newsrooms(folder: Path) -> list[Newsroom]:
    """All newsrooms of `folder`, in a fixed order."""
    stories: dict[str, list[Story]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        name = _NEWSROOMS.get(path.stem, path.stem)
        for row in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(row)
            paragraphs = [line.strip() for line in article["paragraphs"] if line.strip()]
            if not paragraphs or any(_LEGEND in line for line in paragraphs):
                continue
            parts = [[line] for line in paragraphs] if path.stem == _ITEMS else [paragraphs]
            stories.setdefault(name, []).extend(
                Story(article["title"].strip(), tuple(part), name, _keys(part)) for part in parts
            )
    return [Newsroom(name, found, _rarity(found)) for name, found in sorted(stories.items())]


def _keys(paragraphs: Sequence[str]) -> frozenset[str]:
    return frozenset(term.key for line in paragraphs[:3] for group in terms(line) for term in group)


def _rarity(stories: Sequence[Story]) -> dict[str, float]:
    counts = Counter(key for story in stories for key in story.keys)
    return {key: math.log(1 + len(stories) / times) for key, times in counts.items()}
