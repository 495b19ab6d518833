"""Terminals with few characters or few colours: what they cannot show has a stand-in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from tui_reader.locations import themes_directories
from tui_reader.themes import available, find
from tui_reader.tui.few_colours import _apart, _sixteen
from tui_reader.tui.palette import MINIMUM_CONTRAST, Look, Palette, contrast
from tui_reader.tui.terminal import charset, stand_in

THEMES = sorted(path.stem for path in available(themes_directories()))


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, "utf-8"),
        ({"LANG": "de_DE.UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LANG": "ja_JP.eucJP", "LC_ALL": ""}, "euc_jp"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "C"}, "utf-8"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LC_ALL": "tlh.NO-SUCH"}, "utf-8"),
    ],
)
def test_the_charset_is_the_one_the_locale_names(environ: dict[str, str], name: str) -> None:
    assert charset(environ) == name


def plain(text: str) -> str:
    return stand_in(UnicodeEncodeError("ascii", text, 0, len(text), "no"))[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“é”…", '"e".'),
        ("●★✎", "**&"),
        ("│─", "|-"),
        ("日本", "????"),
        ("e\u0301", "e"),
        ("ﬁ", "?"),
    ],
)
def test_a_stand_in_looks_like_what_it_stands_for(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_a_stand_in_is_ascii_and_as_wide_as_each_character(text: str) -> None:
    for character in text:
        if not character.isascii():
            assert plain(character).isascii()
            assert plain(character).isprintable()
            assert len(plain(character)) == cell_len(character)


def grounds(palette: Palette, system: ColorSystem) -> list[int | None]:
    """The numbers that the terminal is told for every ground a reader must tell apart."""
    styles = (*palette.highlights, palette.hit, palette.selection)
    colours = [RichColor.parse(palette.background), *(style.bgcolor for style in styles)]
    return [colour.downgrade(system).number for colour in colours if colour is not None]


def shown(colour: RichColor, system: ColorSystem) -> Color:
    """The colour that such a terminal shows: of sixteen, those that VGA had."""
    number = colour.downgrade(system).number
    palette = STANDARD_PALETTE if system is ColorSystem.STANDARD else EIGHT_BIT_PALETTE
    assert number is not None
    return Color(*palette[number])


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("fit", "system"), [(_apart, ColorSystem.EIGHT_BIT), (_sixteen, ColorSystem.STANDARD)]
)
def test_every_ground_stays_apart_in_few_colours(
    name: str, fit: object, system: ColorSystem
) -> None:
    theme = find(name, themes_directories())
    assert callable(fit)
    palette = fit(Palette.of(theme), theme.dark)
    numbers = grounds(palette, system)
    assert len(numbers) == 8
    assert len(set(numbers)) == len(numbers)
    marked = (Look(highlight=number) for number in range(1, 6))
    for look in (Look(), Look(hit=True), Look(selected=True), *marked):
        style = palette.ground + palette.style(look)
        assert style.color is not None
        assert style.bgcolor is not None
        ink, ground = (shown(each, system) for each in (style.color, style.bgcolor))
        assert contrast(ink, ground) >= MINIMUM_CONTRAST, look
