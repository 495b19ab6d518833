"""What the colours and styles mean, each shown as it is drawn."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from tui_reader.model import EntityType
from tui_reader.tui.entity_types import TYPES, WATCHED
from tui_reader.tui.palette import Look, Palette
from tui_reader.tui.screens.reference import Reference

SAMPLE_CELLS = 19
"""Cells that a sample takes, with a blank after it."""
NAMES = {
    EntityType.PERSON: "Ada Lovelace",
    EntityType.PLACE: "Port Said",
    EntityType.ORGANISATION: "Suez Canal Company",
    EntityType.OTHER: "Ramadan War",
}
"""A name of each type."""
NOT_MARKED = "not marked now"
WATCHED_MEANS = f"watched, {WATCHED} beside its row"
LOOKS = (
    (
        "over the text",
        (
            ("a hit", Look(hit=True), "answers the search"),
            ("a hit", Look(hit=True, current=True), "the hit you walked to"),
            ("a name", Look(mention=EntityType.PLACE, current=True), "the name you walked to"),
            ("a name", Look(mention=EntityType.ORGANISATION, watched=2), WATCHED_MEANS),
            ("selected", Look(selected=True), "the selection"),
            ("c", Look(caret=True), "the caret"),
            ("quiet text", Look(quiet=True), "a teaser, or read elsewhere"),
        ),
    ),
    (
        "highlights",
        tuple(
            (f"colour {number}", Look(highlight=number), f"{number} gives it")
            for number in range(1, 6)
        ),
    ),
)
MARKS = (
    ("●", "not read yet"),
    ("★", "starred"),
    ("Δ", "changed since you read it"),
    ("✓", "marked, or corrected by you"),
    ("✎", "highlights, or a note"),
    ("·", "in doubt: a click tells why"),
    (WATCHED, "a name that you watch"),
)


class Legend(Reference):
    """A line each for what the screen draws in a way of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "dismiss", "leave")]
    HEADING = "what colours and marks mean"

    def __init__(
        self, palette: Palette, unmarked: frozenset[EntityType] = frozenset(), types_key: str = ""
    ) -> None:
        """Types in `unmarked` are switched off; `types_key` is what switches them."""
        super().__init__()
        self._palette = palette
        self._unmarked = unmarked
        self._types_key = types_key

    def lines(self, width: int = 0) -> list[Content]:  # noqa: ARG002 (they fit everywhere)
        switch = f" · {self._types_key} switches them on and off" if self._types_key else ""
        lines = [Content.styled(f"names{switch}", "$dim")]
        for kind, name in NAMES.items():
            lines.append(self._line(name, Look(mention=kind), self._meaning(kind)))
        lines.append(Content(""))
        for heading, looks in LOOKS:
            lines.append(Content.styled(heading, "$dim"))
            for sample, look, meaning in looks:
                lines.append(self._line(sample, look, meaning))
            lines.append(Content(""))
        lines.append(Content.styled("marks", "$dim"))
        for mark, meaning in MARKS:
            fill = " " * (SAMPLE_CELLS - len(mark))
            lines.append(Content.assemble("  ", (mark, "$accent"), fill + meaning))
        return lines

    def _line(self, sample: str, look: Look, meaning: str) -> Content:
        style = Style.from_rich_style(self._palette.style(look))
        fill = " " * (SAMPLE_CELLS - len(sample))
        return Content("  ") + Content.styled(sample, style) + Content(fill + meaning)

    def _meaning(self, kind: EntityType) -> str:
        """What a type is, and what tells it where colours do not."""
        if kind in self._unmarked:
            return f"{TYPES[kind]}, {NOT_MARKED}"
        style = self._palette.entity(kind)
        cues = {"bold": style.bold, "italic": style.italic, "underline": style.underline}
        return f"{TYPES[kind]}, {' '.join(cue for cue, has in cues.items() if has)}".rstrip(", ")
