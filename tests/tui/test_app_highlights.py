"""Highlights on the screen: listed, filtered, many at once, copied and lost."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from tests.tui.conftest import TODAY
from tests.tui.driving import (
    SIZES,
    asked,
    card,
    hint,
    opened,
    outcome,
    pressed,
    settled,
    typed,
    until,
    voyager,
)
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Highlight, Span
from tui_reader.settings import Settings
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where
from tui_reader.tui.screens.filters import Filters

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


async def test_no_file_is_offered_where_there_is_no_highlight_to_write(
    app: NewsreaderApp, three: list[Highlight]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await pressed(pilot, "H", "slash", *"nowhere", "enter", "x")
        assert reader.status.message == "nothing to export: no highlight is listed"
        await pressed(pilot, "escape", "ctrl+a", "d", "x")
        assert reader.status.message == "nothing to export: the library has no highlights yet"
        await pressed(pilot, "escape", "space", "space", "x")
        said = "nothing to export: none of the 2 articles marked has a highlight"
        assert reader.status.message == said
        await pressed(pilot, "ctrl+a", "ctrl+a", "enter", "x")
        assert reader.status.message == "nothing to export: this article has no highlights"


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


async def test_an_article_says_that_a_highlight_lost_its_words_and_how_to_find_it(
    app: NewsreaderApp, library: Library, lost: Highlight
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.list.go_to(lost.article_id)
        await pressed(pilot, "enter")
        facts = "".join(reader.view.render_line(y).text for y in range(4))
        assert "1 highlight lost its words" in facts
        await pressed(pilot, "right_curly_bracket")
        assert reader.status.message == "1 highlight lost its words · H lists all"
        article = reader.article
        assert article is not None
        library.highlighting.add(article.id, article.version.id, article.lines[1].span)
        reader.article_changed()
        await pressed(pilot, "right_curly_bracket")
        said = reader.status.message
        assert said == "highlight 1 of 1 · 1 highlight lost its words · H lists all"


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


@pytest.mark.parametrize("language", ["en", None])
async def test_a_link_to_a_highlight_that_is_gone_says_so(
    library: Library, language: str | None
) -> None:
    # Of an article whose language is not known there is something else to say as well.
    library._store.database.connection.execute("UPDATE articles SET language = ?", (language,))
    app = NewsreaderApp(library, Settings(), open_article=voyager(library).id, open_highlight=99)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await settled(pilot)
        assert reader.front is Where.ARTICLE
        assert reader.status.message == "Highlight 99 is no longer in this article."
