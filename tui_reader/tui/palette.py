"""Styles as the widgets draw them, and how layers that lie over one another share a cell.

What a cell shows is a `Look`: which layers lie over it. `Palette.style` turns a look into one style
in which each of its layers can still be told: mentions by colour and a cue (bold, underline,
italic), watched ones by a line above them too, highlights, hits and the selection by backgrounds
that mix where they meet. Without colour
the backgrounds are left as greys, or not at all, so each layer then has a cue of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from tui_reader.model import EntityType

if TYPE_CHECKING:
    from tui_reader.themes import Theme

MINIMUM_CONTRAST = 4.5
"""The least contrast of text to its ground (WCAG 2.2, 1.4.3, level AA)."""


FAINT_SHARE = 0.36
"""How far rules and quiet marks go from the ground towards the text."""

TICK_SHARE = 0.35
"""How far a mark on the scroll bar goes from a highlight's ground towards the text."""

UPPER_SHARE = 0.7
"""How much of the upper ground shows where two lie over one another."""


LEAST_STEP = 10
"""Levels (of 255) by which mixed grounds differ from the upper one, in red, green or blue."""

STEP_SHARE = 0.12
"""How far a mixed ground that differs by less is moved towards the text."""


HIGHLIGHTS = tuple(
    Style.parse(f"on {ground}")
    for ground in ("#1f3f2c", "#4a3d14", "#1f3654", "#4d2434", "#3b2a55")
)
"""The grounds of highlights, by their colours from 1."""


class Look(NamedTuple):
    """The layers over a cell, from the lowest to the highest.

    `watched` and `highlight` are 0 or a highlight's colour from 1; `current` is what the reader
    walked to. `quiet` text is a teaser's, `title` an article's headline.
    """

    title: bool = False
    quiet: bool = False
    mention: EntityType | None = None
    watched: int = 0
    highlight: int = 0
    hit: bool = False
    current: bool = False
    selected: bool = False
    caret: bool = False


