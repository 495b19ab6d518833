"""Rows of an article's page as they are drawn: every layer, in exactly the pane's width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import NoColor
from textual.strip import Strip

from tests.tui.articles import CANAL, made, where
from tui_reader.model import Article, EntityType, Label, Lines, Span
from tui_reader.text.cells import graphemes
from tui_reader.tui.palette import DEFAULT, Palette
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import headline
from tui_reader.tui.widgets.article_page import Page, RowKind
from tui_reader.tui.widgets.article_paint import NOTE_MARK, FoldKeys, Over, Painter
from tui_reader.tui.widgets.article_spans import Layers, PlacedSpan, hits

KEYS = FoldKeys("t", "b")
SCRIPTS = st.sampled_from(
    "ab  ,-中国。「ア한שלוםعไทยก้é\u0301👍🏽👩💻🇪🇺\u200d\ufe0f\u00a0\u200b\x1b[\x9b\u202e\t"
)
TEXTS = st.text(SCRIPTS, min_size=1, max_size=120) | st.text(min_size=1, max_size=60)


def drawn(
    article: Article,
    width: int = 60,
    marks: tuple[Span, ...] = (),
    over: Over | None = None,
    palette: Palette = DEFAULT,
) -> list[Strip]:
    """The whole page, folds open, in a pane of this width."""
    text_width = max(1, width - 4)
    noted = [h.span.end for h in article.highlights if h.note and h.span]
    page = Page(article, text_width, open_folds=True, marks=noted)
    painter = Painter(
        palette,
        Layers(article, hits(marks)),
        width=width,
        left=2,
        text_width=text_width,
        keys=KEYS,
        headline=headline(article),
    )
    rows = [page.at(number) for number in range(page.height)]
    return [painter.strip(row, over or Over()) for row in rows if row is not None]


def cells(strips: list[Strip], words: str) -> list[Style]:
    """The style of each cell of these words."""
    for strip in strips:
        if words in strip.text:
            before = Strip([Segment(strip.text.partition(words)[0])]).cell_length
            return [
                segment.style or Style.null()
                for segment in strip.crop(before, before + len(words))
                for _ in range(segment.cell_length)
            ]
    raise AssertionError(f"{words!r} is not drawn")


@settings(max_examples=60, deadline=None)
@given(
    TEXTS.filter(lambda text: "\n" not in text and "\r" not in text),
    st.integers(12, 40),
    st.lists(st.tuples(st.integers(0, 120), st.integers(1, 30)), max_size=6),
    st.sampled_from([Label.MAIN, Label.TEASER]),
)
def test_every_row_is_as_wide_as_the_pane_however_layers_part_the_text(
    text: str, width: int, stretches: list[tuple[int, int]], label: Label
) -> None:
    article = made((label, text), (Label.MAIN, "The end."))
    spans = tuple(Span(start, min(len(text), start + length)) for start, length in stretches)
    selected = spans[0] if spans else None
    over = Over(selection=selected, caret=spans[-1] if spans else None)
    for strip in drawn(article, width, spans, over):
        assert strip.cell_length == width
        assert sum(segment.cell_length for segment in strip) == width
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in strip.text)


@pytest.mark.parametrize(
    "hostile",
    [
        "[@click=app.quit]x[/]",
        "[bold",
        "[/]",
        "\\[red]",
        "{{x}}",
        "$accent",
        "[link=file:///]a[/link]",
    ],
)
def test_text_title_source_and_reasons_are_drawn_letter_by_letter(hostile: str) -> None:
    article = made((Label.TEASER, hostile), (Label.MAIN, f"Is it {hostile}?"))
    row = replace(article.row, title=hostile, source=hostile)
    first = replace(article.lines[0], reasons=(hostile,))
    strips = drawn(replace(article, row=row, lines=Lines.of([first, *article.lines[1:]])), 100)
    assert sum(hostile in strip.text for strip in strips) == 5
    for strip in strips:
        assert not any(
            segment.style and (segment.style.link or segment.style.meta) for segment in strip
        )


def test_an_order_to_the_terminal_is_seen_and_not_obeyed() -> None:
    orders = "a\x1b[2J b\x1b]0;t\x07 c\x9b31m d\u202ee f\x7fg \ud800"
    article = made((Label.MAIN, orders), (Label.TEASER, orders))
    article = replace(
        article,
        row=replace(article.row, title=orders, source=orders),
        lines=Lines.of(replace(line, reasons=(orders,)) for line in article.lines),
    )
    text = "".join(strip.text for strip in drawn(article, 100))
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in text)
    assert not set(text) & {"\u202e", "\ud800"}
    assert text.count("\ufffd[2J") == 5


@pytest.mark.parametrize("colour", [True, False])
def test_a_name_a_highlight_a_hit_and_the_selection_over_one_word_are_all_seen(
    colour: bool,
) -> None:
    text = CANAL.text
    name = where(text, "Port Said")
    model = CANAL.highlights[0]
    palette = replace(DEFAULT, colour=colour)
    with_all = replace(CANAL, highlights=(replace(model, span=name, note=""),))
    over = Over(selection=name)

    def word(article: Article, marks: tuple[Span, ...], over: Over) -> Style:
        (style, *_) = cells(drawn(article, marks=marks, over=over, palette=palette), "Port Said")
        if colour:
            return style
        (segment,) = NoColor().apply([Segment("x", style)], Color(0, 0, 0))
        return segment.style or Style.null()

    whole = word(with_all, (name,), over)
    less = {
        "mention": word(replace(with_all, mentions=()), (name,), over),
        "highlight": word(replace(with_all, highlights=()), (name,), over),
        "hit": word(with_all, (), over),
        "selection": word(with_all, (name,), Over()),
    }
    assert [layer for layer, without in less.items() if without == whole] == []


def test_a_watched_name_has_its_colour_a_line_above_and_a_sign_beside_its_row() -> None:
    named = replace(CANAL.mentions[0], watched=3)
    article = replace(CANAL, mentions=(named, *CANAL.mentions[1:]))
    assert set(cells(drawn(article), named.entity)) != set(cells(drawn(CANAL), named.entity))
    for style in cells(drawn(article), named.entity):
        assert style.bgcolor == DEFAULT.highlight(3).bgcolor
        assert style.overline
    signed = [strip for strip in drawn(article, 30) if strip.text.startswith("◆ ")]
    assert [strip.text[2:22] for strip in signed] == [named.entity]
    assert not any("◆" in strip.text for strip in drawn(CANAL, 30))
    last = replace(CANAL.mentions[2], watched=5)
    beside = [
        strip.text
        for strip in drawn(replace(CANAL, mentions=(last,)), 30)
        if strip.text.startswith("◆ ")
    ]
    assert len(beside) == 1, "the sign stands beside the row, not the paragraph"
    assert last.entity in beside[0]


def test_layers_that_overlap_in_part_each_cover_their_own_letters() -> None:
    article = made((Label.MAIN, "abcdefghij"), mentions=(("cdef", EntityType.PLACE),))
    strips = drawn(article, marks=(Span(4, 8),), over=Over(selection=Span(6, 10)))
    styles = cells(strips, "abcdefghij")
    plain, name, both, hit, hit_selected, selected = (styles[n] for n in (0, 2, 4, 6, 7, 9))
    assert styles[:2] == [plain] * 2
    assert name.underline and both.underline and not hit.underline
    assert both.bgcolor == DEFAULT.hit.bgcolor
    assert hit.bgcolor == hit_selected.bgcolor != both.bgcolor
    assert selected.bgcolor == DEFAULT.selection.bgcolor


def test_a_span_that_ends_inside_a_grapheme_covers_the_whole_of_it() -> None:
    text = "a\N{WOMAN}\u200d\N{PERSONAL COMPUTER}b"
    assert len(graphemes(text)) == 3
    (strip,) = (s for s in drawn(made((Label.MAIN, text))) if "\u200d" in s.text)
    marked = next(
        s for s in drawn(made((Label.MAIN, text)), marks=(Span(1, 2),)) if "\u200d" in s.text
    )
    assert marked.text == strip.text
    (hit,) = (s for s in marked if s.style and s.style.bgcolor == DEFAULT.hit.bgcolor)
    assert hit.text == text[1:4]


def test_the_span_walked_to_differs_from_others_of_its_kind() -> None:
    for kind, words in ((SpanKind.MENTION, "Port Said"), (SpanKind.HIGHLIGHT, "opened it")):
        placed = Layers(CANAL)[kind].spans
        current = next(one for one in placed if one.span == where(CANAL.text, words))
        walked = cells(drawn(CANAL, over=Over(current=current)), words)
        assert walked != cells(drawn(CANAL), words)
    hit = PlacedSpan(SpanKind.HIT, where(CANAL.text, "Paris"))
    strips = drawn(CANAL, marks=(hit.span, where(CANAL.text, "Suez")), over=Over(current=hit))
    assert cells(strips, "Paris")[0].bgcolor == DEFAULT.hit_current.bgcolor
    assert cells(strips, "Suez")[0].bgcolor == DEFAULT.hit.bgcolor


def test_a_pencil_behind_a_note_takes_the_ground_of_a_selection_over_it() -> None:
    plain = cells(drawn(CANAL), f"ten years{NOTE_MARK}")
    selected = cells(
        drawn(CANAL, over=Over(selection=CANAL.lines[0].span)), f"ten years{NOTE_MARK}"
    )
    assert plain[-1].bgcolor == DEFAULT.ground.bgcolor
    assert selected[-1].bgcolor == selected[-3].bgcolor != plain[-1].bgcolor


def test_a_highlight_over_two_rows_and_a_blank_at_their_border_is_drawn_in_both() -> None:
    span = where(CANAL.text, "The work took ten years.")
    model = CANAL.highlights[0]
    article = replace(CANAL, highlights=(replace(model, span=span, note=""),), mentions=())
    grounds = [
        "".join(
            s.text for s in strip if s.style and s.style.bgcolor == DEFAULT.highlight(1).bgcolor
        )
        for strip in drawn(article, 30)
    ]
    assert " ".join(ground for ground in grounds if ground) == span.of(CANAL.text)


@pytest.mark.parametrize("width", [8, 14, 30, 60])
def test_the_row_of_a_fold_fits_any_pane_and_names_its_key_where_there_is_room(width: int) -> None:
    page = Page(CANAL, max(1, width - 4))
    row = next(
        row
        for number in range(page.height)
        if (row := page.at(number)) is not None and row.kind is RowKind.FOLD
    )
    painter = Painter(
        DEFAULT, Layers(CANAL), width=width, left=2, text_width=max(1, width - 4), keys=KEYS
    )
    strip = painter.strip(row, Over())
    assert strip.cell_length == width
    assert strip.text.rstrip().endswith("t shows") == (width == 60)


LEDE = "The canal has no locks. Ships pass it in a day, or so the guide says to those who ask."


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Locks", "Locks"),
        ("The canal has no locks", LEDE),
        ("The canal has no locks. Ships pass it in a day…", LEDE),
    ],
)
def test_a_title_that_the_text_begins_with_is_not_drawn_twice(title: str, first: str) -> None:
    article = made((Label.MAIN, first), (Label.MAIN, "More of it."))
    drawn_rows = drawn(replace(article, row=replace(article.row, title=title)), 80)
    text = " ".join(strip.text.strip() for strip in drawn_rows)
    assert text.count(title.removesuffix("…")) == 1


def test_a_headline_in_the_text_looks_like_a_title() -> None:
    article = made((Label.MAIN, "No locks"), (Label.MAIN, "No locks at all."))
    strips = drawn(replace(article, row=replace(article.row, title="No locks")), 80)
    bold = [segment.text for strip in strips for segment in strip if is_bold(segment)]
    assert [words.strip() for words in bold if words.strip()] == ["No locks"]


@pytest.mark.parametrize("label", [Label.MAIN, Label.TEASER])
def test_a_title_that_goes_on_differently_or_stands_in_a_teaser_is_drawn(label: Label) -> None:
    lines = {
        Label.MAIN: [(Label.MAIN, "Corinth has a canal.")],
        Label.TEASER: [(Label.TEASER, "Corinth"), (Label.MAIN, "It has a canal.")],
    }
    article = made(*lines[label])
    strips = drawn(replace(article, row=replace(article.row, title="Corinth")), 80)
    assert strips[1].text.strip() == "Corinth"


def is_bold(segment: Segment) -> bool:
    return bool(segment.style and segment.style.bold)
