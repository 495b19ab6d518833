"""Palettes for terminals that show 256 colours, 16, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.palette import Palette as RichPalette
from rich.style import Style
from textual.color import Color

from tui_reader.tui.palette import MINIMUM_CONTRAST, Palette, contrast

if TYPE_CHECKING:
    from textual.app import App

Fit = Callable[[Palette, bool], Palette]
"""A theme's palette, and whether it is dark, to the palette that the terminal can show."""

_STEADY = range(16, 256)
"""The colours of 256 that their owners do not change."""

_GREYS = range(232, 256)

# Rich takes these to be the sixteen, so that each stays itself. Which colours a terminal really
# shows for them is its owner's choice.
_DARK = Palette(
    background="#000000",
    text=Style.parse("#ffffff"),
    title=Style.parse("bold #ffffff"),
    dim=Style.parse("#aaaaaa"),
    faint=Style.parse("#555555"),
    accent=Style.parse("#ffff55"),
    person=Style.parse("bold #ff5555"),
    organisation=Style.parse("italic #55ffff"),
    place=Style.parse("underline #55ff55"),
    other=Style.parse("italic underline #ff55ff"),
    hit=Style.parse("bold #ffffff on #aa5500"),
    hit_current=Style.parse("bold #000000 on #ffff55"),
    selection=Style.parse("#ffffff on #0000aa"),
    caret=Style.parse("#000000 on #ffffff"),
    highlights=tuple(
        Style.parse(style)
        for style in (
            "#000000 on #00aa00",
            "#000000 on #00aaaa",
            "#ffffff on #aa00aa",
            "#ffffff on #aa0000",
            "#000000 on #aaaaaa",
        )
    ),
)
_LIGHT = Palette(
    background="#ffffff",
    text=Style.parse("#000000"),
    title=Style.parse("bold #000000"),
    dim=Style.parse("#555555"),
    faint=Style.parse("#aaaaaa"),
    accent=Style.parse("#0000aa"),
    person=Style.parse("bold #aa0000"),
    organisation=Style.parse("italic #0000aa"),
    place=Style.parse("underline #aa00aa"),
    other=Style.parse("italic underline #555555"),
    hit=Style.parse("bold #000000 on #ffff55"),
    hit_current=Style.parse("bold #ffffff on #aa0000"),
    selection=Style.parse("#ffffff on #5555ff"),
    caret=Style.parse("#ffffff on #000000"),
    highlights=tuple(
        Style.parse(f"#000000 on {ground}")
        for ground in ("#55ff55", "#55ffff", "#ff55ff", "#ff5555", "#aaaaaa")
    ),
)


def fit_for(app: App[None]) -> Fit:
    """What makes a palette fit the app's terminal, which shows 256 colours or less."""
    if app.no_color or app.console.color_system is None:
        return _without_colour
    return _apart if app.console.color_system == "256" else _sixteen


def _without_colour(palette: Palette, _dark: bool) -> Palette:  # noqa: FBT001 (a Fit)
    return replace(palette, colour=False)


def _sixteen(_palette: Palette, dark: bool) -> Palette:  # noqa: FBT001 (a Fit)
    """The same for every dark theme, and for every light one: there is no choice in sixteen."""
    return _DARK if dark else _LIGHT


def _apart(palette: Palette, _dark: bool) -> Palette:  # noqa: FBT001 (a Fit)
    """The palette with grounds that are still told apart in 256 colours.

    Each ground takes the nearest colour that no ground before it took and that text can be read
    on, if any is left; greys are left to the page and its bars.
    """
    background = RichColor.parse(palette.background).downgrade(ColorSystem.EIGHT_BIT).number
    taken = {background or 0, *_GREYS}
    legible = {number for number in _STEADY if _legible_on(palette, number)}

    def ground(style: Style) -> Style:
        if style.bgcolor is None:
            return style
        free = [number for number in _STEADY if number not in taken]
        number = _nearest(style.bgcolor, [each for each in free if each in legible] or free)
        taken.add(number)
        return style + Style(bgcolor=RichColor.from_triplet(_colours()[number]))

    return replace(
        palette,
        selection=ground(palette.selection),
        hit=ground(palette.hit),
        highlights=tuple(map(ground, palette.highlights)),
    )


def _legible_on(palette: Palette, number: int) -> bool:
    """Whether the palette's text, as 256 colours show it, can be read on a colour."""
    ink = (palette.text.color or RichColor.default()).downgrade(ColorSystem.EIGHT_BIT)
    colours = _colours()
    text = Color(*colours[ink.number or 0])
    return contrast(text, Color(*colours[number])) >= MINIMUM_CONTRAST


def _nearest(colour: RichColor, numbers: Sequence[int]) -> int:
    """The number of the nearest of these colours."""
    triplet = colour.get_truecolor()

    def distance(number: int) -> float:
        other = _colours()[number]
        # The weights of red, green and blue are those of "Colour metric" (T. Riemersma, 2008).
        mean = (triplet.red + other.red) / 2
        red, green, blue = (a - b for a, b in zip(triplet, other, strict=True))
        return (2 + mean / 256) * red**2 + 4 * green**2 + (2 + (255 - mean) / 256) * blue**2

    return min(numbers, key=distance)


def _colours() -> RichPalette:
    from rich._palettes import EIGHT_BIT_PALETTE

    return EIGHT_BIT_PALETTE
