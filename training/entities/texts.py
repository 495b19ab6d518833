"""The texts to learn from: marked ones, some of them held out, and news that nobody marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span

MARKED = ("redocred", "crossner", "uner", "gum", "wnut")
WRITTEN = "written"
"""The source of the texts of `written.py`."""

HELD_OUT = {
    "gum": range(39, 76),  # the second half of its news
    "uner": range(740, 880),  # the end of EWT and the beginning of PUD, which is news
    "redocred": range(930, 1000),
}
"""Texts by which models are chosen, and which none of them learns from. Neighbours are parts of one
document, so that each range takes whole ones."""

FRAGMENTS = 4
"""Voice of America comes in neighbouring parts of a few sentences; so many are one text."""

SENATORS = 3
"""One press release of so many is taken: there are more of them than of any other news."""

SAME = 40
"""Letters of a line that two texts can hardly have in common by chance."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose names are marked: in order, none overlapping. `complete` unless 'other' names
    may have been left unmarked."""

    source: str
    text: str
    names: tuple[TypedSpan, ...]
    complete: bool


def marked(folder: Path) -> tuple[list[Text], list[Text]]:
    """The texts to learn from and those held out, in the order of the files."""
    learnt: list[Text] = []
    held_out: list[Text] = []
    for source in MARKED:
        for number, row in enumerate(_rows(folder / f"{source}.jsonl")):
            kept = held_out if number in HELD_OUT.get(source, ()) else learnt
            kept.append(_text(source, row))
    return learnt, held_out


def unmarked(folder: Path, articles: Path, held_out: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """News as (source, text), none of which stands in a text held out."""
    known = {line for text in held_out for line in _lines(text.text)}
    for source, text in _news(folder, articles):
        if known.isdisjoint(_lines(text)):
            yield source, text


def lines_of(text: str) -> list[Span]:
    """The lines that hold anything."""
    return [Span(*found.span()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _news(folder: Path, articles: Path) -> Iterator[tuple[str, str]]:
    voices = [row["text"].strip() for row in _rows(folder / "voa-unlabelled.jsonl")]
    for start in range(0, len(voices), FRAGMENTS):
        yield "voa", "\n".join(voices[start : start + FRAGMENTS])
    for source, every in (("wikinews-en", 1), ("current-events-en", 1), ("senate-en", SENATORS)):
        for row in list(_rows(articles / f"{source}.jsonl"))[::every]:
            yield source, "\n".join(filter(None, [row["title"], *row["paragraphs"]]))


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def _text(source: str, row: dict[str, object]) -> Text:
    names = sorted(
        TypedSpan(name["start"], name["end"], EntityType(name["type"])) for name in row["entities"]
    )
    if source == "crossner":
        source = row["id"].rsplit("-", 1)[0]  # with its field: crossner-politics
    return Text(source, row["text"], tuple(_apart(names)), row["other_marked"])


def _apart(names: Sequence[TypedSpan]) -> Iterator[TypedSpan]:
    end = 0
    for name in names:
        if name.start >= end:
            yield name
            end = name.end


def _lines(text: str) -> set[str]:
    plain = (re.sub(r"[\W_]", "", line).lower() for line in text.split("\n"))
    return {line[:SAME] for line in plain if len(line) >= SAME}
