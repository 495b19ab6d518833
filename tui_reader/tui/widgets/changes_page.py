"""A comparison of two versions as a page: what changed as it reads, the rest folded.

All lines are written one after the other into one text, in which removed words stand before those
that came for them. Offsets are code points of that text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tui_reader.model import Span
from tui_reader.text.changes import Change
from tui_reader.text.counting import counted
from tui_reader.tui.typeset import Setting, pieces
from tui_reader.tui.widgets.article_blocks import FULLER, Notice
from tui_reader.tui.widgets.lazy_page import EAGER, LazyPage

if TYPE_CHECKING:
    from tui_reader.library.comparing import Comparison
    from tui_reader.text.changes import ChangedLine

NOTHING = "No words changed, only empty lines or the spaces at the ends of lines."


@dataclass(frozen=True, slots=True)
class Written:
    """A comparison written out.

    `lines` are where its lines stand in `text`. A run of one kind begins at each of `starts`, and
    is what `runs` says. `stops` are the changes that a reader walks, in order: all of a line that
    came or went, or words that went and what came for them.
    """

    comparison: Comparison
    text: str
    lines: tuple[Span, ...]
    starts: tuple[int, ...]
    runs: tuple[Change, ...]
    stops: tuple[Span, ...]

    def run(self, offset: int) -> int:
        """Which run holds a code point."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def line(self, offset: int) -> int:
        """Which line holds a code point, or comes before it."""
        return max(0, bisect_right(self.lines, offset, key=lambda span: span.start) - 1)

    def changed(self, start: int, end: int) -> bool:
        """Whether any word between two code points was added or removed."""
        runs = self.runs[self.run(start) : self.run(max(start, end - 1)) + 1]
        return any(run is not Change.SAME for run in runs)


def written(comparison: Comparison) -> Written:
    """A comparison as one text."""
    parts: list[str] = []
    lines: list[Span] = []
    starts: list[int] = []
    runs: list[Change] = []
    stops: list[Span] = []
    at = 0
    for line in comparison.changes.lines:
        begun = at
        stop: int | None = None
        for text, change in _parts(comparison, line):
            starts.append(at)
            runs.append(change)
            if change is not Change.SAME and stop is None:
                stop = at
            if change is Change.SAME and stop is not None and text != " ":
                stops.append(Span(stop, at))
                stop = None
            parts.append(text)
            at += len(text)
        if stop is not None:
            stops.append(Span(stop, at))
        lines.append(Span(begun, at))
        parts.append("\n")
        at += 1
    return Written(
        comparison, "".join(parts), tuple(lines), tuple(starts), tuple(runs), tuple(stops)
    )


def _parts(comparison: Comparison, line: ChangedLine) -> Iterator[tuple[str, Change]]:
    """A line's pieces in words; a blank parts what was removed from what came for it."""
    removed = ""
    for piece in line.pieces:
        if piece.change is Change.REMOVED:
            removed = piece.earlier.of(comparison.earlier.text)
            yield removed, piece.change
            continue
        text = piece.later.of(comparison.later.text)
        added = piece.change is Change.ADDED
        if added and removed and not removed[-1].isspace() and not text[0].isspace():
            yield " ", Change.SAME
        removed = ""
        yield text, piece.change


@dataclass(frozen=True, slots=True)
class Folded:
    """A run of lines that need not be looked at, in one row: the lines from `first` up to `end`."""

    first: int
    end: int
    open: bool
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or a part of one too long to be set at once."""

    line: int
    start: int
    end: int
    begins: bool


ChangesBlock = Folded | Part | Notice


@dataclass(frozen=True, slots=True)
class ChangesRow:
    """A row of the page: row `index` of `setting` (None on a blank row), of a block."""

    block: ChangesBlock
    setting: Setting | None = None
    index: int = 0


class SetPart:
    """A block set in rows, a blank one before it."""

    __slots__ = ("block", "gap", "height", "setting")

    def __init__(self, block: ChangesBlock, setting: Setting) -> None:
        self.block = block
        self.setting = setting
        self.gap = int(not isinstance(block, Part) or block.begins)
        self.height = self.gap + len(setting.rows)

    def row(self, index: int) -> ChangesRow:
        """The block's row `index`, which must be below its height."""
        if index < self.gap:
            return ChangesRow(self.block)
        return ChangesRow(self.block, self.setting, index - self.gap)


