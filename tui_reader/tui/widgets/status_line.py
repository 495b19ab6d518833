"""What the program has to say: a message for a moment, else the progress of its work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tui_reader.text.cells import cell_width
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Progress

LINGER = 4.0
"""Seconds that a message stays: long enough to read a sentence."""
LINGER_ERROR = 12.0
"""Seconds that an error stays: it may name a path."""
BAR_CELLS = 20


class StatusLine(Widget):
    """One line over the key bar, there only while there is something to say."""

    COMPONENT_CLASSES: ClassVar = {
        "status-line--done",
        "status-line--rest",
        "status-line--error",
        "status-line--dim",
    }

    message: reactive[str] = reactive("")
    progress: reactive[Progress | None] = reactive(None)
    is_error: reactive[bool] = reactive(False)  # noqa: FBT003 (Textual's form)

    _timer: Timer | None = None
    _remark = ""

    def say(self, message: str) -> None:
        """Say something for a moment."""
        self._say(message, LINGER, error=False)

    def remark(self, message: str | None) -> None:
        """Say something of what shows now; what was said of what showed before goes in any case."""
        if self._remark and self.message == self._remark:
            self.hush()
        if message is not None:
            self.say(message)
        self._remark = self.message if message is not None else ""

    @property
    def complains(self) -> bool:
        """Whether an error shows, which a person may be reading."""
        return self.is_error and bool(self.message)

    def mention(self, message: str) -> None:
        """Say what nobody asked for; it puts no error away."""
        if not self.complains:
            self.say(message)

    def hold(self, message: str) -> None:
        """Say what is going on until something else is said."""
        self._say(message, None, error=False)

    def complain(self, sentence: str) -> None:
        """Say what went wrong, a little longer."""
        self._say(sentence, LINGER_ERROR, error=True)

    def hush(self) -> None:
        """Take the message away."""
        self.message = ""

    def _say(self, message: str, seconds: float | None, *, error: bool) -> None:
        if self._timer is not None:
            self._timer.stop()
        self.message = drawable(message)
        self.is_error = error
        self._timer = None if seconds is None else self.set_timer(seconds, self.hush)

    def watch_message(self) -> None:
        self._appear()
        if self.size.height > 1 or cell_width(self.message) > self.size.width:
            self.refresh(layout=True)  # it needs more rows than the one before, or fewer

    def watch_progress(self) -> None:
        self._appear()

    def _appear(self) -> None:
        self.display = bool(self.message) or self.progress is not None

    def render(self) -> Content:
        if self.message:
            style = (
                self.get_visual_style("status-line--error", partial=True) if self.is_error else ""
            )
            return Content.styled(self.message, style)
        return self._progress() if self.progress else Content("")

    def _progress(self) -> Content:
        progress = self.progress
        assert progress is not None
        done = self.get_visual_style("status-line--done", partial=True)
        rest = self.get_visual_style("status-line--rest", partial=True)
        dim = self.get_visual_style("status-line--dim", partial=True)
        said = Content(drawable(told(progress)))
        way_out = Content.styled(" · esc cancels", dim)
        if not progress.total:
            return said + way_out
        filled = round(BAR_CELLS * min(1.0, progress.done / progress.total))
        bar = Content.styled("━" * filled, done) + Content.styled("━" * (BAR_CELLS - filled), rest)
        return Content("").join([bar, Content("  "), said, way_out])


def told(progress: Progress) -> str:
    """Progress in words: 'taking in 312 of 1,000'."""
    if progress.total is None:
        return f"{progress.stage} {progress.done:,}"
    return f"{progress.stage} {progress.done:,} of {progress.total:,}"
