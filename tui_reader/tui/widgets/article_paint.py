"""Draws one row of an article's page: margin, text with everything that lies over it, or a fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.model import Highlight, Line, Mention, Span
from tui_reader.text.credits import is_credit
from tui_reader.tui.entity_types import WATCHED
from tui_reader.tui.palette import Look, Palette
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.typeset import Row, Setting
from tui_reader.tui.widgets.article_blocks import Aside, Block, Fold, Piece
from tui_reader.tui.widgets.article_page import PageRow, RowKind
from tui_reader.tui.widgets.article_spans import Layers, PlacedSpan
from tui_reader.tui.widgets.sheet import MARGIN

NOTE_MARK = " ✎"
CORRECTED_MARK = "✓"
DOUBT_MARK = "·"
READ_BEFORE_MARK = "="
RULE = "│ "
LAID = (SpanKind.READ_BEFORE, SpanKind.MENTION, SpanKind.HIGHLIGHT, SpanKind.HIT)
"""The kinds that are laid over text; teasers are text."""


@dataclass(frozen=True, slots=True)
class Over:
    """What moves over the text: the span walked to, the selection, the caret's grapheme."""

    current: PlacedSpan | None = None
    selection: Span | None = None
    caret: Span | None = None


class FoldKeys(NamedTuple):
    """The keys that a fold names: of what opens and closes it, and what corrects where it is."""

    folds: str
    corrects: str


class _Covered(NamedTuple):
    """A span as its whole graphemes lie in a row."""

    start: int
    end: int
    placed: PlacedSpan


class _Moving(NamedTuple):
    """What moves over the text, as its whole graphemes lie in a row."""

    walked: Span | None
    selected: Span | None
    caret: Span | None


