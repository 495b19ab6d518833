"""Any theme file is worn, or told of in one sentence: nothing in it ends the program."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from textual.color import Color

from tui_reader.errors import SettingsError
from tui_reader.model import EntityType
from tui_reader.text.safety import one_line
from tui_reader.themes import TextStyle, Theme, available, find
from tui_reader.tui.few_colours import _apart, _sixteen, _without_colour
from tui_reader.tui.palette import MINIMUM_CONTRAST, Look, Palette, contrast
from tui_reader.tui.theming import textual_theme

SHIPPED = Path(__file__).parents[2] / "themes"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}") | st.sampled_from(
    ["#000000", "#ffffff", "#808080", "#767676"]
)
STYLES = st.builds(
    TextStyle, COLOURS, st.none() | COLOURS, st.booleans(), st.booleans(), st.booleans()
)
THEMES = st.builds(
    Theme,
    name=st.just("Mine"),
    dark=st.booleans(),
    **dict.fromkeys(("background", "text", "title", "dim", "accent", "selection"), COLOURS),
    **dict.fromkeys(("person", "organisation", "place", "other", "hit", "hit_current"), STYLES),
    highlights=st.tuples(*[COLOURS] * 5),
)
LOOKS = st.builds(
    Look,
    quiet=st.booleans(),
    mention=st.sampled_from([None, *EntityType]),
    watched=st.integers(0, 6),
    highlight=st.integers(0, 6),
    hit=st.booleans(),
    current=st.booleans(),
    selected=st.booleans(),
    caret=st.just(False),
)
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(['"#808080"', "~", "{}", "[]", "{colour: x}", "\n", ": ", '"\\0"', "&a ", "#"]),
)


@st.composite
def theme_files(draw: st.DrawFn) -> bytes:
    """A theme of ours in which something was typed over, or any bytes."""
    raw = draw(st.sampled_from([path.read_bytes() for path in available([SHIPPED])]))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        typed = draw(
            PIECES.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=3)
        )
        raw = raw[:start] + typed + raw[start + draw(st.integers(0, 12)) :]
    return draw(st.just(raw) | st.binary(max_size=40))


def wear(theme: Theme) -> None:
    """Every palette that is made of a theme, with a style for each look, as Textual takes it."""
    for fit in (lambda palette, _dark: palette, _apart, _sixteen, _without_colour):
        palette = fit(Palette.of(theme), theme.dark)
        textual_theme("mine", palette, dark=theme.dark).to_color_system().generate()
        for look in (Look(), Look(hit=True, current=True), Look(selected=True), Look(caret=True)):
            assert (palette.ground + palette.style(look)).color is not None
        for number in range(1, 6):
            assert palette.tick(number).color is not None


@settings(max_examples=150)
@given(theme_files())
def test_any_theme_file_is_worn_or_told_of_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "mine.yaml"
    path.write_bytes(raw)
    assert path in available([folder, SHIPPED])
    try:
        theme = find("mine", [folder, SHIPPED])
    except SettingsError as error:
        told = str(error)
        assert one_line(told) == told
        assert told.startswith(str(path))
        line = re.match(r", line (\d+): ", told.removeprefix(str(path)))
        assert line is None or 1 <= int(line[1]) <= max(1, len(raw.splitlines()))
    else:
        assert one_line(theme.name) == theme.name
        wear(theme)


@given(st.text(max_size=60))
def test_any_name_of_a_theme_is_found_or_told_of_in_one_sentence(name: str) -> None:
    try:
        assert find(name, [SHIPPED])
    except SettingsError as error:
        assert one_line(str(error)) == str(error)


@settings(max_examples=100)
@given(THEMES, LOOKS)
def test_text_under_a_layer_can_be_read_in_any_theme(theme: Theme, look: Look) -> None:
    """The theme answers for text on its own ground; what we lay over it keeps its contrast."""
    palette = Palette.of(theme)
    style = palette.ground + palette.style(look)
    if look.watched or look.highlight or look.hit or look.selected:
        ink, ground = map(Color.from_rich_color, (style.color, style.bgcolor))
        assert contrast(ink, ground) >= MINIMUM_CONTRAST


@settings(max_examples=40)
@given(THEMES)
def test_any_theme_is_worn_and_its_grounds_stay_apart_in_256_colours(theme: Theme) -> None:
    wear(theme)
    palette = _apart(Palette.of(theme), theme.dark)
    grounds = [style.bgcolor for style in (*palette.highlights, palette.selection)]
    numbers = {g.downgrade(ColorSystem.EIGHT_BIT).number for g in grounds if g is not None}
    assert len(numbers) == 6


@pytest.mark.parametrize("path", available([SHIPPED]), ids=lambda path: path.stem)
def test_a_hit_without_a_ground_of_its_own_leaves_the_one_below(path: Path) -> None:
    theme = find(path.stem, [SHIPPED])
    palette = Palette.of(replace(theme, hit=TextStyle(theme.accent, bold=True)))
    assert palette.style(Look(hit=True)).bgcolor == palette.ground.bgcolor
    marked = palette.style(Look(hit=True, highlight=2))
    assert marked.bgcolor == palette.highlight(2).bgcolor
    assert marked != palette.style(Look(highlight=2))
