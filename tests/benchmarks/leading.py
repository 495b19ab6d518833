"""How many teasers lead to the story that they tease: right, wrong and missed, by their shape.

    python -m tests.benchmarks.leading [ARTICLES.jsonl ...]

Two thirds of the articles are a library. Half of the others are pages, each with teasers of eight
of the library's stories, in turn of every shape below, and of two stories that it lacks. Each is
labelled as a teaser beforehand: how well they are found is `tests.benchmarks.separation`'s.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui_reader.library import Library
from tui_reader.model import Article, Label, Lines
from tui_reader.text.words import words

SHARED = Path(__file__).parents[2] / ".." / "shared" / "training" / "articles"
KNOWN, STRANGE = 8, 2  # teasers on a page
ABSENT = "no story here"


@dataclass(frozen=True, slots=True)
class Story:
    """An article of which teasers are made."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def lede(self) -> str:
        return self.paragraphs[0]


def _cut(text: str, share: float) -> str:
    """The first part of a text, cut within a word."""
    found = list(words(text))
    last = found[max(7, int(len(found) * share)) :][:1]
    return text[: max(last[0].end - 1, last[0].start + 1)] if last else text


def _at_word(text: str, share: float) -> str:
    found = list(words(text))
    last = found[max(7, int(len(found) * share)) :][:1]
    return text[: last[0].end] if last else text


def _without(text: str, numbers: Sequence[int]) -> str:
    """The text without some of its words."""
    gone = {word.start: word.end for number, word in enumerate(words(text)) if number in numbers}
    kept, at = [], 0
    for start, end in gone.items():
        kept.append(text[at:start].rstrip(" ") if start else "")
        at = end
    return ("".join(kept) + text[at:]).strip(" ,") or text


SHAPES: dict[str, Callable[[Story, random.Random], str]] = {
    "lede": lambda s, _: s.lede,
    "lede, cut in mid-word": lambda s, _: _cut(s.lede, 0.6),
    "lede, dots": lambda s, _: _at_word(s.lede, 0.6) + "…",
    "headline": lambda s, _: s.title,
    "headline, capitals": lambda s, _: s.title.upper(),
    "headline, dots": lambda s, _: _at_word(s.title, 0.7) + "...",
    "headline and lede in a line": lambda s, _: f"{s.title} {_cut(s.lede, 0.5)}",
    "headline, numbered": lambda s, r: f"{r.randint(1, 9)}. {s.title}",
    "headline, announced": lambda s, r: f"{r.choice(['READ', 'Read more', 'Video'])}: {s.title}",
    "headline, site behind it": lambda s, _: f"{s.title} | The Morning Post",
    "headline, clock time": lambda s, r: f"{r.randint(0, 23)}:{r.randint(10, 59)} {s.title}",
    "lede without its first words": lambda s, _: _cut(_without(s.lede, (0, 1)), 0.6),
    "lede, a word of ten gone": lambda s, r: _cut(
        _without(s.lede, [n for n in range(60) if n % 10 == r.randint(0, 9)] + [3]), 0.6
    ),
    "headline, a word gone": lambda s, r: _without(s.title, (r.randint(1, 4),)),
}


def main(arguments: Sequence[str]) -> None:
    files = [Path(each) for each in arguments] or [
        SHARED / f"wikinews-{language}.jsonl" for language in ("en", "fr", "ja")
    ]
    total: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    pages = 0
    for file in files:
        if not file.exists():
            sys.exit(f"{file} is not there: name a file of whole articles.")
        with tempfile.TemporaryDirectory() as work:
            for outcomes, took in _led(file, Path(work)):
                total.update(outcomes)
                seconds += took
                pages += 1
    print(f"{'':<30}{'right':>8}{'wrong':>8}{'missed':>8}")
    for shape in (*SHAPES, ABSENT):
        row = "".join(f"{total[shape, what]:>8}" for what in ("right", "wrong", "missed"))
        print(f"{shape:<30}{row}")
    print(f"{1000 * seconds / pages:.1f} ms a page of {KNOWN + STRANGE} teasers, {pages} pages")


def _led(file: Path, work: Path) -> Iterator[tuple[Counter[tuple[str, str]], float]]:
    """For each page, how its teasers fared, by shape and outcome, and the seconds it took."""
    chance = random.Random(1)
    stories = _stories(file)
    chance.shuffle(stories)
    third = len(stories) // 3
    here, bodies, absent = (
        stories[: 2 * third],
        stories[2 * third :][: third // 2],
        stories[-third // 2 :],
    )
    library = Library.open(work / "library")
    _take_in(library, work / "stories.jsonl", here)
    ids = {row.row.title: row.row.id for row in library.reading.listing().rows(0, len(here))}
    shapes = list(SHAPES)
    for number, body in enumerate(bodies):
        teasers = [
            (shapes[(number * KNOWN + each) % len(shapes)], chance.choice(here))
            for each in range(KNOWN)
        ]
        told = [
            (shape, SHAPES[shape](story, chance), ids.get(story.title)) for shape, story in teasers
        ]
        told += [(ABSENT, chance.choice(absent).title, None) for _ in range(STRANGE)]
        page = _page(library, work, number, body, [words for _, words, _ in told])
        started = time.process_time()
        found = library.repeating.stories(page)
        took = time.process_time() - started
        outcomes = Counter(
            (shape, _outcome(found.get(line.start), wanted))
            for (shape, _, wanted), line in zip(told, page.teasers, strict=True)
        )
        yield outcomes, took
    library.close()


def _outcome(found: int | None, wanted: int | None) -> str:
    if found == wanted:
        return "right"
    return "missed" if found is None else "wrong"


def _stories(file: Path) -> list[Story]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    found = [Story(row["title"], tuple(row["paragraphs"])) for row in rows if row["title"]]
    return list({story.title: story for story in found}.values())


def _take_in(library: Library, file: Path, stories: Sequence[Story]) -> None:
    rows = ({"title": s.title, "text": "\n".join(s.paragraphs)} for s in stories)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for _ in library.taking_in.take_in((file,)):
        pass


def _page(
    library: Library, work: Path, number: int, body: Story, teasers: Sequence[str]
) -> Article:
    """A page with these teasers, taken in, and labelled as it was made."""
    title = f"{body.title} ({number})"
    paragraphs = (*body.paragraphs, *teasers)
    _take_in(library, work / f"page-{number}.jsonl", [Story(title, paragraphs)])
    (row,) = [r.row for r in library.reading.listing().rows(0, 9999) if r.row.title == title]
    page = library.reading.article(row.id)
    assert page is not None
    first = len(page.lines) - len(teasers)
    lines = (
        replace(line, label=Label.TEASER if at >= first else Label.MAIN)
        for at, line in enumerate(page.lines)
    )
    return replace(page, lines=Lines.of(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
