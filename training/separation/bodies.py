"""The articles of training pages, as plain and as odd as articles are: all of it is `main`.

What is cut wrongly are clean articles with an odd end; so there are many of those.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.separation.shapes import sentences
from training.separation.stories import Newsroom, Story
from tui_reader.separation.kinship import terms

_STOPS = ".。"
Change = Callable[[list[str], random.Random, Newsroom], list[str]]


def body(story: Story, rng: random.Random, room: Newsroom, *, odd: float) -> list[str]:
    """The lines of `story`, with a part `odd` of them made odd in one way or two."""
    lines = list(story.paragraphs)
    if len(lines) > 3 and rng.random() < 0.35:
        lines = lines[: rng.randint(1 if rng.random() < 0.2 else 3, len(lines))]
    if rng.random() < 0.28:
        lines = _shorter(lines, rng)
        if rng.random() < 0.5:
            lines = lines[: rng.randint(3, 12)]
    if rng.random() < odd:
        names, weights = zip(*_CHANGES, strict=True)
        for change in rng.choices(names, weights=weights, k=1 if rng.random() < 0.75 else 2):
            lines = change(lines, rng, room)
    return [line for line in lines if line.strip()]


def _shorter(lines: list[str], rng: random.Random) -> list[str]:
    """Paragraphs split into sentences or pairs of them."""
    found: list[str] = []
    most = rng.choice((1, 1, 2))
    for line in lines:
        parts = sentences(line)
        while parts:
            count = rng.randint(1, most)
            found.append(" ".join(parts[:count]))
            parts = parts[count:]
    return found


def _names(lines: Sequence[str]) -> list[str]:
    found = [
        " ".join(term.shown for term in group)
        for line in lines
        for group in terms(line)
        if group[0].name
    ]
    return found or [line.split()[0][:20] for line in lines]


def _last_stops_lost(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    count = rng.randint(1, 5)
    return [*lines[:-count], *[line.rstrip(_STOPS) for line in lines[-count:]]]


def _some_stop_lost(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    share = rng.choice((0.05, 0.15, 0.4))
    return [line.rstrip(_STOPS) if rng.random() < share else line for line in lines]


def _every_stop_lost(lines: list[str], _: random.Random, __: Newsroom) -> list[str]:
    return [line.rstrip(_STOPS) for line in lines]


def _last_cut(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    last = lines[-1]
    return [*lines[:-1], last[: rng.randint(min(30, len(last)), max(31, len(last) - 5))].rstrip()]


def _ends_in_a_sentence(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    parts = sentences(lines[-1])
    return [*lines[:-1], " ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else lines


def _signed(lines: list[str], rng: random.Random, room: Newsroom) -> list[str]:
    other = rng.choice(room.stories)
    name = rng.choice(_names(other.paragraphs[:2] if rng.random() < 0.7 else lines))
    place = rng.choice(_names(lines))
    form = rng.choice(
        (
            "{0}",
            "{0}, {1}",
            "— {0}",
            "({0})",
            "{0} / {1}",
            "{0}|{1}",
            "{2}: {0}",
            "{0} – {1}",
            "-{2}-",
        )
    )
    said = form.format(name, place, name[:2].upper())
    return [*lines, said] if rng.random() < 0.75 else [said, *lines]


def _dated(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    clock = f"{rng.randint(1, 28)}.{rng.randint(1, 12):02}.{rng.randint(1998, 2025)}"
    place = rng.choice(_names(lines))
    where = rng.random()
    if where < 0.4:
        return [f"{place.upper()}, {clock}", *lines]
    if where < 0.7:
        return [*lines, f"{place} {clock}"]
    return [f"{place.upper()} — {lines[0]}", *lines[1:]]


def _listed(lines: list[str], rng: random.Random, room: Newsroom) -> list[str]:
    """An article that ends in a list: dates of a tour, results, who was there."""
    names = _names([*lines, *rng.choice(room.stories).paragraphs])
    count = rng.randint(3, 10)
    form = rng.choice(
        (
            "{d}.{m}. {a}",
            "{d}/{m} {a}, {b}",
            "{a} – {b} {n}:{k}",
            "{n}. {a}",
            "• {a}",
            "{a}, {b}",
            "{a}",
            "{t} {a}",
            "{a}: {x}",
            "{a} {x}",
            "- {a} ({b})",
            "{d}–{m} {a} {b}",
        )
    )
    made = [
        form.format(
            a=rng.choice(names),
            b=rng.choice(names),
            d=rng.randint(1, 28),
            m=rng.randint(1, 12),
            n=number,
            k=rng.randint(0, 5),
            x=rng.randint(1, 9999),
            t=f"{rng.randint(6, 23)}:{rng.randint(0, 59):02}",
        )
        for number in range(1, count + 1)
    ]
    if rng.random() < 0.5:
        lines = [*lines[:-1], lines[-1].rstrip(_STOPS) + ":"]
    rest = [] if rng.random() < 0.7 or len(lines) < 4 else lines[-1:]
    return [*lines[: len(lines) - len(rest)], *made, *rest]


def _listed_sentences(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    """Points made one a line, with marks or without, with stops or without."""
    parts = sentences(" ".join(lines[-2:]))
    mark, stop = rng.choice(("• ", "- ", "", "* ", "– ")), rng.random() < 0.4
    points = [mark + (part if stop else part.rstrip(_STOPS)) for part in parts]
    return [*lines[:-2], *points]


def _subheads(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    found: list[str] = []
    share = rng.choice((0.2, 0.4, 1.0))
    for number, line in enumerate(lines):
        if number and rng.random() < share:
            words = line.split()
            head = " ".join(words[: rng.randint(2, 12)]) if len(words) > 3 else line[:12]
            found.append(head.rstrip(",.:;。、") + ("" if rng.random() < 0.8 else ":"))
        found.append(line)
    return found


def _turned(lines: list[str], rng: random.Random, room: Newsroom) -> list[str]:
    """A last paragraph on something else, from the middle of another story."""
    others = [
        each
        for each in rng.sample(room.stories, min(12, len(room.stories)))
        if len(each.paragraphs) > 2
    ]
    return [*lines, rng.choice(others[0].paragraphs[1:])] if others else lines


def _quoted(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    open_, close = rng.choice((("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("「", "」")))
    said = rng.choice(sentences(lines[-1]) or lines[-1:])
    return [*lines, open_ + (said if rng.random() < 0.5 else said.rstrip(_STOPS)) + close]


def _clocked(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    form = rng.choice(("[{}] {}", "{} {}", "{}: {}", "{} – {}", "{}\n{}"))
    minutes = sorted(rng.sample(range(360, 1380), len(lines)), reverse=True)
    made = [
        form.format(f"{minute // 60:02}:{minute % 60:02}", line)
        for minute, line in zip(minutes, reversed(lines), strict=True)
    ]
    return [piece for line in made for piece in line.split("\n")]


def _verse(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    width = rng.randint(25, 60)
    words = " ".join(lines)[:1500].split()
    found = [""]
    for word in words:
        if len(found[-1]) + len(word) > width + rng.randint(-6, 6):
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return [line.rstrip(".,") for line in found if line]


def _spoken(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    names = [name.upper() if rng.random() < 0.5 else name for name in _names(lines)][:2]
    stop = rng.random() < 0.5
    parts = [part for line in lines for part in sentences(line)]
    return [
        f"{names[number % len(names)]}: {part if stop else part.rstrip(_STOPS)}"
        for number, part in enumerate(parts)
    ]


def _capitals(lines: list[str], _: random.Random, __: Newsroom) -> list[str]:
    return [line.upper() for line in lines]


def _noted(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    """Dots that a writer left, footnote numbers, a line that leads on."""
    end = rng.choice(("…", "...", "[3]", "[3][14]", ":", ";", ",", "!", "?"))
    chosen = rng.randrange(len(lines))
    return [
        line.rstrip(_STOPS) + end if number == chosen else line for number, line in enumerate(lines)
    ]


def _glued(lines: list[str], rng: random.Random, _: Newsroom) -> list[str]:
    share = rng.choice((0.1, 0.5, 1.0))
    return ["".join(sentences(line)) if rng.random() < share else line for line in lines]


_CHANGES: tuple[tuple[Change, int], ...] = (
    (_last_stops_lost, 14), (_some_stop_lost, 8), (_every_stop_lost, 10), (_last_cut, 6),
    (_ends_in_a_sentence, 10), (_signed, 12), (_dated, 6), (_listed, 16), (_listed_sentences, 8),
    (_subheads, 10), (_turned, 5), (_quoted, 8), (_clocked, 4), (_verse, 3), (_spoken, 4),
    (_capitals, 2), (_noted, 5), (_glued, 2),
)  # fmt: skip
