"""Highlights on the screen: noted, tagged, listed, filtered, many at once; no word is lost."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import OptionList, Static, TextArea

from tests.highlights import highlights_of
from tests.tui.conftest import TODAY
from tests.tui.driving import (
    SIZES,
    asked,
    held,
    opened,
    outcome,
    pressed,
    settled,
    typed,
    typed_on,
    until,
    voyager,
)
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Highlight, Span
from tui_reader.settings import Settings
from tui_reader.store import FILE_NAME
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where
from tui_reader.tui.screens.filters import Filters
from tui_reader.tui.screens.reader import ReaderScreen


def hint(app: NewsreaderApp) -> str:
    return str(app.screen.query_one("#hint").render())


def the_one(library: Library) -> Highlight:
    [highlight] = highlights_of(library)
    return highlight


def card(reader: ReaderScreen) -> str:
    """What the card under the panes tells; nothing where it is not there."""
    if not reader.card.display:
        return ""
    parts = (part for part in reader.card.query(Static) if part.is_on_screen and part.display)
    return "\n".join(str(part.visual) for part in parts)


async def noting(pilot: Pilot[None], library: Library) -> ReaderScreen:
    """A new highlight in the article about Voyager, its note being asked for."""
    reader = await opened(pilot, library)
    await pressed(pilot, "a")
    await asked(pilot, "i")
    return reader


@pytest.fixture
def three(library: Library) -> list[Highlight]:
    """Highlights in two articles, the newest last."""
    article = voyager(library)
    other = next(
        row.row.id for row in library.reading.listing().rows(0, 9) if row.row.id != article.id
    )
    lines = [line.span for line in article.lines]
    add = library.highlighting.add
    made = [
        add(article.id, article.version.id, lines[1], note="why\nnot", colour=2, tags=["space"]),
        add(article.id, article.version.id, lines[5], tags=["space", "probes"]),
    ]
    second = library.reading.article(other)
    assert second is not None
    return [*made, add(other, second.version.id, second.lines[0].span, note="Où est-ce?")]


# Writing


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
        while not hint(app).startswith("The library"):
            await pilot.pause(0.05)
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


# The list


@pytest.mark.parametrize("size", SIZES)
async def test_shift_h_lists_all_highlights_to_jump_to_remove_and_bring_back(
    app: NewsreaderApp, library: Library, three: list[Highlight], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        reader = await settled(pilot)
        await pressed(pilot, "H")
        assert reader.focused is reader.highlight_list
        assert outcome(reader) == "3 highlights"
        assert reader.search_bar.input.placeholder.startswith("highlights")
        assert "✎ why not · #space" in reader.highlight_list.render_line(5).text
        assert reader.highlight_list.render_line(4).text.startswith("  2 ")
        await pressed(pilot, "j", "j", "enter")
        assert reader.front is Where.ARTICLE
        assert reader.view.current_span is not None
        assert reader.view.current_span.span == three[0].span
        await pressed(pilot, "escape", "escape")
        assert reader.front is Where.HIGHLIGHTS
        await pressed(pilot, "d")
        assert reader.highlight_list.total == 2
        await pressed(pilot, "u")
        assert reader.highlight_list.total == 3
        await pressed(pilot, "escape")
        assert reader.front is Where.LIST
        assert outcome(reader) == "8 articles"
        assert reader.search_bar.input.placeholder.startswith("search")


async def test_the_card_shows_the_passage_too_where_the_article_has_no_room(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "j", "j")
        told = card(reader)
        assert three[0].anchor.exact[:250] in told
        assert "✎\nwhy\nnot" in told
        assert voyager(library).row.title[:30] in told
        assert reader.highlight_list.size.height >= 2 * 5
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert three[0].anchor.exact[:20] not in card(reader)
        assert "✎\nwhy\nnot" in card(reader)


async def test_typing_in_the_bar_filters_the_highlights_and_escape_steps_back(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "slash", *"voyager", "enter")
        assert reader.browsing.query == "voyager"
        await pressed(pilot, "H", "slash", *"OU est", "enter")
        assert reader.front is Where.HIGHLIGHTS
        assert outcome(reader) == "1 of 3 highlights"
        assert reader.highlight_list.selected is not None
        assert reader.highlight_list.selected.highlight.id == three[2].id
        await pressed(pilot, "escape")
        assert outcome(reader) == "3 highlights"
        assert reader.search_bar.typed == ""
        await pressed(pilot, "escape")
        assert reader.front is Where.LIST
        assert reader.search_bar.typed == "voyager"
        assert reader.browsing.query == "voyager"


async def test_words_that_no_highlight_has_say_so(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "slash", *"[/] 'xyzzy")
        assert outcome(reader) == "0 of 3 highlights"
        said = "".join(reader.highlight_list.render_line(y).text for y in range(20))
        assert "no highlight has these words" in said


async def test_f_filters_the_highlights_by_colour_tag_and_source_with_counts(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    def shown() -> str:
        options = app.screen.query_one(OptionList)
        return "\n".join(str(option.prompt) for option in options.options)

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H")
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Filters) and "colour 2" in shown())
        for line in ("○ colour 1", "○ colour 2", "○ #probes", "○ #space", "○ by article"):
            assert line in shown()
        await pilot.press(*"probes", "enter")
        await until(pilot, lambda: "✕ #probes" in shown())
        assert str(app.screen.query_one("#outcome").render()) == "1 of 3 highlights"
        assert reader.highlight_list.total == 1
        await pilot.press("escape")
        await settled(pilot)
        assert outcome(reader) == "1 of 3 highlights · #probes"
        await pressed(pilot, "escape")
        assert reader.highlight_list.total == 3


async def test_many_are_marked_retagged_coloured_noted_and_removed_each_undone_at_once(
    app: NewsreaderApp, library: Library, three: list[Highlight]
) -> None:
    ids = [each.id for each in three]
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "ctrl+a")
        assert outcome(reader) == "3 marked · 3 highlights"
        await asked(pilot, "number_sign")
        assert typed(app) == ""
        await pilot.press(*"to check, -space", "enter")
        await settled(pilot)
        tagged = [("to check",), ("probes", "to check"), ("to check",)]
        assert [h.tags for h in library.highlighting.some(ids)] == tagged
        assert reader.highlight_list.marked == frozenset()
        await pressed(pilot, "u")
        tagged = [("space",), ("space", "probes"), ()]
        assert [h.tags for h in library.highlighting.some(ids)] == tagged
        await pressed(pilot, "space", "space", "4")
        assert [h.colour for h in library.highlighting.some(ids)] == [2, 4, 4]
        await pressed(pilot, "ctrl+a")
        await asked(pilot, "i")
        await pilot.press(*"seen", "ctrl+s")
        await settled(pilot)
        notes = ["why\nnot\nseen", "seen", "Où est-ce?\nseen"]
        assert [h.note for h in library.highlighting.some(ids)] == notes
        await pressed(pilot, "ctrl+a", "d")
        assert reader.highlight_list.total == 0
        await pressed(pilot, "u")
        assert reader.highlight_list.total == 3
        assert [h.note for h in library.highlighting.some(ids)] == notes


@pytest.mark.parametrize(
    ("keys", "title", "count"),
    [
        ((), "export all highlights", 3),
        (("space", "space"), "export the 2 highlights marked", 2),
        (("slash", *"probes", "enter"), "export the highlight listed", 1),
    ],
)
async def test_x_exports_the_marked_or_the_filtered_highlights(
    app: NewsreaderApp,
    three: list[Highlight],
    tmp_path: Path,
    keys: tuple[str, ...],
    title: str,
    count: int,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "H", *keys)
        await asked(pilot, "x")
        assert str(app.screen.query_one(".title").render()) == title
        app.screen.query_one(TextArea).text = "out.json"
        await pilot.press("enter")
        await settled(pilot)
        written = json.loads((tmp_path / "out.json").read_text())["highlights"]
        assert len(written) == count


async def test_an_act_that_takes_long_says_what_it_does_and_keys_go_on(
    app: NewsreaderApp, library: Library, three: list[Highlight], monkeypatch: pytest.MonkeyPatch
) -> None:
    remove, let_go = library.highlighting.remove, threading.Event()

    def held(*ids: int) -> None:
        let_go.wait()
        remove(*ids)

    monkeypatch.setattr(library.highlighting, "remove", held)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "ctrl+a")
        await pilot.press("d")
        try:
            await until(pilot, lambda: reader.status.message == "removing 3 highlights…")
            await pilot.press("j", "j")
            await until(pilot, lambda: reader.highlight_list.cursor == 2)
            assert reader.status.message == "removing 3 highlights…"
        finally:
            let_go.set()
        await settled(pilot)
        assert reader.status.message == "3 highlights removed · u brings them back"
        assert reader.highlight_list.total == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("~nobody-of-this-name/out.md", "Nobody's folder is called ~nobody-of-this-name here"),
        (f"{'x' * 300}.md", "File name too long"),
        ("out.md/out.md", "could not be written"),
    ],
)
async def test_where_nothing_can_be_written_the_export_says_why_and_keeps_the_name(
    app: NewsreaderApp, three: list[Highlight], tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "out.md").write_text("a file, not a folder")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "H")
        await asked(pilot, "x")
        app.screen.query_one(TextArea).text = name
        await pilot.press("enter")
        await until(pilot, lambda: said in hint(app))
        assert typed(app) == name


async def test_what_cannot_be_removed_says_why_and_stays(
    app: NewsreaderApp, library: Library, three: list[Highlight], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; make room and try again.")

    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "space", "space")
        monkeypatch.setattr(library.highlighting, "remove", full)
        await pressed(pilot, "d")
        assert reader.status.message == "The disk is full; make room and try again."
        assert len(reader.highlight_list.marked) == 2
        assert reader.highlight_list.total == 3


async def test_a_path_keeps_every_blank_that_is_in_it(
    library: Library, three: list[Highlight], tmp_path: Path
) -> None:
    folder = tmp_path / "My  Clips\u00a0of 2026"
    folder.mkdir()
    app = NewsreaderApp(library, Settings(export_directory=folder), today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H")
        await asked(pilot, "x")
        app.screen.query_one(TextArea).text = f" {typed(app)}\n"
        await pilot.press("enter")
        await settled(pilot)
        [written] = folder.iterdir()
        assert written.name == "highlights-2026-03-01.md"
        assert reader.status.message == f"written to {written}"


# Copying


async def test_what_is_folded_away_is_not_copied(
    app: NewsreaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = voyager(library)
    teaser = article.teasers[0]
    before = max(line.start for line in article.lines if line.end <= teaser.start)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        reader.view.selection = Span(before, teaser.end)
        await pressed(pilot, "y")
        assert teaser.span.of(article.text) not in copied[0]
        await pressed(pilot, "t")
        reader.view.selection = Span(before, teaser.end)
        await pressed(pilot, "y")
        assert teaser.span.of(article.text) in copied[1]


# Lost


@pytest.fixture
def lost(library: Library, samples: Path, tmp_path: Path) -> Highlight:
    """A highlight whose words the article's present text no longer has."""
    folder = tmp_path / "changing"
    folder.mkdir()
    file = folder / "canal.txt"
    said = "The canal was dug in ten years by hand and by machine."
    rest = "\nShips of every nation went through it on the day that it was opened."
    file.write_text(said + rest, encoding="utf-8")
    list(library.taking_in.take_in((folder,)))
    listing = library.reading.listing()
    row = next(r.row for r in listing.rows(0, listing.total) if r.row.source == "changing")
    article = library.reading.article(row.id)
    assert article is not None
    made = library.highlighting.add(row.id, article.version.id, article.lines[0].span)
    file.write_text("Nobody says any more how it was dug." + rest, encoding="utf-8")
    list(library.taking_in.take_in((folder,)))
    return made


