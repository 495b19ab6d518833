"""What can be done with a span: a menu, and the deeds in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from tui_reader import model
from tui_reader.text.counting import counted
from tui_reader.tui.entity_types import TYPES
from tui_reader.tui.flows import (
    correcting,
    correcting_names,
    following,
    highlighting,
    moving,
    opening,
    visiting,
)
from tui_reader.tui.span_kind import SpanKind
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Article, ReadBefore
    from tui_reader.tui.screens.menu import Choice
    from tui_reader.tui.screens.reader import ReaderScreen
    from tui_reader.tui.widgets.article_spans import PlacedSpan

Deed = Callable[["ReaderScreen"], Awaitable[None] | None]
"""What can be done with a span."""


def act(reader: ReaderScreen) -> Awaitable[None] | None:
    """Offer what can be done with the span walked to."""
    placed = reader.view.span_at_hand()
    if placed is not None:
        return offer(reader, placed)
    selects = f"{reader.key('select')} selects"
    if reader.view.has(SpanKind.MENTION):
        selects = f"{reader.key('next_mention')} goes to a name, {selects}"
    reader.status.say(selects)
    return None


def offer(reader: ReaderScreen, placed: PlacedSpan) -> Awaitable[None] | None:
    """Ask what to do with a span, and do it; a teaser whose story is here leads there at once."""
    article = reader.article
    return None if article is None else _offer(reader, article, placed)


async def _offer(reader: ReaderScreen, article: Article, placed: PlacedSpan) -> None:
    from tui_reader.tui.screens.menu import Menu

    if not opening.shows_still(reader, article):
        reader.status.say("another text is open by now; nothing was done")
        return
    reader.view.current_span = placed  # at hand for what is chosen, whatever keys came meanwhile
    story = reader.view.story_of(placed.span.start) if placed.kind is SpanKind.TEASER else None
    if story is not None:
        opening.open_from(reader, story)
        return
    articles = _in_articles(reader, article, placed)
    title, about = _named(reader, article, placed, articles)
    deed = await reader.ask(Menu(title, _choices(placed, articles), about=about))
    doing = None if deed is None else deed(reader)
    if doing is not None:
        await doing


def _named(
    reader: ReaderScreen, article: Article, placed: PlacedSpan, articles: int
) -> tuple[str, str]:
    """What a menu over the span says: its title, and what is known of it."""
    match placed.value:
        case model.Mention() as mention:
            known = (TYPES[mention.type], _how_often(articles))
            return drawable(mention.entity), " · ".join(filter(None, known))
        case model.Highlight() as highlight:
            return drawable(placed.span.of(article.text)), drawable(highlight.note)
        case model.ReadBefore() as sentence:
            return drawable(placed.span.of(article.text)), _read_in(reader, sentence)
    return drawable(placed.span.of(article.text)), ""


def _how_often(articles: int) -> str:
    """In how many articles the name stands, so that nobody follows one that leads nowhere else."""
    if articles == 1:
        return "in this article only"
    return f"in {counted(articles, 'article')}" if articles else ""


def _in_articles(reader: ReaderScreen, article: Article, placed: PlacedSpan) -> int:
    """How many articles mention a name; 0 where it is not joined to an entity yet, or is none."""
    if not isinstance(placed.value, model.Mention):
        return 0
    named = reader.library.naming.mentioned(article)
    entity_id = placed.value.entity_id
    return next((each.articles for each in named if each.entity_id == entity_id), 0)


def _choices(placed: PlacedSpan, articles: int) -> list[Choice[Deed]]:
    from tui_reader.tui.screens.menu import Choice

    copy: Choice[Deed] = Choice(highlighting.copy, "copy", "y")
    highlight: Choice[Deed] = Choice(highlighting.highlight, "highlight the sentence", "a")
    colours: list[Choice[Deed]] = [
        Choice(highlighting.in_colour(number), f"colour {number}", str(number))
        for number in range(1, 6)
    ]
    match placed.value:
        case model.Highlight() as found:
            return [
                Choice(highlighting.note, "write a note", "i"),
                Choice(highlighting.tags, "give it tags", "#"),
                *colours,
                copy,
                Choice(partial(highlighting.remove, highlight_ids=(found.id,)), "remove it", "d"),
            ]
        case model.Mention() as mention:
            return [
                *_ways_from(mention, elsewhere=articles > 1),
                highlight,
                copy,
            ]
        case model.ReadBefore() as sentence:
            where: Deed = partial(opening.open_from, article_id=sentence.article_id)
            return [Choice(where, "open the article it was read in", "o"), highlight, copy]
        case model.Line():
            return [Choice(correcting.correct, "correct: this is no teaser", "b"), copy]
    return [highlight, copy]


def _ways_from(mention: model.Mention, *, elsewhere: bool) -> list[Choice[Deed]]:
    """Where a name leads: first to other articles, where it stands `elsewhere` as well."""
    from tui_reader.tui.screens.menu import Choice

    ways: list[Choice[Deed]] = []
    if elsewhere:
        others: Deed = partial(following.follow, entity_id=mention.entity_id, name=mention.entity)
        ways.append(Choice(others, "other articles that mention it", "o"))
    if mention.entity_id is not None:
        page: Deed = partial(visiting.visit, entity_id=mention.entity_id)
        ways += [
            Choice(page, "its page: every mention, and beside whom", "E"),
            Choice(moving.stay, "its other mentions here", "*"),
            Choice(correcting_names.correct, "correct it…", "c"),
        ]
    return ways


def _read_in(reader: ReaderScreen, sentence: ReadBefore) -> str:
    rows = reader.library.reading.rows([sentence.article_id])
    return "".join(drawable(f"read in “{row.title}”") for row in rows)
