"""A name's page: who it is, then every mention in its sentence, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from textual.message import Message

from tui_reader.model import Companion, Company, EntityCard, Occurrence, Published
from tui_reader.text.cells import shortened
from tui_reader.tui.dates import day
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.typeset import Setting, drawable
from tui_reader.tui.widgets.entity_head import HeadLine, head
from tui_reader.tui.widgets.late_rows import LateRows
from tui_reader.tui.widgets.row_list import Piece

MARGIN = 2
"""Cells before a sentence."""
SENTENCE_LINES = 2
BEFORE = 0.6
"""How much of the first line may stand before the mention, where the sentence is cut."""


class _Nothing:
    """A listing without rows."""

    total = 0

    def rows(self, _start: int, _count: int) -> Sequence[Occurrence]:
        return ()

    def ids(self, _start: int, _count: int) -> Sequence[int]:
        return ()

    def position(self, _row_id: int, /) -> int | None:
        return None


NOTHING = _Nothing()


class EntityPage(LateRows[Occurrence]):
    """A card above, mentions below. A sentence that is too long is shown around its mention."""

    ROW_HEIGHT: ClassVar[int] = 1 + SENTENCE_LINES

    class CompanionChosen(Message):
        """A name that this one appears with was clicked."""

        def __init__(self, companion: Companion) -> None:
            super().__init__()
            self.companion = companion

    def __init__(
        self,
        *,
        palette: Palette = DEFAULT,
        with_key: str = "w",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(palette=palette, id=id)
        self._with_key = with_key
        self._card: EntityCard | None = None
        self._company = Company()
        self._head: list[HeadLine] | None = None

    def id_of(self, row: Occurrence) -> int:
        return row.article_id

    # The card

    @property
    def card(self) -> EntityCard | None:
        """Whose page it is."""
        return self._card

    @property
    def company(self) -> Company:
        """Whom it appears with, as far as that is known yet."""
        return self._company

    def blank(self, *words: str) -> None:
        """Show nothing but these words until it is told whose page it is."""
        self._card, self._company, self._head = None, Company(), None
        self._empty = words
        self.begin(NOTHING)

    def tell(self, card: EntityCard, company: Company) -> None:
        """Say of whom the page is; the mentions below stay where they are."""
        height = self.head_height
        at_top = self.scroll_target_y == 0
        self._card = card
        self._company = company
        self._head = None
        self.rows_changed()
        if not at_top:
            self.scroll_to(y=self.scroll_target_y + self.head_height - height, animate=False)

    def watch_palette(self) -> None:
        self._head = None
        super().watch_palette()

    def on_resize(self) -> None:
        self._head = None
        self.rows_changed()
        super().on_resize()

    @property
    def head_height(self) -> int:
        return len(self._lines_above())

    def _lines_above(self) -> list[HeadLine]:
        width = self.scrollable_content_region.width
        if self._card is None or not width:
            return []
        if self._head is None:
            self._head = head(
                self._card,
                self._company,
                width=width,
                palette=self.palette,
                with_key=self._with_key,
            )
        return self._head

    def head_line(self, y: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 (set for it already)
        return self._lines_above()[y].pieces

    def head_clicked(self, x: int, y: int) -> None:
        for target in self._lines_above()[y].targets:
            if target.start <= x < target.end:
                self.post_message(self.CompanionChosen(target.companion))

    # A mention

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        found = self.row(index)
        if found is None:
            return ((Piece("  …", self.palette.faint),),)
        published = Published(found.published, found.approximate)
        facts = (day(published), found.title, found.source)
        said = drawable(" · ".join(fact for fact in facts if fact))
        return (
            (Piece(shortened(f" {said}", width - 1), self.palette.dim),),
            *self._sentence(found, width - MARGIN - 1),
        )

    def _sentence(self, found: Occurrence, width: int) -> Sequence[Sequence[Piece]]:
        """The sentence in two lines, its mention marked."""
        text, at = found.sentence, found.at
        end = at + found.end - found.start
        start = 0
        setting = Setting(text, start, len(text), width)
        if len(setting.rows) > SENTENCE_LINES and setting.row_of(at) > 0:
            back = max(0, at - int(width * BEFORE))
            start = text.find(" ", back, at) + 1 or back
            setting = Setting(text, start, len(text), width - 1)
        kind = self._card.type if self._card is not None else None
        marked = self.palette.entity(kind) if kind is not None else self.palette.hit
        lines = []
        for number, row in enumerate(setting.rows[:SENTENCE_LINES]):
            cut = [row.start, *(n for n in (at, end) if row.start < n < row.drawn), row.drawn]
            indent = " " * MARGIN + ("…" if start and number == 0 else "")
            pieces = [Piece(indent, self.palette.dim)]
            for a, b in pairwise(cut):
                style = marked if at <= a < end else self.palette.text
                pieces.append(Piece(setting.text[a - start : b - start], style))
            if number == SENTENCE_LINES - 1 and row.end < len(text):
                pieces.append(Piece("…", self.palette.dim))
            lines.append(pieces)
        return lines
