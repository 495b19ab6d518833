"""`columns` in config.yaml decides which panes stand side by side, and how wide the list is."""

from __future__ import annotations

from tests.tui.driving import settled
from tui_reader.library import Library
from tui_reader.settings import Columns, Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import LEAST_ARTICLE


async def widths(library: Library, columns: Columns, width: int) -> tuple[int, bool, bool]:
    """The list's width, and whether article and panel stand beside it."""
    app = NewsreaderApp(library, Settings(columns=columns))
    async with app.run_test(size=(width, 30)) as pilot:
        reader = await settled(pilot)
        article, panel = reader.view, reader.panel
        return (
            reader.list.size.width,
            article.is_attached and article.display,
            panel.is_attached and panel.display,
        )


async def test_the_panes_stand_side_by_side_from_the_columns_chosen(library: Library) -> None:
    columns = Columns(two=70, three=110)
    assert (await widths(library, columns, 69))[1:] == (False, False)
    assert (await widths(library, columns, 70))[1:] == (True, False)
    assert (await widths(library, columns, 110))[1:] == (True, True)
    assert (await widths(library, Columns(two=1000, three=1001), 200))[1:] == (False, False)


async def test_the_list_has_the_width_chosen_and_leaves_room_for_the_article(
    library: Library,
) -> None:
    columns = Columns(list=50)
    assert (await widths(library, columns, 120))[0] == 50
    assert (await widths(library, columns, 160))[0] == 50
    assert (await widths(library, columns, 90))[0] == 90
    edge = 1
    assert (await widths(library, Columns(list=200), 120))[0] == 120 - LEAST_ARTICLE - edge


async def test_a_terminal_that_grows_narrow_gives_the_list_all_of_it(library: Library) -> None:
    app = NewsreaderApp(library, Settings(columns=Columns(list=30)))
    async with app.run_test(size=(120, 30)) as pilot:
        reader = await settled(pilot)
        assert reader.list.size.width == 30
        await pilot.resize_terminal(80, 24)
        reader = await settled(pilot)
        assert reader.list.size.width == 80
