"""Correcting what a line is, and where the article ends."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import asked, opened, pressed, settled, until, voyager
from tui_reader.library import Library
from tui_reader.model import Label, Line
from tui_reader.tui.app import NewsreaderApp


async def test_b_corrects_where_the_article_ends_and_u_takes_it_back(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        before = voyager(library)
        assert len(before.labelled(Label.MAIN)) > 2
        await asked(pilot, "b")
        menu = app.screen
        assert "sure" in str(menu.query_one(".about").render())
        await pilot.press("e")
        await settled(pilot)
        assert len(voyager(library).labelled(Label.MAIN)) == 1
        assert "corrected and remembered" in reader.status.message
        assert reader.view.article is not None
        assert len(reader.view.article.teasers) > len(before.teasers)
        await pressed(pilot, "u")
        assert [line.label for line in voyager(library).lines] == [
            each.label for each in before.lines
        ]


async def test_b_is_about_the_line_in_doubt_that_shows_and_without_one_about_the_articles_last(
    app: NewsreaderApp, library: Library
) -> None:
    def title() -> str:
        return str(app.screen.query_one(".title").render())

    def said(line: Line) -> str:
        return f"“{line.span.of(voyager(library).text)[:40]}"

    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        own = voyager(library).labelled(Label.MAIN)
        doubtful = sorted(
            (line for line in own[-4:] if line.in_doubt), key=lambda line: line.confidence
        )
        assert len(doubtful) > 1
        for line in doubtful:
            await pressed(pilot, "G")
            await asked(pilot, "b")
            assert title().startswith(said(line))
            await pilot.press("m")
            await settled(pilot)
        await pressed(pilot, "G")
        await asked(pilot, "b")
        assert title().startswith(said(own[-1]))
        await pilot.press("t")
        await settled(pilot)
        assert own[-1].start in {line.start for line in voyager(library).teasers}


async def test_the_line_that_b_asks_about_shows_and_n_and_p_go_to_those_beside_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        lines = voyager(library).lines
        first = reader.view.line_at_hand()
        assert first is not None
        await asked(pilot, "b")
        assert reader.view._over().selection == lines[first].span
        for key, index in (("n", first + 1), ("n", first + 2), ("p", first + 1)):
            await pilot.press(key)
            await until(
                pilot, lambda index=index: reader.view._over().selection == lines[index].span
            )
            await asked(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert voyager(library).lines[first + 1].corrected
        assert reader.view._over().selection is None


async def test_amid_a_paragraph_taller_than_the_screen_b_leaves_the_text_where_it_is(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "tall.txt"
    file.write_text("The mayor spoke.\n" + "The mayor of Ulm spoke for an hour. " * 60)
    list(library.taking_in.take_in([file]))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "enter", "G")
        place = reader.view.scroll_offset.y
        assert place > 0
        await asked(pilot, "b")
        assert "The mayor of Ulm" in str(app.screen.query_one(".title").render())
        assert reader.view.scroll_offset.y == place
        await pilot.press("o")
        await settled(pilot)
        await pressed(pilot, "u")
        await asked(pilot, "b")
        await pilot.press("p")
        await until(pilot, lambda: reader.view.scroll_offset.y == 0)


async def test_a_click_in_the_margin_asks_what_the_line_beside_it_is(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await opened(pilot, library)
        view = reader.view
        lines = voyager(library).lines
        page, painter = view._page, view._painter
        assert page is not None
        assert painter is not None
        row = page.row_of(lines[1].start)
        left = painter.text_left(page.at(row))
        await pilot.click(view, offset=(left - 2, row - view.scroll_offset.y))
        await asked(pilot)
        assert view._over().selection == lines[1].span
        await pilot.press("escape")
        await settled(pilot)
        assert not any(line.corrected for line in voyager(library).lines)


async def test_a_click_on_what_corrects_a_fold_asks_about_the_line_above_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "G")
        view, page = reader.view, reader.view._page
        assert page is not None
        assert view._painter is not None
        row = page.row_of(voyager(library).teasers[0].start)
        shown = page.at(row)
        assert shown is not None
        cells = view._painter.correcting_cells(shown)
        await pilot.click(view, offset=(cells[0], row - view.scroll_offset.y))
        await asked(pilot)
        assert view._over().selection == voyager(library).labelled(Label.MAIN)[-1].span
        assert not view.teasers_shown
        await pilot.press("escape")
        await settled(pilot)


async def test_b_says_when_nothing_is_to_be_corrected(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        for _ in range(2):
            await asked(pilot, "b")
            await pilot.press("m")
            await settled(pilot)
        assert reader.status.message == "that is what it is already"
