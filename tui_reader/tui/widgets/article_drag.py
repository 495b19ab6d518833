"""The article under a mouse that drags: from which grapheme to which, and beyond the edge on."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from tui_reader.model import Span
from tui_reader.tui.widgets.article_sheet import ArticleSheet

DRAG_SCROLL = 0.05
"""Seconds a row while the mouse is held beyond the edge."""


class DraggedSheet(ArticleSheet):
    """A sheet that says what the mouse is dragged over."""

    _pressed: int | None = None
    _dragged = False
    _pointer = Offset(0, 0)
    _drag_timer: Timer | None = None

    def _drag_over(self, pressed: Span, under: Span) -> None:
        """The mouse went from one grapheme to another, button down."""
        raise NotImplementedError

    def _drag_done(self) -> None:
        """The button was let go after a drag."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = event.get_content_offset(self)
        if event.button == 1 and offset is not None:
            self._pressed = self._offset_under(offset)
            self._dragged = False
            if self._pressed is not None:
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        self._pointer = event.get_content_offset_capture(self)
        beyond = not 0 <= self._pointer.y < self._height
        if beyond and self._drag_timer is None:
            self._drag_timer = self.set_interval(DRAG_SCROLL, self._drag_beyond)
        elif not beyond:
            self._stop_scrolling()
        self._drag()

    def on_mouse_up(self) -> None:
        done = self._pressed is not None and self._dragged
        self._end_drag()
        if done:
            self._drag_done()

    def on_mouse_release(self) -> None:
        self._end_drag()

    def _end_drag(self) -> None:
        """Lets go of the mouse: its button is up, the text is another, or nothing can be seen."""
        self._stop_scrolling()
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()

    def _stop_scrolling(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def _drag_beyond(self) -> None:
        """Scrolls on while the mouse is held above or below the pane."""
        self._scroll_by(-1 if self._pointer.y < 0 else 1)
        self._drag()

    def _drag(self) -> None:
        """Tells of the graphemes where the mouse was pressed and where it is, once they differ."""
        row = min(max(0, self._pointer.y), self._height - 1)
        under = self._grapheme(self._offset_under(Offset(self._pointer.x, row)))
        pressed = self._grapheme(self._pressed)
        if pressed and under and (pressed != under or self._dragged):
            self._dragged = True
            self._drag_over(pressed, under)

    def _grapheme(self, offset: int | None) -> Span | None:
        """The grapheme that shows at a code point; None where it is folded away."""
        setting = None if offset is None or self._page is None else self._page.setting_of(offset)
        return None if setting is None or offset is None else setting.grapheme(offset)

    def _whole(self, span: Span) -> Span:
        """A span with all of the graphemes at its ends: a word may begin with a mark on a blank."""
        first, last = self._grapheme(span.start), self._grapheme(span.end - 1)
        return Span(first.start if first else span.start, last.end if last else span.end)
