"""The many shapes in which pages show other stories: ledes cut, whole, as headlines, in lists."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.separation.stories import Story

_SENTENCE = re.compile(r"(?<=[.!?])[\"”»)]?\s+|(?<=[。！？])")
_DOTS = ("...", "…", " ...", " …", "... ", " [...]", " […]", ". . .", "…»")
_CLAUSE = re.compile(r"[,;:、]\s?")
Shape = Callable[[Story], list[str]]


def wide(text: str) -> bool:
    """Whether `text` is mostly in a script whose characters say as much as two or three letters."""
    return sum("\u3005" <= c <= "\u9fff" or "\u3040" <= c <= "\u30ff" for c in text) * 2 > len(text)


def sentences(text: str) -> list[str]:
    """The sentences of `text`, roughly."""
    return [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]


def shape(rng: random.Random) -> Shape:
    """One way of showing stories, the same for all of a block."""
    makers = (
        (_fixed, 16), (_word, 9), (_dots, 9), (_whole, 16), (_paragraph, 5), (headlines, 20),
        (_listed, 6), (_card, 8), (_both, 7), (_glued, 6), (_varied, 10),
    )  # fmt: skip
    chosen, weights = zip(*makers, strict=True)
    return rng.choices(chosen, weights=weights)[0](rng)


def _lede(story: Story) -> str:
    return " ".join(story.paragraphs[:3])


def _width(rng: random.Random, story: Story) -> int:
    width = rng.randint(60, 260)
    return width // 2 if wide(story.paragraphs[0]) else width


def _cutter(rng: random.Random, end: Callable[[str], str]) -> Shape:
    drawn = rng.random()

    def cut(story: Story) -> list[str]:
        low, high = (28, 110) if wide(story.paragraphs[0]) else (60, 260)
        width = round(low + drawn * (high - low))
        text = _lede(story)
        return [text if len(text) <= width else end(text[:width])]

    return cut


def _fixed(rng: random.Random) -> Shape:
    return _cutter(rng, str.rstrip)


def at_word(text: str) -> str:
    """`text` without its last word, which may be cut."""
    return text.rsplit(" ", 1)[0].rstrip() if " " in text else text


def _word(rng: random.Random) -> Shape:
    return _cutter(rng, at_word)


def _dots(rng: random.Random) -> Shape:
    dots = rng.choice(_DOTS)
    if rng.random() < 0.4:
        return _cutter(rng, lambda text: text.rstrip() + dots.strip())
    return _cutter(rng, lambda text: at_word(text).rstrip(",;:") + dots.rstrip())


def _whole(rng: random.Random) -> Shape:
    count = 1 if rng.random() < 0.7 else 2

    def whole(story: Story) -> list[str]:
        return [" ".join(sentences(story.paragraphs[0])[:count])]

    return whole


def _paragraph(rng: random.Random) -> Shape:
    count = 1 if rng.random() < 0.7 else 2
    return lambda story: [" ".join(story.paragraphs[:count])]


def headline(story: Story) -> str:
    """The story's headline, or what could be one: its first clause, without a full stop."""
    if story.title:
        return story.title
    first = sentences(story.paragraphs[0])[0]
    clauses = _CLAUSE.split(first)
    made = clauses[0]
    for clause in clauses[1:]:
        if len(made) >= 35:
            break
        made += ", " + clause
    return made[:90].rstrip(" .。")


def headlines(rng: random.Random) -> Shape:
    """Headlines alone, all written in one way."""
    end = rng.choices(("", ".", "?", " …"), weights=(12, 4, 1, 1))[0]
    style = rng.choices(("plain", "upper", "title"), weights=(8, 1, 1))[0]
    longest = rng.choice((90, 90, 90, 70, 50))

    def made(story: Story) -> list[str]:
        text = headline(story).rstrip(".")
        if style == "upper":
            text = text.upper()
        elif style == "title":
            text = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        return [text[:longest].rstrip() + end]

    return made


def _listed(rng: random.Random) -> Shape:
    inner = headlines(rng) if rng.random() < 0.75 else _whole(rng)
    mark = rng.choice(
        ("• {}", "- {}", "{n}. {}", "#{n} {}", "{n} {}", "» {}", "{t} {}", "{} ({t})")
    )
    number = 0

    def made(story: Story) -> list[str]:
        nonlocal number
        number += 1
        clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}"
        return [mark.format(inner(story)[0], n=number, t=clock)]

    return made


def _card(rng: random.Random) -> Shape:
    """A headline, or two lines, with what a page prints beside it: when, who, what of."""
    inner = rng.choice((headlines, headlines, _whole, _dots, _both))(rng)
    beside = _beside(rng)
    where = rng.choice(("above", "below", "below", "before", "after"))
    join = rng.choice((" | ", " – ", " - ", " ", ": ", " · "))

    def made(story: Story) -> list[str]:
        first, *others = inner(story)
        said = beside(story)
        if where == "above":
            return [said, first, *others]
        if where == "before":
            return [said + join + first, *others]
        if where == "after":
            return [first + join + said, *others]
        return [first, *others, said]

    return made


def _beside(rng: random.Random) -> Callable[[Story], str]:
    """A date, a clock time, an age, or one or two names of the story."""
    dates = ("{d}.{m}.{y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d}.{m}.", "{d}/{m}")
    clocks = ("{hour:02}:{minute:02}", "{hour} h", "{minute} min", "{minute}m")
    form = rng.choice(dates if rng.random() < 0.5 else clocks)
    named = rng.random() < 0.35

    def said(story: Story) -> str:
        names = [word for word in story.paragraphs[0].split()[1:] if word[:1].isupper()]
        if named and names:
            return " ".join(names[: rng.randint(1, 2)]).strip(".,:;")
        return form.format(
            d=rng.randint(1, 28),
            m=rng.randint(1, 12),
            y=rng.randint(2005, 2026),
            hour=rng.randrange(24),
            minute=rng.randint(1, 59),
        )

    return said


def _both(rng: random.Random) -> Shape:
    lede = rng.choice((_fixed, _dots, _whole, _word))(rng)
    above = headlines(rng)
    return lambda story: [*above(story), *lede(story)]


def _glued(rng: random.Random) -> Shape:
    cut = _cutter(rng, str.rstrip if rng.random() < 0.7 else at_word)
    titled = rng.random() < 0.3

    def made(story: Story) -> list[str]:
        parts = [part for line in story.paragraphs[:3] for part in sentences(line)]
        text = (headline(story) if titled else "") + "".join(parts)
        return cut(Story("", (text,), story.newsroom, story.keys))

    return made


def _varied(rng: random.Random) -> Shape:
    makers = [maker(rng) for maker in (_fixed, _word, _dots, _whole, headlines, _glued, _cut_short)]
    some = rng.sample(makers, rng.randint(2, 5))

    def any_of_them(story: Story) -> list[str]:
        made: list[str] = rng.choice(some)(story)
        return made

    return any_of_them


def _cut_short(rng: random.Random) -> Shape:
    def made(story: Story) -> list[str]:
        low, high = (28, 110) if wide(story.paragraphs[0]) else (60, 240)
        return [_lede(story)[: rng.randint(low, high)].rstrip()]

    return made