class Painter:
    """Draws rows in one palette, `width` cells wide, the text `left` cells from the edge.

    `end` is where the article's own text ends; `headline` is its line that is its title.
    """

    def __init__(
        self,
        palette: Palette,
        layers: Layers,
        *,
        width: int,
        left: int,
        text_width: int,
        keys: FoldKeys,
        end: int = 0,
        headline: Line | None = None,
    ) -> None:
        self._palette = palette
        self._layers = layers
        self._width = width
        self._left = left
        self._text_width = text_width
        self._keys = keys
        self._end = end
        self._headline = headline
        self._styles: dict[Look, Style] = {}

    def strip(self, row: PageRow, over: Over) -> Strip:
        """One row of the page, exactly as wide as the pane."""
        if row.setting is None:
            segments = self._blank(row.block)
        elif row.kind in (RowKind.TEXT, RowKind.ASIDE):
            segments = [*self._margin(row, row.setting), *self._text(row, row.setting, over)]
        elif isinstance(row.block, Fold):
            segments = self._fold(row.block)
        else:
            segments = self._words(row, row.setting)
        return Strip(segments).adjust_cell_length(self._width).apply_style(self._palette.ground)

    def text_left(self, row: PageRow) -> int:
        """Cells between the pane's edge and the text of a row."""
        return self._left + (len(RULE) if row.kind is RowKind.ASIDE else 0)

    def _words(self, row: PageRow, setting: Setting) -> list[Segment]:
        """A row of our own words: title, facts, reasons, notices."""
        line = setting.rows[row.index]
        words = setting.text[line.start : line.drawn]
        if row.kind is RowKind.TITLE:
            return [self._indent(), Segment(words, self._palette.title)]
        if row.kind is RowKind.STORY:
            return [*self._rule(), Segment(words, self._palette.accent)]
        if row.kind is RowKind.REASON:
            return [*self._rule(), Segment(words, self._palette.dim + Style(italic=True))]
        return [self._indent(), Segment(words, self._palette.dim)]

    def _fold(self, fold: Fold) -> list[Segment]:
        """'▸ 4 teasers from the page', and the key that opens it at the right."""
        palette = self._palette
        arrow = "▾ " if fold.open else "▸ "
        words, hint = self._fold_words(fold)
        room = self._text_width - len(arrow) - len(hint) - len(words)
        segments = [self._indent(), Segment(arrow, palette.accent), Segment(words, palette.dim)]
        if room > 1:
            segments += [Segment(" " * room), Segment(hint, palette.dim)]
        return segments

    def _fold_words(self, fold: Fold) -> tuple[str, str]:
        """What the row says, and the keys at its right: as much as there is room for."""
        folds = f"{self._keys.folds} {'hides' if fold.open else 'shows'}"
        both = f"{folds} · {self._keys.corrects} corrects"
        for words, hint in (
            (fold.words + fold.whence + fold.leading, both),
            (fold.words + fold.leading, both),
            (fold.words + fold.leading, folds),
        ):
            if len(words) + len(hint) + 4 <= self._text_width:
                return words, hint
        return fold.words, folds

    def correcting_cells(self, row: PageRow) -> range:
        """The cells of a fold's row, of the pane, that name the key that corrects."""
        if not isinstance(row.block, Fold):
            return range(0)
        _, hint = self._fold_words(row.block)
        _, parted, last = hint.partition(" · ")
        end = self._left + self._text_width
        return range(end - len(last), end) if parted else range(0)

    def _blank(self, block: Block) -> list[Segment]:
        """A blank row; between the lines of an open fold the rule goes on."""
        return self._rule() if isinstance(block, Aside) else []

    def _rule(self) -> list[Segment]:
        return [self._indent(), Segment(RULE, self._palette.faint)]

    def _indent(self) -> Segment:
        return Segment(" " * self._left)

    def _margin(self, row: PageRow, setting: Setting) -> Iterator[Segment]:
        """The cells left of a text row: a mark beside the first row of a line that needs one, else
        beside a row with a watched name."""
        line = row.block.line if isinstance(row.block, Piece | Aside) else row.block
        begins = isinstance(line, Line) and row.index == 0 and setting.start == line.start
        mark = self._mark(line) if isinstance(line, Line) and begins else ""
        style = self._palette.accent if mark == CORRECTED_MARK else self._palette.faint
        if not mark and (colour := self._watched(setting.rows[row.index])):
            mark, style = WATCHED, self._palette.tick(colour)
        if mark and self._left >= MARGIN:
            yield Segment(" " * (self._left - MARGIN))
            yield Segment(mark.ljust(MARGIN), style)
        else:
            yield self._indent()
        if row.kind is RowKind.ASIDE:
            yield Segment(RULE, self._palette.faint)

    def _mark(self, line: Line) -> str:
        if line.corrected:
            return CORRECTED_MARK
        known = self._layers[SpanKind.READ_BEFORE].over(line.start, line.end)
        if next(known, None) is not None:
            return READ_BEFORE_MARK
        return DOUBT_MARK if line.in_doubt else ""

    def _watched(self, line: Row) -> int:
        """The colour of the first watched name that begins in a row; 0 where none does."""
        names = self._layers[SpanKind.MENTION].over(line.start, line.drawn)
        begun = (each.value for each in names if each.span.start >= line.start)
        colours = (name.watched for name in begun if isinstance(name, Mention) and name.watched)
        return next(colours, 0)

    def _text(self, row: PageRow, setting: Setting, over: Over) -> Iterator[Segment]:
        """The row's text in runs of one look, with the marks of notes behind their highlights."""
        line = setting.rows[row.index]
        covered = list(self._covered(setting, line))
        edges = {line.start, line.drawn}
        moving = _Moving(
            walked=_whole(setting, line, over.current.span if over.current else None),
            selected=_whole(setting, line, over.selection),
            caret=_whole(setting, line, over.caret),
        )
        edges.update(edge for span in covered for edge in (span.start, span.end))
        edges.update(edge for span in moving if span for edge in (span.start, span.end))
        marked = {mark for mark in setting.marked if line.start < mark <= line.drawn}
        edges.update(marked)
        quiet = row.kind is RowKind.ASIDE or self._is_credit(row.block, setting)
        title = row.block == self._headline
        for start, end in pairwise(sorted(edges)):
            look = _look(start, covered, moving, over.current, quiet=quiet, title=title)
            text = setting.text[start - setting.start : end - setting.start]
            style = self._style(look)
            yield Segment(text, style)
            if end in marked:
                ground = style.bgcolor if look.selected else None
                yield Segment(NOTE_MARK, self._palette.accent + Style(bgcolor=ground))

    def _is_credit(self, block: Block, setting: Setting) -> bool:
        """Whether a line of the article names its writer, its picture's or the like."""
        return isinstance(block, Line) and is_credit(setting.text, last=block.end == self._end)

    def _covered(self, setting: Setting, line: Row) -> Iterator[_Covered]:
        for kind in LAID:
            for placed in self._layers[kind].over(line.start, line.drawn):
                if whole := _whole(setting, line, placed.span):
                    yield _Covered(whole.start, whole.end, placed)

    def _style(self, look: Look) -> Style:
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._palette.style(look)
        return style


def _whole(setting: Setting, line: Row, span: Span | None) -> Span | None:
    """The part of a span in a row, in whole graphemes; None where it has none."""
    if span is None:
        return None
    start = max(line.start, span.start)
    end = min(line.drawn, span.end)
    if start >= end:
        return None
    return Span(setting.grapheme(start).start, min(line.drawn, setting.grapheme(end - 1).end))


def _look(
    offset: int,
    covered: Iterable[_Covered],
    moving: _Moving,
    current: PlacedSpan | None,
    *,
    quiet: bool,
    title: bool,
) -> Look:
    """What lies over the grapheme at `offset`."""
    mention = None
    watched = highlight = 0
    hit = False
    for start, end, placed in covered:
        if not start <= offset < end:
            continue
        if placed.kind is SpanKind.HIT:
            hit = True
        elif placed.kind is SpanKind.READ_BEFORE:
            quiet = True
        elif isinstance(placed.value, Mention):
            mention = mention or placed.value.type
            watched = watched or placed.value.watched or 0
        elif isinstance(placed.value, Highlight):
            highlight = placed.value.colour
    walked = _holds(moving.walked, offset)
    if hit and current is not None:
        # A hit inside a passage that is current stays a hit like the others.
        walked = walked and current.kind in (SpanKind.HIT, SpanKind.MENTION)
    return Look(
        title=title,
        quiet=quiet,
        mention=mention,
        watched=watched,
        highlight=highlight,
        hit=hit,
        current=walked,
        selected=_holds(moving.selected, offset),
        caret=_holds(moving.caret, offset),
    )


def _holds(span: Span | None, offset: int) -> bool:
    return span is not None and span.start <= offset < span.end
