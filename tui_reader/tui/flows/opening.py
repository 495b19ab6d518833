"""Opening articles, at a passage or where they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.model import Span
from tui_reader.tui.flows import comparing, elsewhere
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def open_selected(reader: ReaderScreen) -> None:
    """Open what the cursor is on: an article, or the place of a highlight."""
    if reader.left is Where.HIGHLIGHTS:
        listed = reader.highlight_list.selected
        if listed is not None:
            open_article(reader, listed.row.id, span=listed.highlight.span)
    elif (row := reader.list.selected) is not None:
        open_article(reader, row.row.id)


def open_article(
    reader: ReaderScreen, article_id: int, *, span: Span | None = None, place: int | None = None
) -> None:
    """Open an article for reading, at a passage or place or where it was left, and go to it."""
    if not show(reader, article_id, span=span, place=place):
        reader.status.complain("This article is no longer in the library.")
        return
    reader.go(Where.ARTICLE)


def show(
    reader: ReaderScreen, article_id: int, *, span: Span | None = None, place: int | None = None
) -> bool:
    """Show an article in the reading pane without going there; False if it is gone."""
    view = reader.view
    if view.article is None or view.article.id != article_id or place is not None:
        article = reader.library.reading.article(article_id)
        if article is None:
            return False
        comparing.leaving(reader)
        view.show(article, reader.hits_in(article), place)
        reader.show_entities(article)
        reader.call_after_refresh(elsewhere.look, reader, article)
    if span is not None:
        view.go_to(span)
    reader.offer()
    return True


def entered(reader: ReaderScreen) -> None:
    """The reading pane was gone to: its article counts as opened and read."""
    article = reader.view.article
    if article is None:
        return
    comparing.tell(reader, article)
    if not article.row.read:
        comparing.mark_read(reader, article)


# When the key bar offers what


def any_selected(reader: ReaderScreen) -> bool:
    return reader.list.selected is not None


def any_row(reader: ReaderScreen) -> bool:
    return reader.rows.total > 0


def is_reading(reader: ReaderScreen) -> bool:
    return reader.view.article is not None


def on_a_span(reader: ReaderScreen) -> bool:
    return reader.view.current_span is not None


def has_selection(reader: ReaderScreen) -> bool:
    return reader.view.selection is not None or on_a_span(reader)


def has_mentions(reader: ReaderScreen) -> bool:
    return reader.view.article is not None and bool(reader.view.article.mentions)


def has_highlights(reader: ReaderScreen) -> bool:
    return reader.view.article is not None and bool(reader.view.article.highlights)


def has_teasers(reader: ReaderScreen) -> bool:
    return reader.view.article is not None and bool(reader.view.article.teasers)


def has_url(reader: ReaderScreen) -> bool:
    return reader.view.article is not None and bool(reader.view.article.url)
