"""An article's page: its blocks set in rows, only where they are looked at.

Setting is pure of what lies over the text, but for the marks behind highlights.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tui_reader.model import Article, Elsewhere, Line, Span
from tui_reader.text.cells import cell_width
from tui_reader.tui.typeset import Setting
from tui_reader.tui.widgets.article_blocks import (
    Aside,
    Block,
    Fold,
    Heading,
    Notice,
    Piece,
    blocks,
    estimates,
)
from tui_reader.tui.widgets.article_spans import NOWHERE
from tui_reader.tui.widgets.lazy_page import EAGER, LazyPage

RULE_CELLS = 2
"""Cells that the rule left of an open teaser takes, the blank behind it included."""


STORY = "→ its story is in the library"
"""What stands under a teaser whose story the library holds."""


class RowKind(Enum):
    """What a row of the page shows."""

    BLANK = auto()
    TITLE = auto()
    FACTS = auto()
    TEXT = auto()
    FOLD = auto()
    ASIDE = auto()
    REASON = auto()
    STORY = auto()
    NOTICE = auto()


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the page: row `index` of `setting` (None on a blank row), of a block."""

    kind: RowKind
    block: Block
    setting: Setting | None
    index: int

    @property
    def span(self) -> Span | None:
        """The article's code points in the row, None where it shows no text of the article."""
        if self.setting is None or self.kind not in (RowKind.TEXT, RowKind.ASIDE):
            return None
        row = self.setting.rows[self.index]
        return Span(row.start, row.end)


class SetBlock:
    """A block set in rows: blank rows before it, then its parts."""

    __slots__ = ("block", "gap", "height", "parts")

    def __init__(self, block: Block, text: str, width: int, marks: Iterable[int]) -> None:
        self.block = block
        self.gap = _gap(block)
        self.parts = list(_set(block, text, width, marks))
        self.height = self.gap + sum(len(setting.rows) for _, setting in self.parts)

    def row(self, index: int) -> PageRow:
        """The block's row `index`, which must be below its height."""
        below = index - self.gap
        for kind, setting in self.parts if below >= 0 else ():
            if below < len(setting.rows):
                return PageRow(kind, self.block, setting, below)
            below -= len(setting.rows)
        return PageRow(RowKind.BLANK, self.block, None, 0)

    def row_of(self, offset: int) -> int:
        """The block's row that shows the code point `offset`, its first text row otherwise."""
        kind, setting = self.parts[0]
        within = setting.row_of(offset) if kind in (RowKind.TEXT, RowKind.ASIDE) else 0
        return self.gap + within


