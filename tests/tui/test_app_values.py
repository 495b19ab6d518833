"""Where a person is, and what there is room for: values without a screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.errors import ExportError
from tui_reader.model import Filter, Label, Line, Order, Progress, Published, Summary
from tui_reader.tui.browsing import Browsing
from tui_reader.tui.dates import day
from tui_reader.tui.flows.background import summed_up
from tui_reader.tui.flows.correcting import Correction, corrected, explained
from tui_reader.tui.flows.exporting import format_of, suggested
from tui_reader.tui.places import Where, shown
from tui_reader.tui.trail import Stop, Trail
from tui_reader.tui.widgets.key_bar import Offer, fitting, how_far
from tui_reader.tui.widgets.row_list import cut_off
from tui_reader.tui.widgets.status_line import told


def been(*articles: int) -> Trail:
    trail = Trail()
    for article in articles:
        trail = trail.came_to(Stop(article=article))
    return trail


def articles(trail: Trail) -> list[int | None]:
    return [stop.article for stop in trail.stops]


def test_back_and_forward_walk_the_articles_that_were_opened() -> None:
    back = been(1, 2, 3).earlier()
    assert back is not None
    assert back.here == Stop(article=2)
    forward = back.later()
    assert forward is not None
    assert forward.here == Stop(article=3)
    assert forward.later() is None


def test_opening_after_going_back_forgets_what_lay_ahead() -> None:
    back = been(1, 2).earlier()
    assert back is not None
    assert articles(back.came_to(Stop(article=5))) == [1, 5]


def test_opening_the_open_article_again_is_no_step_but_its_place_is_the_new_one() -> None:
    trail = been(1, 1).came_to(Stop(article=1, place=40))
    assert trail.stops == (Stop(article=1, place=40),)


def test_lists_are_told_apart_by_what_they_list() -> None:
    china = Stop(Browsing(query="china"))
    trail = been(1).came_to(china).came_to(replace(china, selected=4)).came_to(Stop())
    assert [stop.browsing.query for stop in trail.stops] == ["", "china", ""]
    assert trail.stops[1].selected == 4


def test_where_one_scrolled_to_is_kept_in_the_stop_of_that_article() -> None:
    trail = been(1, 2).stopped_in(1, 90).stopped_in(7, 5)
    assert [stop.place for stop in trail.stops] == [90, 0]


def test_a_long_trail_forgets_its_beginning() -> None:
    trail = been(*range(Trail.LONGEST + 5))
    assert len(trail.stops) == Trail.LONGEST
    assert trail.here == Stop(article=Trail.LONGEST + 4)


def test_nothing_lies_before_the_first_stop() -> None:
    assert Trail().earlier() is None
    assert been(1).earlier() is None
    assert Trail().here is None


def test_widening_drops_the_query_then_the_entity_then_the_filter() -> None:
    only = Filter(unread=True, entity=3)
    browsing = Browsing(query="mekong", order=Order.TITLE, only=only, about="China")
    without_query = browsing.widened()
    assert without_query == Browsing(order=Order.TITLE, only=only, about="China")
    without_entity = without_query.widened()
    assert without_entity == Browsing(order=Order.TITLE, only=Filter(unread=True))
    assert without_entity.narrowed
    assert without_entity.widened() == Browsing(order=Order.TITLE)
    assert not Browsing(order=Order.TITLE).narrowed


LEFT, ARTICLE, PANEL = Where.LIST, Where.ARTICLE, Where.PANEL


@pytest.mark.parametrize(
    ("width", "front", "panel", "panes"),
    [
        (80, LEFT, False, LEFT),
        (80, ARTICLE, True, ARTICLE),
        (99, PANEL, True, PANEL),
        (100, LEFT, False, LEFT | ARTICLE),
        (139, ARTICLE, True, ARTICLE | PANEL),
        (120, LEFT, True, LEFT | ARTICLE),
        (140, LEFT, True, LEFT | ARTICLE | PANEL),
        (140, LEFT, False, LEFT | ARTICLE),
    ],
)
def test_the_width_decides_how_many_panes_show(
    width: int, front: Where, panel: bool, panes: Where
) -> None:
    assert shown(width, front, Where.LIST, panel=panel) == panes


def test_dates_are_said_in_words_and_uncertain_ones_as_such() -> None:
    at = dt.datetime(2025, 2, 5, tzinfo=dt.UTC)
    assert day(Published(at)) == "5 Feb 2025"
    assert day(Published(at, approximate=True)) == "about 5 Feb 2025"
    assert day(None) == ""


def line(label: Label, *, corrected: bool = False) -> Line:
    return Line(0, 1, label, 0.9, ("a reason",), corrected)


def test_where_the_article_ends_what_follows_of_it_becomes_teasers() -> None:
    lines = [line(Label.MAIN), line(Label.TEASER), line(Label.MAIN), line(Label.OTHER)]
    assert corrected(lines, 0, Correction.ENDS_HERE) == {2: Label.TEASER}
    assert corrected(lines, 1, Correction.ENDS_HERE) == {1: Label.MAIN, 2: Label.TEASER}


def test_where_the_article_ends_the_hidden_lines_that_lead_up_to_it_are_its_own() -> None:
    main, teaser, other = Label.MAIN, Label.TEASER, Label.OTHER
    labels = [main, teaser, main, teaser, other, teaser, teaser, main]
    lines = [line(label) for label in labels]
    assert corrected(lines, 5, Correction.ENDS_HERE) == {3: main, 5: main, 7: teaser}


def test_the_articles_end_can_be_moved_down_again() -> None:
    lines = [line(Label.MAIN)] * 4
    first = corrected(lines, 0, Correction.ENDS_HERE)
    lines = [line(first.get(at, Label.MAIN), corrected=at in first) for at in range(4)]
    assert corrected(lines, 2, Correction.ENDS_HERE) == {1: Label.MAIN, 2: Label.MAIN}


def test_a_persons_word_on_a_line_is_kept_even_where_the_program_thought_so_too() -> None:
    assert corrected([line(Label.MAIN)], 0, Correction.MAIN) == {0: Label.MAIN}
    assert corrected([line(Label.MAIN, corrected=True)], 0, Correction.MAIN) == {}


def test_a_line_says_what_it_is_taken_for_and_why() -> None:
    assert explained(line(Label.TEASER)) == "teaser, 90% sure · a reason"
    assert explained(line(Label.OTHER, corrected=True)) == "boilerplate, because you said so"


def test_the_files_ending_decides_the_format() -> None:
    assert format_of(Path("a.MD")) == "md"
    assert format_of(Path("a.markdown")) == "md"
    assert format_of(Path("a.json")) == "json"
    with pytest.raises(ExportError, match=r"should end in \.md or \.json"):
        format_of(Path("a\x1b[1m.pdf"))


def test_an_export_is_named_after_the_day_and_never_as_a_file_that_is_there(
    tmp_path: Path,
) -> None:
    for name in ("highlights-2026-03-01.md", "highlights-2026-03-01-2.md"):
        offered = Path(suggested(tmp_path, dt.date(2026, 3, 1)))
        assert offered == tmp_path / name
        offered.touch()


def test_the_key_bar_keeps_the_way_out_where_little_fits() -> None:
    offers = [
        Offer((key,), word, key)
        for key, word in zip("abcd", ["one", "two", "help", "quit"], strict=True)
    ]
    assert [each.word for each in fitting(offers, 80, 2)] == ["one", "two", "help", "quit"]
    assert [each.word for each in fitting(offers, 22, 2)] == ["one", "help", "quit"]
    assert [each.word for each in fitting(offers, 5, 2)] == ["help", "quit"]


def test_text_is_cut_off_by_cells_and_not_by_characters() -> None:
    assert cut_off("湄公河三角洲", 12) == "湄公河三角洲"
    assert cut_off("湄公河三角洲", 7) == "湄公河…"
    assert cut_off("湄公河", 0) == ""


@given(st.text(), st.integers(0, 12))
def test_what_is_cut_off_fits(text: str, width: int) -> None:
    assert cell_len(cut_off(text, width)) <= width


@pytest.mark.parametrize(
    ("width", "expected"),
    [(12, "Ada Lovelace"), (11, "Ada Lovela…"), (5, "Ada…"), (1, "…"), (0, "")],
)
def test_a_name_is_cut_at_any_letter(width: int, expected: str) -> None:
    assert cut_off("Ada Lovelace", width) == expected


def test_progress_is_told_in_words() -> None:
    assert told(Progress("taking in", 312, 1000)) == "taking in 312 of 1,000"
    assert told(Progress("taking in", 1312)) == "taking in 1,312"


def test_a_summary_names_what_happened_and_nothing_else() -> None:
    summary = Summary(added=1200, failed=2, skipped={".pdf": 18})
    assert summed_up(summary) == (
        "1,200 added · 2 failed (newsreader doctor lists them) · 18 .pdf skipped"
    )
    assert summed_up(Summary(unchanged=5)) == "nothing new"


@pytest.mark.parametrize(
    ("progress", "said"),
    [(0.18, "18% · 118 min left"), (0.999, "99% · 1 min left"), (1.0, "100%")],
)
def test_all_of_an_article_was_read_at_its_end_alone(progress: float, said: str) -> None:
    assert how_far(progress, 143) == said
