"""Our themes as Textual's: the frame's colours come from the same values as the text's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.color import Color
from textual.theme import Theme

from tui_reader.errors import SettingsError
from tui_reader.tui.palette import DEFAULT, MINIMUM_CONTRAST, Palette, contrast

if TYPE_CHECKING:
    from textual.app import App

    from tui_reader.tui.few_colours import Fit

STANDARD = "night"
"""The theme whose values are known without reading its file, so that the start is quick."""

BARS = 0.035
"""How far the bars' ground goes from the background towards the text."""
CURSOR = 0.09
"""And the ground of the row under a cursor."""
CURSOR_IN_GREYS = 0.3
"""And that of the choice at a menu's cursor in a terminal without colours."""


def textual_theme(name: str, palette: Palette, *, dark: bool, few: bool = False) -> Theme:
    """A Textual theme that draws bars, menus and scroll bars in a palette's colours.

    Where the terminal shows only a `few`, the choice at the cursor has a ground that it can tell.
    """
    background = Color.parse(palette.background)
    text, dim, faint, accent = (
        Color.from_rich_color(style.color)
        for style in (palette.text, palette.dim, palette.faint, palette.accent)
    )
    bar = background.blend(text, BARS)
    cursor = (_told_apart(palette) if few else background.blend(text, CURSOR)).hex
    return Theme(
        name=name,
        dark=dark,
        primary=accent.hex,
        accent=accent.hex,
        warning=accent.hex,
        error=("#ff8f87" if dark else "#b3261e"),
        foreground=text.hex,
        background=background.hex,
        surface=bar.hex,
        panel=bar.hex,
        variables={
            "dim": dim.hex,
            "faint": faint.hex,
            "rule": (faint if few else background.blend(text, 0.12)).hex,
            "text-muted": dim.hex,
            "text-disabled": faint.hex,
            "scrollbar": background.blend(text, 0.16).hex,
            "scrollbar-hover": background.blend(text, 0.3).hex,
            "scrollbar-active": accent.hex,
            "scrollbar-background": background.hex,
            "scrollbar-background-hover": background.hex,
            "scrollbar-background-active": background.hex,
            "input-cursor-background": accent.hex,
            "input-cursor-foreground": background.hex,
            "input-selection-background": background.blend(accent, 0.35).hex,
            "block-cursor-background": cursor,
            "block-cursor-foreground": text.hex,
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": cursor,
            "block-cursor-blurred-foreground": text.hex,
            "border": accent.hex,
            "border-blurred": faint.hex,
        },
    )


def _told_apart(palette: Palette) -> Color:
    """A ground that even few colours, or greys alone, tell from the background."""
    text = Color.from_rich_color(palette.text.color)
    for style in (palette.selection, *reversed(palette.highlights)) if palette.colour else ():
        ground = Color.from_rich_color(style.bgcolor)
        if contrast(text, ground) >= MINIMUM_CONTRAST:
            return ground
    return Color.parse(palette.background).blend(text, CURSOR_IN_GREYS)


def _shows_few(app: App[None]) -> bool:
    """Whether the terminal shows 256 colours or less, by NO_COLOR, TERM and COLORTERM."""
    return app.console.color_system != "truecolor" or app.no_color


def _fit_for(app: App[None]) -> Fit:
    """What makes a theme's palette fit the terminal."""
    if not _shows_few(app):
        return lambda palette, _dark: palette
    from tui_reader.tui.few_colours import fit_for

    return fit_for(app)


class Wardrobe:
    """The themes an app can wear, and the palette of the one it wears.

    `complaints` says in sentences what of them is wrong; the standard theme is worn then.
    """

    def __init__(self, app: App[None], chosen: str, directories: Sequence[Path]) -> None:
        self._app = app
        self._directories = directories
        self._palettes: dict[str, Palette] = {}
        self._names: dict[str, str] = {}
        self.complaints: list[str] = []
        self._fit = _fit_for(app)
        self._hang(STANDARD, DEFAULT, dark=True)
        if self._is_shipped(STANDARD):
            self._names[STANDARD] = STANDARD.capitalize()
        if chosen not in self._names:
            self._fetch(chosen)
        app.theme = chosen if chosen in self._palettes else STANDARD

    @property
    def palette(self) -> Palette:
        """The colours of the theme that is worn."""
        return self._palettes[self._app.theme]

    def names(self) -> dict[str, str]:
        """The themes there are, and what each is called. Those that are wrong are left out."""
        from tui_reader.themes import available

        for path in available(self._directories):
            if path.stem not in self._names:
                self._fetch(path.stem)
        return {name: self.called(name) for name in sorted(self._palettes)}

    def called(self, name: str) -> str:
        """What a theme is called in its file, once that was read."""
        return self._names.get(name, name)

    def _is_shipped(self, name: str) -> bool:
        """Whether a theme is ours as it came: the standard one is then known without its file."""
        return not any((each / f"{name}.yaml").exists() for each in self._directories[:-1])

    def _fetch(self, name: str) -> None:
        from tui_reader.themes import find

        try:
            theme = find(name, self._directories)
        except SettingsError as error:
            self.complaints.append(str(error))
            return
        self._names[name] = theme.name
        self._hang(name, Palette.of(theme), dark=theme.dark)

    def _hang(self, name: str, palette: Palette, *, dark: bool) -> None:
        palette = self._palettes[name] = self._fit(palette, dark)
        self._app.register_theme(textual_theme(name, palette, dark=dark, few=_shows_few(self._app)))