@dataclass(frozen=True)
class Palette:
    """The styles of one theme. All but `highlights` and `selection` need no background.

    `background` is the ground that text stands on. `colour` is False where the terminal is to show
    none (NO_COLOR).
    """

    background: str = "#15181e"
    text: Style = Style.parse("#d8dadd")
    title: Style = Style.parse("bold #f0f1f3")
    dim: Style = Style.parse("#8b919c")
    faint: Style = Style.parse("#5a606b")
    accent: Style = Style.parse("#eab04d")
    person: Style = Style.parse("bold #f5a46c")
    organisation: Style = Style.parse("italic #7cb0ff")
    place: Style = Style.parse("underline #7fcf9f")
    other: Style = Style.parse("italic underline #c3a6f2")
    hit: Style = Style.parse("bold #eab04d on #3d3115")
    hit_current: Style = Style.parse("bold #15181e on #eab04d")
    selection: Style = Style.parse("on #34496b")
    caret: Style = Style.parse("#15181e on #e8eaed")
    highlights: tuple[Style, ...] = HIGHLIGHTS
    colour: bool = True

    @classmethod
    def of(cls, theme: Theme, *, colour: bool = True) -> Palette:
        """The palette of a theme; without `colour`, one that can be read in black and white."""
        ground, ink = Color.parse(theme.background), Color.parse(theme.text)
        return cls(
            background=theme.background,
            text=Style.parse(theme.text),
            title=Style.parse(f"bold {theme.title}"),
            dim=Style.parse(theme.dim),
            faint=Style.parse(ground.blend(ink, FAINT_SHARE).hex6),
            accent=Style.parse(theme.accent),
            person=Style.parse(str(theme.person)),
            organisation=Style.parse(str(theme.organisation)),
            place=Style.parse(str(theme.place)),
            other=Style.parse(str(theme.other)),
            hit=Style.parse(str(theme.hit)),
            hit_current=Style.parse(str(theme.hit_current)),
            selection=Style.parse(f"on {theme.selection}"),
            caret=Style.parse(f"{theme.background} on {theme.text}"),
            highlights=tuple(Style.parse(f"on {one}") for one in theme.highlights),
            colour=colour,
        )

    @property
    def ground(self) -> Style:
        """Text on the ground that it stands on."""
        return self.text + Style(bgcolor=self.background)

    @property
    def removed(self) -> Style:
        """Words that a later version no longer has."""
        return self.dim + Style(strike=True)

    @property
    def added(self) -> Style:
        """Words that a later version has first."""
        return self.accent + Style(underline=True)

    def walked(self, style: Style) -> Style:
        """Removed or added words that the reader walked to."""
        over = self._laid(style, self.selection) if self.colour else style + Style(reverse=True)
        return over + Style(bold=True)

    def tick(self, colour: int) -> Style:
        """The ink of a highlight's mark on the scroll bar: its ground, made to stand out."""
        ground = _colour(self.highlight(colour).bgcolor)
        ink = _colour(self.text.color)
        return Style.from_color(ground.blend(ink, TICK_SHARE).rich_color)

    def entity(self, kind: EntityType) -> Style:
        """The style of a mention, and of an entity's name in the panel."""
        return {
            EntityType.PERSON: self.person,
            EntityType.ORGANISATION: self.organisation,
            EntityType.PLACE: self.place,
            EntityType.OTHER: self.other,
        }[kind]

    def highlight(self, colour: int) -> Style:
        """The style of a highlight's colour; a number out of range takes the nearest."""
        return self.highlights[min(max(1, colour), len(self.highlights)) - 1]

    def style(self, look: Look) -> Style:
        """One style for everything that lies over a cell."""
        style = self.title if look.title else self.text
        if look.quiet and not look.current:
            style = self.dim
        if look.mention:
            # In a headline, which is bold, what is not is a name: so colour is not all that tells.
            style += self.entity(look.mention) + Style(bold=False if look.title else None)
        if look.watched:
            style = self._laid(style, self.highlight(look.watched))
            style += Style(overline=self.colour or None)
        if look.highlight:
            style = self._laid(style, self.highlight(look.highlight))
        if look.hit:
            style = self._hit(style, look)
        elif look.current:
            reverse = bool(look.mention) and not look.selected
            style += Style(bold=True, underline2=not style.underline, reverse=reverse or None)
        if look.selected:
            style = self._laid(style, self.selection)
        if look.caret:
            style = self.caret + Style(bold=style.bold, underline=style.underline)
        return style if self.colour else style + _cues(look)

    def _hit(self, style: Style, look: Look) -> Style:
        """A hit keeps the colour of the name under it, and the current one none but its own."""
        over = self.hit_current if look.current and self.colour else self.hit
        if look.mention and not look.current:
            over = Style(bgcolor=over.bgcolor, bold=over.bold)
        return self._laid(style, over)

    def _laid(self, style: Style, over: Style) -> Style:
        """Lays a style over another: grounds mix where both have one, and text stays legible."""
        under = style.bgcolor
        ground = _colour(over.bgcolor or under or self.ground.bgcolor)
        if over.bgcolor is not None and under is not None:
            upper, ground = ground, _colour(under).blend(ground, UPPER_SHARE)
            if max(abs(a - b) for a, b in zip(upper.rgb, ground.rgb, strict=True)) < LEAST_STEP:
                ground = ground.blend(_colour(self.text.color), STEP_SHARE)
        ink = _colour((style + over).color)
        return style + over + Style.from_color(_legible(ink, ground).rich_color, ground.rich_color)


DEFAULT = Palette()
"""The palette until a theme is chosen."""


def _cues(look: Look) -> Style:
    """What tells the layers apart without colour; a hit in a selection is reversed twice: not.

    A watched name has the cues of all types together: one that is hit as well may have them
    anyway, and is then told by the sign beside its line alone.
    """
    watched = bool(look.watched) or None
    return Style(
        bold=watched,
        italic=watched,
        underline=watched,
        dim=look.quiet or None,
        overline=bool(look.highlight) or None,
        underline2=look.current or look.caret or None,
        reverse=look.hit != (look.selected or look.caret) or None,
    )


def _colour(colour: RichColor | None) -> Color:
    return Color.from_rich_color(colour)


def _legible(ink: Color, ground: Color) -> Color:
    """The ink, moved towards black or white as far as its contrast to the ground needs it."""
    ends = (Color(0, 0, 0), Color(255, 255, 255))
    end = max(ends, key=lambda colour: contrast(colour, ground))
    for tenths in range(11):
        moved = ink.blend(end, tenths / 10)
        if contrast(moved, ground) >= MINIMUM_CONTRAST:
            return moved
    return end


def contrast(ink: Color, ground: Color) -> float:
    """The contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
