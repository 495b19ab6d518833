"""What the colours and styles mean, each shown as it is drawn."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from tui_reader.model import EntityType
from tui_reader.tui.palette import Look, Palette
from tui_reader.tui.places import LOW

SAMPLE_CELLS = 20
"""Cells that a sample takes, with a blank after it."""
LOOKS = (
    (
        "names",
        (
            ("Ada Lovelace", Look(mention=EntityType.PERSON), "person"),
            ("Port Said", Look(mention=EntityType.PLACE), "place"),
            ("Suez Canal Company", Look(mention=EntityType.ORGANISATION), "organisation"),
            ("Ramadan War", Look(mention=EntityType.OTHER), "other name"),
        ),
    ),
    (
        "over the text",
        (
            ("a hit", Look(hit=True), "answers the search"),
            ("a hit", Look(hit=True, current=True), "the hit you walked to"),
            ("a name", Look(mention=EntityType.PLACE, current=True), "the name you walked to"),
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
    ("✓", "marked, or a corrected line"),
    ("✎", "highlights, or a note"),
    ("·", "a line that may not belong"),
)


class Legend(ModalScreen[None]):
    """A line each for what the screen draws in a way of its own."""

    CSS_PATH = "modal.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS = [  # noqa: RUF012 (Textual's form)
        ("escape,q,question_mark,enter", "dismiss", "leave"),
        ("j", "scroll('down')", "down"),
        ("k", "scroll('up')", "up"),
    ]

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content("what colours and marks mean"), classes="title")
            with VerticalScroll(can_focus=True):
                yield Static(Content("\n").join(self.lines()))
            yield Static(Content("esc leaves"), classes="about")

    def action_scroll(self, where: str) -> None:
        """Scroll as the keys say."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)

    def lines(self) -> list[Content]:
        """Everything that is said."""
        lines: list[Content] = []
        for heading, looks in LOOKS:
            lines.append(Content.styled(heading, "$dim"))
            for sample, look, meaning in looks:
                style = Style.from_rich_style(self._palette.style(look))
                fill = " " * (SAMPLE_CELLS - len(sample))
                lines.append(
                    Content("  ") + Content.styled(sample, style) + Content(fill + meaning)
                )
            lines.append(Content(""))
        lines.append(Content.styled("marks", "$dim"))
        for mark, meaning in MARKS:
            fill = " " * (SAMPLE_CELLS - len(mark))
            lines.append(Content.assemble("  ", (mark, "$accent"), fill + meaning))
        return lines
