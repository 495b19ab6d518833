"""Each layer over a cell can be told in each theme, and the text under all of them can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome, NoColor

from tui_reader.model import EntityType
from tui_reader.themes import available, load
from tui_reader.tui.palette import DEFAULT, MINIMUM_CONTRAST, Look, Palette, contrast

THEMES = {path.stem: load(path) for path in available([Path(__file__).parents[2] / "themes"])}
PALETTES = {name: Palette.of(theme) for name, theme in THEMES.items()}
each_theme = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)

LAYERS: dict[str, tuple[Look, ...]] = {
    "mention": tuple(Look(mention=kind) for kind in EntityType),
    "watched": tuple(Look(mention=kind, watched=2) for kind in EntityType),
    "highlight": tuple(Look(highlight=colour) for colour in range(1, 6)),
    "hit": (Look(hit=True), Look(hit=True, current=True)),
    "selected": (Look(selected=True),),
    "caret": (Look(caret=True), Look(current=True)),
}
LOOKS = st.builds(
    Look,
    title=st.booleans(),
    quiet=st.booleans(),
    mention=st.sampled_from([None, *EntityType]),
    watched=st.integers(0, 5),
    highlight=st.integers(0, 5),
    hit=st.booleans(),
    selected=st.booleans(),
    current=st.just(False),
    caret=st.just(False),
).map(lambda look: look if look.mention else look._replace(watched=0))
IN_GREY = replace(DEFAULT, colour=False)


def seen(palette: Palette, look: Look, *, colour: bool = True) -> Style:
    """A style as the terminal gets it, on the palette's ground."""
    style = palette.ground + palette.style(look)
    if colour:
        return style
    (segment,) = Monochrome().apply([Segment("x", style)], Color(0, 0, 0))
    assert segment.style is not None
    return segment.style


@each_theme
@given(LOOKS, st.booleans())
def test_each_layer_shows_through_those_over_it_with_and_without_colour(
    palette: Palette, look: Look, colour: bool
) -> None:
    palette = replace(palette, colour=colour)
    whole = seen(palette, look, colour=colour)
    lesser = {
        "mention": look._replace(mention=None, watched=0),
        "watched": look._replace(watched=0),
        "highlight": look._replace(highlight=0),
        "hit": look._replace(hit=False),
        "selected": look._replace(selected=False),
    }
    if look.hit and not colour:
        del lesser["watched"]  # the sign in the margin tells it
    for layer, less in lesser.items():
        if less != look:
            assert whole != seen(palette, less, colour=colour), layer


@each_theme
@given(LOOKS, st.booleans())
def test_text_keeps_its_contrast_under_every_layer_in_every_theme(
    palette: Palette, look: Look, current: bool
) -> None:
    style = seen(palette, look._replace(quiet=False, current=current))
    ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    assert contrast(ink, ground) >= MINIMUM_CONTRAST


@pytest.mark.parametrize("look", [look for looks in LAYERS.values() for look in looks], ids=str)
def test_a_layer_has_a_cue_where_there_is_no_colour_at_all(look: Look) -> None:
    def plain(looks: Look) -> Style:
        (segment,) = NoColor().apply([Segment("x", seen(IN_GREY, looks))], Color(0, 0, 0))
        assert segment.style is not None
        return segment.style

    assert plain(look) != plain(Look())
    unwatched = look._replace(watched=0)
    assert look == unwatched or plain(look) != plain(unwatched)


@each_theme
def test_a_watched_name_keeps_the_cue_of_its_type_and_is_never_taken_for_a_highlight(
    palette: Palette,
) -> None:
    for kind in EntityType:
        for colour in range(1, 6):
            style = seen(palette, Look(mention=kind, watched=colour))
            assert style.bgcolor == palette.highlight(colour).bgcolor
            for cue in ("bold", "italic", "underline"):
                assert getattr(style, cue) == getattr(palette.entity(kind), cue)
            for shown in (True, False):
                worn = replace(palette, colour=shown)
                highlighted = seen(worn, Look(mention=kind, highlight=colour), colour=shown)
                watched = seen(worn, Look(mention=kind, watched=colour), colour=shown)
                assert watched.without_color != highlighted.without_color


@pytest.mark.parametrize("name", THEMES)
def test_a_palette_has_the_colours_of_its_theme(name: str) -> None:
    theme, palette = THEMES[name], PALETTES[name]
    assert palette.ground == Style.parse(f"{theme.text} on {theme.background}")
    assert [palette.highlight(n) for n in range(1, 6)] == [
        Style.parse(f"on {ground}") for ground in theme.highlights
    ]
    for kind in EntityType:
        assert palette.entity(kind) == Style.parse(str(getattr(theme, kind.value)))
    assert palette.colour
    assert not Palette.of(theme, colour=False).colour


@each_theme
def test_the_current_hit_the_selection_and_the_highlights_differ_at_a_glance(
    palette: Palette,
) -> None:
    looks = [Look(), Look(hit=True), Look(hit=True, current=True), Look(selected=True)]
    looks += [Look(highlight=colour) for colour in range(1, 6)]
    assert len({seen(palette, look).bgcolor for look in looks}) == len(looks)


@each_theme
@pytest.mark.parametrize("kind", EntityType)
def test_the_name_walked_to_is_in_reverse_video_with_and_without_colour(
    palette: Palette, kind: EntityType
) -> None:
    for colour in (True, False):
        worn = replace(palette, colour=colour)
        assert seen(worn, Look(mention=kind, current=True), colour=colour).reverse
        assert not seen(worn, Look(mention=kind), colour=colour).reverse
    selected = seen(palette, Look(mention=kind, current=True, selected=True))
    assert selected.bgcolor == seen(palette, Look(selected=True)).bgcolor
    assert not selected.reverse


@each_theme
def test_a_mark_on_the_scroll_bar_stands_out_from_its_highlight_and_the_ground(
    palette: Palette,
) -> None:
    for colour in range(1, 6):
        tick = palette.tick(colour).color
        assert tick not in (palette.highlight(colour).bgcolor, palette.ground.bgcolor, None)
    assert len({str(palette.tick(colour)) for colour in range(1, 6)}) == 5


@pytest.mark.parametrize(("number", "nearest"), [(-3, 1), (9, 5)])
def test_a_highlight_of_a_colour_there_is_not_takes_the_nearest(number: int, nearest: int) -> None:
    assert DEFAULT.highlight(number) == DEFAULT.highlight(nearest)


def test_the_default_palette_is_that_of_the_theme_the_reader_starts_with() -> None:
    assert replace(DEFAULT, faint=PALETTES["night"].faint) == replace(
        PALETTES["night"], caret=DEFAULT.caret
    )


@each_theme
def test_removed_and_added_words_can_be_read_and_told_apart_where_the_reader_walked_to(
    palette: Palette,
) -> None:
    removed, added = palette.removed, palette.added
    assert (removed.strike, removed.underline) == (True, None)
    assert (added.strike, added.underline) == (None, True)
    for style in (removed, added):
        for shown in (palette.ground + style, palette.walked(style)):
            assert shown.color is not None
            assert shown.bgcolor is not None
            ink, ground = map(Color.from_rich_color, (shown.color, shown.bgcolor))
            assert contrast(ink, ground) >= MINIMUM_CONTRAST
        plain = replace(palette, colour=False).walked(style)
        assert plain.reverse
        assert plain.strike == style.strike
