"""Walking from span to span in an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.articles import CANAL, LONG, TEASERS, made, where
from tests.tui.viewing import ReadingApp, cell_of, reading, screen, style_at
from tui_reader.model import EntityType, Highlight, Label, Span
from tui_reader.tui.palette import DEFAULT
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.widgets.article_spans import PlacedSpan, hits
from tui_reader.tui.widgets.article_view import ArticleView


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


async def test_a_walk_is_taken_up_where_it_was_left_but_not_in_another_text() -> None:
    async with reading() as (_, view, _said):
        view.next_span(SpanKind.HIGHLIGHT)
        placed, walk = view.current_span, view.walk
        assert placed is not None
        assert walk is not None
        view.show(CANAL)
        assert view.current_span is None
        view.take_up(walk)
        assert view.current_span == placed
        view.show(replace(CANAL, highlights=()))
        view.take_up(walk)
        assert view.walk is not None
        assert view.walk.caret == placed.span.start, "it is gone, and its place is kept"
        view.show(replace(CANAL, version=replace(CANAL.version, id=CANAL.version.id + 1)))
        view.take_up(walk)
        assert view.current_span is None


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


async def test_what_is_done_without_a_selection_is_done_to_what_shows() -> None:
    every = [f"Paragraph {n}." for n in range(60)]
    async with reading(LONG, (where(LONG.text, every[0]),)) as (_, view, _s):
        view.next_span(SpanKind.HIT)
        at = view.current_span
        assert view.text_to_copy() == every[0]
        view.move_bottom()
        seen = view.selected_span()
        assert seen is not None
        assert seen.start > where(LONG.text, every[30]).start
        assert view.text_to_copy() == seen.of(LONG.text) != every[0]
        index = view.line_at_hand()
        assert index is not None
        assert index > 30
        view.grow_selection()
        assert view.selection is not None
        assert view.selection.start >= seen.start
        view.drop()
        assert view.span_at_hand() == at, "what is asked about is scrolled to"
        assert every[0] in "\n".join(screen(view))


@pytest.mark.parametrize("kind", [SpanKind.HIT, SpanKind.MENTION, SpanKind.HIGHLIGHT])
async def test_walking_goes_on_from_what_shows_once_one_has_scrolled_away(kind: SpanKind) -> None:
    every = [f"Paragraph {n}." for n in range(60)]
    article = made(
        *((line.label, line.span.of(LONG.text)) for line in LONG.lines),
        mentions=tuple((words, EntityType.PLACE) for words in every),
        highlights=tuple((words, 1, "") for words in every),
    )
    async with reading(article, tuple(where(LONG.text, words) for words in every)) as (_, view, _s):

        def walked(*, backwards: bool = False) -> str:
            view.next_span(kind, backwards=backwards)
            assert view.current_span is not None
            return view.current_span.span.of(LONG.text)

        def shown() -> list[str]:
            rows = "\n".join(screen(view))
            return [words for words in every if words in rows]

        assert walked() == every[0]
        view.move(rows=1)
        assert walked() == every[1], "it shows still"
        view.move_bottom()
        last = shown()
        assert walked(backwards=True) == last[-1] == every[-1]
        assert walked(backwards=True) == every[-2]
        view.move_top()
        first = shown()
        assert walked() == first[0] == every[0]
        view.move(rows=60)
        middle = shown()
        assert walked() == middle[0] != every[1]
        view.move_top()
        assert walked(backwards=True) == first[-1]


async def test_walking_goes_on_from_a_caret_or_selection_only_while_it_shows() -> None:
    marks = tuple(where(LONG.text, f"Paragraph {n}.") for n in (0, 1, 40, 41))
    async with reading(LONG, marks) as (_, view, _said):
        view.go_to(marks[2])
        view.grow_selection()
        view.next_span(SpanKind.HIT)
        assert view.current_span == PlacedSpan(SpanKind.HIT, marks[3])
        for begin in (view.grow_selection, lambda: view.move(columns=1)):
            view.go_to(marks[2])
            begin()
            view.move_top()
            view.next_span(SpanKind.HIT)
            assert view.current_span == PlacedSpan(SpanKind.HIT, marks[0])


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
        view.set_hits(hits([where(CANAL.text, "Paris")]))
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
        view.set_hits(hits([opened]))
        assert view.current_span == PlacedSpan(SpanKind.HIT, opened)
        view.set_hits(hits([]))
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
