"""A page set for reading, in a pane of any size: scrolled and drawn row by row.

Only what shows is set and drawn. Subclasses make the page and draw its rows.
"""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_reader.tui.palette import DEFAULT, Palette

TEXT_WIDTH = 80
MARGIN = 2
"""Cells kept free left of the text, for the margin's marks."""
DRAWN = 1000
"""Drawn rows kept; several screens."""


class _Page(Protocol):
    """Rows from top to bottom, set where they are looked at; see `LazyPage`."""

    @property
    def height(self) -> int: ...
    def settle(self, top: int, height: int, *, upwards: bool = False) -> int: ...


P = TypeVar("P", bound=_Page)


class Sheet(ScrollView, Generic[P], can_focus=True):
    """A page of type `P` that scrolls; nothing while there is none or no room for it."""

    ALLOW_SELECT = False

    palette: reactive[Palette] = reactive(DEFAULT, init=False)
    text_width: reactive[int] = reactive(TEXT_WIDTH, init=False)

    def __init__(
        self,
        *,
        palette: Palette = DEFAULT,
        text_width: int = TEXT_WIDTH,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Sheet.palette, palette)
        self.set_reactive(Sheet.text_width, text_width)
        self._page: P | None = None
        self._strips: dict[int, Strip] = {}

    # What a subclass says

    def _strip(self, page: P, row: int) -> Strip | None:
        """A row of the page as it is drawn, as wide as the pane; None below the page."""
        raise NotImplementedError

    def _scrolled(self) -> None:
        """Other rows show than before."""

    # Layout

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _columns(self) -> tuple[int, int]:
        """Cells left of the text, and cells of the text."""
        pane = self.scrollable_content_region.width
        text = min(self.text_width, pane - 2 * MARGIN)
        return max(0, pane - text) // 2, text

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and round(old_value) != round(new_value):
            self._settle(upwards=new_value < old_value)
            self._scrolled()

    def move_top(self) -> None:
        """To the top of the page."""
        self._go(0)

    def move_bottom(self) -> None:
        """To the end of the page."""
        if self._page is None:
            return
        # Setting the last rows may make the page longer: then its end is further down.
        while True:
            height = self._page.height
            self._page.settle(height - self._height, self._height, upwards=True)
            if self._page.height == height:
                break
        self._go(height)

    def _scroll_by(self, rows: int) -> None:
        self._go(round(self.scroll_y) + rows)

    def _go(self, top: int) -> None:
        """Puts a row of the page at the top of the screen, at once."""
        if self._page is None:
            return
        if self.virtual_size.height != self._page.height:
            self._strips.clear()
            self.virtual_size = Size(0, self._page.height)
        self.scroll_to(y=top, animate=False, force=True)

    def _settle(self, *, upwards: bool = False) -> None:
        """Sets what shows; where that changes the heights above, the text stays where it is."""
        if self._page is None:
            return
        top = self._page.settle(round(self.scroll_y), self._height, upwards=upwards)
        if top != round(self.scroll_y) or self._page.height != self.virtual_size.height:
            self._go(top)

    # Drawing

    def _redraw(self) -> None:
        """Draws the rows anew, after what lies over the text moved."""
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        strip = self._strips.get(number)
        if strip is None:
            strip = None if self._page is None else self._strip(self._page, number)
            if strip is None:
                return Strip.blank(self.scrollable_content_region.width, self.palette.ground)
            if len(self._strips) >= DRAWN:
                self._strips.clear()
            self._strips[number] = strip
        return strip
