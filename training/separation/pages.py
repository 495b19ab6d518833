"""Training pages: an article with other stories after it, within it, or none at all."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from training.separation.bodies import body
from training.separation.shapes import Shape, headline, headlines, shape
from training.separation.stories import Newsroom, Story
from tui_reader.model import Label
from tui_reader.separation.phrases import LISTS, Phrase, listed

_CLEAN = 0.45  # of the pages have no teaser
_BLIND = 0.35  # of the pages have headings that the list of set phrases is taken not to hold


_LARGE = 120  # stories from which a newsroom gives no more pages


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page and what each is. `blind`: no set phrase is to be known on it."""

    lines: tuple[str, ...]
    labels: tuple[Label, ...]
    newsroom: str
    blind: bool = False


def pages(rooms: Sequence[Newsroom], count: int, seed: int) -> Iterator[Page]:
    """`count` pages, the same for the same newsrooms and seed; larger newsrooms give more."""
    rng = random.Random(seed)
    weights = [min(_LARGE, len(room.stories)) ** 0.5 for room in rooms]
    for _ in range(count):
        room = rng.choices(rooms, weights=weights)[0]
        yield _page(room, rng)


def _page(room: Newsroom, rng: random.Random) -> Page:
    story = rng.choice(room.stories)
    clean = rng.random() < _CLEAN
    article = body(story, rng, room, odd=0.6 if clean else 0.2)
    lines = [(line, Label.MAIN) for line in article]
    if not clean:
        maker = rng.choices((_tail, _headed, _between, _digest), weights=(44, 14, 28, 14))[0]
        lines = maker(lines, story, room, rng)
    if rng.random() < (0.08 if clean else 0.15):
        lines = _boilerplate(lines, rng)
    return Page(
        tuple(line for line, _ in lines),
        tuple(label for _, label in lines),
        room.name,
        blind=rng.random() < _BLIND,
    )


Lines = list[tuple[str, Label]]


def _block(
    story: Story, room: Newsroom, rng: random.Random, count: int, made: Shape | None = None
) -> Lines:
    made = made or shape(rng)
    others = room.others(story, count, rng, near=rng.random() < 0.55)
    return [(line, Label.TEASER) for each in others for line in made(each) if line.strip()]


def _count(rng: random.Random) -> int:
    return rng.choices(range(1, 11), weights=(3, 8, 12, 12, 10, 9, 7, 5, 3, 3))[0]


def _tail(lines: Lines, story: Story, room: Newsroom, rng: random.Random) -> Lines:
    tail = _block(story, room, rng, _count(rng))
    if rng.random() < 0.12:
        tail += _block(story, room, rng, rng.randint(1, 4))
    return lines + tail


def _headed(lines: Lines, story: Story, room: Newsroom, rng: random.Random) -> Lines:
    lines = [*lines, (_heading(rng), Label.OTHER), *_block(story, room, rng, _count(rng))]
    if rng.random() < 0.25:
        lines += [(_heading(rng), Label.OTHER), *_block(story, room, rng, _count(rng))]
    return lines


def _between(lines: Lines, story: Story, room: Newsroom, rng: random.Random) -> Lines:
    """Blocks between the article's paragraphs, which go on below."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randint(1, len(lines))
        lines = [*lines[:at], *_inserted(story, room, rng), *lines[at:]]
    if rng.random() < 0.5:
        lines = _tail(lines, story, room, rng)
    return lines


def _inserted(story: Story, room: Newsroom, rng: random.Random) -> Lines:
    kind = rng.random()
    if kind < 0.3:
        lead = rng.choice(_phrases(Phrase.MORE)).capitalize()
        others = room.others(story, 1, rng, near=rng.random() < 0.6)
        return [(f"{lead}: {headline(each)}", Label.TEASER) for each in others]
    if kind < 0.38:  # the links below it were lost
        return [(_heading(rng), Label.OTHER)]
    made = headlines(rng) if rng.random() < 0.5 else shape(rng)
    block = _block(story, room, rng, rng.choice((1, 1, 2, 2, 3, 3, 4, 5)), made)
    return [(_heading(rng), Label.OTHER), *block] if kind < 0.82 else block


def _digest(lines: Lines, story: Story, room: Newsroom, rng: random.Random) -> Lines:
    """Several stories, each with its headline or none; the first is the article."""
    titled, most = rng.random() < 0.6, rng.choice((1, 2, 3, 5))
    for other in room.others(story, rng.randint(1, 6), rng, near=rng.random() < 0.5):
        if titled:
            lines = [*lines, (headline(other), Label.TEASER)]
        taken = other.paragraphs[: rng.randint(1, most)]
        lines = [*lines, *[(line, Label.TEASER) for line in taken]]
    return lines


def _boilerplate(lines: Lines, rng: random.Random) -> Lines:
    for _ in range(rng.randint(1, 3)):
        said = rng.choice(_phrases(Phrase.BOILERPLATE))
        at = len(lines) if rng.random() < 0.5 else rng.randint(1, len(lines))
        lines = [*lines[:at], (said[:1].upper() + said[1:], Label.OTHER), *lines[at:]]
    return lines


def _heading(rng: random.Random) -> str:
    said = rng.choice(_phrases(Phrase.HEADING))
    said = rng.choice((said.capitalize(), said.capitalize(), said.upper(), said.title()))
    return said + rng.choice(("", "", "", ":", " »"))


@cache
def _phrases(section: Phrase) -> list[str]:
    """The set phrases of one section of the package's first list."""
    return [piece for kind, piece in listed(LISTS[0]) if kind is section]