class Page(LazyPage[SetBlock]):
    """An article set for reading in rows of `width` cells.

    `marks` are code points that a note's mark stands behind; `elsewhere` is what else the library
    holds of the text. With `hide_boilerplate` no row stands for boilerplate that is folded away.
    """

    def __init__(
        self,
        article: Article,
        width: int,
        *,
        open_folds: bool = False,
        marks: Iterable[int] = (),
        elsewhere: Elsewhere = NOWHERE,
        hide_boilerplate: bool = False,
    ) -> None:
        self.article = article
        self.width = width
        self.open_folds = open_folds
        self._hides = hide_boilerplate
        self.blocks = blocks(
            article, elsewhere, open_folds=open_folds, hide_boilerplate=hide_boilerplate
        )
        self._marks = sorted(marks)
        super().__init__(estimates(self.blocks, width), eager=len(article.text) <= EAGER)

    def _make(self, index: int) -> SetBlock:
        block = self.blocks[index]
        start, end = self.blocks.starts[index], self.blocks.ends[index]
        first, last = bisect_right(self._marks, start), bisect_right(self._marks, end)
        return SetBlock(block, self.article.text, self.width, self._marks[first:last])

    def at(self, row: int) -> PageRow | None:
        """What a row of the page shows; None below the page."""
        found = self._found(row)
        return None if found is None else found[0].row(found[1])

    def row_of(self, offset: int) -> int:
        """The row that shows the code point `offset`, the fold's row where it is folded away."""
        index = self._index_of(offset)
        block = self.block(index)
        return self._heights.before(index) + block.row_of(offset)

    def setting_of(self, offset: int) -> Setting | None:
        """The setting that shows the code point `offset`, None where it is folded away."""
        index = self._index_of(offset)
        if self._hidden(index, offset):
            return None
        kind, setting = self.block(index).parts[0]
        return setting if kind in (RowKind.TEXT, RowKind.ASIDE) else None

    def folded(self, offset: int) -> bool:
        """Whether the code point `offset` is folded away."""
        index = self._index_of(offset)
        return isinstance(self.blocks[index], Fold) or self._hidden(index, offset)

    def folds(self, top: int, height: int) -> Iterator[Fold]:
        """The folds of which the row is among `height` rows from the page's row `top` on."""
        for row in map(self.at, range(top, top + height)):
            if row is not None and row.kind is RowKind.FOLD and isinstance(row.block, Fold):
                yield row.block

    def extent(self, fold: Fold, most: int) -> range:
        """The rows of a fold, from its own to the last one of its lines that show, but `most`."""
        index = bisect_left(self.blocks.starts, fold.lines.starts[0])
        end = self._heights.before(index) + self.block(index).height
        first = end - 1
        for after in range(index + 1, len(self.blocks)):
            if end - first >= most or not isinstance(self.blocks[after], Aside):
                break
            end += self.block(after).height
        return range(first, min(end, first + most))

    def _hidden(self, index: int, offset: int) -> bool:
        """Whether the code point lies in a line after the block that no row stands for."""
        return self._hides and not self.open_folds and offset > max(0, self.blocks.ends[index])

    def stretches(self, offset: int, *, backwards: bool = False) -> Iterator[Span]:
        """The text that shows, block by block, from the one that holds `offset` on or back."""
        index = self._index_of(offset)
        while 0 <= index < len(self.blocks):
            block = self.blocks[index]
            if isinstance(block, Line | Piece | Aside):
                yield Span(block.start, block.end)
            index += -1 if backwards else 1

    def seen(self, row: int) -> int:
        """Where the last main text ends that shows at or above the page's row `row`, else 0.

        Sets no more than the block that the row falls in.
        """
        index, above = self._heights.find(max(0, row))
        if isinstance(self.blocks[index], Line | Piece):
            block = self.block(index)
            found = block.row(min(max(0, row - above), block.height - 1))
            if found.span is not None:
                return found.span.end
            index -= 1  # a blank row above it; the heading is the first block
        above_it = map(self.blocks.__getitem__, range(index, -1, -1))
        return next((block.end for block in above_it if isinstance(block, Line | Piece)), 0)

    def text_rows(self, row: int, *, upwards: bool = False) -> Iterator[PageRow]:
        """The rows that show text of the article, from the page's row `row` on."""
        index, above = self._heights.find(max(0, row))
        block = self.block(index)
        within = min(max(0, row - above), block.height - 1)
        while True:
            rows = range(within, -1, -1) if upwards else range(within, block.height)
            yield from (found for r in rows if (found := block.row(r)).span is not None)
            index += -1 if upwards else 1
            if not 0 <= index < len(self.blocks):
                return
            block = self.block(index)
            within = block.height - 1 if upwards else 0

    def share(self, offset: int) -> float:
        """How far down the page, from 0 to 1, a code point is: by estimate where it is not set."""
        index = self._index_of(offset)
        start, end = self.blocks.starts[index], self.blocks.ends[index]
        within: float
        if (is_set := self._set.get(index)) is not None:
            within = is_set.row_of(offset) + 0.5  # the middle of the row
        else:
            within = (offset - start) / max(1, end - start) * self._heights.get(index)
        return (self._heights.before(index) + within) / self.height

    def _index_of(self, offset: int) -> int:
        return max(0, bisect_right(self.blocks.starts, offset) - 1)


def _gap(block: Block) -> int:
    if isinstance(block, Piece):
        return int(block.start == block.line.start)
    return int(block.first) if isinstance(block, Aside) else 1


def _set(
    block: Block, text: str, width: int, marks: Iterable[int]
) -> Iterator[tuple[RowKind, Setting]]:
    if isinstance(block, Line | Piece):
        yield RowKind.TEXT, Setting(text, block.start, block.end, width, tuple(marks))
    elif isinstance(block, Aside):
        narrow = width - RULE_CELLS
        yield RowKind.ASIDE, Setting(text, block.start, block.end, narrow, tuple(marks))
        if block.last and block.story:
            yield RowKind.STORY, _words(STORY, narrow)
        if block.last and (reasons := "; ".join(block.line.reasons)):
            yield RowKind.REASON, _words(reasons, narrow)
    elif isinstance(block, Fold):
        yield RowKind.FOLD, _words(block.words, 4 + len(block.words))
    elif isinstance(block, Heading):
        if block.title:
            yield RowKind.TITLE, _words(block.title, width)
        fitting = (facts for facts in block.facts if cell_width(facts) <= width)
        yield RowKind.FACTS, _words(next(fitting, block.facts[-1]), width)
    elif isinstance(block, Notice):
        yield RowKind.NOTICE, _words(block.words, width)


def _words(words: str, width: int) -> Setting:
    return Setting(words, 0, len(words), width)