async def test_a_lost_highlight_is_said_to_be_and_read_in_the_version_it_was_made_in(
    app: NewsreaderApp, library: Library, lost: Highlight
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H")
        assert "lost" in reader.highlight_list.render_line(1).text
        assert "lost: its article no longer has these words" in card(reader)
        await asked(pilot, "enter")
        await pilot.press("r")
        await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert reader.view.article is not None
        assert reader.view.article.version.id == lost.made_in
        assert reader.view.current_span is not None
        assert reader.view.current_span.value == reader.view.article.highlights[0]
        facts = reader.view.render_line(2).text + reader.view.render_line(3).text
        assert "version 1 of 2, not the present" in facts
        await pressed(pilot, "b")
        assert "earlier version" in reader.status.message
        await pressed(pilot, "3")
        assert reader.view.article.version.id == lost.made_in
        await pressed(pilot, "escape", "escape")
        await asked(pilot, "enter")
        await pilot.press("n")
        await settled(pilot)
        assert reader.view.article.text.startswith("Nobody says")


async def test_a_link_to_a_lost_highlight_offers_the_version_it_was_made_in(
    library: Library, lost: Highlight
) -> None:
    app = NewsreaderApp(library, Settings(), open_article=lost.article_id, open_highlight=lost.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot)
        await pilot.press("r")
        reader = await settled(pilot)
        assert reader.view.article is not None
        assert reader.view.article.version.id == lost.made_in


async def test_a_link_to_a_highlight_that_is_gone_says_so(library: Library) -> None:
    app = NewsreaderApp(library, Settings(), open_article=voyager(library).id, open_highlight=99)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert reader.status.message == "Highlight 99 is no longer in this article."
