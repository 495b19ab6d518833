"""What an article's page is made of, from top to bottom, before any of it is set in rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import overload

from tui_reader.model import Article, Elsewhere, EntityType, Label, Line, Lines
from tui_reader.text.counting import counted
from tui_reader.text.safety import one_line
from tui_reader.tui.dates import day
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.typeset import PIECE, pieces
from tui_reader.tui.widgets.article_list import VANISHED

FULLER = 1.06
"""Rows are this much more than code points by width, since words do not break (measured)."""

_OPENING = 3
"""Lines at the top of a text, of which one may be its title."""
_CUT = "…"
_STOPS = frozenset(".!?…。！？।؟۔")

_OF_ALL_TYPES = "people, places and organisations"

WITHOUT_ARTICLE = "Nothing on this page looks like an article, so all of it is shown as one."


@dataclass(frozen=True, slots=True)
class Heading:
    """The title and, under it, what is known of the article: the first that fits, else the last.

    There is no title where the text begins with it.
    """

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a main line too long to be set at once."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of lines that are not the article's, in one row.

    `stories` of its teasers announce an article that the library holds.
    """

    lines: Lines
    open: bool
    stories: int = 0

    @property
    def words(self) -> str:
        """What the row says: '4 teasers', '2 lines of boilerplate', or both."""
        teasers = self.lines.labels.count(Label.TEASER)
        others = len(self.lines) - teasers
        said = []
        if teasers:
            said.append(counted(teasers, "teaser"))
        if others:
            said.append(f"{counted(others, 'line')} of boilerplate")
        return " and ".join(said)

    @property
    def whence(self) -> str:
        """What the row says of teasers besides, where there is room."""
        return " from the page" if self.lines.has(Label.TEASER) else ""

    @property
    def leading(self) -> str:
        """How many of the teasers lead to a story: ' · 2 in the library'."""
        return f" · {self.stories:,} in the library" if self.stories else ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A line of an open fold, or a part of a long one; its `last` part tells the reasons.

    `story` says whether it announces an article that the library holds.
    """

    line: Line
    start: int
    end: int
    first: bool
    last: bool
    story: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of ours, where there is no text or no article in it."""

    words: str


Block = Heading | Line | Piece | Fold | Aside | Notice
"""One part of the page. A main line of common length stands for itself."""


class Blocks(Sequence[Block]):
    """A page's blocks. Where each starts and ends in the text is known of all, -1 for our own
    words; lines that stand for themselves are made only when they are asked for."""

    __slots__ = ("_after", "ends", "runs", "starts")

    def __init__(self, runs: Iterable[Sequence[Block]]) -> None:
        self.runs = [run for run in runs if run]
        self._after = list(accumulate(map(len, self.runs)))
        self.starts: list[int] = []
        self.ends: list[int] = []
        for run in self.runs:
            self.starts += run.starts if isinstance(run, Lines) else map(_start, run)
            self.ends += run.ends if isinstance(run, Lines) else map(_end, run)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(len(self))[index]]
        at = range(len(self))[index]
        run = bisect_right(self._after, at)
        return self.runs[run][at - self._after[run]]


def _start(block: Block) -> int:
    if isinstance(block, Line | Piece | Aside):
        return block.start
    return block.lines.starts[0] if isinstance(block, Fold) else -1


def _end(block: Block) -> int:
    if isinstance(block, Line | Piece | Aside):
        return block.end
    return block.lines.ends[-1] if isinstance(block, Fold) else -1


def blocks(
    article: Article, elsewhere: Elsewhere, *, open_folds: bool, hide_boilerplate: bool = False
) -> Blocks:
    """The page from top to bottom: heading, main lines, and folds where they stand.

    With `hide_boilerplate` nothing tells of boilerplate while the folds are closed.
    """
    known = _read_before(article, elsewhere)
    title = "" if titling(article) else article.row.title
    page: list[Sequence[Block]] = [[Heading(title, facts(article, known, _teased(elsewhere)))]]
    if article.is_all_there_is:
        page.append([Notice(WITHOUT_ARTICLE)])
    for is_main, lines in article.lines.runs():
        if is_main:
            is_long = max(map(sub, lines.ends, lines.starts)) > PIECE
            page.append(list(_parts(article.text, lines)) if is_long else lines)
            continue
        told = lines.labelled(Label.TEASER) if hide_boilerplate and not open_folds else lines
        if told:
            stories = sum(start in elsewhere.stories for start in told.starts)
            page.append([Fold(told, open_folds, stories)])
        if open_folds:
            page.append(list(_asides(article.text, lines, elsewhere)))
    if not article.lines:
        page.append([Notice("This article has no text.")])
    return Blocks(page)


