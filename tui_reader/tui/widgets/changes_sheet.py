"""What changed between two versions, on a sheet: to scroll, to walk, to unfold.

Removed words are struck through, added ones underlined; a sign in the margin says the same of every
row, so that neither needs colour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui_reader.model import Span
from tui_reader.text.changes import Change, marked
from tui_reader.tui.typeset import Row as SetRow
from tui_reader.tui.typeset import Setting
from tui_reader.tui.widgets.changes_page import (
    ChangesPage,
    ChangesRow,
    Folded,
    Part,
    Written,
    folded_at_first,
)
from tui_reader.tui.widgets.sheet import MARGIN, Sheet

SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}
CONTEXT = 3
"""Rows kept between the edge of the screen and the change that was walked to."""


class ChangesSheet(Sheet[ChangesPage]):
    """A comparison to read. `current` is the change walked to, by its number from 0."""

    current: reactive[int | None] = reactive(None, init=False)

    @dataclass
    class Reached(Message):
        """A change was walked to: the `index`th, from 1, of `total`."""

        index: int
        total: int

    _script: Written | None = None
    _opened: frozenset[int] = frozenset()
    _stops: Sequence[int] = ()
    """The changes that are not folded away."""

    # What is shown

    def show(self, script: Written) -> None:
        """Shows a comparison from its top, folded."""
        self._script = script
        self._opened = folded_at_first(script)
        self.current = None
        self._lay_out()
        self._go(0)

    def _lay_out(self, kept: int | None = None) -> None:
        """Sets the page anew; the code point `kept` stays in its row on the screen."""
        before, width = self._page, self._columns[1]
        if self._script is None or width <= 0:
            return
        page = ChangesPage(self._script, width, self._opened)
        top = round(self.scroll_y)
        if before is not None and kept is not None:
            top = page.row_of(kept) - (before.row_of(kept) - top)
        self._page = page
        self._stops = [i for i, stop in enumerate(self._script.stops) if page.shows(stop.start)]
        self._strips.clear()
        self.virtual_size = Size(0, page.height)
        self._go(page.settle(max(0, top), self._height))
        self._redraw()

    def on_resize(self) -> None:
        if self._page is None or self._columns[1] != self._page.width:
            self._lay_out(self._top())
        else:
            self._settle()
            self._redraw()

    def _top(self) -> int | None:
        """The first code point on the screen."""
        return next((row.start for row in self._shown()), None)

    def _shown(self) -> Iterator[SetRow]:
        """The text of each row on the screen."""
        page, top = self._page, round(self.scroll_y)
        for row in range(top, top + self._height) if page else ():
            found = page.at(row) if page else None
            if found is not None and found.setting and isinstance(found.block, Part):
                yield found.setting.rows[found.index]

    # Moving

    def move(self, rows: int = 0) -> None:
        """Scrolls by rows."""
        self._scroll_by(rows)

    def move_page(self, pages: float = 1.0) -> None:
        """Scrolls by pages; a row of the old page stays in sight."""
        self._scroll_by(round(pages * max(1, self._height - 1)))

    # Walking

    def next_change(self, *, backwards: bool = False) -> bool:
        """Walks to the next change, round the end; False where there is none.

        At first, and where the one before shows no more, that is the first one on the screen;
        backwards the last.
        """
        stops, script = self._stops, self._script
        if not stops or script is None:
            return False
        if self.current is not None and self._shows(script.stops[self.current].start):
            at = bisect_left(stops, self.current) + (-1 if backwards else 1)
        else:
            shown = list(self._shown())
            edge = (shown[-1].end if backwards else shown[0].start) if shown else 0
            at = bisect_left(stops, edge, key=lambda stop: script.stops[stop].start) - backwards
        index = at % len(stops)
        self.current = stops[index]
        self._reveal(script.stops[stops[index]].start)
        self.post_message(self.Reached(index + 1, len(stops)))
        return True

    def _shows(self, offset: int) -> bool:
        """Whether a code point is on the screen."""
        top = round(self.scroll_y)
        return self._page is not None and 0 <= self._page.row_of(offset) - top < self._height

    def watch_current(self) -> None:
        self._redraw()

    def _reveal(self, offset: int) -> None:
        """Scrolls a code point into view, some rows from the edge."""
        if self._page is None:
            return
        row, top, height = self._page.row_of(offset), round(self.scroll_y), self._height
        margin = min(CONTEXT, height // 4)
        if not top + margin <= row < top + height - margin:
            self._go(row - height // 3)

    # Folds

    def toggle_near(self) -> None:
        """Opens what is folded right above and below the current change, or closes it again."""
        page, script = self._page, self._script
        if page is None or script is None:
            return
        stop = script.stops[self.current].start if self.current is not None else self._top()
        at = 0 if stop is None else script.line(stop)
        above = [fold for fold in page.folds if fold.first <= at][-1:]
        below = [fold for fold in page.folds if fold.first > at][:1]
        self._toggle([fold.first for fold in above + below], stop)

    def toggle_all(self) -> None:
        """Opens all that is folded, or closes it again."""
        if self._page is not None:
            self._toggle([fold.first for fold in self._page.folds], self._top())

    def _toggle(self, folds: list[int], kept: int | None) -> None:
        self._opened = (
            self._opened - set(folds)
            if self._opened.issuperset(folds)
            else self._opened | set(folds)
        )
        self._lay_out(kept)
        if self.current is not None and self.current not in self._stops:
            self.current = None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if event.button != 1 or offset is None or self._page is None:
            return
        row = self._page.at(self.scroll_offset.y + offset.y)
        if row is not None and row.setting is not None and isinstance(row.block, Folded):
            self._toggle([row.block.first], None)  # what stands above it does not move

    # Taking out

    def copied(self) -> str:
        """The paragraph of the current change, or else all that changed, with marks."""
        script = self._script
        if script is None:
            return ""
        comparison = script.comparison
        lines = comparison.changes.lines
        if self.current is not None:
            chosen = [lines[script.line(script.stops[self.current].start)]]
        else:
            chosen = [line for line in lines if line.change is not Change.SAME]
        earlier, later = comparison.earlier.text, comparison.later.text
        return "\n".join(marked(earlier, later, line) for line in chosen)

    # Drawing

    def _strip(self, page: ChangesPage, row: int) -> Strip | None:
        found = page.at(row)
        if found is None:
            return None
        width = self.scrollable_content_region.width
        segments = [] if found.setting is None else list(self._segments(found, found.setting))
        return Strip(segments).adjust_cell_length(width).apply_style(self.palette.ground)

    def _segments(self, row: ChangesRow, setting: Setting) -> Iterator[Segment]:
        left = self._columns[0]
        line = setting.rows[row.index]
        if not isinstance(row.block, Part):
            arrow = ("▾ " if row.block.open else "▸ ") if isinstance(row.block, Folded) else ""
            yield Segment(" " * left)
            yield Segment(arrow, self.palette.accent)
            yield Segment(setting.text[line.start : line.drawn], self.palette.dim)
            return
        script = self._script
        assert script is not None
        change = script.comparison.changes.lines[row.block.line].change
        tells = change is not Change.CHANGED or script.changed(line.start, line.drawn)
        sign = SIGNS.get(change, "") if tells else ""
        yield Segment(" " * (left - MARGIN))
        yield Segment(sign.ljust(MARGIN), self._sign_style(change))
        yield from self._text(script, row.block, setting, Span(line.start, line.drawn))

    def _text(
        self, script: Written, block: Part, setting: Setting, shown: Span
    ) -> Iterator[Segment]:
        """The words of a row in runs of one style; a run ends where a grapheme does."""
        current = script.stops[self.current] if self.current is not None else Span(0, 0)
        runs = range(script.run(shown.start), script.run(max(shown.start, shown.end - 1)) + 1)
        edges = {shown.start, shown.end}
        edges.update(setting.grapheme(script.starts[run]).start for run in runs)
        if current.overlaps(shown):
            edges.update((current.start, current.end))
        quiet = block.line in script.comparison.aside
        for start, end in pairwise(sorted(e for e in edges if shown.start <= e <= shown.end)):
            style = self._style(script.runs[script.run(start)], quiet=quiet)
            if current.start <= start < current.end:
                style = self.palette.walked(style)
            text = setting.text[start - setting.start : end - setting.start]
            words = text.rstrip() or text  # a line through or under the last blank is only noise
            yield Segment(words, style)
            yield Segment(text[len(words) :], style + Style(strike=False, underline=False))

    def _style(self, change: Change, *, quiet: bool) -> Style:
        if change is Change.SAME:
            return self.palette.dim if quiet else self.palette.text
        return self.palette.removed if change is Change.REMOVED else self.palette.added

    def _sign_style(self, change: Change) -> Style:
        return self.palette.dim if change is Change.REMOVED else self.palette.accent

    def watch_palette(self) -> None:
        self._redraw()
