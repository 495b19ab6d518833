"""The bottom line: what the keys do here, now."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

GAP = 2
"""Cells between two offers."""


class Offer(NamedTuple):
    """Keys and the word for what they do; `command` is the id of the first key's command."""

    keys: tuple[str, ...]
    word: str
    command: str

    @property
    def width(self) -> int:
        return cell_len(" ".join((*self.keys, self.word)))


class KeyBar(Widget):
    """Offers in a row. Where not all fit, the last stay and those before give way.

    At the right stands how far one has read, in `reading`.
    """

    KEPT = 3
    """How many of the last offers always stay: the way back, to help, and out."""

    COMPONENT_CLASSES = {"key-bar--key", "key-bar--word"}  # noqa: RUF012 (Textual's form)
    ALLOW_SELECT = False

    offers: reactive[tuple[Offer, ...]] = reactive(())
    reading: reactive[str] = reactive("")

    class Pressed(Message):
        """An offer was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def render(self) -> Content:
        key = self.get_visual_style("key-bar--key", partial=True)
        word = self.get_visual_style("key-bar--word", partial=True)
        parts: list[Content] = []
        for offer in self._fitting():
            parts.append(Content.styled(" ".join(offer.keys), key))
            parts.append(Content.styled(f" {offer.word}{' ' * GAP}", word))
        taken = sum(part.cell_length for part in parts)
        parts.append(Content.styled(self.reading.rjust(max(0, self.size.width - taken)), word))
        return Content("").join(parts)

    def _fitting(self) -> Sequence[Offer]:
        room = self.size.width - (len(self.reading) + GAP if self.reading else 0)
        return fitting(self.offers, room, self.KEPT)

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for offer in self._fitting():
            if 0 <= x < offer.width:
                self.post_message(self.Pressed(offer.command))
            x -= offer.width + GAP


def how_far(progress: float, minutes: int) -> str:
    """How much of an article was read, and about how long the rest takes: `37% · 3 min left`.

    All of it was read at its end alone, however near to it one is.
    """
    left = math.ceil(minutes * (1 - progress))
    read = progress if progress >= 1 else min(progress, 0.99)
    return f"{read:.0%} · {left:,} min left" if left else f"{read:.0%}"


def fitting(offers: Sequence[Offer], width: int, kept: int) -> Sequence[Offer]:
    """As many offers as fit in `width` cells: the last `kept` in any case, then the first ones."""
    last = offers[max(0, len(offers) - kept) :]
    room = width - _width(last)
    chosen: list[Offer] = []
    for offer in offers[: len(offers) - len(last)]:
        if offer.width + GAP > room:
            break
        chosen.append(offer)
        room -= offer.width + GAP
    return (*chosen, *last)


def _width(offers: Iterable[Offer]) -> int:
    return sum(offer.width + GAP for offer in offers) - GAP
