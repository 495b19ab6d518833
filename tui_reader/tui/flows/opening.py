"""Opening articles, at a passage or where they were left."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui_reader import model
from tui_reader.tui.dates import day_of
from tui_reader.tui.flows import comparing, elsewhere, marking_hits
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Article, Highlight, Span
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.article_spans import Walk

NOW = 0
"""In the place of a version's id: the one that the article has now."""


def open_selected(reader: ReaderScreen) -> None:
    """Open the article that the cursor is on."""
    if (row := reader.list.selected) is not None:
        open_article(reader, row.row.id)


def jump(reader: ReaderScreen) -> Awaitable[None] | None:
    """Open the article of the highlight that the cursor is on, at its passage.

    Where that is lost, ask whether to read it in the version that it was made in.
    """
    listed = reader.highlight_list.selected
    if listed is None:
        return None
    if listed.highlight.span is None:
        return open_lost(reader, listed.highlight)
    open_article(reader, listed.row.id, span=listed.highlight.span)
    return None


async def open_lost(reader: ReaderScreen, highlight: Highlight) -> None:
    """Offer the version that a highlight was made in, where the present one has lost its words."""
    from tui_reader.tui.screens.menu import Choice, Menu

    versions = reader.library.reading.versions(highlight.article_id)
    made_in = next((each for each in versions if each.id == highlight.made_in), None)
    choices = [Choice(NOW, "open the article as it is now", "n")]
    if made_in is not None:
        told = f"version {made_in.number} of {len(versions)}, taken in {day_of(made_in.taken_at)}"
        choices.insert(0, Choice(made_in.id, f"read it in {told}", "r"))
    title = "lost: the article no longer has these words"
    chosen = await reader.ask(Menu(title, choices, about=drawable(highlight.anchor.exact)))
    if chosen == NOW:
        open_article(reader, highlight.article_id)
    elif chosen is not None:
        span = model.Span(highlight.anchor.start, highlight.anchor.end)
        open_article(reader, highlight.article_id, span=span, version_id=chosen)


def open_article(
    reader: ReaderScreen,
    article_id: int,
    *,
    span: Span | None = None,
    place: int | None = None,
    walk: Walk | None = None,
    version_id: int | None = None,
) -> None:
    """Open an article for reading, at a passage or place or where it was left, and go to it.

    A `walk` that one comes back to is gone on with.
    """
    from_an_article = reader.focused is reader.view
    if not show(reader, article_id, span=span, place=place, walk=walk, version_id=version_id):
        reader.status.complain("This article is no longer in the library.")
        return
    reader.go(Where.ARTICLE)
    if from_an_article:  # the focus stays, and tells of nothing
        reader.entered()
    if walk is not None:  # what is said of it comes after what entering says
        reader.view.tell_reached()


def open_from(reader: ReaderScreen, article_id: int) -> None:
    """Open the article that another one leads to, and say how one comes back."""
    reader.status.say(f"{reader.key('earlier')} goes back to where you were")
    open_article(reader, article_id)


def show(
    reader: ReaderScreen,
    article_id: int,
    *,
    span: Span | None = None,
    place: int | None = None,
    walk: Walk | None = None,
    version_id: int | None = None,
) -> bool:
    """Show an article in the reading pane without going there; False if it is gone.

    It is shown as it is now, or in an earlier version.
    """
    view = reader.view
    shown = view.article
    earlier = shown.version.id if shown is not None and shown.earlier else None
    if shown is None or place is not None or (shown.id, earlier) != (article_id, version_id):
        article = reader.library.reading.article(article_id, version_id)
        if article is None:
            return False
        reader.leaving()
        view.show(article, place, unfolded=walk is not None and walk.teasers_shown)
        marking_hits.mark(reader)
        reader.show_entities(article)
        reader.call_after_refresh(elsewhere.look, reader, article)
        reader.call_after_refresh(reader.background.mark, article)
    if span is not None:
        view.go_to(span)
    elif walk is not None:
        view.take_up(walk)
    reader.offer()
    return True


def shows_still(reader: ReaderScreen, article: Article) -> bool:
    """Whether the reading pane has this very text, however much was written about it since."""
    shown = reader.article
    return shown is not None and (shown.id, shown.version.id) == (article.id, article.version.id)


def entered(reader: ReaderScreen) -> None:
    """The reading pane was gone to: its article counts as opened and read."""
    article = reader.article
    if article is None:
        return
    if reader.remarked_on != article.id:
        reader.status.remark(None)
    remark(reader, article)
    if article.earlier:
        return
    comparing.tell(reader, article)
    if not article.row.read:
        comparing.mark_read(reader, article)


def remark(reader: ReaderScreen, article: Article) -> None:
    """Say, once an article, by whom its names were found, where they may well be wrong. It puts no
    error away, and waits for the next time then."""
    if article.earlier or reader.remarked_on == article.id or reader.status.complains:
        return
    said = reader.library.naming.remark(article)
    if said is not None:
        reader.status.remark(said)
        reader.remarked_on = article.id


# When the key bar offers what


def any_selected(reader: ReaderScreen) -> bool:
    return reader.list.selected is not None


def any_row(reader: ReaderScreen) -> bool:
    return reader.rows.total > 0


def is_reading(reader: ReaderScreen) -> bool:
    return reader.article is not None


def on_a_span(reader: ReaderScreen) -> bool:
    return reader.view.current_span is not None


def on_a_mention(reader: ReaderScreen) -> bool:
    placed = reader.view.current_span
    return placed is not None and isinstance(placed.value, model.Mention)


def has_selection(reader: ReaderScreen) -> bool:
    return reader.view.selection is not None or on_a_span(reader)


def has_mentions(reader: ReaderScreen) -> bool:
    return reader.article is not None and bool(reader.article.mentions)


def has_highlights(reader: ReaderScreen) -> bool:
    return reader.article is not None and bool(reader.article.highlights)


def has_teasers(reader: ReaderScreen) -> bool:
    """Whether lines of the page are not the article's: teasers, or boilerplate alone."""
    article = reader.article
    if article is None:
        return False
    return article.lines.has(model.Label.TEASER, model.Label.OTHER)


def has_url(reader: ReaderScreen) -> bool:
    return reader.article is not None and bool(reader.article.url)
