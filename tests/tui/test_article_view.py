"""The article as it shows and as a person works with it, in an app that has nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import MouseMove
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from tests.tui.articles import AT, CANAL, MAIN, ROW, TEASERS, made, where, where_of
from tui_reader.model import (
    Article,
    EntityType,
    Highlight,
    Label,
    Line,
    Mention,
    Published,
    Span,
)
from tui_reader.model.texts import NO_ARTICLE
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import Fold, facts
from tui_reader.tui.widgets.article_page import Page, RowKind
from tui_reader.tui.widgets.article_scrollbar import Ticks, marked
from tui_reader.tui.widgets.article_selection import Selecting, grown, sentence_at, word_at
from tui_reader.tui.widgets.article_spans import Layer, PlacedSpan
from tui_reader.tui.widgets.article_view import SECOND_CLICK, ArticleView

LONG = made(*((Label.MAIN, f"Paragraph {n}. " + "word " * 40) for n in range(60)))


class ReadingApp(App[None]):
    """Nothing but the view, and what it says."""

    CSS = "ArticleView { overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleView()

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def on_walked_sheet_span_reached(self, event: ArticleView.SpanReached) -> None:
        self.said.append(event)

    def on_walked_sheet_span_activated(self, event: ArticleView.SpanActivated) -> None:
        self.said.append(event)

    def on_article_view_selection_made(self, event: ArticleView.SelectionMade) -> None:
        self.said.append(event)

    def on_article_sheet_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        self.said.append(event)


@asynccontextmanager
async def reading(
    article: Article = CANAL, marks: tuple[Span, ...] = (), size: tuple[int, int] = (60, 24)
) -> AsyncIterator[tuple[Pilot[None], ArticleView, list[Message]]]:
    app = ReadingApp()
    async with app.run_test(size=size) as pilot:
        app.view.show(article, marks)
        await pilot.pause()
        yield pilot, app.view, app.said


def strips(view: ArticleView) -> list[Strip]:
    return [view.render_line(y) for y in range(view.size.height)]


def screen(view: ArticleView) -> list[str]:
    return [strip.text.rstrip() for strip in strips(view)]


def cell_of(view: ArticleView, words: str) -> tuple[int, int]:
    """The cell (x, y) of the screen where these words begin."""
    for y, strip in enumerate(strips(view)):
        if words in strip.text:
            return Strip([Segment(strip.text.partition(words)[0])]).cell_length, y
    raise AssertionError(f"{words!r} is not on the screen: {screen(view)}")


def style_at(view: ArticleView, words: str) -> Style:
    """The style of the first cell of these words."""
    x, y = cell_of(view, words)
    (segment,) = list(strips(view)[y].crop(x, x + 1))
    return segment.style or Style.null()


# What shows


async def test_title_facts_and_paragraphs_stand_centred_with_blank_rows_between() -> None:
    async with reading(size=(121, 30)) as (_, view, _said):
        rows = screen(view)
        left = (120 - 80) // 2
        assert rows[1] == " " * left + "How the canal was dug"
        assert (
            rows[2].strip()
            == "wire · about 5 Feb 2025 · 4 min · 3 people, places and organisations"
        )
        assert rows[4] == " " * left + MAIN[0].removesuffix(" years.")
        assert rows[5] == " " * left + "years ✎."
        assert rows[6] == ""
        assert rows[7].strip().startswith("Ismail Pasha")


async def test_every_row_is_as_wide_as_the_pane_whatever_the_text_and_the_width() -> None:
    async with reading() as (pilot, view, _):
        view.teasers_shown = True
        for width in (12, 17, 33, 60, 100):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            view.grow_selection()
            pane = view.scrollable_content_region.width
            assert {strip.cell_length for strip in strips(view)} == {pane}
            assert {sum(segment.cell_length for segment in strip) for strip in strips(view)} == {
                pane
            }


async def test_every_code_point_of_the_main_lines_shows_once() -> None:
    async with reading(size=(40, 60)) as (_, view, _said):
        shown = "".join("".join(screen(view)[3:]).split())
        for words in MAIN:
            assert "".join(words.split()) in shown.replace("✎", "")
        for words in TEASERS:
            assert "".join(words.split()) not in shown


NOVELS = tuple(
    Mention(at, at + 4, EntityType.OTHER, name) for at, name in enumerate(("She", "Kim"))
)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recognised": False, "mentions": ()}, "looking for names…"),
        ({"mentions": ()}, "no names found"),
        ({"mentions": CANAL.mentions[1:2]}, "1 place"),
        ({"mentions": NOVELS[:1]}, "4 min · 1 other name"),
        ({"mentions": NOVELS}, "4 min · 2 other names"),
        ({"mentions": (*CANAL.mentions[1:2], NOVELS[0])}, "4 min · 1 place, 1 other"),
        ({"mentions": (*CANAL.mentions, *NOVELS)}, "people, places and organisations, 2 others"),
        ({"row": replace(ROW, published=None)}, "wire · 4 min · 3 people"),
        ({"row": replace(ROW, published=Published(AT))}, "wire · 5 Feb 2025 · 4 min"),
    ],
)
def test_the_facts_say_what_is_known(change: dict[str, object], said: str) -> None:
    assert said in facts(replace(CANAL, **change))[0]  # type: ignore[arg-type]


async def test_text_is_never_markup_nor_an_order_to_the_terminal() -> None:
    hostile = "[bold]not bold[/] [@click=app.quit]x[/] \x1b[31mred\x07 \u202eback \x9b2J"
    article = made((Label.MAIN, hostile), row=replace(ROW, title=hostile, source="\x1b]0;t\x07"))
    async with reading(article, size=(100, 12)) as (_, view, _said):
        drawn = "".join(strip.text for strip in strips(view))
        assert "[bold]not bold[/]" in drawn
        assert "[@click=app.quit]x[/]" in drawn
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in drawn)


async def test_an_article_without_text_says_so_and_nothing_can_be_taken_from_it() -> None:
    async with reading(made()) as (_, view, _said):
        assert any("This article has no text." in row for row in screen(view))
        view.grow_selection()
        view.move(columns=1)
        view.move_bottom()
        assert view.selection is None
        assert view.selected_span() is None
        assert view.line_at_hand() is None
        assert not view.next_span(SpanKind.HIT)


async def test_a_view_without_an_article_is_blank_and_takes_every_key() -> None:
    app = ReadingApp()
    async with app.run_test(size=(60, 10)):
        view = app.view
        for act in (view.move_bottom, view.move_top, view.grow_selection, view.toggle_teasers):
            act()
        view.move(rows=1)
        view.move_page()
        assert not view.activate()
        assert not view.drop()
        assert view.place == 0
        assert screen(view) == [""] * 10


async def test_a_corrected_line_and_one_in_doubt_are_marked_in_the_margin() -> None:
    first, second, *rest = CANAL.lines
    article = replace(
        CANAL, lines=(replace(first, corrected=True), replace(second, confidence=0.6), *rest)
    )
    async with reading(article) as (_, view, _said):
        rows = screen(view)
        assert next(row for row in rows if "Ferdinand" in row).startswith("✓ Ferdinand")
        assert next(row for row in rows if "Ismail" in row).startswith("· Ismail")
        assert next(row for row in rows if "Ships" in row).startswith("  Ships")


@pytest.mark.parametrize(
    ("confidences", "at_hand"), [((0.6, 0.4), 1), ((0.4, 0.6), 0), ((0.6, 0.6), 0), ((1.0, 1.0), 2)]
)
async def test_at_hand_is_the_line_most_in_doubt_and_without_one_the_articles_last(
    confidences: tuple[float, float], at_hand: int
) -> None:
    first, second, third, *rest = CANAL.lines
    lines = zip((first, second), confidences, strict=True)
    doubted = (replace(line, confidence=confidence) for line, confidence in lines)
    async with reading(replace(CANAL, lines=(*doubted, third, *rest))) as (_, view, _said):
        assert view.line_at_hand() == at_hand


async def test_a_highlight_with_a_note_is_followed_by_a_pencil_and_one_without_is_not() -> None:
    async with reading() as (_, view, _said):
        drawn = "\n".join(screen(view))
        assert "ten years ✎." in drawn
        assert drawn.count("✎") == 1


# Layers


async def test_mentions_highlights_and_hits_lie_over_the_text_where_they_stand() -> None:
    hit = where(CANAL.text, "it.")
    async with reading(marks=(hit,)) as (_, view, _said):
        assert style_at(view, "Ferdinand").bold
        assert style_at(view, "Port Said").underline
        assert style_at(view, "Compagnie").italic
        band, over = style_at(view, "opened it"), style_at(view, "it.")
        assert band.bgcolor == DEFAULT.highlight(2).bgcolor
        assert over.bold
        assert over.bgcolor not in (None, band.bgcolor)


async def test_other_hits_and_another_palette_are_drawn_without_moving_the_text() -> None:
    async with reading() as (_, view, _said):
        before = screen(view)
        view.set_marks([where(CANAL.text, "Ismail")])
        assert style_at(view, "Ismail").bgcolor == DEFAULT.hit.bgcolor
        view.palette = replace(DEFAULT, title=Style.parse("red"))
        assert style_at(view, "How the canal").color == Style.parse("red").color
        assert screen(view) == before


def test_a_layer_finds_what_lies_over_a_stretch_and_walks_round() -> None:
    spans = [Span(0, 50), Span(3, 5), Span(10, 12), Span(40, 42)]
    layer = Layer(PlacedSpan(SpanKind.HIT, span) for span in reversed(spans))
    assert [placed.span for placed in layer.over(11, 20)] == [Span(0, 50), Span(10, 12)]
    assert [placed.span for placed in layer.over(50, 60)] == []
    assert layer.next(10) == 3
    assert layer.next(40) == 0
    assert layer.next(10, backwards=True) == 1
    assert layer.next(0, backwards=True) == 3
    assert Layer().next(0) is None


# Folds


async def test_teasers_and_boilerplate_are_folded_into_one_row_that_names_the_key() -> None:
    async with reading() as (_, view, _said):
        row = next(row for row in screen(view) if "▸" in row)
        assert "▸ 2 teasers and 1 line of boilerplate " in row
        assert row.endswith("t shows")
        view.teaser_key = "T"
        assert any(row.endswith("T shows") for row in screen(view))


async def test_hidden_boilerplate_has_no_row_until_the_folds_are_opened() -> None:
    article = made(
        (Label.MAIN, MAIN[0]), (Label.OTHER, "Share"), (Label.MAIN, MAIN[1]), (Label.OTHER, "Print")
    )
    page = Page(article, 60, hide_boilerplate=True)
    assert not any(isinstance(block, Fold) for block in page.blocks)
    for line in article.lines:
        assert page.folded(line.start) is (line.label is Label.OTHER)
        assert (page.setting_of(line.start) is None) is (line.label is Label.OTHER)
    opened = Page(article, 60, hide_boilerplate=True, open_folds=True)
    assert not any(opened.folded(line.start) for line in article.lines)


async def test_a_page_with_nothing_like_an_article_says_so() -> None:
    article = made((Label.MAIN, "Share"), (Label.MAIN, "Print"))
    lines = tuple(replace(line, reasons=(NO_ARTICLE,)) for line in article.lines)
    async with reading(replace(article, lines=lines)) as (_, view, _said):
        assert any("Nothing on this page looks like an article" in row for row in screen(view))
        assert any(row.strip() == "Share" for row in screen(view))


async def test_a_byline_and_a_signature_are_set_dim_and_the_text_is_not() -> None:
    article = made(
        (Label.MAIN, "By Ada Lovelace"),
        *((Label.MAIN, each) for each in MAIN),
        (Label.MAIN, "A. Lovelace"),
    )
    async with reading(article, size=(80, 60)) as (_, view, _said):
        dim = {
            segment.text.strip()
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style and segment.style.color == view.palette.dim.color
        }
        assert {"By Ada Lovelace", "A. Lovelace"} <= dim
        assert not any(each.startswith(MAIN[0][:20]) for each in dim)


async def test_a_fold_names_the_key_that_corrects_where_there_is_room() -> None:
    async with reading(size=(80, 40)) as (_, view, _said):
        view.correct_key = "B"
        row = next(row for row in screen(view) if "▸" in row)
        assert row.endswith("t shows · B corrects")


async def test_an_open_fold_tells_why_each_line_is_a_teaser() -> None:
    async with reading(size=(60, 40)) as (_, view, _said):
        view.toggle_teasers()
        rows = screen(view)
        at = next(n for n, row in enumerate(rows) if "A bridge in Lisbon" in row)
        assert rows[at].startswith("  │ A bridge")
        assert rows[at + 1] == "  │ cut off in mid-word"
        assert any("│ Share this page" in row for row in rows)
        assert style_at(view, "cut off").italic
        view.toggle_teasers()
        assert "Lisbon" not in "\n".join(screen(view))


async def test_opening_folds_above_leaves_the_text_at_the_top_where_it_is() -> None:
    article = made(
        *(
            (Label.TEASER, f"Teaser {n} of some other story that is cut off in the mid")
            for n in range(9)
        ),
        *((Label.MAIN, f"Paragraph {n}. " + "word " * 40) for n in range(20)),
    )
    async with reading(article) as (pilot, view, _):
        view.move(rows=15)
        await pilot.pause()
        before = screen(view)[2:10]
        place = view.place
        view.toggle_teasers()
        await pilot.pause()
        assert view.place == place
        assert screen(view)[2:10] == before


ENDING = made(
    *((Label.MAIN, f"Paragraph {n}. " + "word " * 40) for n in range(9)),
    *(
        (Label.TEASER, f"Teaser {n} of some other story that is cut off in the mid")
        for n in range(3)
    ),
)


async def test_teasers_opened_at_the_end_come_into_view_below_the_articles_last_line() -> None:
    async with reading(ENDING) as (pilot, view, _):
        view.move_bottom()
        await pilot.pause()
        assert screen(view)[-2].startswith("  ▸ 3 teasers")
        assert view.toggle_teasers()
        await pilot.pause()
        rows = screen(view)
        assert any("Teaser 2 of some" in row for row in rows)
        assert any("▾ 3 teasers" in row for row in rows)
        assert any("word word" in row for row in rows)


async def test_of_more_teasers_than_fit_the_first_ones_come_into_view() -> None:
    async with reading(ENDING, size=(60, 9)) as (pilot, view, _):
        view.move_bottom()
        view.toggle_teasers()
        await pilot.pause()
        rows = screen(view)
        assert "word word" in rows[0]
        assert rows[2].startswith("  ▾ ")


async def test_a_click_on_the_last_row_that_folds_shows_what_was_folded() -> None:
    async with reading(ENDING) as (pilot, view, _):
        view.move_bottom()
        await pilot.pause()
        row = next(n for n, row in enumerate(screen(view)) if "▸ 3 teasers" in row)
        view.move(rows=row - view.size.height + 1)
        await pilot.pause()
        assert "▸ 3 teasers" in screen(view)[-1]
        await pilot.click(ArticleView, offset=(6, view.size.height - 1))
        await pilot.pause()
        assert any("Teaser 0 of some" in each for each in screen(view))


async def test_an_article_of_teasers_alone_is_shown_open() -> None:
    async with reading(made((Label.TEASER, TEASERS[0]))) as (_, view, _said):
        assert any("A bridge in Lisbon" in row for row in screen(view))


# Scrolling and the place


async def test_moving_scrolls_by_rows_pages_and_to_the_ends() -> None:
    async with reading(LONG) as (pilot, view, _):
        view.move(rows=3)
        assert view.scroll_offset.y == 3
        view.move_page()
        assert view.scroll_offset.y == 3 + 23
        view.move_page(-0.5)
        assert view.scroll_offset.y in (14, 15)
        view.move_bottom()
        await pilot.pause()
        assert "word" in screen(view)[-2]
        assert screen(view)[-1] == ""
        view.move_top()
        assert view.scroll_offset.y == 0


async def test_the_place_is_told_once_the_reader_stopped_and_opened_again_at() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=40)
        view.move(rows=5)
        await pilot.pause(0.7)
        (place,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert (place.article_id, place.offset) == (7, view.place)
        rows = screen(view)
        view.show(LONG, place=place.offset)
        await pilot.pause()
        assert view.place == place.offset
        assert screen(view)[:5] == rows[:5] or screen(view)[0] in rows


async def test_the_place_in_an_article_is_told_when_another_one_is_shown() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=40)
        place = view.place
        view.show(CANAL)
        await pilot.pause()
        (told,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert told.offset == place


async def test_progress_goes_from_what_shows_to_all_of_it() -> None:
    async with reading(LONG) as (_, view, _said):
        start = view.progress
        assert 0 < start < 0.2
        view.move_page()
        assert view.progress > start
        view.move_bottom()
        assert view.progress == 1.0


async def test_names_that_arrive_later_move_neither_text_nor_selection() -> None:
    bare = replace(CANAL, mentions=(), recognised=False)
    async with reading(bare, size=(60, 12)) as (pilot, view, _):
        view.grow_selection()
        before, selection = screen(view), view.selection
        view.update(CANAL)
        await pilot.pause()
        assert screen(view)[3:] == before[3:]
        assert view.selection == selection
        assert view.next_span(SpanKind.MENTION)


async def test_another_version_of_the_text_drops_the_selection() -> None:
    async with reading() as (_, view, _said):
        view.grow_selection()
        changed = replace(CANAL, version=replace(CANAL.version, id=2, text="Short."))
        view.update(replace(changed, lines=(Line(0, 6, Label.MAIN, 1.0),)))
        assert view.selection is None
        assert any("Short." in row for row in screen(view))


async def test_updating_with_another_article_shows_it_from_its_own_place() -> None:
    async with reading() as (_, view, _said):
        view.update(replace(LONG, row=replace(ROW, id=8)))
        assert view.article is not None
        assert view.article.id == 8


async def test_a_resized_pane_keeps_the_text_at_its_top() -> None:
    async with reading(LONG) as (pilot, view, _):
        view.move(rows=60)
        place = view.place
        paragraph = LONG.text.rfind("\n", 0, place)
        for width in (40, 90, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert abs(view.place - place) < 200
            assert LONG.text.rfind("\n", 0, view.place) == paragraph


async def test_a_very_long_paragraph_is_set_only_where_it_is_seen_and_read_to_its_end() -> None:
    text = "".join(f"{n:07d} " for n in range(100_000))
    article = made((Label.MAIN, text.strip()))
    async with reading(article) as (pilot, view, _):
        assert "0000000" in "\n".join(screen(view))
        view.move_bottom()
        await pilot.pause()
        assert "0099999" in "\n".join(screen(view))
        for _ in range(40):
            view.move_page(-1)
        numbers = [word for row in screen(view) for word in row.split()]
        assert numbers == sorted(numbers)
        assert len(numbers) == len(set(numbers)) > 50
        shown = screen(view)
        view.move(rows=-1)
        assert screen(view)[1:] == shown[:-1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 9000), min_size=1, max_size=60), st.integers(0, 400), st.booleans())
def test_a_page_set_here_and_there_is_the_page_set_as_a_whole(
    lengths: list[int], row: int, upwards: bool
) -> None:
    article = made(*((Label.MAIN, ("word " * n)[:n].strip() or "x") for n in lengths))
    whole, part = Page(article, 40), Page(article, 40)
    part.settle(row, 20, upwards=upwards)
    for page in (whole, part):
        for block in range(len(page.blocks)):
            page.block(block)
    assert part.height == whole.height
    rows = [whole.at(number) for number in range(whole.height)]
    spans = [row.span for row in rows if row is not None]
    assert [row.span for row in map(part.at, range(part.height)) if row is not None] == spans
    for number, found in enumerate(rows):
        if found is not None and found.kind is RowKind.TEXT and found.span is not None:
            assert whole.row_of(found.span.start) == number
            assert whole.row_of(found.span.end - 1) == number


@pytest.mark.parametrize(
    "article",
    [
        made((Label.MAIN, "word " * 1_000_000)),
        made(*((Label.MAIN, f"Paragraph {n}.") for n in range(20_000))),
    ],
    ids=["a line of 5 MB", "20,000 lines"],
)
async def test_the_first_screen_of_a_long_article_is_set_and_no_more(article: Article) -> None:
    async with reading(article) as (_, view, _said):
        assert view._page is not None
        assert len(view._page.blocks) > 1_000
        assert sum(view._page._measured) < 30


async def test_thousands_of_open_teasers_are_not_set_to_tell_progress_or_what_is_meant() -> None:
    teasers = ((Label.TEASER, f"Teaser {n} " + "of another story " * 5) for n in range(3_000))
    article = made(*((Label.MAIN, words) for words in MAIN), *teasers, (Label.MAIN, "The end."))
    async with reading(article) as (_, view, _said):
        view.toggle_teasers()
        view.move(rows=200)
        index = view.line_at_hand()
        assert index is not None
        assert article.lines[index].label is Label.TEASER
        assert 0 < view.progress < 0.01
        view.move_bottom()
        assert view.progress == 1.0
        view.move_page(-2)
        assert view._page is not None
        assert sum(view._page._measured) < 300


async def test_a_selection_of_a_whole_long_article_is_told_without_setting_it() -> None:
    article = made(*((Label.MAIN, f"Paragraph {n}.") for n in range(20_000)))
    async with reading(article) as (_, view, _said):
        view.selection = Span(0, len(article.text))
        assert view.text_to_copy() == article.text
        assert view._page is not None
        assert sum(view._page._measured) < 30


async def test_a_cleared_view_is_blank_and_has_told_its_place() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=30)
        place = view.place
        view.clear()
        await pilot.pause()
        assert screen(view) == [""] * 24
        assert view.article is None
        (told,) = [m for m in said if isinstance(m, ArticleView.PlaceChanged)]
        assert told.offset == place


async def test_folding_from_amid_the_teasers_goes_to_the_fold() -> None:
    teasers = ((Label.TEASER, f"Teaser {n} " + "of another story " * 20) for n in range(30))
    article = made(*((Label.MAIN, words) for words in MAIN), *teasers)
    async with reading(article) as (pilot, view, _):
        view.toggle_teasers()
        view.move(rows=80)
        await pilot.pause()
        assert view.place > article.lines[3].start
        view.update(article)
        assert view.place > article.lines[3].start
        assert view.selected_span() is None, "a teaser is not meant unless it is walked to"
        index = view.line_at_hand()
        assert index is not None, "but what a person sees is what they correct"
        assert article.lines[index].start <= view.place < article.lines[index].end
        view.toggle_teasers()
        await pilot.pause()
        assert any("▸ 30 teasers" in row for row in screen(view))


async def test_scrolled_past_the_text_the_place_is_its_end() -> None:
    reasons = tuple(f"reason {n}" for n in range(200))
    article = made((Label.TEASER, TEASERS[0]))
    article = replace(article, lines=(replace(article.lines[0], reasons=reasons),))
    async with reading(article) as (_, view, _said):
        view.move_bottom()
        assert view.place == 0 or view.place < len(TEASERS[0])
        view.update(article)
        assert "reason 199" in "\n".join(screen(view))


async def test_a_narrower_column_is_set_at_once() -> None:
    async with reading(LONG, size=(100, 30)) as (_, view, _said):
        view.text_width = 30
        assert max(len(row.strip()) for row in screen(view)) <= 30


# Walking


async def test_walking_hits_goes_round_and_says_which_of_how_many() -> None:
    marks = tuple(where(CANAL.text, words) for words in ("dig", "Pasha", "Paris"))
    async with reading(marks=marks) as (pilot, view, said):
        for backwards in (False, False, False, False, True):
            assert view.next_span(SpanKind.HIT, backwards=backwards)
        await pilot.pause()
        reached = [m for m in said if isinstance(m, ArticleView.SpanReached)]
        assert [(m.kind, m.index, m.total) for m in reached] == [
            (SpanKind.HIT, n, 3) for n in (1, 2, 3, 1, 3)
        ]
        assert view.current_span == PlacedSpan(SpanKind.HIT, marks[2])


async def test_spans_that_begin_together_or_are_the_same_are_all_walked_both_ways() -> None:
    model = CANAL.highlights[0]
    spans = {1: Span(3, 8), 2: Span(3, 20), 3: Span(3, 20), 4: Span(30, 40)}
    highlights = tuple(replace(model, id=n, span=span) for n, span in spans.items())
    async with reading(replace(CANAL, highlights=highlights)) as (_, view, _said):
        walked = []
        for backwards in (False, False, False, False, False, True, True, True):
            view.next_span(SpanKind.HIGHLIGHT, backwards=backwards)
            assert view.current_span is not None
            assert isinstance(view.current_span.value, Highlight)
            walked.append(view.current_span.value.id)
        assert walked == [1, 2, 3, 4, 1, 4, 3, 2]
        noted = (replace(h, note="new") for h in highlights)
        view.update(replace(CANAL, highlights=tuple(noted)))
        assert view.current_span.value.id == 2, "the one that was walked to, its note changed"  # type: ignore[union-attr]


async def test_walking_goes_on_from_a_selection() -> None:
    marks = tuple(where(CANAL.text, words) for words in ("dig", "Pasha", "Paris"))
    async with reading(marks=marks) as (_, view, _said):
        view.selection = where(CANAL.text, "opened it")
        view.next_span(SpanKind.HIT)
        assert view.current_span is not None
        assert view.current_span.span == marks[2]


async def test_what_is_folded_away_is_let_go_of() -> None:
    async with reading(size=(60, 40)) as (_, view, _said):
        view.next_span(SpanKind.TEASER)
        view.toggle_teasers()
        assert view.current_span is None
        view.next_span(SpanKind.TEASER)
        view.move(columns=1)
        view.toggle_teasers()
        assert not view.drop(), "the caret is gone"
        view.next_span(SpanKind.TEASER)
        view.move(columns=1)
        view.grow_selection()
        view.toggle_teasers()
        assert view.selection is None
        view.move(columns=1)
        assert view.line_at_hand() == 0


async def test_in_an_article_of_teasers_alone_they_are_what_is_meant() -> None:
    async with reading(made((Label.TEASER, TEASERS[0]))) as (_, view, _said):
        view.grow_selection()
        assert view.selection == Span(0, 1)
        assert view.line_at_hand() == 0


async def test_what_is_walked_to_is_scrolled_into_view_and_looks_different() -> None:
    marks = (where(LONG.text, "Paragraph 1."), where(LONG.text, "Paragraph 40."))
    async with reading(LONG, marks) as (pilot, view, _):
        view.next_span(SpanKind.HIT)
        view.next_span(SpanKind.HIT)
        await pilot.pause()
        assert style_at(view, "Paragraph 40").bgcolor == DEFAULT.hit_current.bgcolor
        view.next_span(SpanKind.HIT, backwards=True)
        await pilot.pause()
        _, y = cell_of(view, "Paragraph 1.")
        assert 0 < y < 20


async def test_walking_starts_at_what_shows() -> None:
    marks = (where(LONG.text, "Paragraph 1."), where(LONG.text, "Paragraph 40."))
    async with reading(LONG, marks) as (_, view, _said):
        view.move(rows=60)
        view.next_span(SpanKind.HIT)
        assert view.current_span is not None
        assert view.current_span.span == marks[1]


async def test_walking_to_a_teaser_opens_the_fold() -> None:
    async with reading() as (_, view, _said):
        assert view.next_span(SpanKind.TEASER)
        assert view.teasers_shown
        assert view.line_at_hand() == 3
        cell_of(view, "A bridge in Lisbon")


async def test_going_to_a_highlight_makes_it_current_even_before_there_is_room() -> None:
    app = ReadingApp()
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        view.display = False
        await pilot.pause()
        article = replace(
            LONG,
            highlights=made(
                (Label.MAIN, LONG.text), highlights=(("Paragraph 50", 1, ""),)
            ).highlights,
        )
        view.show(article)
        view.go_to(where(LONG.text, "Paragraph 50"))
        view.display = True
        await pilot.pause()
        cell_of(view, "Paragraph 50")
        assert view.current_span is not None
        assert view.current_span.kind is SpanKind.HIGHLIGHT


async def test_enter_acts_on_the_span_walked_to_and_escape_leaves_it() -> None:
    async with reading() as (pilot, view, said):
        assert not view.activate()
        view.next_span(SpanKind.MENTION)
        assert view.activate()
        await pilot.pause()
        (activated,) = [m for m in said if isinstance(m, ArticleView.SpanActivated)]
        assert activated.placed.value == CANAL.mentions[0]
        assert view.drop()
        assert view.current_span is None
        assert not view.drop()


async def test_a_highlight_that_was_removed_is_no_longer_the_current_span() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.HIGHLIGHT)
        view.update(replace(CANAL, highlights=CANAL.highlights[1:]))
        assert view.current_span is None


async def test_other_hits_are_walked_from_where_the_reader_is() -> None:
    async with reading(marks=(where(CANAL.text, "dig"),)) as (_, view, _said):
        view.next_span(SpanKind.HIT)
        view.set_marks([where(CANAL.text, "Paris")])
        assert view.current_span is None
        view.next_span(SpanKind.HIT)
        assert view.current_span == PlacedSpan(SpanKind.HIT, where(CANAL.text, "Paris"))


async def test_hits_found_again_in_the_background_do_not_move_what_is_highlighted_next() -> None:
    opened = where(CANAL.text, "opened")
    async with reading(marks=(opened,)) as (_, view, _said):
        view.next_span(SpanKind.HIT)
        sentence = view.selected_span()
        assert sentence is not None
        assert opened.start in range(sentence.start, sentence.end)
        view.set_marks([opened])
        assert view.current_span == PlacedSpan(SpanKind.HIT, opened)
        view.set_marks([])
        assert (view.current_span, view.selected_span()) == (None, sentence)


async def test_where_a_highlight_was_removed_the_next_is_made_at_the_same_place() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.HIGHLIGHT)
        view.next_span(SpanKind.HIGHLIGHT)
        sentence = view.selected_span()
        view.update(replace(CANAL, highlights=()))
        assert view.selected_span() == sentence


async def test_a_passage_in_a_teaser_is_gone_to_with_its_fold_open() -> None:
    async with reading() as (_, view, _said):
        view.go_to(where(CANAL.text, "in Lisbon"))
        cell_of(view, "in Lisbon")
        assert view.current_span is None, "nothing has this very span"


# Selecting


def of(span: Span | None) -> str | None:
    return None if span is None else span.of(CANAL.text)


async def test_the_selection_grows_from_word_to_sentence_to_paragraph() -> None:
    async with reading() as (pilot, view, said):
        taken = []
        for _ in range(4):
            view.grow_selection()
            taken.append(of(view.selection))
        sentence = "Ferdinand de Lesseps began to dig at Port Said in 1859."
        assert taken == ["Ferdinand", sentence, MAIN[0], MAIN[0]]
        await pilot.pause()
        assert any(isinstance(m, ArticleView.SelectionMade) for m in said)
        assert view.text_to_copy() == MAIN[0]


async def test_what_was_walked_to_is_the_first_thing_selected() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION)
        view.grow_selection()
        assert of(view.selection) == "Ferdinand de Lesseps"


async def test_without_a_selection_the_sentence_at_hand_is_meant() -> None:
    async with reading() as (_, view, _said):
        assert of(view.selected_span()) == "Ferdinand de Lesseps began to dig at Port Said in 1859."
        view.next_span(SpanKind.HIGHLIGHT)
        assert of(view.selected_span()) == "The work took ten years."
        view.grow_selection()
        assert of(view.selected_span()) == "took ten years"
        assert view.line_at_hand() == 0


async def test_arrows_extend_by_graphemes_over_wide_and_joined_ones() -> None:
    async with reading(size=(100, 24)) as (pilot, view, _):
        x, y = cell_of(view, "運河")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 2, y))
        await pilot.mouse_up(offset=(x + 2, y))
        assert of(view.selection) == "運河"
        view.move(columns=1)
        assert of(view.selection) == "運河は"
        view.move(columns=-2)
        assert of(view.selection) == "運"
        await pilot.double_click(offset=cell_of(view, "full"))
        assert of(view.selection) == "full"
        view.move(columns=2)
        assert of(view.selection) == "full 👩‍💻"


async def test_the_first_arrow_extends_a_word_on_either_side_and_the_other_takes_it_back() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION, backwards=True)
        view.grow_selection()
        taken = []
        for columns in (-1, 1, 1, -1, -1):
            view.move(columns=columns)
            taken.append(of(view.selection))
        assert taken == [" Compagnie", "Compagnie", "Compagnie ", "Compagnie", " Compagnie"]


async def test_taking_a_paragraph_longer_than_the_screen_does_not_move_it() -> None:
    async with reading(made((Label.MAIN, "word " * 2_000))) as (pilot, view, _):
        await pilot.triple_click(offset=(10, 8))
        assert view.scroll_offset.y == 0
        assert view.selection is not None
        assert view.selection.end > 9_000
        view.drop()
        for _ in range(3):
            view.grow_selection()
        assert view.scroll_offset.y == 0
        view.move(columns=1)
        assert view.scroll_offset.y > 0, "the end that moves is in sight"


async def test_arrows_extend_over_paragraphs_and_never_into_what_is_folded() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.MENTION, backwards=True)
        view.grow_selection()
        assert of(view.selection) == "Compagnie"
        view.move(columns=-200)
        assert view.selection is not None
        assert view.selection.start < where(CANAL.text, "Ships").start
        view.move(columns=400)
        assert view.selection.end == where(CANAL.text, "Paris.").end
        view.move(rows=10)
        assert view.selection.end == where(CANAL.text, "Paris.").end


async def test_moving_by_rows_keeps_the_column_over_short_rows() -> None:
    article = made((Label.MAIN, "a" * 30), (Label.MAIN, "short"), (Label.MAIN, "b" * 30))
    async with reading(article) as (_, view, _said):
        view.grow_selection()
        view.move(rows=1)
        assert view.selection == Span(0, 36), "to the short row's end"
        view.move(rows=1)
        assert view.selection == Span(0, 37 + 30)


async def test_the_caret_comes_out_when_moved_by_columns_and_goes_by_words() -> None:
    async with reading() as (_, view, _said):
        view.move(columns=1)
        view.move(columns=1)
        view.move(columns=1)
        assert style_at(view, "Lesseps").bgcolor == DEFAULT.caret.bgcolor
        view.move(columns=-1)
        view.grow_selection()
        assert of(view.selection) == "de"
        assert view.drop()
        assert not view.drop()


async def test_the_caret_takes_a_word_as_the_search_does_in_any_script() -> None:
    article = made((Label.MAIN, "十年 China's don't U.S. -- x"), (Label.MAIN, "--"))
    async with reading(article) as (_, view, _said):
        starts = []
        for _ in range(8):
            view.move(columns=1)
            starts.append(article.text[view._start() :][:3])
        assert starts == ["十年 ", "年 C", "Chi", "don", "U.S", "x\n-", "-", "-"]
        view.move(columns=-2)
        view.grow_selection()
        assert view.selection is not None
        assert view.selection.of(article.text) == "U.S."


async def test_a_word_that_begins_with_a_mark_on_a_blank_is_passed_and_taken_whole() -> None:
    article = made((Label.MAIN, "one \u0301two three"))
    async with reading(article) as (_, view, _said):
        for _ in range(2):
            view.move(columns=1)
        view.grow_selection()
        assert view.selection == Span(3, 8), "with the blank that the mark stands on"
    async with reading(article) as (_, view, _said):
        for _ in range(3):
            view.move(columns=1)
        assert view._start() == article.text.index("three")
        view.move(columns=-2)
        assert view._start() == 0


async def test_the_caret_passes_megabytes_without_a_word_a_part_at_a_time() -> None:
    article = made((Label.MAIN, "-" * 300_000))
    async with reading(article) as (_, view, _said):
        view.move(columns=1)
        view.move(columns=1)
        at = view._start()
        assert at is not None
        assert 60_000 < at < 80_000
        view.move(columns=-1)
        assert view._start() == 0


async def test_the_caret_goes_by_rows_and_pages_and_enter_acts_on_what_is_under_it() -> None:
    async with reading(size=(60, 40)) as (pilot, view, said):
        view.move(columns=1)
        view.move(rows=1)
        assert view.line_at_hand() == 0
        view.move(rows=1)
        assert view.line_at_hand() == 1
        view.move_page(-1)
        assert view.line_at_hand() == 0
        assert view.activate()
        await pilot.pause()
        (activated,) = [m for m in said if isinstance(m, ArticleView.SpanActivated)]
        assert activated.placed.value == CANAL.mentions[0]


async def test_the_caret_stops_at_either_end_of_the_text() -> None:
    async with reading() as (_, view, _said):
        view.move(columns=1)
        view.move(columns=-3)
        view.grow_selection()
        assert of(view.selection) == "Ferdinand"
        view.drop()
        view.move(columns=1)
        view.move(columns=200)
        view.grow_selection()
        assert of(view.selection) == "Paris"


async def test_what_is_copied_of_a_selection_is_what_shows() -> None:
    article = made(
        (Label.MAIN, "Before it."), (Label.TEASER, "A teaser"), (Label.MAIN, "After it.")
    )
    async with reading(article) as (_, view, _said):
        view.grow_selection()
        view.move(rows=1)
        view.move(columns=10)
        assert view.text_to_copy() == "Before it.\nAfter it."
        view.toggle_teasers()
        assert view.text_to_copy() == "Before it.\nA teaser\nAfter it."


@pytest.mark.parametrize(
    ("at", "word"),
    [("Lesseps", "Lesseps"), (" de Less", "de"), (". The", "The"), ("full 👩", "full")],
)
def test_a_word_is_the_one_there_or_the_next(at: str, word: str) -> None:
    offset = CANAL.text.index(at)
    line = next(line for line in CANAL.lines if line.start <= offset < line.end)
    assert of(word_at(CANAL.text, line, offset)) == word


def test_in_a_line_of_megabytes_only_what_is_near_is_looked_at() -> None:
    text = "First one here. " * 100_000
    line = Line(0, len(text), Label.MAIN, 1.0)
    middle = text.index("First", 800_000)
    assert sentence_at(text, line, middle + 3).of(text) == "First one here."
    assert word_at(text, line, middle).of(text) == "First"


@given(st.integers(0, len(CANAL.text) - 1), st.integers(1, 40))
def test_growing_always_holds_what_was_selected(start: int, length: int) -> None:
    span = Span(start, min(len(CANAL.text), start + length))
    for _ in range(4):
        more = grown(CANAL.text, CANAL.lines, span)
        assert more.start <= span.start
        assert more.end >= span.end
        span = more
    assert grown(CANAL.text, CANAL.lines, span) == span


def test_a_selection_runs_from_its_anchor_either_way() -> None:
    assert Selecting(Span(5, 8), Span(10, 11)).span == Span(5, 11)
    back = Selecting(Span(5, 8), Span(2, 3))
    assert (back.span, back.caret) == (Span(2, 8), 2)


# The mouse


async def test_a_drag_selects_exactly_the_graphemes_from_press_to_release() -> None:
    async with reading(size=(100, 24)) as (pilot, view, said):
        from_x, from_y = cell_of(view, "began")
        to_x, to_y = cell_of(view, "完成")
        await pilot.mouse_down(offset=(from_x, from_y))
        await pilot.hover(offset=(to_x, to_y))
        await pilot.hover(offset=(to_x + 1, to_y))
        await pilot.mouse_up(offset=(to_x + 1, to_y))
        await pilot.pause()
        start, end = where_of(CANAL.text, "began")[0], CANAL.text.index("完") + 1
        assert view.selection == Span(start, end)
        assert any(isinstance(m, ArticleView.SelectionMade) for m in said)
        assert not any(isinstance(m, ArticleView.SpanActivated) for m in said)
        await pilot.mouse_down(offset=(to_x, to_y))
        await pilot.hover(offset=(from_x, from_y))
        await pilot.mouse_up(offset=(from_x, from_y))
        assert view.selection == Span(start, end), "backwards too"


async def test_a_double_click_takes_the_word_and_a_triple_click_the_paragraph() -> None:
    async with reading() as (pilot, view, _):
        x, y = cell_of(view, "began")
        await pilot.double_click(offset=(x + 2, y))
        assert of(view.selection) == "began"
        await pilot.triple_click(offset=(x + 2, y))
        assert of(view.selection) == MAIN[0]
        await pilot.pause(0.6)
        await pilot.click(offset=(x, y))
        assert view.selection is None


async def test_a_double_click_on_a_name_selects_its_word_and_opens_no_menu() -> None:
    async with reading() as (pilot, view, said):
        await pilot.click(offset=cell_of(view, "Port Said"), times=2)
        await pilot.pause(2 * SECOND_CLICK)
        assert view.text_to_copy() == "Port"
        assert not any(isinstance(m, ArticleView.SpanActivated) for m in said)


async def test_a_click_on_a_name_acts_on_it_and_one_beside_it_drops_it() -> None:
    async with reading() as (pilot, view, said):
        await pilot.click(offset=cell_of(view, "Port Said"))
        assert view.current_span is not None
        await pilot.pause(2 * SECOND_CLICK)
        (activated,) = [m for m in said if isinstance(m, ArticleView.SpanActivated)]
        assert activated.placed.value == CANAL.mentions[1]
        await pilot.pause(0.6)
        await pilot.click(offset=(1, 3))
        assert view.current_span is None


async def test_a_click_on_a_fold_opens_it() -> None:
    async with reading(size=(60, 40)) as (pilot, view, _):
        await pilot.click(offset=cell_of(view, "2 teasers"))
        assert view.teasers_shown


async def test_a_drag_beyond_the_edge_scrolls_on() -> None:
    async with reading(LONG) as (pilot, view, _):
        await pilot.mouse_down(offset=(10, 10))
        view.on_mouse_move(MouseMove(view, 10, view.size.height, 0, 1, 1, False, False, False))
        await pilot.pause(0.3)
        await pilot.mouse_up(offset=(10, 22))
        scrolled = view.scroll_offset.y
        assert scrolled >= 2
        assert view.selection is not None
        await pilot.pause(0.2)
        assert view.scroll_offset.y == scrolled, "it ends with the drag"


async def test_a_drag_beyond_the_upper_edge_scrolls_up_and_keys_extend_it_then() -> None:
    async with reading(LONG) as (pilot, view, said):
        view.move(rows=40)
        await pilot.pause()
        await pilot.mouse_down(offset=(10, 10))
        view.on_mouse_move(MouseMove(view, 10, -2, 0, 1, 1, False, False, False))
        await pilot.pause(0.3)
        await pilot.mouse_up(offset=(10, 1))
        await pilot.pause()
        assert view.scroll_offset.y <= 38
        assert len([m for m in said if isinstance(m, ArticleView.SelectionMade)]) == 1
        made = view.selection
        assert made is not None
        view.move(columns=-1)
        assert view.selection == Span(made.start - 1, made.end)


async def test_a_drag_ends_when_another_article_is_shown() -> None:
    async with reading(LONG) as (pilot, view, said):
        await pilot.mouse_down(offset=(10, 10))
        view.on_mouse_move(MouseMove(view, 10, view.size.height, 0, 1, 1, False, False, False))
        view.show(CANAL)
        await pilot.pause(0.2)
        await pilot.hover(offset=(20, 5))
        await pilot.mouse_up(offset=(20, 5))
        await pilot.pause()
        assert view.selection is None
        assert view.scroll_offset.y == 0
        assert not said


async def test_another_button_of_the_mouse_drops_nothing() -> None:
    async with reading() as (pilot, view, said):
        view.grow_selection()
        await pilot.click(offset=cell_of(view, "Port Said"), button=3)
        assert of(view.selection) == "Ferdinand"
        assert not any(isinstance(m, ArticleView.SpanActivated) for m in said)


# The scroll bar


async def test_the_scroll_bar_shows_where_hits_and_highlights_lie() -> None:
    marks = (where(LONG.text, "Paragraph 59"),)
    highlights = made((Label.MAIN, LONG.text), highlights=(("Paragraph 30", 1, ""),)).highlights
    async with reading(replace(LONG, highlights=highlights), marks) as (pilot, view, _):
        await pilot.pause()
        bar = [
            strip.text
            for strip in view.vertical_scrollbar.render_lines(view.vertical_scrollbar.size.region)
        ]
        assert bar[-1] == "▐"
        assert bar.index("▌") in (11, 12)


async def test_beside_a_short_article_the_marks_stand_level_with_their_rows() -> None:
    async with reading(marks=(where(CANAL.text, "Paris"),), size=(60, 40)) as (pilot, view, _):
        await pilot.pause()
        scrollbar = view.vertical_scrollbar
        bar = [strip.text for strip in scrollbar.render_lines(scrollbar.size.region)]
        assert bar.index("▐") == cell_of(view, "Paris")[1]
        assert bar.index("▌") == cell_of(view, "took ten")[1]


async def test_a_hit_at_every_word_of_a_long_article_marks_each_cell_of_the_bar_few_times() -> None:
    article = made((Label.MAIN, "the cat " * 20_000))
    marks = tuple(Span(at, at + 3) for at in range(0, len(article.text), 8))
    async with reading(article, marks) as (pilot, view, _):
        await pilot.pause()
        assert len(view._marks_of_bar().hits) <= 2_000
        scrollbar = view.vertical_scrollbar
        bar = [strip.text for strip in scrollbar.render_lines(scrollbar.size.region)]
        assert set(bar[:-1]) == {"▐"}


def test_marks_in_one_cell_of_the_bar_share_it() -> None:
    bar = [Segment(" ", Style.parse("on black"))] * 4
    ink, hit = Style.parse("green"), Style.parse("yellow")
    cells = marked(bar, Ticks(((0.5, ink),), (0.5, 0.55, 1.0), hit))
    assert [cell.text for cell in cells] == [" ", " ", "▌", "▐"]
    assert cells[2].style is not None
    assert (cells[2].style.color, cells[2].style.bgcolor) == (ink.color, hit.color)
    assert marked([], Ticks((), (0.5,), hit)) == []
