"""Fields to type in that take the joiners which Persian, Hindi and emoji are written with.

Textual types what Python calls printable, and for Python U+200C and U+200D are not.
"""

from __future__ import annotations

from textual import events
from textual.message_pump import MessagePump
from textual.widgets import Input

_JOINERS = frozenset("\u200c\u200d")


class TakesJoiners(MessagePump):
    """A field that `put`s a joiner where the cursor is when one is typed."""

    def on_key(self, event: events.Key) -> None:
        if event.character in _JOINERS:
            event.stop()
            self.put(event.character)

    def put(self, joiner: str) -> None:
        """Type it, as any other character is typed."""
        raise NotImplementedError


class Field(TakesJoiners, Input):
    """A line to type in."""

    def put(self, joiner: str) -> None:
        self.replace(joiner, *self.selection)
