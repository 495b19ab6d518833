"""The least Textual app with rows to move over: what a key is measured against.

    python -m tests.benchmarks.bare_list ROWS

Drawn with the Line API, a cursor on one of the two-line rows, `j` and `k` to move it, `J` and `K`
to scroll all by one line as an article is scrolled. Nothing is stored, searched or laid over.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES_A_ROW = 2
TITLE = Style(bold=True)
DETAIL = Style(dim=True)
CURSOR = Style(reverse=True)


class BareList(ScrollView, can_focus=True):
    """`rows` made-up rows; it draws only those in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("J", "scroll(1)", "Scroll down"),
        ("K", "scroll(-1)", "Scroll up"),
    ]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.cursor = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(self.size.width, self.rows * LINES_A_ROW)
        self.focus()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.rows * LINES_A_ROW)

    def render_line(self, y: int) -> Strip:
        row, line = divmod(y + self.scroll_offset.y, LINES_A_ROW)
        width = self.size.width
        if row >= self.rows:
            return Strip.blank(width)
        text, style = (
            (f"Row {row}: something happened somewhere, as was heard today", TITLE)
            if line == 0
            else ("a source  ·  2 days ago  ·  3 min", DETAIL)
        )
        style += CURSOR if row == self.cursor else Style()
        return Strip([Segment(text[:width].ljust(width), style)], width)

    def action_move(self, by: int) -> None:
        before, self.cursor = self.cursor, max(0, min(self.rows - 1, self.cursor + by))
        top, height = self.scroll_offset.y, self.size.height
        first, last = self.cursor * LINES_A_ROW, (self.cursor + 1) * LINES_A_ROW
        if first < top or last > top + height:
            self.scroll_to(y=first if first < top else last - height, animate=False)
            self.refresh()
        else:
            for row in (before, self.cursor):
                self.refresh(Region(0, row * LINES_A_ROW - top, self.size.width, LINES_A_ROW))

    def action_scroll(self, by: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)


class BareListApp(App[None]):
    """The list, and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield BareList(self.rows)


if __name__ == "__main__":
    BareListApp(int(sys.argv[1])).run()
