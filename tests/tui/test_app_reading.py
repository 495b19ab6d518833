"""Reading: the keys of the article, on the sample articles in a real library."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.highlights import highlights_of
from tests.tui.driving import SIZES, asked, opened, outcome, pressed, settled, voyager
from tui_reader.library import Library
from tui_reader.model import Filter, Label, Lines, Order
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.flows import opening
from tui_reader.tui.flows.opening import open_article
from tui_reader.tui.places import Where
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


async def test_space_goes_on_by_a_page(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 15)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "pagedown")
        a_page = reader.view.scroll_offset.y
        await pressed(pilot, "g", "space")
        assert reader.view.scroll_offset.y == a_page > 0


async def found(pilot: Pilot[None], word: str) -> ReaderScreen:
    """The reader on the first article that a search for a word finds."""
    await settled(pilot)
    return await pressed(pilot, "slash", *word, "enter", "enter")


async def test_n_and_shift_n_walk_the_hits_and_say_which(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await found(pilot, "jupiter")
        assert reader.view.article is not None
        total = len(library.searching.marks("jupiter", reader.view.article))
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


async def test_what_an_article_lacks_is_neither_offered_nor_said_of_the_next(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await found(pilot, "jupiter")
        assert reader.view.article is not None
        assert "hits" in [offer.word for offer in reader.key_bar.offers]
        listing = library.reading.listing()
        ids = [each.row.id for each in listing.rows(0, listing.total)]
        articles = [article for each in ids if (article := library.reading.article(each))]
        without = next(each for each in articles if not library.searching.marks("jupiter", each))
        opening.open_article(reader, without.id)
        await pressed(pilot, "n")
        assert reader.status.message == "No hits in this article."
        assert "hits" not in [offer.word for offer in reader.key_bar.offers]
        await pressed(pilot, "less_than_sign")
        assert reader.view.article.id != without.id
        assert reader.status.message == ""
        assert "hits" in [offer.word for offer in reader.key_bar.offers]


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


async def test_what_is_said_of_a_name_stays_when_its_article_is_shown_anew(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test() as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "]")
        said = reader.status.message
        assert said.startswith("name 1 of ")
        reader.article_changed()  # as when its names have been marked meanwhile
        await settled(pilot)
        assert reader.status.message == said


async def test_an_article_opened_from_another_is_read_and_a_step_to_come_back_to(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test() as pilot:
        reader = await opened(pilot, library)
        first, second, third = library.reading.listing().ids(0, 3)
        for article_id in (first, second, third):
            open_article(reader, article_id)
            await settled(pilot)
            [row] = library.reading.rows([article_id])
            assert row.read
        for article_id in (second, first):
            await pressed(pilot, "<")
            assert reader.article is not None
            assert reader.article.id == article_id
        await pressed(pilot, ">")
        assert reader.article.id == second


async def test_an_article_is_read_once_to_be_shown_with_its_names(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = library._store.articles
    async with app.run_test(size=(150, 40)) as pilot:
        reader = await opened(pilot, library)
        shown = reader.article
        assert shown is not None
        others = (row.row.id for row in library.reading.listing().rows(0, 9))
        other = next(each for each in others if each != shown.id)
        read: list[int] = []

        def lines(article_id: int, version_id: int) -> Lines:
            read.append(article_id)
            return type(articles).lines(articles, article_id, version_id)

        monkeypatch.setattr(articles, "lines", lines)
        assert opening.show(reader, other)
        assert read == [other]
        assert reader.panel.chosen is not None


@pytest.mark.parametrize("from_an_article", [False, True])
async def test_what_is_to_be_said_of_an_article_is_asked_once_when_it_is_opened(
    app: NewsreaderApp,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    from_an_article: bool,
) -> None:
    remarked: list[int] = []
    async with app.run_test() as pilot:
        reader = await (opened(pilot, library) if from_an_article else settled(pilot))
        monkeypatch.setattr(opening, "remark", lambda _, article: remarked.append(article.id))
        monkeypatch.setattr(reader, "article_changed", lambda: None)
        unread = next(r.row.id for r in library.reading.listing().rows(0, 9) if not r.row.read)
        open_article(reader, unread)
        await settled(pilot)
        assert remarked == [unread]


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


async def test_how_far_one_has_read_is_right_when_the_article_comes_back_to_the_screen(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "pagedown", "a")
        [highlight] = highlights_of(library)
        await pressed(pilot, "H", "enter")
        assert reader.view.current_span is not None
        assert reader.view.current_span.value == highlight
        at = reader.key_bar.reading
        await pressed(pilot, "j", "k")
        assert reader.key_bar.reading == at
        await pilot.resize_terminal(80, 60)
        await settled(pilot)
        assert reader.view.progress == 1.0, "more of it shows in a taller terminal"


async def test_an_article_that_is_gone_is_one_sentence(library: Library) -> None:
    app = NewsreaderApp(library, Settings(), open_article=9999)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.status.message == "This article is no longer in the library."


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
