"""A field to type in that takes the joiners which Persian, Hindi and emoji are written with.

Textual types what Python calls printable, and for Python U+200C and U+200D are not.
"""

from __future__ import annotations

from textual import events
from textual.widgets import Input

JOINERS = frozenset("\u200c\u200d")


class Field(Input):
    """A line to type in."""

    def on_key(self, event: events.Key) -> None:
        if event.character in JOINERS:
            event.stop()
            self._on_paste(events.Paste(event.character))
