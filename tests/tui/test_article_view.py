"""The article as it shows: its text, what is laid over it, and what is folded away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.style import Style

from tests.tui.articles import AT, CANAL, MAIN, ROW, TEASERS, made, where
from tests.tui.viewing import ReadingApp, reading, screen, strips, style_at
from tui_reader.model import EntityType, Label, Lines, Mention, Published, Span
from tui_reader.model.lines import NO_ARTICLE
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_blocks import Fold, facts
from tui_reader.tui.widgets.article_page import Page
from tui_reader.tui.widgets.article_spans import Layer, PlacedSpan, hits
from tui_reader.tui.widgets.article_view import ArticleView

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
        ({"row": replace(ROW, vanished=True)}, "organisations · gone from its source"),
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
    lines = [replace(first, corrected=True), replace(second, confidence=0.6), *rest]
    article = replace(CANAL, lines=Lines.of(lines))
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
    article = replace(CANAL, lines=Lines.of([*doubted, third, *rest]))
    async with reading(article) as (_, view, _said):
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
        view.set_hits(hits([where(CANAL.text, "Ismail")]))
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
    async with reading(replace(article, lines=Lines.of(lines))) as (_, view, _said):
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
