"""What stands above a name's mentions: who it is, how often, when, and beside whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style

from tui_reader.model import Companion, Company, EntityCard
from tui_reader.text.cells import shortened
from tui_reader.text.counting import counted
from tui_reader.tui.conditions import month_words
from tui_reader.tui.dates import day_of
from tui_reader.tui.entity_types import DECIDED, TYPES, WATCHED
from tui_reader.tui.palette import Palette
from tui_reader.tui.sparkline import sparkline
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.row_list import Piece

MARGIN = " "
MOST_ALIASES = 8
"""Spellings that are told of; an entity can have hundreds."""
MOST_LINES = 2
"""Lines that spellings take, and companions, so that mentions show in the smallest terminal."""
SPARK_CELLS = 48
"""Cells of the bars at most."""


class Target(NamedTuple):
    """Cells of a line that lead to another name."""

    start: int
    end: int
    companion: Companion


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head, and what of it can be clicked."""

    pieces: tuple[Piece, ...] = ()
    targets: tuple[Target, ...] = ()


class _Word(NamedTuple):
    """Something of a list that flows over lines; never broken."""

    text: str
    style: Style
    often: int
    companion: Companion | None = None


def head(
    card: EntityCard,
    company: Company,
    *,
    width: int,
    palette: Palette,
    with_key: str,
) -> list[HeadLine]:
    """The lines, each at most `width` cells; `with_key` is what lists all companions."""
    lines = [_name(card, width, palette), _said(_counts(card), width, palette.text)]
    if len(card.months) > 1:
        lines.append(_months(card, width, palette))
    written = [
        _Word(drawable(spelling), palette.text, count)
        for spelling, count in card.aliases[:MOST_ALIASES]
        if spelling != card.name
    ]
    lines += _flow("written", written, width, palette)
    beside = [
        _Word(drawable(each.name), palette.entity(each.type), each.together, each)
        for each in company.companions
    ]
    lines += _flow("with", beside, width, palette, note=looked_at(company), rest=f"{with_key} all")
    return [*lines, HeadLine(), _said("mentions, newest first", width, palette.dim)]


def looked_at(company: Company) -> str:
    """By which articles the company is told: 'of its 1,000 newest'; '' for all."""
    return f"of its {company.newest:,} newest" if company.newest else ""


def _name(card: EntityCard, width: int, palette: Palette) -> HeadLine:
    signs = []
    if card.watched:
        signs.append(Piece(f" {WATCHED}", palette.highlight(card.watched)))
    if card.decided:
        signs.append(Piece(f" {DECIDED}", palette.accent))
    kind = f"  {TYPES[card.type]}"
    taken = len(MARGIN) + sum(len(piece.text) for piece in signs) + len(kind) + 1
    name = Piece(
        shortened(drawable(card.name), width - taken), palette.title + palette.entity(card.type)
    )
    return HeadLine((Piece(MARGIN, palette.dim), name, *signs, Piece(kind, palette.dim)))


def _counts(card: EntityCard) -> str:
    mentions, articles = counted(card.mentions, "mention"), counted(card.articles, "article")
    when = [day_of(at) for at in (card.first_at, card.last_at) if at is not None]
    between = " – ".join(dict.fromkeys(when))
    return f"{mentions} in {articles}" + (f" · {between}" if between else "")


def _months(card: EntityCard, width: int, palette: Palette) -> HeadLine:
    """'Feb 2024 ▁▂▅█ Mar 2025', and which month had the most articles where there is room."""
    first, last = card.months[0][0], card.months[-1][0]
    month, most = max(card.months, key=lambda pair: pair[1])
    before, after = f"{MARGIN}{month_words(first)} ", f" {month_words(last)}"
    room = width - len(before) - len(after) - 1
    bars = sparkline([count for _, count in card.months], min(SPARK_CELLS, room))
    peak = f" · most in {month_words(month)}: {most:,}"
    return HeadLine(
        (
            Piece(before, palette.dim),
            Piece(bars, palette.accent),
            Piece(after + (peak if len(bars) + len(peak) <= room else ""), palette.dim),
        )
    )


def _said(words: str, width: int, style: Style) -> HeadLine:
    return HeadLine((Piece(MARGIN + shortened(words, width - 2), style),))


def _flow(
    lead: str,
    words: Sequence[_Word],
    width: int,
    palette: Palette,
    *,
    note: str = "",
    rest: str = "",
) -> Iterator[HeadLine]:
    """'with Thailand 12 · Cambodia 9 · …' over a few lines; what does not fit is left out.

    A `note` stands last, for which all words but the line's first give way, then `rest`.
    """
    if not words:
        return
    indent = f"{MARGIN}{lead} "
    room = width - len(indent) - 1
    lines = list(_lines(words, room))[:MOST_LINES]
    while note and len(lines[-1]) > 1 and _cells(lines[-1]) + len(f" · {note}") > room:
        lines[-1].pop()
    for number, line in enumerate(lines):
        pieces = [Piece(indent if number == 0 else " " * len(indent), palette.dim)]
        targets: list[Target] = []
        x = len(indent)
        for at, word in enumerate(line):
            gap = " · " if at else ""
            count = f" {word.often:,}"
            pieces += [
                Piece(gap, palette.faint),
                Piece(word.text, word.style),
                Piece(count, palette.dim),
            ]
            start = x + len(gap)
            x = start + cell_len(word.text) + len(count)
            if word.companion is not None:
                targets.append(Target(start, x, word.companion))
        for said in filter(None, (note, rest) if number == len(lines) - 1 else ()):
            piece = Piece(f" · {said}", palette.dim)
            if x + len(piece.text) < width:
                pieces.append(piece)
                x += len(piece.text)
        yield HeadLine(tuple(pieces), tuple(targets))


def _lines(words: Iterable[_Word], room: int) -> Iterator[list[_Word]]:
    """The words in lines of at most so many cells; one that is longer than a line is cut."""
    line: list[_Word] = []
    for word in words:
        count = len(f" {word.often:,}")
        fitted = word._replace(text=shortened(word.text, room - count))
        if line and _cells([*line, fitted]) > room:
            yield line
            line = []
        line.append(fitted)
    if line:
        yield line


def _cells(line: Sequence[_Word]) -> int:
    """How wide these words are in a line, each with how often, and what stands between them."""
    return sum(cell_len(word.text) + len(f" {word.often:,}") + 3 for word in line) - 3
