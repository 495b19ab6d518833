"""Notes and tags written on the screen; no word is lost."""

from __future__ import annotations

import sqlite3

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from tests.highlights import highlights_of
from tests.tui.driving import (
    asked,
    card,
    held,
    hint,
    opened,
    pressed,
    settled,
    typed,
    typed_on,
    until,
    voyager,
)
from tui_reader.library import Library
from tui_reader.model import Highlight
from tui_reader.store import FILE_NAME
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.screens.reader import ReaderScreen


def the_one(library: Library) -> Highlight:
    [highlight] = highlights_of(library)
    return highlight


async def noting(pilot: Pilot[None], library: Library) -> ReaderScreen:
    """A new highlight in the article about Voyager, its note being asked for."""
    reader = await opened(pilot, library)
    await pressed(pilot, "a")
    await asked(pilot, "i")
    return reader


JOINED = "می\u200cخواهم 👩\u200d🚀"
"""Persian and an emoji, as they are written."""


async def test_joiners_of_letters_and_emoji_are_typed_wherever_text_is(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await noting(pilot, library)
        for character in JOINED:
            app.simulate_key(character)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert the_one(library).note == JOINED
        await asked(pilot, "#")
        for character in JOINED:
            app.simulate_key(character)
        await pilot.press("enter")
        await settled(pilot)
        assert the_one(library).tags == (JOINED,)
        await pilot.press("slash")
        for character in JOINED:
            app.simulate_key(character)
        await settled(pilot)
        assert reader.search_bar.typed == JOINED


async def test_a_note_has_several_lines_and_is_kept_with_ctrl_s(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await noting(pilot, library)
        await pilot.press(*"why not [b]", "enter", "enter", *"ask her", "ctrl+s")
        await settled(pilot)
        assert the_one(library).note == "why not [b]\n\nask her"
        assert reader.status.message == "note saved"
        assert "why not [b]" in card(reader)
        assert "ask her" in card(reader)
        await asked(pilot, "i")
        assert typed(app) == "why not [b]\n\nask her"
        await pilot.press("escape")
        await settled(pilot)
        await pressed(pilot, "u")
        assert the_one(library).note == ""


async def test_tags_are_completed_from_those_of_the_library(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "down", "a")
        await asked(pilot, "number_sign")
        for key in "#PRO":
            await pilot.press(key)
        await pilot.pause(0.1)
        await pilot.press("tab", *"new one", "enter")
        await settled(pilot)
        newest = library.highlighting.listing().rows(0, 1)[0].highlight
        assert newest.tags == ("probes", "new one")
        assert reader.status.message == "tags saved"


async def test_a_note_stays_while_the_library_is_locked_until_it_is_on_disk(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await noting(pilot, library)
        other = sqlite3.connect(library.directory / FILE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("tui_reader.store.database.BUSY_TIMEOUT_S", 0.1)
        await pilot.press(*"keep me", "enter", *"whole", "ctrl+s")
        await until(pilot, lambda: hint(app).startswith("The library"))
        assert "being written by another newsreader" in hint(app)
        assert typed(app) == "keep me\nwhole"
        other.execute("ROLLBACK")
        other.close()
        await pilot.press("!", "ctrl+s")
        await settled(pilot)
        assert the_one(library).note == "keep me\nwhole!"


@pytest.mark.parametrize(
    ("key", "keep", "name", "kept"),
    [
        ("i", "ctrl+s", "annotate", ["why\nnot\ncheck", "check", "Où est-ce?\ncheck"]),
        ("number_sign", "enter", "retag", [("space", "check"), ("probes", "check"), ("check",)]),
    ],
)
async def test_what_is_being_saved_is_saved_once_and_as_it_was(
    app: NewsreaderApp,
    library: Library,
    three: list[Highlight],
    key: str,
    keep: str,
    name: str,
    kept: list[object],
) -> None:
    library.highlighting.change(three[1].id, tags=["probes"])
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "ctrl+a")
        await asked(pilot, key)
        await pilot.press(*"check")
        with held(library.highlighting, name):
            await typed_on(pilot, keep, *"ed, j", "backspace", "right")
            assert typed(app) == "check"
            assert app.focused is app.screen.query_one("#typed")
        await settled(pilot)
        assert app.screen is reader
        assert reader.highlight_list.cursor == 0
        made = library.highlighting.some([each.id for each in three])
        assert [each.note if key == "i" else each.tags for each in made] == kept


@pytest.mark.parametrize("way_out", ["escape", "ctrl+q"])
async def test_a_changed_note_is_not_left_by_one_key(
    app: NewsreaderApp, library: Library, way_out: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await noting(pilot, library)
        await pilot.press(*"half a thou", way_out)
        await pilot.pause()
        assert hint(app) == "not saved: ctrl-s keeps it · esc again leaves it"
        await pilot.press(*"ght", way_out)
        await pilot.pause()
        assert typed(app) == "half a thought"
        await pilot.press(way_out)
        await settled(pilot)
        assert app.screen is reader
        assert the_one(library).note == ""
        await asked(pilot, "i")
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is reader


@pytest.mark.parametrize("key", ["i", "number_sign"])
async def test_a_note_or_tags_that_are_left_say_that_the_sentence_is_highlighted(
    app: NewsreaderApp, library: Library, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await asked(pilot, key)
        await pilot.press("escape")
        await settled(pilot)
        assert library.highlighting.count() == 1
        assert "highlighted · " in reader.status.message
        assert "u undo" in reader.status.message


async def test_a_pasted_note_is_safe_and_keeps_its_lines(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await noting(pilot, library)
        app.screen.query_one(TextArea).insert("one\r\ntwo \x1b[31mred")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert the_one(library).note == "one\ntwo red"
        assert "\x1b" not in card(reader)


async def test_a_note_that_a_kill_cut_off_is_offered_when_it_is_opened_next(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await noting(pilot, library)
        await pilot.press(*"half a th")
        kept = the_one(library)
        await until(pilot, lambda: library.highlighting.draft(kept.id) == "half a th")
        # As it is on disk now, a killed program leaves it. Given up on purpose, it is gone.
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert library.highlighting.draft(kept.id) is None
        library.highlighting.keep_draft(kept.id, "half a th")
        await asked(pilot, "i")
        assert typed(app) == "half a th"
        assert "not saved" in str(app.screen.query(".about").first(Static).render())
        await pilot.press(*"ought", "ctrl+s")
        await settled(pilot)
        assert the_one(library).note == "half a thought"
        assert library.highlighting.draft(kept.id) is None


async def test_what_is_pasted_is_safe_while_it_is_still_being_typed(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await noting(pilot, library)
        app.post_message(Paste("one \x1b]0;owned\x07two\x9b31m \u202ethree"))
        await pilot.pause()
        assert typed(app) == "one two three"


async def test_what_was_typed_in_a_note_is_undone_word_by_word_and_redone(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(60, 15)) as pilot:
        await noting(pilot, library)
        await pilot.press(*"why not ask", "ctrl+z")
        assert typed(app) == "why not"
        await pilot.press("ctrl+z")
        assert typed(app) == "why"
        await pilot.press("ctrl+y")
        assert typed(app) == "why not"
        assert hint(app) == "ctrl-s keeps it · ctrl-z/y undo, redo · esc leaves"
        assert app.screen.query_one("#hint").size.height == 1
        with held(library.highlighting, "change"):
            await pilot.press("ctrl+s", "ctrl+z")
            assert typed(app) == "why not", "it is not changed while it is kept"
        await settled(pilot)
        assert the_one(library).note == "why not"


async def test_the_smallest_terminal_says_how_a_note_is_kept(
    app: NewsreaderApp, library: Library
) -> None:
    async with app.run_test(size=(60, 15)) as pilot:
        await noting(pilot, library)
        await pilot.press(*["a", "enter"] * 12)
        hint, box = app.screen.query_one("#hint"), app.screen.query_one(".box")
        assert box.content_region.contains_region(hint.region)
        title = app.screen.query_one(".title").render_line(0).text
        assert title.rstrip().endswith("…"), "and that it has more to say than there is room for"
        assert app.screen.query_one(TextArea).size.height >= 6


async def test_a_click_on_what_the_keys_do_does_it(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await noting(pilot, library)
        await pilot.press(*"by mouse")
        await pilot.click("#hint", offset=(2, 0))
        await settled(pilot)
        assert the_one(library).note == "by mouse"


async def test_the_note_of_the_highlight_walked_to_shows_below_the_article(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        assert card(reader) == ""
        await pressed(pilot, "}")
        assert "✎\nwhy\n" in card(reader)
        assert "#space" in card(reader)
        span = reader.view.current_span
        assert span is not None
        assert any(
            span.span.of(voyager(library).text)[:12] in reader.view.render_line(y).text
            for y in range(reader.view.size.height)
        )
        await pressed(pilot, "escape")
        assert card(reader) == ""
