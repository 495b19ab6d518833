"""An article in an app that has nothing else, and what shows of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from tests.tui.articles import CANAL
from tui_reader.model import Article, Span
from tui_reader.tui.widgets.article_spans import hits
from tui_reader.tui.widgets.article_view import ArticleView


class ReadingApp(App[None]):
    """Nothing but the view, and what it says."""

    CSS = "ArticleView { overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleView()

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def on_walked_sheet_span_reached(self, event: ArticleView.SpanReached) -> None:
        self.said.append(event)

    def on_walked_sheet_span_activated(self, event: ArticleView.SpanActivated) -> None:
        self.said.append(event)

    def on_article_view_selection_made(self, event: ArticleView.SelectionMade) -> None:
        self.said.append(event)

    def on_article_sheet_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        self.said.append(event)


@asynccontextmanager
async def reading(
    article: Article = CANAL, marks: tuple[Span, ...] = (), size: tuple[int, int] = (60, 24)
) -> AsyncIterator[tuple[Pilot[None], ArticleView, list[Message]]]:
    app = ReadingApp()
    async with app.run_test(size=size) as pilot:
        app.view.show(article)
        app.view.set_hits(hits(marks))
        await pilot.pause()
        yield pilot, app.view, app.said


def strips(view: ArticleView) -> list[Strip]:
    return [view.render_line(y) for y in range(view.size.height)]


def screen(view: ArticleView) -> list[str]:
    return [strip.text.rstrip() for strip in strips(view)]


def cell_of(view: ArticleView, words: str) -> tuple[int, int]:
    """The cell (x, y) of the screen where these words begin."""
    for y, strip in enumerate(strips(view)):
        if words in strip.text:
            return Strip([Segment(strip.text.partition(words)[0])]).cell_length, y
    raise AssertionError(f"{words!r} is not on the screen: {screen(view)}")


def style_at(view: ArticleView, words: str) -> Style:
    """The style of the first cell of these words."""
    x, y = cell_of(view, words)
    (segment,) = list(strips(view)[y].crop(x, x + 1))
    return segment.style or Style.null()


def of(span: Span | None) -> str | None:
    return None if span is None else span.of(CANAL.text)


def screen_text(app: App[None]) -> list[str]:
    """What stands on the screen, line by line."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    assert len(strips) == height
    return ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips]
