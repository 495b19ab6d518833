"""Themes can be read on every ground they have, and a wrong one is told of in one sentence."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from tui_reader.errors import SettingsError
from tui_reader.model import EntityType
from tui_reader.text.safety import one_line
from tui_reader.themes import TextStyle, Theme, available, find, load
from tui_reader.tui import palette, theming

SHIPPED = Path(__file__).parents[2] / "themes"
FILES = available([SHIPPED])
NIGHT = (SHIPPED / "night.yaml").read_text("utf-8")

AA, AAA = 4.5, 7.0
"""The least contrast of text to its ground by WCAG 2.2: 1.4.3 and 1.4.6."""

# Simulation of missing red, green and blue cones on linear RGB: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "no green": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "no blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}

each_theme = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def contrast(ink: str, ground: str) -> float:
    return palette.contrast(Color.parse(ink), Color.parse(ground))


def entities(theme: Theme) -> dict[EntityType, TextStyle]:
    return {kind: getattr(theme, kind.value) for kind in EntityType}


def texts_on_grounds(theme: Theme) -> dict[str, float]:
    """The contrast of each text that is read, by what it is and where."""
    inks = {name: getattr(theme, name) for name in ("text", "title", "dim", "accent")}
    inks |= {kind.value: style.colour for kind, style in entities(theme).items()}
    worn = theming.textual_theme("worn", palette.Palette.of(theme), dark=theme.dark)
    cursor = worn.variables["block-cursor-background"]
    grounds = {"background": theme.background, "bars": str(worn.surface), "cursor": cursor}
    pairs = {
        f"{ink} on {ground}": (inks[ink], grounds[ground]) for ink in inks for ground in grounds
    }
    laid = {f"highlight {n}": colour for n, colour in enumerate(theme.highlights, 1)}
    laid["selection"] = theme.selection
    pairs |= {f"text on {ground}": (theme.text, laid[ground]) for ground in laid}
    for name, style in (("hit", theme.hit), ("hit_current", theme.hit_current)):
        assert style.background is not None
        pairs[name] = (style.colour, style.background)
    return {what: contrast(*pair) for what, pair in pairs.items()}


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as it is seen."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    red, green, blue = (
        min(1.0, max(0.0, sum(k * v for k, v in zip(row, linear, strict=True))))
        for row in SIGHTS[sight]
    )
    x, y, z = (
        ((116**3 * v) ** (1 / 3) if v > 216 / 24389 else 24389 / 27 * v + 16) / 116
        for v in (
            (0.4125 * red + 0.3576 * green + 0.1804 * blue) / 0.9505,
            0.2127 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9503 * blue) / 1.0888,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def closest(colours: list[str]) -> float:
    """The least distance (CIE 1976) of any two of the colours to any of the `SIGHTS`."""
    return min(
        sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5
        for one, other in itertools.combinations(colours, 2)
        for sight in SIGHTS
    )


def complaint(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert one_line(str(caught.value)) == str(caught.value)
    return str(caught.value).removeprefix(str(path))


def test_there_are_three_dark_and_three_light_themes() -> None:
    themes = [load(path) for path in FILES]
    assert sorted(theme.dark for theme in themes) == [False] * 3 + [True] * 3
    assert len({theme.name for theme in themes}) == 6


@each_theme
def test_all_text_can_be_read_on_its_ground(path: Path) -> None:
    low = {what: ratio for what, ratio in texts_on_grounds(load(path)).items() if ratio < AA}
    assert not low


@each_theme
def test_a_dark_theme_is_dark_and_a_light_one_light(path: Path) -> None:
    theme = load(path)
    to_black = contrast(theme.background, "#000000")
    assert (to_black < contrast(theme.background, "#ffffff")) is theme.dark


@each_theme
def test_entity_types_differ_by_a_cue_beside_their_colour(path: Path) -> None:
    styles = entities(load(path)).values()
    assert len({style.colour for style in styles}) == len(styles)
    cues = {(style.bold, style.italic, style.underline) for style in styles}
    assert len(cues) == len(styles)
    assert (False, False, False) not in cues


@each_theme
def test_the_five_highlights_differ_from_one_another_and_from_the_page(path: Path) -> None:
    theme = load(path)
    assert len({*theme.highlights, theme.background, theme.selection}) == 7


def test_blackboard_is_of_high_contrast() -> None:
    low = {
        what: ratio
        for what, ratio in texts_on_grounds(load(SHIPPED / "blackboard.yaml")).items()
        if ratio < AAA
    }
    assert not low


def test_chart_keeps_its_colours_apart_for_colour_blind_readers() -> None:
    theme = load(SHIPPED / "chart.yaml")
    # A distance of 10 is seen at a glance; thin strokes of text need twice that.
    assert closest([theme.text, *(style.colour for style in entities(theme).values())]) > 20
    assert closest([theme.background, *theme.highlights]) > 10


def test_contrast_runs_from_1_to_21_either_way_round() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#7f7f7f", "#7f7f7f") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_style_is_written_as_rich_reads_it() -> None:
    from rich.style import Style

    style = TextStyle("#eab04d", background="#3d3115", bold=True, underline=True)
    assert Style.parse(str(style)) == Style(
        color="#eab04d", bgcolor="#3d3115", bold=True, underline=True
    )
    assert str(TextStyle("#eab04d")) == "#eab04d"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dark: true", "dark: dim", ", line 4: expected true or false, not 'dim'"),
        ('title: "#f0f1f3"', "title: #f0f1f3",
         ', line 9: expected a colour in quotes, as in "#eab04d", not nothing'),
        ('title: "#f0f1f3"', 'title: "blue"',
         ', line 9: expected a colour in quotes, as in "#eab04d", not \'blue\''),
        ('title: "#f0f1f3"', 'titel: "#f0f1f3"', ", line 9: expected 'title', not 'titel'"),
        ('title: "#f0f1f3"', "", ", line 3: expected a value for 'title', not none at all"),
        ('"#1f3f2c", ', "", ", line 23: expected a list of 5 colours, not a list of 4"),
        ("highlights: [", "highlights: # [",
         ", line 23: expected a list of 5 colours, not nothing"),
        ('person: {colour: "#f5a46c", bold: true}', "person: {bold: true}",
         ', line 14: expected a style with a value for \'colour\', not names with values'),
        ("name: Night", 'name: "\\e[0m"', ", line 3: expected a name to show, not ''"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_and_what_was_expected(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert NIGHT.count(old) == 1
    assert complaint(tmp_path, NIGHT.replace(old, new)) == told


def test_a_theme_of_an_earlier_version_is_worn_whatever_the_colours_it_has_besides(
    tmp_path: Path,
) -> None:
    path = tmp_path / "mine.yaml"
    former = 'surface: "#1c2027"\npanel: "#222834"\nteaser: "#8b919c"\nborder: blue\n'
    path.write_text(f'{NIGHT}{former}warning:\nerror: "#ff8f87"\nsuccess: {{}}\n')
    assert load(path) == load(SHIPPED / "night.yaml")
    assert complaint(tmp_path, f'{NIGHT}surfice: "#1c2027"\n').startswith(
        ", line 24: expected one of name, dark, background,"
    )


def test_the_name_of_a_theme_is_shown_as_text_and_never_acts(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(NIGHT.replace("name: Night", 'name: "\\e[31m[b]Night\\n\\u202Ex"'))
    assert load(path).name == "[b]Night x"


def test_available_themes_are_listed_by_name_and_ones_own_comes_first(tmp_path: Path) -> None:
    (tmp_path / "paper.yaml").write_text(NIGHT)
    (tmp_path / "aurora.yaml").write_text("not yet a theme")
    (tmp_path / "notes.txt").write_text("no theme")
    found = available([tmp_path, tmp_path / "missing", SHIPPED])
    names = [path.stem for path in found]
    assert names == sorted(names)
    assert set(names) == {"aurora", *(path.stem for path in FILES)}
    assert tmp_path / "paper.yaml" in found
    assert find("paper", [tmp_path, SHIPPED]).dark


def test_an_unknown_theme_is_told_with_the_nearest_or_all_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no theme 'Nihgt'; expected 'night'"):
        find("Nihgt", [SHIPPED])
    with pytest.raises(SettingsError, match="expected one of blackboard, chart, mist"):
        find("zzz", [SHIPPED])
    with pytest.raises(SettingsError, match="no theme 'x'; and no themes were found") as caught:
        find("\x1b[31mx", [tmp_path])
    assert one_line(str(caught.value)) == str(caught.value)


@given(st.integers(0, len(NIGHT)), st.integers(0, 30), st.text(max_size=12))
def test_any_file_gives_a_theme_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    changed = NIGHT[:start] + text + NIGHT[start + length :]
    path.write_bytes(changed.encode("utf-8", "surrogatepass"))
    try:
        assert one_line(load(path).name) == load(path).name
    except SettingsError as error:
        assert one_line(str(error)) == str(error)
        assert str(error).startswith(str(path))


def test_neither_textual_nor_yaml_is_imported_before_a_theme_is_read() -> None:
    code = "import sys, tui_reader.themes; print(sorted({'textual', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_documented_theme_can_be_read(tmp_path: Path) -> None:
    page = (SHIPPED.parent / "docs" / "themes.md").read_text("utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert load(path).name == "My night"
    assert all(f"| `{file.stem}` |" in page for file in FILES)
