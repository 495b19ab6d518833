"""The mouse in an article."""

from __future__ import annotations

from textual.events import MouseMove

from tests.tui.articles import CANAL, LONG, MAIN, where_of
from tests.tui.viewing import cell_of, of, reading
from tui_reader.model import Span
from tui_reader.tui.widgets.article_view import SECOND_CLICK, ArticleView


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