def titling(article: Article) -> Line | None:
    """The line among the article's first ones that begins with its title, as in most texts that
    carry none beside them; None where the title is to be read nowhere else."""
    title = article.row.title
    said = title.removesuffix(_CUT).rstrip()
    if not said:
        return None
    for line in article.lines[:_OPENING]:
        text = one_line(article.text[line.start : min(line.end, line.start + 2 * len(title))])
        rest = text[len(said) :]
        ends = title.endswith(_CUT) or not rest or rest[0] in _STOPS or said[-1] in _STOPS
        if line.label is Label.MAIN and text.startswith(said) and ends:
            return line
    return None


def headline(article: Article) -> Line | None:
    """The line that is the article's title and nothing else."""
    line = titling(article)
    if line is None or line.end - line.start > len(article.row.title):
        return None
    return line


def estimates(page: Blocks, width: int) -> list[int]:
    """About how many rows each block takes, its blank row before included, without setting any."""
    a_cell = FULLER / width
    sizes: list[int] = []
    for run in page.runs:
        sizes += map(sub, run.ends, run.starts) if isinstance(run, Lines) else map(_size, run)
    return [2 + int((size - 1) * a_cell) for size in sizes]


def _size(block: Block) -> int:
    """The code points of a block that is text; one for a row of our own words."""
    return block.end - block.start if isinstance(block, Line | Piece | Aside) else 1


def _parts(text: str, lines: Lines) -> Iterator[Line | Piece]:
    for line in lines:
        if line.end - line.start <= PIECE:
            yield line
        else:
            for span in pieces(text, line.start, line.end):
                yield Piece(line, span.start, span.end)


def _asides(text: str, lines: Lines, elsewhere: Elsewhere) -> Iterator[Aside]:
    for line in lines:
        for span in pieces(text, line.start, line.end):
            yield Aside(
                line,
                span.start,
                span.end,
                first=span.start == line.start,
                last=span.end == line.end,
                story=line.start in elsewhere.stories,
            )


def facts(article: Article, read_before: str = "", teased: str = "") -> tuple[str, ...]:
    """The dim line under the title, fullest first: source, date, reading time, names, what is old.

    The briefer ones say less of the names, which is what a reader misses least.
    """
    row = article.row
    known = [row.source, day(row.published), row.reading_time]
    if article.earlier:
        known.insert(0, f"version {article.version.number} of {article.versions}, not the present")
    copies = f"{row.copies:,} copies" if row.copies > 1 else ""
    elsewhere = [VANISHED if row.vanished else copies, lost(article), read_before, teased]
    return tuple(
        " · ".join(part for part in [*known, names, *elsewhere] if part)
        for names in _names(article)
    )


def lost(article: Article) -> str:
    """How many highlights have no place in the present text: '1 highlight lost its words'."""
    without = 0 if article.earlier else sum(each.span is None for each in article.highlights)
    whose = "its" if without == 1 else "their"
    return f"{counted(without, 'highlight')} lost {whose} words" if without else ""


def _teased(elsewhere: Elsewhere) -> str:
    """On how many pages the article is announced: 'teased on 3 pages'."""
    return f"teased on {counted(elsewhere.teased_on, 'page')}" if elsewhere.teased_on else ""


def _read_before(article: Article, elsewhere: Elsewhere) -> str:
    """How much of the article's own text was read before: '40 % read before'."""
    known = sum(each.span.end - each.span.start for each in elsewhere.read_before)
    if not known:
        return ""
    own = article.labelled(Label.MAIN)
    main = sum(own.ends) - sum(own.starts)
    return f"{max(1, min(100, round(100 * known / main)))} % read before" if main else ""


def _names(article: Article) -> tuple[str, ...]:
    """What is said of the names, fullest first."""
    if not article.recognised:
        return "looking for names…", ""
    types = Counter(kind for kind, _ in {(m.type, m.entity) for m in article.mentions})
    if not types:
        return "no names found", ""
    briefly = counted(types.total(), "name")
    others = types.pop(EntityType.OTHER, 0)
    if not types:
        return counted(others, TYPES[EntityType.OTHER]), briefly, ""
    one = types.total() == 1
    fully = f"1 {TYPES[next(iter(types))]}" if one else f"{types.total():,} {_OF_ALL_TYPES}"
    also = f", {counted(others, 'other')}" if others else ""
    return fully + also, briefly, ""


def end_of_main(article: Article) -> int:
    """Where the article's own text ends; 0 where it has none."""
    last = article.lines.last(Label.MAIN)
    return 0 if last is None else article.lines.ends[last]
