"""Passages of an article highlighted, copied and exported by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.highlights import highlights_of
from tests.tui.conftest import TODAY
from tests.tui.driving import SIZES, asked, opened, pressed, settled, typed, until, voyager
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.model import Span
from tui_reader.tui.app import NewsreaderApp
from tui_reader.tui.places import Where
from tui_reader.tui.screens.ask import Ask, Line
from tui_reader.tui.screens.menu import Menu
from tui_reader.tui.span_kind import SpanKind


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


@pytest.mark.parametrize("key", ["4", "i", "#"])
async def test_colour_note_and_tags_are_for_what_shows_once_one_has_scrolled_away(
    app: NewsreaderApp, library: Library, key: str
) -> None:
    async with app.run_test(size=(80, 15)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "a")
        [first] = highlights_of(library)
        await pressed(pilot, "pagedown", "pagedown")
        assert "note" not in [offer.word for offer in reader.key_bar.offers]
        await pilot.press(key)
        await until(pilot, lambda: len(highlights_of(library)) == 2)
        assert first in highlights_of(library)
        made = next(each for each in highlights_of(library) if each.id != first.id)
        assert first.span is not None
        assert made.span is not None
        assert made.span.start > first.span.end
        await pilot.press("escape")
        await settled(pilot)


async def test_y_copies_the_selection(app: NewsreaderApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await opened(pilot, library)
        await pressed(pilot, "v", "v")
        text = reader.view.text_to_copy()
        await pressed(pilot, "y")
        assert app.clipboard == text
        assert reader.status.message.startswith("copied ")


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
