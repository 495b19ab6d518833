"""What changed in an article: the mark in the list, the screen on `d`, and when the mark goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import TODAY
from tests.tui.driving import SIZES, reader_of, settled, until
from tui_reader.library import Library
from tui_reader.model import ListedRow
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.keymap import Keymap
from tui_reader.tui.screens.changes import ChangesScreen
from tui_reader.tui.widgets.article_list import CHANGED, UNREAD

TITLE = "The Suez Canal has no locks"


class Page:
    """The file of one sample article, which its publisher changes again and again."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library = library
        self._folder = folder
        listing = library.reading.listing()
        self.id = next(r.row.id for r in listing.rows(0, 99) if r.row.title == TITLE)
        article = library.reading.article(self.id)
        assert article is not None
        self._file = folder / article.addresses[0].uri
        self.text = article.text

    def publish(self, text: str) -> None:
        self.text = text
        at = self._file.stat().st_mtime if self._file.exists() else 1_738_411_200
        self._file.write_text(text, "utf-8")
        os.utime(self._file, (at + 60, at + 60))
        for _ in self._library.taking_in.take_in((self._folder,)):
            pass


@pytest.fixture
def page(library: Library, samples: Path, tmp_path: Path) -> Page:
    """The library's article, with a folder of its own in which only that one changes."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for file in samples.glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    with library._store.database.transaction(durable=False) as connection:
        uri = folder.as_uri() + "/"
        connection.execute("UPDATE sources SET uri = ?", (uri,))
    return Page(library, folder)


@pytest.fixture
def app(library: Library, page: Page) -> NewsreaderApp:
    """The reader on an article that was read, and changed twice since."""
    library.reading.mark_opened(page.id)
    page.publish(page.text.replace("runs level", "lies level as a pond", 1))
    page.publish(page.text.replace("kilometres", "long kilometres", 1))
    return NewsreaderApp(library, Settings(), today=lambda: TODAY)


def row(reader_app: NewsreaderApp, article_id: int) -> ListedRow:
    found = reader_of(reader_app).list
    index = next(i for i in range(found.total) if found.row(i).row.id == article_id)  # type: ignore[union-attr]
    listed = found.row(index)
    assert listed is not None
    return listed


def first_cells(app: NewsreaderApp) -> str:
    """The title's row of the list under its cursor."""
    rows = reader_of(app).list
    return rows.render_line(rows.cursor * 2 - round(rows.scroll_y)).text


async def at_the_article(pilot: Pilot[None], page: Page) -> None:
    reader = await settled(pilot)
    assert reader.list.go_to(page.id)
    await pilot.pause()


async def comparing(pilot: Pilot[None]) -> ChangesScreen:
    """The screen of what changed, once the texts have been compared."""
    await pilot.press("d")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    await settled(pilot)
    return screen


def shown(screen: ChangesScreen) -> list[str]:
    """The rows on the sheet, without the blank ones."""
    sheet = screen.sheet
    rows = (sheet.render_line(y).text.rstrip() for y in range(sheet.size.height))
    return [each for each in rows if each]


def said(screen: ChangesScreen, part: str) -> str:
    return " ".join(str(screen.query_one(f"#{part}", Static).render()).split())


# The mark


