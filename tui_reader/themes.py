"""Colour themes: YAML files read into values that any screen can draw with.

A colour is `#rrggbb`. A theme goes by the name of its file without the ending; the `name` inside
it is what people are shown.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tui_reader.errors import SettingsError
from tui_reader.text.safety import one_line
from tui_reader.text.yaml_node import Node, read

HIGHLIGHTS = 5
"""How many highlight colours a theme has: one for each of the keys 1 to 5."""

_COLOUR = 'a colour in quotes, as in "#eab04d"'
_CUES = ("bold", "italic", "underline")
_FORMER = ("surface", "panel", "teaser", "border", "warning", "error", "success")
"""What themes once had and nothing draws: a person's own file may still have it."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text is drawn: in a colour, on the ground below it or one of its own."""

    colour: str
    background: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False

    def __str__(self) -> str:
        """The style in the words of rich.style.Style.parse: `bold italic #eab04d on #3d3115`."""
        words = [cue for cue in _CUES if getattr(self, cue)]
        ground = ["on", self.background] if self.background else []
        return " ".join([*words, self.colour, *ground])


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the whole screen.

    `background` is the ground of everything; those of bars and of the row in focus are it, moved a
    little towards `text`. `title`, `dim` (metadata, teasers) and `accent` are colours of text too.
    `selection` and `highlights` are grounds under text.
    """

    name: str
    dark: bool
    background: str
    text: str
    title: str
    dim: str
    accent: str
    person: TextStyle
    organisation: TextStyle
    place: TextStyle
    other: TextStyle
    hit: TextStyle
    hit_current: TextStyle
    selection: str
    highlights: tuple[str, ...]


def load(path: Path) -> Theme:
    """The theme in a file. Raises SettingsError: file, line, and what was expected there."""
    names = tuple(field.name for field in dataclasses.fields(Theme))
    fields = read(path).fields(names, required=True, former=_FORMER)
    return Theme(
        name=_name(fields["name"]),
        dark=fields["dark"].flag(),
        selection=_colour(fields["selection"]),
        highlights=_highlights(fields["highlights"]),
        background=_colour(fields["background"]),
        text=_colour(fields["text"]),
        title=_colour(fields["title"]),
        dim=_colour(fields["dim"]),
        accent=_colour(fields["accent"]),
        person=_style(fields["person"]),
        organisation=_style(fields["organisation"]),
        place=_style(fields["place"]),
        other=_style(fields["other"]),
        hit=_style(fields["hit"]),
        hit_current=_style(fields["hit_current"]),
    )


def available(directories: Iterable[Path]) -> list[Path]:
    """The theme files in these folders by name, one of each: that of the first folder with it.

    Folders that are not there or cannot be read have none. The files may still be wrong.
    """
    found: dict[str, Path] = {}
    for directory in directories:
        try:
            files = [path for path in directory.iterdir() if path.suffix == ".yaml"]
        except OSError:
            continue
        for path in files:
            found.setdefault(path.stem, path)
    return [found[name] for name in sorted(found)]


def find(name: str, directories: Iterable[Path]) -> Theme:
    """The theme of this name. Raises SettingsError where there is none, or it is wrong."""
    files = {path.stem: path for path in available(directories)}
    if name in files:
        return load(files[name])
    near = difflib.get_close_matches(name[:40].casefold(), files, n=1)
    known = f"expected '{near[0]}'" if near else f"expected one of {', '.join(files)}"
    known = known if files else "and no themes were found"
    raise SettingsError(f"there is no theme '{one_line(name)[:40]}'; {one_line(known)}")


def _name(node: Node) -> str:
    expected = "a name to show"
    name = one_line(node.text(expected))
    if not name:
        raise node.wrong(expected)
    return name


def _colour(node: Node) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", node.written):
        raise node.wrong(_COLOUR)
    return node.written.lower()


def _style(node: Node) -> TextStyle:
    fields = node.fields(("colour", "background", *_CUES))
    if "colour" not in fields:
        raise node.wrong("a style with a value for 'colour'")
    return TextStyle(
        colour=_colour(fields["colour"]),
        background=_colour(fields["background"]) if "background" in fields else None,
        **{cue: fields[cue].flag() for cue in _CUES if cue in fields},
    )


def _highlights(node: Node) -> tuple[str, ...]:
    expected = f"a list of {HIGHLIGHTS} colours"
    colours = tuple(_colour(item) for item in node.items(expected))
    if len(colours) != HIGHLIGHTS:
        raise node.wrong(expected)
    return colours
