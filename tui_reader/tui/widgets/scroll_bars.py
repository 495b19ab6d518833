"""How scroll bars are drawn: straight into strips.

Textual asks a Rich console to lay each bar out, which took as long as drawing the list beside it,
and was done at every key.
"""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual


class SwiftBar(ScrollBarRender, Visual):
    """A scroll bar that is the same to look at and to the mouse as Textual's own."""

    def cells(self, size: int, thickness: int) -> list[Segment]:
        """What stands in each of `size` rows, or columns of a bar that lies."""
        style = self.style if isinstance(self.style, Style) else Style.parse(self.style)
        bar = self.render_bar(
            size=size,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=thickness,
            vertical=self.vertical,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        )
        return list(bar.segments)[:size]

    def render_strips(
        self,
        width: int,
        height: int | None,
        style: VisualStyle,
        options: RenderOptions,  # noqa: ARG002
    ) -> list[Strip]:
        high = height or 1
        cells = self.cells(high, width) if self.vertical else self.cells(width, 1)
        cells = list(Segment.apply_style(cells, style.rich_style))
        if not self.vertical:
            return [Strip(cells, width)] * high
        drawn: dict[Segment, Strip] = {}  # most cells are alike, and so is what comes of them
        return [drawn.setdefault(cell, Strip([cell], width)) for cell in cells]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        return self.thickness if self.vertical else container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        return 1 if self.vertical else self.thickness
