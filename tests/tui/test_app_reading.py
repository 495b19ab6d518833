"""Reading: every key of the article, on the sample articles in a real library."""

from __future__ import annotations

import asyncio
import json
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.highlights import highlights_of
from tests.tui.conftest import TODAY
from tests.tui.driving import (
    SIZES,
    asked,
    opened,
    outcome,
    pressed,
    reader_of,
    settled,
    typed,
    until,
    voyager,
)
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Filter, Label, Order, Span
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import following
from tui_reader.tui.flows.opening import open_article
from tui_reader.tui.places import Where
from tui_reader.tui.screens.ask import Ask, Line
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.screens.reader import ReaderScreen
from tui_reader.tui.span_kind import SpanKind


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_article_and_escape_comes_back(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        assert reader.focused is reader.view
        assert reader.view.article is not None
        assert reader.view.article.row.read
        assert reader.list.selected is not None
        assert reader.list.selected.row.read
        await pilot.press("escape")
        assert reader.focused is reader.list
        assert reader.list.selected.row.id == voyager(library).id


async def test_opening_is_not_what_undo_undoes(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        reader = await pressed(pilot, "u")
        assert reader.status.message == "nothing to undo"


@pytest.mark.parametrize("size", SIZES)
async def test_the_same_keys_move_in_the_article(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        seen = [reader.view.scroll_offset.y]
        for key in ("j", "down", "ctrl+d", "pagedown"):
            await pressed(pilot, key)
            seen.append(reader.view.scroll_offset.y)
        assert seen == sorted(seen)
        assert seen[-1] > seen[0]
        for key in ("k", "up", "ctrl+u", "pageup", "g"):
            await pressed(pilot, key)
        assert reader.view.scroll_offset.y == 0
        await pressed(pilot, "G")
        assert reader.view.scroll_offset.y == reader.view.max_scroll_y


async def test_n_and_shift_n_walk_the_hits_and_say_which(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "slash", *"jupiter", "enter", "enter")
        assert reader.view.article is not None
        total = len(reader.hits_in(reader.view.article))
        assert total >= 2
        await pressed(pilot, "n")
        assert reader.view.current_span is not None
        assert reader.view.current_span.kind is SpanKind.HIT
        assert reader.status.message == f"hit 1 of {total}"
        await pressed(pilot, "n")
        assert reader.status.message == f"hit 2 of {total}"
        await pressed(pilot, "N")
        assert reader.status.message == f"hit 1 of {total}"


async def test_walking_what_is_not_there_says_so(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        assert (await pressed(pilot, "n")).status.message == "No hits in this article."
        assert (await pressed(pilot, "}")).status.message == "No highlights in this article."


async def walked_to_name(pilot: Pilot[None], reader: ReaderScreen, entity_id: int) -> None:
    """On to the next mention of a name."""
    for _ in range(200):
        placed = reader.view.current_span
        if placed is not None and getattr(placed.value, "entity_id", None) == entity_id:
            return
        await pressed(pilot, "]")
    raise AssertionError("it is not mentioned further on")


async def test_brackets_walk_the_names_and_enter_leads_to_the_other_articles(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "]")
        span = reader.view.current_span
        assert span is not None
        assert span.kind is SpanKind.MENTION
        await pressed(pilot, "]", "[")
        assert reader.view.current_span == span
        assert reader.article is not None
        named = library.naming.entities(reader.article.id)
        alone = next(each.entity_id for each in named if each.articles == 1)
        often = next(each.entity_id for each in named if each.articles > 1)
        await walked_to_name(pilot, reader, alone)
        await asked(pilot, "enter")
        offered = app.screen.query_one(OptionList).options
        assert not any("other articles" in str(each.prompt) for each in offered)
        await pressed(pilot, "escape")
        await walked_to_name(pilot, reader, often)
        await asked(pilot, "enter")
        about = str(app.screen.query_one(".about", Static).render())
        await pilot.press("o")
        await settled(pilot)
        assert about.endswith(f"· in {reader.list.total} articles"), "as the menu has said"
        assert reader.front is Where.LIST
        assert reader.browsing.about
        assert outcome(reader).endswith(f"mention {reader.browsing.about}")
        assert reader.list.go_to(voyager(library).id)
        await pressed(pilot, "escape")
        assert reader.list.total == 8


@pytest.mark.parametrize("size", SIZES)
async def test_a_highlights_the_sentence_once_it_is_on_disk(
    app: NewsreaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "a")
        assert reader.status.message.startswith("highlighted")
        again = Library.open(library.directory)
        try:
            [highlight] = highlights_of(again)
        finally:
            again.close()
        assert highlight.anchor.exact.endswith(".")
        assert reader.view.article is not None
        assert reader.view.article.highlights == (highlight,)
        assert reader.list.selected is not None
        assert reader.list.selected.row.highlights == 1


async def test_a_highlight_that_cannot_be_saved_is_not_shown(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full; nothing was saved.")

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        monkeypatch.setattr(library.highlighting, "add", full)
        await pressed(pilot, "a")
        assert reader.status.message == "The disk is full; nothing was saved."
        assert reader.status.is_error
        assert reader.view.article is not None
        assert reader.view.article.highlights == ()


async def test_v_grows_the_selection_and_arrows_extend_it(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        spans: list[Span] = []
        for _ in range(3):
            await pressed(pilot, "v")
            assert reader.view.selection is not None
            spans.append(reader.view.selection)
        assert spans[0].end - spans[0].start < spans[1].end - spans[1].start
        assert spans[1].end - spans[1].start < spans[2].end - spans[2].start
        await pressed(pilot, "right")
        assert reader.view.selection != spans[2]
        await pressed(pilot, "left", "down", "escape")
        assert reader.view.selection is None
        assert reader.front is Where.ARTICLE


async def test_a_selection_is_highlighted_in_the_colour_asked_for(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "v")
        selected = reader.view.text_to_copy()
        await pressed(pilot, "3")
        [highlight] = highlights_of(library)
        assert highlight.colour == 3
        assert highlight.anchor.exact == (selected or "").strip()
        await pressed(pilot, "5")
        [highlight] = highlights_of(library)
        assert highlight.colour == 5


async def test_braces_walk_the_highlights_and_enter_offers_what_can_be_done(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "a", "escape", "pagedown", "}")
        assert reader.view.current_span is not None
        assert reader.view.current_span.kind is SpanKind.HIGHLIGHT
        await asked(pilot, "enter")
        await pilot.press("d")
        await settled(pilot)
        assert highlights_of(library) == []
        assert reader.status.message.startswith("highlight removed")
        await pressed(pilot, "u")
        assert len(highlights_of(library)) == 1
        assert reader.view.article is not None
        assert len(reader.view.article.highlights) == 1


async def test_y_copies_the_selection(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "v", "v")
        text = reader.view.text_to_copy()
        await pressed(pilot, "y")
        assert app.clipboard == text
        assert reader.status.message.startswith("copied ")


async def test_t_unfolds_the_teasers(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "t")
        assert reader.view.teasers_shown
        await pressed(pilot, "t")
        assert not reader.view.teasers_shown


async def test_t_far_from_the_teasers_says_what_it_did(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "t")
        assert reader.status.message == "teasers are shown where they stand · ) ( go there"
        await pressed(pilot, "t")
        assert reader.status.message == "teasers are folded away"
        reader.status.hush()
        await pressed(pilot, "G", "t")
        assert not reader.status.message


async def test_t_on_a_page_without_teasers_says_so(app: NewsreaderApp, library: Library) -> None:
    article = voyager(library)
    others = [n for n, line in enumerate(article.lines) if line.label is not Label.MAIN]
    library.reading.correct(article.id, dict.fromkeys(others, Label.MAIN))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "t")
        assert reader.status.message == "All of this page is the article’s."
        assert not reader.view.teasers_shown


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


async def test_at_the_end_b_is_about_the_articles_last_line(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        await pressed(pilot, "G")
        last = voyager(library).labelled(Label.MAIN)[-1]
        await asked(pilot, "b")
        title = str(app.screen.query_one(".title").render())
        assert title.startswith(f"“{last.span.of(voyager(library).text)[:40]}")
        await pilot.press("t")
        await settled(pilot)
        assert last.start in {line.start for line in voyager(library).teasers}


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


@pytest.mark.parametrize(("size", "beside"), [((80, 24), 1), ((120, 40), 2), ((150, 40), 3)])
async def test_e_opens_the_entity_panel_and_enter_follows_an_entity(
    app: NewsreaderApp, library: Library, size: tuple[int, int], beside: int
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await opened(pilot, library)
        if beside == 3:
            await pressed(pilot, "e")
            assert not reader.panel.display
        await pressed(pilot, "e")
        assert reader.focused is reader.panel
        panes = (reader.list, reader.view, reader.panel)
        assert sum(bool(pane.is_attached and pane.display) for pane in panes) == beside
        await pressed(pilot, "j", "k", "enter")
        assert reader.browsing.about
        assert reader.front is Where.LIST


async def test_what_is_said_of_an_articles_language_goes_when_another_is_opened(
    app: NewsreaderApp, library: Library
) -> None:
    first, second = library.reading.listing(Order.DATE, Filter()).ids(0, 2)
    change = "UPDATE articles SET language = NULL WHERE id = ?"
    library._store.database.connection.execute(change, (first,))
    async with app.run_test() as pilot:
        reader = await settled(pilot)
        open_article(reader, first)
        await settled(pilot)
        assert "language is not known" in reader.status.message
        open_article(reader, second)
        await settled(pilot)
        assert reader.status.message == ""
        reader.status.say("something else")
        open_article(reader, first)
        open_article(reader, second)
        assert reader.status.message == "something else"


async def test_escape_leaves_the_panel_and_then_the_article(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "e", "escape")
        assert reader.front is Where.ARTICLE
        assert reader.list.display
        await pressed(pilot, "escape")
        assert reader.front is Where.LIST


async def test_back_from_a_names_articles_leads_to_the_place_in_the_article_one_came_from(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "slash", *"china", "enter", "enter")
        first = reader.view.article
        assert first is not None
        await pressed(pilot, "pagedown", "down", "down")
        place = reader.view.place
        mention = next(m for m in first.mentions if m.entity_id is not None)
        assert mention.entity_id is not None
        following.follow(reader, mention.entity_id, mention.entity)
        await settled(pilot)
        assert reader.front is Where.LIST
        assert reader.browsing.only.entity == mention.entity_id
        assert reader.search_bar.typed == ""
        await pressed(pilot, "j", "enter", "less_than_sign")
        assert reader.front is Where.LIST, "from an article of the name back to its list"
        await pressed(pilot, "less_than_sign")
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        assert reader.view.place == place
        assert reader.browsing.query == "china"
        assert reader.hits is not None
        assert reader.list.total == reader.hits.total
        await pressed(pilot, "less_than_sign")
        assert reader.front is Where.LIST
        assert reader.search_bar.typed == "china"
        await pressed(pilot, "greater_than_sign", "greater_than_sign")
        assert reader.browsing.only.entity == mention.entity_id
        assert reader.front is Where.LIST


async def test_the_bottom_line_says_how_far_one_has_read_and_how_long_the_rest_takes(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.key_bar.reading == ""
        await pressed(pilot, "enter")
        assert reader.key_bar.reading.endswith(" min left")
        line = str(reader.key_bar.render())
        assert line.endswith(reader.key_bar.reading)
        assert len(line) <= 78
        await pressed(pilot, "G")
        assert reader.key_bar.reading == "100%"
        await pressed(pilot, "escape")
        assert reader.key_bar.reading == ""


async def test_from_a_list_back_leads_to_the_article_that_was_left_for_it(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "enter")
        first = reader.view.article
        assert first is not None
        await pressed(pilot, "escape", "j", "j", "less_than_sign")
        assert reader.front is Where.ARTICLE
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        assert reader.list.cursor == 0


async def test_back_and_forward_walk_the_articles_that_were_open(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "enter")
        first = reader.view.article
        await pressed(pilot, "escape", "j", "enter")
        second = reader.view.article
        assert first is not None
        assert second is not None
        await pressed(pilot, "less_than_sign")
        assert reader.view.article is not None
        assert reader.view.article.id == first.id
        await pressed(pilot, "less_than_sign")
        assert reader.status.message == "There is nothing further back."
        await pressed(pilot, "greater_than_sign")
        assert reader.view.article.id == second.id
        assert reader.list.selected is not None
        assert reader.list.selected.row.id == second.id


async def test_the_place_in_an_article_is_there_again(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "pagedown")
        place = reader.view.place
        assert place > 0
        await pilot.press("q")
        await pilot.pause(0.3)
    assert voyager(library).place == place
    again = NewsreaderApp(library, Settings(), open_article=voyager(library).id)
    async with again.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert reader.view.place == place


async def test_it_opens_at_a_highlight(library: Library) -> None:
    article = voyager(library)
    span = article.lines[6].span
    highlight = library.highlighting.add(article.id, article.version.id, span)
    app = NewsreaderApp(library, Settings(), open_article=article.id, open_highlight=highlight.id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.view.current_span is not None
        assert reader.view.current_span.span == highlight.span
        assert reader.view.scroll_offset.y > 0


async def test_an_article_that_is_gone_is_one_sentence(library: Library) -> None:
    app = NewsreaderApp(library, Settings(), open_article=9999)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.status.message == "This article is no longer in the library."


async def test_x_writes_the_articles_highlights_to_a_file(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        await pressed(pilot, "a")
        await asked(pilot, "x")
        assert typed(app) == f"highlights-{TODAY.isoformat()}.md"
        await pilot.press("enter")
        reader = await settled(pilot)
        [highlight] = highlights_of(library)
        written = (tmp_path / f"highlights-{TODAY.isoformat()}.md").read_text()
        assert highlight.anchor.exact.split()[0] in written
        assert reader.status.message.startswith("written to ")


async def exported(pilot: Pilot[None], app: NewsreaderApp, name: str) -> None:
    await asked(pilot, "x")
    app.screen.query_one(Line).text = name
    await pilot.press("enter")
    await pilot.pause(0.3)


async def test_the_ending_decides_the_format_and_a_wrong_one_is_said(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        await pressed(pilot, "a")
        await exported(pilot, app, "out.pdf")
        assert "out.pdf should end in .md or .json" in str(app.screen.query_one("#hint").render())
        app.screen.query_one(Line).text = "out.json"
        await pilot.press("enter")
        await settled(pilot)
        assert json.loads((tmp_path / "out.json").read_text())


@pytest.mark.parametrize(("answer", "replaced"), [("k", False), ("r", True)])
async def test_a_file_that_exists_is_replaced_only_where_a_person_says_so(
    app: NewsreaderApp, library: Library, tmp_path: Path, answer: str, replaced: bool
) -> None:
    (tmp_path / "out.md").write_text("mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        await pressed(pilot, "a")
        await exported(pilot, app, "out.md")
        assert isinstance(app.screen, Menu)
        await pilot.press(answer)
        await pilot.pause(0.3)
        assert ((tmp_path / "out.md").read_text() != "mine") is replaced
        assert isinstance(app.screen, Ask) is not replaced


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/a", "opened in the browser"),
        ("file:///etc/passwd", "this article has no web address"),
        ("javascript:alert(1)", "this article has no web address"),
    ],
)
async def test_o_opens_web_addresses_and_no_others(
    empty_library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    said: str,
) -> None:
    opened_urls: list[str] = []

    class Browser(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            opened_urls.append(url)
            return True

    monkeypatch.setattr(webbrowser, "get", lambda: Browser())
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": "One line.\nAnother line.", "title": "T", "url": url}))
    app = NewsreaderApp(empty_library, Settings(), paths=[rows])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "enter", "o")
        assert reader.status.message == said
        assert opened_urls == ([url] if said.startswith("opened") else [])


async def test_without_a_browser_the_address_is_said(
    empty_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    rows = tmp_path / "rows.jsonl"
    url = "https://example.org/a"
    rows.write_text(json.dumps({"text": "One line.\nAnother line.", "title": "T", "url": url}))
    app = NewsreaderApp(empty_library, Settings(), paths=[rows])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = await pressed(pilot, "enter", "o")
        assert reader.status.message == f"no browser can be opened here; the address is {url}"


async def test_themes_show_while_one_chooses_and_escape_brings_the_old_one_back(
    app: NewsreaderApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await settled(pilot)
        before = reader.list.palette
        reader.action_command("theme")
        await asked(pilot)
        await pilot.press("j")
        await pilot.pause(0.1)
        assert reader.list.palette != before
        await pilot.press("escape")
        await settled(pilot)
        assert reader.list.palette == before
        reader.action_command("theme")
        await asked(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        assert reader.list.palette != before
        assert reader.view.palette == reader.list.palette
        assert reader.status.message == "theme: paper, the next time too"


async def test_work_can_be_cancelled_with_escape_and_what_came_in_stays(
    empty_library: Library, samples: Path
) -> None:
    from tui_reader.model import Progress

    gate = asyncio.Event()

    async def slow(paths: object) -> object:
        yield Progress("taking in", 1, 8)
        await gate.wait()
        yield Progress("taking in", 2, 8)
        raise AssertionError("went on after it was cancelled")

    empty_library.work.take_in = slow  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = reader_of(app)
        await until(pilot, lambda: reader.background.is_taking_in)
        await pilot.press("escape")
        gate.set()
        await settled(pilot)
        assert not reader.background.is_running


async def test_work_that_is_asked_for_while_hits_are_found_again_waits_for_its_turn(
    app: NewsreaderApp, library: Library
) -> None:
    work, done, found, gate = library.work, [], asyncio.Event(), asyncio.Event()
    search, catch_up, recognise = work.search, work.catch_up, work.recognise

    async def held(query: str) -> object:
        found.set()
        await gate.wait()
        return await search(query)

    async def indexing() -> object:
        done.append("indexing")
        async for progress in catch_up():
            yield progress

    async def naming(first: Callable[[], int | None]) -> object:
        done.append("naming")
        async for progress in recognise(first):
            yield progress

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "/", *"gary")
        library.searching.engine.clear()
        work.search, work.catch_up, work.recognise = held, indexing, naming  # type: ignore[method-assign, assignment]
        reader.background.wake()
        await until(pilot, found.is_set)
        reader.background.wake()
        await pilot.pause()
        assert done == ["indexing"]
        gate.set()
        await settled(pilot)
        assert done == ["indexing", "naming", "indexing", "naming"]
        assert not reader.background.is_running


async def test_work_that_fails_is_one_sentence(empty_library: Library, samples: Path) -> None:
    async def broken(paths: object) -> object:
        raise StoreError("The library is on a full disk; make room and try again.")
        yield

    empty_library.work.take_in = broken  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), paths=[samples])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.status.message == "The library is on a full disk; make room and try again."
        assert reader.status.is_error


async def test_the_visible_article_gets_its_names_when_they_are_found(
    empty_library: Library, samples: Path
) -> None:
    wished: list[int | None] = []
    recognise = empty_library.work.recognise

    async def noted(first: Callable[[], int | None]) -> object:
        wished.append(first())
        async for progress in recognise(first):
            yield progress

    for _ in empty_library.taking_in.take_in((samples,)):
        pass
    article = voyager(empty_library)
    empty_library.work.recognise = noted  # type: ignore[method-assign, assignment]
    app = NewsreaderApp(empty_library, Settings(), open_article=article.id)
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await settled(pilot)
        assert wished == [article.id]
        assert reader.view.article is not None
        assert reader.view.article.mentions
        assert reader.panel.chosen is not None


async def test_marked_articles_are_exported_from_the_list(
    app: NewsreaderApp, library: Library, tmp_path: Path
) -> None:
    article = voyager(library)
    library.highlighting.add(article.id, article.version.id, article.lines[2].span)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.list.go_to(article.id)
        await pressed(pilot, "space")
        await exported(pilot, app, "out.json")
        await settled(pilot)
        assert len(json.loads((tmp_path / "out.json").read_text())) >= 1


async def test_a_name_clicked_in_the_article_offers_what_can_be_done(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        rows = [reader.view.render_line(y).text for y in range(20)]
        y, x = next((y, row.index("Gary")) for y, row in enumerate(rows) if "Gary" in row)
        await pilot.click(reader.view, offset=(x + 1, y))
        await asked(pilot)
        assert "Gary Flandro" in str(app.screen.query_one(".title").render())
        await pilot.press("escape")
        await settled(pilot)


async def test_unread_articles_are_counted_by_what_was_opened(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, library)
        assert library.reading.listing(only=Filter(unread=True)).total == 7
        await pressed(pilot, "r")
        assert library.reading.listing(only=Filter(unread=True)).total == 8
