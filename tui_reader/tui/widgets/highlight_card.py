"""What a reader said of the highlight at hand, in full, under the panes."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from tui_reader.model import Highlight, Row
from tui_reader.text.cells import shortened
from tui_reader.tui.dates import day, day_of
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.typeset import drawable, drawable_lines

PASSAGE_ROWS = 4
"""Rows that a passage takes at most, so that its note shows too."""
SLACK = 6
"""Cells of a row that wrapping leaves free, more or less."""


class HighlightCard(VerticalScroll, can_focus=False):
    """A highlight's note and tags; with a row, its words and where they are from as well.

    There only while it has something to tell. What does not fit can be scrolled with the wheel.
    """

    palette: reactive[Palette] = reactive(DEFAULT, init=False)

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._told: tuple[Highlight | None, Row | None] = (None, None)
        self._passage = Static(id="passage")
        self._note = Static(id="note")
        self._facts = Static(id="facts")
        self._noted = Horizontal(Static("✎", id="pen"), self._note, id="noted")
        self.set_reactive(HighlightCard.palette, palette)

    def compose(self) -> ComposeResult:
        yield self._passage
        yield self._facts
        yield self._noted

    def tell(self, highlight: Highlight | None, row: Row | None = None) -> None:
        """Tell of a highlight; None takes the card away."""
        if (highlight, row) != self._told:
            self._told = highlight, row
            self.watch_palette()
            self.scroll_home(animate=False)

    def watch_palette(self) -> None:
        highlight, row = self._told
        self.display = highlight is not None
        self.set_class(row is not None, "-whole")
        if highlight is None:
            return
        self._passage.display = row is not None
        self._noted.display = bool(highlight.note)
        if row is not None:
            width = self.app.size.width - 3
            self._passage.update(passage(highlight, row, self.palette, width))
        self._note.update(Text(drawable_lines(highlight.note), self.palette.text))
        self._facts.update(facts(highlight, self.palette))


def passage(highlight: Highlight, row: Row, palette: Palette, width: int) -> Text:
    """The words in their colour, and on a line the article that they are from."""
    words = shortened(drawable(highlight.anchor.exact), PASSAGE_ROWS * (width - SLACK))
    source = f" · {drawable(' · '.join(filter(None, (row.source, day(row.published)))))}"
    title = shortened(drawable(row.title), max(width // 2, width - cell_len(source)))
    source = shortened(source, width - cell_len(title))
    return Text.assemble(
        (words, palette.highlight(highlight.colour)),
        "\n",
        (title, palette.title),
        (source, palette.dim),
    )


def facts(highlight: Highlight, palette: Palette) -> Text:
    """Its tags, its colour and its day; that it is lost, where it is."""
    parts = [*(f"#{tag}" for tag in highlight.tags), f"colour {highlight.colour}"]
    parts.append(day_of(highlight.made_at))
    said = Text(drawable(" · ".join(parts)), palette.dim)
    if highlight.span is None:
        said = Text("lost: its article no longer has these words\n", palette.accent) + said
    return said