class ChangesPage(LazyPage[SetPart]):
    """A comparison set for reading in rows of `width` cells; `opened` are folds by first line."""

    def __init__(self, script: Written, width: int, opened: Collection[int] = ()) -> None:
        self.script = script
        self.width = width
        self.blocks = list(_blocks(script, opened))
        self._starts = [self._start(block) for block in self.blocks]
        heights = [_estimate(block, width) for block in self.blocks]
        super().__init__(heights, eager=len(script.text) <= EAGER)

    def _make(self, index: int) -> SetPart:
        block = self.blocks[index]
        if isinstance(block, Part):
            return SetPart(block, Setting(self.script.text, block.start, block.end, self.width))
        width = self.width if isinstance(block, Notice) else len(block.words)
        return SetPart(block, Setting(block.words, 0, len(block.words), width))

    def _start(self, block: ChangesBlock) -> int:
        if isinstance(block, Part):
            return block.start
        return self.script.lines[block.first].start if isinstance(block, Folded) else 0

    @property
    def folds(self) -> list[Folded]:
        """The folds, from the top."""
        return [block for block in self.blocks if isinstance(block, Folded)]

    def at(self, row: int) -> ChangesRow | None:
        """What a row of the page shows; None below the page."""
        found = self._found(row)
        return None if found is None else found[0].row(found[1])

    def row_of(self, offset: int) -> int:
        """The row that shows the code point `offset`, the fold's row where it is folded away."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        block = self.block(index)
        within = block.setting.row_of(offset) if isinstance(block.block, Part) else 0
        return self._heights.before(index) + block.gap + within

    def shows(self, offset: int) -> bool:
        """Whether the code point `offset` is not folded away."""
        return isinstance(self.blocks[max(0, bisect_right(self._starts, offset) - 1)], Part)


def folded_at_first(script: Written) -> frozenset[int]:
    """The folds that are open at first: where only lines beside the article changed, theirs."""
    comparison = script.comparison
    lines = comparison.changes.lines
    changed = {index for index, line in enumerate(lines) if line.change is not Change.SAME}
    if not changed <= comparison.aside:
        return frozenset()
    return frozenset(
        fold.first
        for fold in _blocks(script, ())
        if isinstance(fold, Folded) and not changed.isdisjoint(range(fold.first, fold.end))
    )


def _blocks(script: Written, opened: Collection[int]) -> Iterator[ChangesBlock]:
    comparison = script.comparison
    if not comparison.changes:
        yield Notice(NOTHING)

    def folded(index: int) -> str:
        if index in comparison.aside:
            return "aside"
        return "same" if comparison.changes.lines[index].change is Change.SAME else ""

    for why, run in groupby(range(len(script.lines)), key=folded):
        indices = list(run)
        if why:
            first, end = indices[0], indices[-1] + 1
            words = _unchanged(end - first) if why == "same" else _aside(comparison, first, end)
            yield Folded(first, end, first in opened, words)
            if first not in opened:
                continue
        for index in indices:
            start, end = script.lines[index].start, script.lines[index].end
            for span in pieces(script.text, start, end):
                yield Part(index, span.start, span.end, begins=span.start == start)


def _unchanged(count: int) -> str:
    return counted(count, "unchanged paragraph")


def _aside(comparison: Comparison, first: int, end: int) -> str:
    lines = comparison.changes.lines[first:end]
    changed = sum(line.change is not Change.SAME for line in lines)
    said = f"{counted(len(lines), 'line')} beside the article"
    return f"{said}, {changed:,} changed" if changed else said


def how_much(comparison: Comparison) -> str:
    """How much changed, in words: '3 paragraphs changed, 1 added, 1 removed'."""
    own: Counter[Change] = Counter()
    beside = 0
    for index, line in enumerate(comparison.changes.lines):
        if line.change is not Change.SAME:
            if index in comparison.aside:
                beside += 1
            else:
                own[line.change] += 1
    said: list[str] = []
    for change in (Change.CHANGED, Change.ADDED, Change.REMOVED):
        if count := own[change]:
            number = f"{count:,}" if said else counted(count, "paragraph")
            said.append(f"{number} {change.value}")
    words = ", ".join(said) or "no paragraph of the article changed"
    if beside:
        words += f" · {counted(beside, 'line')} beside it"
    return words


def _estimate(block: ChangesBlock, width: int) -> int:
    if not isinstance(block, Part):
        return 2
    return 1 + block.begins + int((block.end - block.start - 1) * FULLER / width)
