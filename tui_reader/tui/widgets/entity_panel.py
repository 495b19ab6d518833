"""Whom and what an article names, by type, with counts; a name leads to its other articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_reader.model import EntityCount, EntityType
from tui_reader.text.counting import counted
from tui_reader.text.words import fold
from tui_reader.tui.entity_types import DECIDED, HEADINGS, WATCHED
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.typeset import Setting, drawable
from tui_reader.tui.widgets.row_list import cut_off

BAR = 4
"""Cells of the longest bar."""
ARTICLES = 6
"""Cells of the column that counts articles."""
LOOKING = "names are looked for…"
NONE_FOUND = "no names found"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the panel: a name, the heading of a type, or (neither) a blank between types."""

    entity: EntityCount | None = None
    kind: EntityType | None = None
    index: int = -1


class EntityPanel(ScrollView, can_focus=True):
    """The article's entities with a cursor."""

    ALLOW_SELECT = False

    palette: reactive[Palette] = reactive(DEFAULT, init=False)
    cursor: reactive[int] = reactive(0, init=False)
    letters: reactive[str] = reactive("", init=False)
    """Names of which no spelling has these are left out; those that one is exactly come first."""
    as_in_text: reactive[bool] = reactive(default=False, init=False)
    """Whether those of a type stand in the order of the text, not the most mentioned first."""
    unmarked: reactive[frozenset[EntityType]] = reactive(frozenset[EntityType](), init=False)
    """The types that are not marked in the text."""

    @dataclass
    class EntityChosen(Message):
        """The other articles that mention an entity are asked for."""

        panel: EntityPanel
        entity_id: int
        name: str

    def __init__(
        self,
        *,
        palette: Palette = DEFAULT,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(EntityPanel.palette, palette)
        self._known: Sequence[EntityCount] = ()
        self._entities: list[EntityCount] = []
        self._rows: list[_Row] = []
        self._row_numbers: list[int] = []
        self._most = 1
        self._recognised = True
        self._remark: str | None = None

    # What is shown

    def show(
        self,
        entities: Sequence[EntityCount],
        recognised: bool = True,  # noqa: FBT001, FBT002 (a fact about them)
        remark: str | None = None,
    ) -> None:
        """Shows these, grouped by type, the most mentioned first; the cursor stays on its name.

        `remark` says why there may be none.
        """
        self._remark = remark
        self._known = entities
        self._recognised = recognised
        self._arrange()

    def _arrange(self) -> None:
        before = self.chosen
        row_before = self._row_of(self.cursor)
        asked = fold(self.letters.strip())
        called = [(each, _called(each)) for each in self._known]
        named = [each for each, names in called if any(asked in name for name in names)]
        if self.as_in_text:
            named.sort(key=lambda each: each.first)
        exactly = {each.entity_id for each, names in called if asked and asked in names}
        named.sort(key=lambda each: each.entity_id not in exactly)
        groups = {kind: [entity for entity in named if entity.type is kind] for kind in HEADINGS}
        self._entities = [entity for group in groups.values() for entity in group]
        self._rows = _rows(self._entities)
        self._row_numbers = [at for at, row in enumerate(self._rows) if row.entity is not None]
        ids = [entity.entity_id for entity in self._entities]
        kept = before is not None and before.entity_id in ids
        self.cursor = ids.index(before.entity_id) if kept and before is not None else 0
        self._most = max((entity.mentions for entity in self._entities), default=1)
        self.virtual_size = Size(0, len(self._rows))
        moved = self._row_of(self.cursor) - row_before
        top = max(0, round(self.scroll_target_y) + moved) if kept else 0
        self.scroll_to(y=top, animate=False)
        self.refresh()

    @property
    def chosen(self) -> EntityCount | None:
        """The entity under the cursor."""
        return self._entities[self.cursor] if self.cursor < len(self._entities) else None

    @property
    def outcome(self) -> str:
        """The search bar's right side while it is for these: '2 of 19 names'."""
        names = counted(len(self._known), "name")
        return f"{len(self._entities):,} of {names}" if self.letters else names

    # Moving

    def move(self, rows: int = 0) -> None:
        """Moves the cursor by names."""
        self.cursor += rows
        self._reveal()

    def move_page(self, pages: float = 1.0) -> None:
        """Moves the cursor by about as many names as show."""
        self.move(round(pages * max(1, self.scrollable_content_region.height - 1)))

    def move_top(self) -> None:
        """To the first name, with its heading in sight."""
        self.cursor = 0
        self.scroll_to(y=0, animate=False)

    def move_bottom(self) -> None:
        """To the last name."""
        self.cursor = len(self._entities) - 1
        self._reveal()

    def activate(self) -> bool:
        """Asks for the articles that mention the chosen entity; False where there is none."""
        chosen = self.chosen
        if chosen is None:
            return False
        self.post_message(self.EntityChosen(self, chosen.entity_id, chosen.name))
        return True

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._entities) - 1))

    def watch_cursor(self) -> None:
        self.refresh()

    def watch_letters(self) -> None:
        self._arrange()

    def watch_as_in_text(self) -> None:
        self._arrange()

    def watch_unmarked(self) -> None:
        self.refresh()

    def watch_palette(self) -> None:
        self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (Textual's signature)
        super().watch_has_focus(has_focus)
        self.refresh(Region(0, 0, *self.size))

    def _row_of(self, index: int) -> int:
        return self._row_numbers[index] if index < len(self._row_numbers) else 0

    def _reveal(self) -> None:
        row = self._row_of(self.cursor)
        top, height = round(self.scroll_target_y), self.scrollable_content_region.height
        if row < top + 1:
            self.scroll_to(y=max(0, row - 1), animate=False)
        elif height and row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        ground = self.palette.ground
        if not self._entities:
            words = self._none_words()
            rows = Setting(words, 0, len(words), width - 2).rows
            line = rows[y - 1] if 0 < y <= len(rows) else None
            shown = f" {words[line.start : line.drawn]}" if line is not None else ""
            return _fitted([Segment(shown, self.palette.dim)], width, ground)
        at = self.scroll_offset.y + y
        if at >= len(self._rows):
            return Strip.blank(width, ground)
        row = self._rows[at]
        if row.entity is None:
            words = self._arranged() if at == 0 else self._heading(row, at, width)
            return _fitted([Segment(f" {words}", self.palette.dim)], width, ground)
        return _fitted(list(self._entity(row, row.entity, width)), width, ground)

    def _none_words(self) -> str:
        if self.letters and self._known:
            return f"no name here with “{drawable(self.letters)}”"
        if not self._recognised:
            return LOOKING
        return drawable(self._remark) if self._remark else NONE_FOUND

    def _arranged(self) -> str:
        """What is left out, and an order that is not the usual one."""
        parts = []
        if self.letters:
            words = drawable(self.letters)
            parts.append(f"“{words}”: {len(self._entities):,} of {len(self._known):,}")
        if self.as_in_text:
            parts.append("as in the text")
        return " · ".join(parts)

    def _heading(self, row: _Row, at: int, width: int) -> str:
        """A type; over the first one's names, what the numbers count."""
        if row.kind is None:
            return ""
        words = HEADINGS[row.kind] + (" · not marked" if row.kind in self.unmarked else "")
        if at > 1:
            return words
        counts = " mentions articles "
        room = width - 1 - len(words)
        return words + (counts.rjust(room) if len(counts) <= room else "")

    def _entity(self, row: _Row, entity: EntityCount, width: int) -> list[Segment]:
        """'▌Lin Jian ✓   2 ██   12': how often here, and how many articles mention it in all.

        Under the cursor the second number is told in words, and a name that is too long for its
        column takes the room of the numbers.
        """
        palette = self.palette
        at_cursor = row.index == self.cursor
        focused = at_cursor and self.has_focus
        bar = ("█" * max(1, round(BAR * entity.mentions / self._most))).ljust(BAR)
        count, articles = f"{entity.mentions:,} ", f"{entity.articles:,} ".rjust(ARTICLES)
        watched = f" {WATCHED}" if entity.watched else ""
        decided = f" {DECIDED}" if entity.decided else ""
        name, beside = drawable(entity.name), width - 3 - len(watched + decided)
        told = f"in {entity.articles:,} articles "
        if focused and entity.articles > 1 and cell_len(name) + len(told) <= beside:
            count, bar, articles = "", "", told
        elif focused and cell_len(name) + len(count + bar + articles) > beside:
            count = bar = articles = ""
        room = beside - len(count + bar + articles)
        name = cut_off(name, max(1, room))
        cursor = Segment("▌" if at_cursor else " ", palette.accent if focused else palette.faint)
        return [
            cursor,
            Segment(" ", palette.text),
            Segment(name, palette.entity(entity.type)),
            Segment(watched, palette.highlight(entity.watched or 1)),
            Segment(decided, palette.accent),
            Segment(" " * max(1, room - cell_len(name) + 1), palette.text),
            Segment(count, palette.dim),
            Segment(bar, palette.faint),
            Segment(articles, palette.dim),
        ]

    # Mouse

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        at = -1 if offset is None else self.scroll_offset.y + offset.y
        if 0 <= at < len(self._rows) and self._rows[at].entity is not None:
            self.cursor = self._rows[at].index
            self.activate()


def _called(entity: EntityCount) -> set[str]:
    """Its name and its other spellings, folded."""
    return {fold(spelling) for spelling in (entity.name, *entity.spellings)}


def _rows(entities: Sequence[EntityCount]) -> list[_Row]:
    """Headings and names, a blank row between types."""
    rows: list[_Row] = []
    for kind, group in groupby(enumerate(entities), key=lambda pair: pair[1].type):
        rows += [_Row(), _Row(kind=kind)]
        rows += [_Row(entity, index=index) for index, entity in group]
    return rows


def _fitted(segments: list[Segment], width: int, ground: Style) -> Strip:
    """The segments on the panel's ground, exactly as wide as it."""
    laid = [Segment(s.text, ground + (s.style or Style.null())) for s in segments if s.text]
    return Strip(laid).adjust_cell_length(width, ground)
