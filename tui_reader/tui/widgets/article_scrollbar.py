"""A scroll bar that shows where in the article its highlights (left half) and hits (right) lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from tui_reader.tui.widgets.scroll_bars import SwiftBar

_LEFT, _RIGHT = "▌", "▐"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Where the marks stand, each as its share (0 to 1) of the page's height, and their inks."""

    highlights: tuple[tuple[float, Style], ...] = ()
    hits: tuple[float, ...] = ()
    hit: Style = Style.null()


def renderer(ticks: Callable[[], Ticks]) -> type[SwiftBar]:
    """A renderer for one scroll bar, which asks for the marks whenever it is drawn."""

    class MarkedBar(SwiftBar):
        def cells(self, size: int, thickness: int) -> list[Segment]:
            return marked(super().cells(size, thickness), ticks())

    return MarkedBar


def marked(bar: Iterable[Segment], ticks: Ticks) -> list[Segment]:
    """The bar's cells, top to bottom, with the marks laid over them; the mouse works there."""
    cells = list(bar)
    for share, ink in ticks.highlights:
        _put(cells, share, ink, _LEFT)
    for share in ticks.hits:
        _put(cells, share, ticks.hit, _RIGHT)
    return cells


def _put(cells: list[Segment], share: float, ink: Style, glyph: str) -> None:
    if not cells:
        return
    index = min(len(cells) - 1, max(0, int(share * len(cells))))
    under = cells[index]
    style = under.style or Style.null()
    ground = style.color if style.reverse else style.bgcolor
    if under.text == _LEFT and glyph == _RIGHT:
        # Both halves: the left one stays the ink, the right one becomes the ground.
        cells[index] = Segment(_LEFT, style + Style(bgcolor=ink.color))
    elif under.text != glyph:
        plain = Style(color=ink.color, bgcolor=ground, reverse=False)
        cells[index] = Segment(glyph, style + plain)
