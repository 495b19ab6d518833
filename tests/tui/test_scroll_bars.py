"""Scroll bars are drawn quicker than Textual draws them, and alike."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import ScrollableContainer
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import Static

from tui_reader.tui.widgets.scroll_bars import SwiftBar

WIDE, HIGH = 300, 90


class Sheet(App[None]):
    """Something larger than the screen in both directions."""

    CSS = f"""
    ScrollableContainer {{ overflow: scroll scroll; }}
    Static {{ width: {WIDE}; height: {HIGH}; }}
    """

    def compose(self) -> ComposeResult:
        with ScrollableContainer():
            yield Static()


def drawn(bar: ScrollBar, renderer: type[ScrollBarRender]) -> list[list[Segment]]:
    bar.renderer = renderer  # type: ignore[misc]
    bar.refresh()
    return [list(strip) for strip in bar.render_lines(bar.size.region)]


@pytest.mark.parametrize("share", [0.0, 0.03, 0.5, 0.97, 1.0])
@pytest.mark.parametrize("thickness", [1, 2])
async def test_a_bar_looks_as_textuals_own_and_does_the_same_under_the_mouse(
    share: float, thickness: int
) -> None:
    app = Sheet()
    async with app.run_test(size=(60, 20)) as pilot:
        sheet = app.query_one(ScrollableContainer)
        sheet.styles.scrollbar_size_vertical = thickness
        await pilot.pause()
        sheet.scroll_to(share * sheet.max_scroll_x, share * sheet.max_scroll_y, animate=False)
        await pilot.pause()
        for bar in (sheet.vertical_scrollbar, sheet.horizontal_scrollbar):
            mine, theirs = (drawn(bar, kind) for kind in (SwiftBar, ScrollBarRender))
            assert len({cell for row in mine for cell in row}) > 1
            assert [list(Segment.simplify(row)) for row in mine] == [
                list(Segment.simplify(row)) for row in theirs
            ]


async def test_the_mouse_drags_and_clicks_a_bar() -> None:
    app = Sheet()
    before, ScrollBar.renderer = ScrollBar.renderer, SwiftBar
    try:
        async with app.run_test(size=(60, 20)) as pilot:
            sheet = app.query_one(ScrollableContainer)
            bar = sheet.vertical_scrollbar
            await pilot.click(offset=(bar.region.x, bar.region.bottom - 1))
            await pilot.pause(0.3)
            clicked = sheet.scroll_y
            assert clicked > 0
            top = bar.region.y + int(clicked / HIGH * bar.region.height)
            await pilot.mouse_down(offset=(bar.region.x, top + 1))
            await pilot.hover(offset=(bar.region.x, top + 8))
            await pilot.mouse_up(offset=(bar.region.x, top + 8))
            await pilot.pause(0.3)
            assert sheet.scroll_y > clicked
    finally:
        ScrollBar.renderer = before
