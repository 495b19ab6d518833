"""A virtual list of rows of a few lines, drawn with the Line API: only what shows is ever drawn.

Rows can be marked, one by one, in a range or all, for what is done next; marks hang on ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.theming import CURSOR
from tui_reader.tui.typeset import Setting
from tui_reader.tui.undaunted import Undaunted

DRAWN = 512
"""How many drawn rows are kept; a few screens' worth."""
STATE_CELLS = 3
"""Cells at a row's left that show its state; a click on them marks the row."""


class Piece(NamedTuple):
    """Some text in one style, as a row is put together from."""

    text: str
    style: Style


class RowList(Undaunted, ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor. Subclasses say how many rows there are and what is in one.

    `marked` holds the ids of the rows marked. `ROW_HEIGHT` is in screen lines; so is `head_height`,
    of what scrolls above the first row.
    """

    ALLOW_SELECT = False
    ROW_HEIGHT: ClassVar[int] = 2

    cursor: reactive[int] = reactive(0, init=False)
    marked: reactive[frozenset[int]] = reactive(frozenset[int](), init=False)
    palette: reactive[Palette] = reactive(DEFAULT, init=False)

    class Moved(Message):
        """The cursor is on another row, or the row under it changed."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, RowList.Moved) and message.rows is self.rows

    class Opened(Message):
        """The row under the cursor was opened with the mouse."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

    class MarksChanged(Message):
        """Other rows are marked than before."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

    _last_marked: int | None = None
    _width = 0

    def __init__(self, *, palette: Palette = DEFAULT, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._drawn = lru_cache(DRAWN)(self._draw)
        self.set_reactive(RowList.palette, palette)

    # What a subclass says

    @property
    def total(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def ids(self, start: int, count: int) -> Sequence[int]:
        """The ids of at most `count` rows from `start` on: what a mark hangs on."""
        raise NotImplementedError

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """What stands on each line of a row, right of the cursor's column."""
        raise NotImplementedError

    @property
    def head_height(self) -> int:
        """How many lines stand above the first row."""
        return 0

    def head_line(self, y: int, width: int) -> Sequence[Piece]:
        """What stands on one of these."""
        raise NotImplementedError

    def head_clicked(self, x: int, y: int) -> None:
        """A cell of one of these was clicked."""

    def empty(self) -> Sequence[str]:
        """What is said, line by line, where there are no rows: what to do about it."""
        return ()

    # Moving

    def move(self, rows: int = 0) -> None:
        if rows < 0 and self.cursor == 0:  # to what stands above the first row
            self.scroll_to(y=max(0, self.scroll_target_y + rows), animate=False)
        else:
            self._go_to(self.cursor + rows)

    def move_page(self, pages: float = 1.0) -> None:
        visible = max(1, self.scrollable_content_region.height // self.ROW_HEIGHT)
        self._go_to(self.cursor + int(pages * visible))

    def move_top(self) -> None:
        self._go_to(0)

    def move_bottom(self) -> None:
        self._go_to(self.total - 1)

    def _go_to(self, index: int) -> None:
        self.cursor = index
        self.reveal()

    def reveal(self) -> None:
        """Scroll as little as shows the row under the cursor; with the first one, what is above."""
        top = self._top_of(self.cursor)
        bottom = top + self.ROW_HEIGHT
        height = self.scrollable_content_region.height
        first = round(self.scroll_target_y)
        if self.cursor == 0 and bottom <= height:
            top = 0
        if top < first:
            self.scroll_to(y=top, animate=False)
        elif height and bottom > first + height:
            self.scroll_to(y=bottom - height, animate=False)

    def _top_of(self, index: int) -> int:
        """The screen line, from the top of all that scrolls, on which a row begins."""
        return self.head_height + index * self.ROW_HEIGHT

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        for index in (old, new):
            self.refresh_lines(self._top_of(index), self.ROW_HEIGHT)
        self.post_message(self.Moved(self))

    # Marking

    @property
    def acted_on(self) -> tuple[int, ...]:
        """The ids that a command acts on: the marked, or else the row under the cursor."""
        return tuple(sorted(self.marked)) or tuple(self.ids(self.cursor, 1))

    def mark(self) -> None:
        """Mark or unmark the row under the cursor and go to the next."""
        self._toggle(self.cursor)
        self.move(1)

    def mark_along(self, rows: int) -> None:
        """Mark the row under the cursor and, moving, those that it comes to."""
        first = self.cursor
        self.move(rows)
        self._mark_between(first, self.cursor)

    def mark_range(self) -> None:
        """Mark the rows from the one marked last to the cursor; without one, the cursor's."""
        last = self.cursor if self._last_marked is None else self._last_marked
        self._mark_between(last, self.cursor)

    def unmark(self, ids: Iterable[int]) -> None:
        """These rows were acted on; others keep their marks."""
        self.marked = self.marked.difference(ids)

    def forget_last_mark(self) -> None:
        """A range begins anew: the rows stand elsewhere now, or none is marked any more."""
        self._last_marked = None

    def _toggle(self, index: int) -> None:
        self._last_marked = index
        self.marked = self.marked.symmetric_difference(self.ids(index, 1))

    def _mark_between(self, one: int, other: int) -> None:
        self._last_marked = other
        first, last = sorted((one, other))
        self.marked = self.marked.union(self.ids(first, last - first + 1))

    def watch_marked(self) -> None:
        if not self.marked:
            self.forget_last_mark()
        self.rows_changed()
        self.post_message(self.MarksChanged(self))

    # Drawing

    def rows_changed(self) -> None:
        """Draw everything anew: the rows, or how many there are, changed."""
        self._drawn.cache_clear()
        self.virtual_size = Size(0, self._top_of(self.total))
        self.refresh()

    def watch_palette(self) -> None:
        self._drawn.cache_clear()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._width = self.scrollable_content_region.width  # asked once a paint, not once a line
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width = self._width
        at = self.scroll_offset.y + y - self.head_height
        if at < 0:
            under = _grounds(self.palette)[0]
            return Strip(_fitted(self.head_line(at + self.head_height, width), width, under), width)
        if not self.total:
            return self._render_empty(at, width)
        index, part = divmod(at, self.ROW_HEIGHT)
        if index >= self.total:
            return Strip.blank(width, _grounds(self.palette)[0])
        return self._drawn(index, width, index == self.cursor, self.has_focus)[part]

    def _draw(self, index: int, width: int, at_cursor: bool, focused: bool) -> tuple[Strip, ...]:  # noqa: FBT001 (cached by position)
        under = _grounds(self.palette)[at_cursor]
        bar = self.palette.accent if focused else self.palette.faint
        first = Segment("▌", under + bar) if at_cursor else Segment(" ", under)
        lines = [*self.lines(index, width - 1), *[()] * self.ROW_HEIGHT][: self.ROW_HEIGHT]
        return tuple(
            Strip(joined([first, *_fitted(line, width - 1, under)]), width) for line in lines
        )

    def _render_empty(self, y: int, width: int) -> Strip:
        words = [(n, row) for n, said in enumerate(self.empty()) for row in _set(said, width - 2)]
        row = y - max(0, (self.size.height - len(words)) // 3)
        if not 0 <= row < len(words):
            return Strip.blank(width, _grounds(self.palette)[0])
        number, text = words[row]
        style = _grounds(self.palette)[0] + (self.palette.dim if number else self.palette.text)
        left = max(0, (width - cell_len(text)) // 2)
        return Strip([Segment(" " * left + text, style)]).adjust_cell_length(width, style)

    # Mouse and focus

    async def _on_click(self, event: events.Click) -> None:
        """Open the row; with Ctrl or on its state mark it, with Shift or Alt mark up to it.

        Many terminals keep Shift with the mouse for themselves, hence Alt.
        """
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        at = self.scroll_offset.y + offset.y - self.head_height
        index = at // self.ROW_HEIGHT
        if at < 0:
            self.head_clicked(offset.x, at + self.head_height)
        if not 0 <= index < self.total:
            return
        before = self.cursor
        self._go_to(index)
        if event.shift or event.meta:
            self._mark_between(before if self._last_marked is None else self._last_marked, index)
        elif event.ctrl or offset.x < STATE_CELLS:
            self._toggle(index)
        else:
            self.post_message(self.Opened(self))

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (Textual's signature)
        super().watch_has_focus(has_focus)
        self.refresh(Region(0, 0, *self.size))

    def on_resize(self) -> None:
        self.reveal()


def cut_off(text: str, width: int) -> str:
    """The text in at most `width` cells, ending in '…' where something was cut.

    In mid-word, unlike `text.cells.shortened`: rows are full to their end, and drawn at each key.
    """
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"


@lru_cache(8)
def _set(said: str, width: int) -> Sequence[str]:
    """A sentence in rows of at most `width` cells."""
    setting = Setting(said, 0, len(said), width)
    return [setting.text[row.start : row.drawn] for row in setting.rows]


@lru_cache(8)
def _grounds(palette: Palette) -> tuple[Style, Style]:
    """Text on the ground of a row, and on that of the row under the cursor."""
    ground = Color.parse(palette.background)
    raised = ground.blend(Color.from_rich_color(palette.text.color), CURSOR)
    return (
        palette.text + Style(bgcolor=ground.rich_color),
        palette.text + Style(bgcolor=raised.rich_color),
    )


def _fitted(pieces: Sequence[Piece], width: int, under: Style) -> list[Segment]:
    """The pieces over the row's background, cut or filled up to `width` cells."""
    segments = [Segment(piece.text, under + piece.style) for piece in pieces if piece.text]
    if sum(segment.cell_length for segment in segments) > width:
        segments = Segment.adjust_line_length(segments, width - 1)
        segments.append(Segment("…", segments[-1].style))
    return Segment.adjust_line_length(segments, width, style=under)


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The fewest segments that look the same, since each costs its part of every paint.

    A blank has the colour of what stands beside it, on the same ground.
    """
    fewest: list[Segment] = []
    for segment in segments:
        last = fewest[-1] if fewest else None
        if last is not None and _looks_like(segment, last):
            fewest[-1] = Segment(last.text + segment.text, last.style)
        elif last is not None and _looks_like(last, segment):
            fewest[-1] = Segment(last.text + segment.text, segment.style)
        else:
            fewest.append(segment)
    return fewest


def _looks_like(segment: Segment, other: Segment) -> bool:
    """Whether a segment looks the same in the style of another."""
    one, two = segment.style, other.style
    if one == two:
        return True
    return (
        one is not None
        and two is not None
        and segment.text.isspace()
        and one.bgcolor == two.bgcolor
        and not any(style.reverse or style.underline or style.strike for style in (one, two))
    )