async def test_the_list_marks_what_changed_after_it_was_read_while_searching_too(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        assert first_cells(app).startswith(f"▌{CHANGED} {TITLE[:10]}")
        assert CHANGED != UNREAD
        await pilot.press("slash", *"suez", "enter")
        await at_the_article(pilot, page)
        listed = row(app, page.id)
        assert listed.snippet is not None
        assert first_cells(app).startswith(f"▌{CHANGED} ")


async def test_opening_it_says_so_and_names_the_key(app: NewsreaderApp, page: Page) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        await pilot.press("enter")
        reader = await settled(pilot)
        assert reader.status.message == "The text changed since you read it; d shows how."
        assert next(offer.word for offer in reader.key_bar.offers) == "changes"


async def test_an_article_that_did_not_change_says_nothing(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("G", "enter")
        await settled(pilot)
        assert reader.status.message == ""


async def test_opening_alone_leaves_the_mark_and_reading_to_the_end_takes_it_away(
    app: NewsreaderApp, library: Library, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert row(app, page.id).row.changed
        await pilot.press("enter", "G")
        await settled(pilot)
        assert row(app, page.id).row.changed  # until it is left
        await pilot.press("escape")
        await settled(pilot)
        assert not row(app, page.id).row.changed
        assert library.reading.base_of_changes(page.id) == 1


@pytest.mark.parametrize("key", ["less_than_sign", "q"])
async def test_leaving_for_another_article_or_for_good_is_leaving_as_well(
    app: NewsreaderApp, library: Library, page: Page, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("G", "enter")
        await settled(pilot)
        await pilot.press("escape")
        await at_the_article(pilot, page)
        await pilot.press("enter", "G")
        await settled(pilot)
        await pilot.press(key)
        if key != "q":
            await settled(pilot)
    article = library.reading.article(page.id)
    assert article is not None
    assert not article.row.changed


async def test_looking_at_what_changed_takes_the_mark_away_and_shows_the_same_again(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        first = shown(await comparing(pilot))
        await pilot.press("escape")
        await settled(pilot)
        assert not row(app, page.id).row.changed
        assert shown(await comparing(pilot)) == first


async def test_a_text_that_changes_while_it_is_open_is_said_to_have(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        await pilot.press("enter")
        reader = await settled(pilot)
        reader.status.hush()
        page.publish(page.text.replace("metre", "yard", 1))
        reader.reread()
        assert reader.status.message == "The text changed since you read it; d shows how."


# The screen


@pytest.mark.parametrize("size", SIZES)
async def test_d_shows_both_versions_and_what_changed_between_them(
    app: NewsreaderApp, page: Page, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        assert said(screen, "title") == TITLE
        versions = said(screen, "versions")
        assert versions.startswith("version 3 of 3, taken in ")
        assert ", against version 1, which you read, taken in " in versions
        assert said(screen, "counts") == "1 paragraph changed"
        changed, *rest = shown(screen)
        assert changed.lstrip().startswith(
            "~ The Suez Canal has no locks. Its water runs lies level"
        )
        assert rest[-1].strip().startswith("▸ ")
        assert "unchanged paragraphs" in rest[-1] or "beside" in rest[-1]


async def test_removed_and_added_words_are_told_apart_without_colour(
    library: Library, app: NewsreaderApp, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    plain = NewsreaderApp(library, Settings(), today=lambda: TODAY)
    async with plain.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        line = next(
            strip
            for y in range(screen.sheet.size.height)
            if "~" in (strip := screen.sheet.render_line(y)).text
        )
        styles = {segment.text.strip(): segment.style for segment in line if segment.style}
        assert styles["runs"].strike
        assert styles["lies"].underline
        kept = styles["The Suez Canal has no locks. Its water"]
        assert not kept.strike
        assert not kept.underline


async def test_keys_walk_from_change_to_change_and_round(app: NewsreaderApp, page: Page) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        for key, told in [
            ("n", "change 1 of 3"),
            ("right_curly_bracket", "change 2 of 3"),
            ("n", "change 3 of 3"),
            ("n", "change 1 of 3"),
            ("N", "change 3 of 3"),
            ("left_curly_bracket", "change 2 of 3"),
        ]:
            await pilot.press(key)
            await pilot.pause()
            assert screen.status.message == told


async def test_walking_changes_goes_on_from_what_shows_once_one_has_scrolled_away(
    app: NewsreaderApp, page: Page
) -> None:
    page.publish(page.text + "".join(f"\n\nNumber {n} was added by hand." for n in range(40)))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        for key, told in [
            ("n", "change 1 of 43"),
            ("down", "change 1 of 43"),
            ("n", "change 2 of 43"),
            ("G", "change 2 of 43"),
            ("N", "change 43 of 43"),
            ("N", "change 42 of 43"),
            ("g", "change 42 of 43"),
            ("n", "change 1 of 43"),
        ]:
            await pilot.press(key)
            await pilot.pause()
            assert screen.status.message == told


async def test_older_and_newer_versions_can_be_compared_with(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        await pilot.press("right_square_bracket")
        await settled(pilot)
        assert "against version 2, taken in" in said(screen, "versions")
        assert "runs" not in shown(screen)[0]
        await pilot.press("right")
        await pilot.pause()
        assert screen.status.message == "This is the newest version to compare with."
        await pilot.press("left")
        await settled(pilot)
        assert "against version 1, " in said(screen, "versions")
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert screen.status.message == "This is the oldest version."


async def test_what_is_folded_opens_by_key_and_by_click(app: NewsreaderApp, page: Page) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        folded = shown(screen)
        fold = next(
            y
            for y in range(screen.sheet.size.height)
            if "unchanged" in screen.sheet.render_line(y).text
        )
        await pilot.click(screen.sheet, offset=(10, fold))
        await pilot.pause()
        opened = shown(screen)
        assert len(opened) > len(folded)
        assert any("▾" in each for each in opened)
        await pilot.press("enter")
        await pilot.pause()
        assert shown(screen) == folded
        await pilot.press("t")
        await pilot.pause()
        assert len(shown(screen)) >= len(opened)
        assert not any("▸" in each for each in shown(screen))


async def test_y_copies_what_changed_with_marks(app: NewsreaderApp, page: Page) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "water [-runs-]{+lies+} level {+as a pond +}from" in app.clipboard
        assert screen.status.message == "copied 1 paragraph"


@pytest.mark.parametrize("key", ["escape", "d", "q"])
async def test_it_is_left_by_three_keys_to_where_one_was(
    app: NewsreaderApp, page: Page, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        await pilot.press("enter")
        reader = await settled(pilot)
        await comparing(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert pilot.app.screen is reader
        assert reader.focused is reader.view


async def test_moving_keys_scroll_what_changed_and_not_the_list_under_it(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        reader = reader_of(app)
        cursor = reader.list.cursor
        screen = await comparing(pilot)
        await pilot.press("t", "j", "j")
        await pilot.pause()
        assert round(screen.sheet.scroll_y) == 2
        await pilot.press("G")
        await until(pilot, lambda: screen.sheet.scroll_y > 10)
        await pilot.press("g")
        await until(pilot, lambda: screen.sheet.scroll_y == 0)
        assert reader.list.cursor == cursor


async def test_the_key_bar_offers_its_own_keys_and_they_can_be_clicked(
    app: NewsreaderApp, page: Page
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        words = [offer.word for offer in screen._key_bar.offers]
        assert words == ["changes", "versions", "around", "all", "copy", "back", "help"]
        await pilot.click(screen._key_bar, offset=(1, 0))
        await pilot.pause()
        assert screen.status.message == "change 1 of 3"


async def test_an_article_with_one_text_says_so(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        await pilot.press("G", "d")
        await pilot.pause()
        assert reader.status.message == (
            "This article has had one text only; there is nothing to compare."
        )


async def test_a_smaller_window_keeps_the_text_at_its_top(app: NewsreaderApp, page: Page) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await at_the_article(pilot, page)
        screen = await comparing(pilot)
        await pilot.press("t", "ctrl+d", "ctrl+d")
        await pilot.pause()
        top = shown(screen)[0].split()[:2]
        await pilot.resize_terminal(70, 20)
        await pilot.pause()
        assert shown(screen)[0].split()[:2] == top


def test_a_key_of_everywhere_may_be_used_in_what_changed() -> None:
    assert Keymap.of({"leave_changes": "escape,q"}).complaints == ()
    assert Keymap.of({"next_change": "j"}).complaints != ()


async def test_that_the_text_changed_is_said_before_how_its_names_were_found(
    app: NewsreaderApp, library: Library, page: Page
) -> None:
    connection = library._store.database.connection
    connection.execute("UPDATE articles SET language = NULL")
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        reader.list.go_to(page.id)
        await pilot.press("enter")
        await settled(pilot)
        # The names of a text that changed are found while it is read.
        reader.remarked_on = None
        reader.article_changed()
        assert reader.status.message == "The text changed since you read it; d shows how."
