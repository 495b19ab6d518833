"""A text as it might also have been written: other names, other capitals, other typing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from training.entities.texts import Text, lines_of
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span

SWAPPED_TEXTS = 0.35
SWAPPED_NAMES = 0.5
CLOSED_TEXTS = 0.6
CURLY_TEXTS = 0.35
CAPITAL_LINES = 0.06
TITLE_LINES = 0.04
LONGEST_TITLE = 140
LONGEST_NAME = 4
"""Words; names of more are swapped for one another."""

APART = re.compile(
    r"""(?<=\w)[ ](?=(?:n['’]t|['’](?:s|d|ll|re|ve|m))\b)
      | (?<=\w)[ ](?=-[ ]\w)
      | (?<=\w[ ]-)[ ](?=\w)""",
    re.VERBOSE,
)
"""A space that the corpus' own words left behind: 'six - member', 'did n't'."""

CURLY = str.maketrans({"'": "’"})
QUOTED = re.compile(r'"([^"\n]*)"')
INITIAL = re.compile(r"\b[a-z](?=[a-z]{3})")

Names = Mapping[tuple[EntityType, int], Sequence[str]]


def names_by_length(texts: Iterable[Text]) -> Names:
    """The names of people, organisations and places, each once, by type and number of words."""
    found: dict[tuple[EntityType, int], dict[str, None]] = {}
    for text in texts:
        for name in text.names:
            spelt = name.span.of(text.text)
            if _swappable(name, spelt) and spelt[0].isupper() and len(spelt) > 2:
                found.setdefault(_kind(name, spelt), {})[spelt] = None
    return {kind: list(spelt) for kind, spelt in found.items()}


def rewritten(text: Text, names: Names, rng: random.Random) -> Text:
    """`text` with some of its names swapped for others of their kind, and typed as print is."""
    if rng.random() < CLOSED_TEXTS:
        gaps = [found.start() for found in APART.finditer(text.text)]
        text = _edited(text, [(Span(gap, gap + 1), "") for gap in gaps])
    if rng.random() < SWAPPED_TEXTS:
        text = _edited(text, _swaps(text, names, rng))
    return text


def restyled(text: str, rng: random.Random) -> str:
    """`text` with some lines in capitals or title case, or with curly quotes. Its places stay."""
    if rng.random() < CURLY_TEXTS:
        text = QUOTED.sub(r"“\1”", text.translate(CURLY))
    lines = [_recased(text[line.start : line.end], rng) for line in lines_of(text)]
    for line, new in zip(lines_of(text), lines, strict=True):
        text = text[: line.start] + new + text[line.end :]
    return text


def _recased(line: str, rng: random.Random) -> str:
    chance = rng.random()
    if chance < CAPITAL_LINES:
        capitals = line.upper()
        return capitals if len(capitals) == len(line) else line
    if chance < CAPITAL_LINES + TITLE_LINES and len(line) < LONGEST_TITLE:
        return INITIAL.sub(lambda found: found.group().upper(), line)
    return line


def _swaps(text: Text, names: Names, rng: random.Random) -> list[tuple[Span, str]]:
    """The same name of a text is swapped for the same other one."""
    others: dict[tuple[EntityType, str], str] = {}
    edits: list[tuple[Span, str]] = []
    for name in text.names:
        spelt = name.span.of(text.text)
        if not _swappable(name, spelt):
            continue
        if (name.type, spelt) not in others:
            alike = names.get(_kind(name, spelt), ())
            swapped = alike and rng.random() < SWAPPED_NAMES
            others[name.type, spelt] = rng.choice(alike) if swapped else spelt
        edits.append((name.span, others[name.type, spelt]))
    return edits


def _swappable(name: TypedSpan, spelt: str) -> bool:
    return name.type is not EntityType.OTHER and not spelt.isupper()


def _kind(name: TypedSpan, spelt: str) -> tuple[EntityType, int]:
    return name.type, min(len(spelt.split()), LONGEST_NAME)


def _edited(text: Text, edits: Sequence[tuple[Span, str]]) -> Text:
    """`text` with each span, in order, replaced; the names move along."""
    pieces: list[str] = []
    done = 0
    moves: list[tuple[int, int]] = []  # from which old place on, by how much
    moved = 0
    for span, new in edits:
        pieces += [text.text[done : span.start], new]
        done = span.end
        moved += len(new) - (span.end - span.start)
        moves.append((span.end, moved))
    pieces.append(text.text[done:])
    names: list[TypedSpan] = []
    at = 0
    shift = 0
    for name in text.names:
        while at < len(moves) and moves[at][0] <= name.start:
            shift, at = moves[at][1], at + 1
        start = name.start + shift
        while at < len(moves) and moves[at][0] <= name.end:
            shift, at = moves[at][1], at + 1
        names.append(TypedSpan(start, name.end + shift, name.type))
    return replace(text, text="".join(pieces), names=tuple(names))
