"""Highlights: made, noted, coloured, tagged, listed, removed. On disk before the screen says so."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from tui_reader.model import Highlight, Span
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen

LONGEST_NAMED = 60
"""Characters of a quotation that a title shows."""


async def highlight(reader: ReaderScreen) -> None:
    """Highlight the selection, or else the sentence."""
    made = await _make(reader)
    if made is not None:
        reader.status.say(
            f"highlighted · {reader.key('note')} note · 1-5 colour · {reader.key('undo')} undo"
        )


def in_colour(number: int) -> Callable[[ReaderScreen], Coroutine[Any, Any, None]]:
    """The command that gives the highlight at hand this colour, or highlights in it."""

    async def colour(reader: ReaderScreen) -> None:
        found = None if reader.view.selection and reader.front is Where.ARTICLE else at_hand(reader)
        if found is None:
            if await _make(reader, colour=number) is not None:
                reader.status.say(f"highlighted in colour {number}")
            return
        highlight_id = found.id
        await reader.save(lambda: reader.library.highlighting.change(highlight_id, colour=number))
        _shown_anew(reader, f"colour {number}")

    return colour


async def note(reader: ReaderScreen) -> None:
    """Write a note on the highlight at hand; without one, highlight first."""
    found = at_hand(reader) or await _make(reader)
    if found is None:
        return
    highlight_id = found.id

    async def keep(text: str) -> None:
        await reader.save(lambda: reader.library.highlighting.change(highlight_id, note=text))

    if await _asked(
        reader, "note", found, found.note, keep, "enter saves · esc leaves it as it was"
    ):
        _shown_anew(reader, "note saved")


async def tags(reader: ReaderScreen) -> None:
    """Give the highlight at hand tags; without one, highlight first."""
    found = at_hand(reader) or await _make(reader)
    if found is None:
        return
    highlight_id = found.id

    async def keep(text: str) -> None:
        words = tuple(
            dict.fromkeys(part.strip("# ") for part in text.split(",") if part.strip("# "))
        )
        await reader.save(lambda: reader.library.highlighting.change(highlight_id, tags=words))

    if await _asked(
        reader, "tags", found, ", ".join(found.tags), keep, "parted by commas · enter saves"
    ):
        _shown_anew(reader, "tags saved")


async def remove(reader: ReaderScreen, highlight_id: int) -> None:
    """Remove a highlight; it can be undone."""
    await reader.save(lambda: reader.library.highlighting.remove(highlight_id))
    _shown_anew(reader, f"highlight removed · {reader.key('undo')} brings it back")


async def remove_listed(reader: ReaderScreen) -> None:
    """Remove the highlight under the cursor in the list of highlights."""
    if (listed := reader.highlight_list.selected) is not None:
        await remove(reader, listed.highlight.id)


def copy(reader: ReaderScreen) -> None:
    """Copy the selection, else the span walked to, else the sentence (by OSC 52)."""
    view = reader.view
    if view.article is None:
        return
    span = view.selection or (view.current_span.span if view.current_span else view.selected_span())
    if span is None:
        reader.status.say("nothing to copy here")
        return
    text = span.of(view.article.text)
    reader.app.copy_to_clipboard(text)
    words = len(text.split())
    reader.status.say("copied 1 word" if words == 1 else f"copied {words:,} words")


def list_all(reader: ReaderScreen) -> None:
    """List every highlight in the library in the place of the articles."""
    reader.left = Where.HIGHLIGHTS
    reader.highlight_list.show(reader.library.highlighting.all())
    reader.go(Where.HIGHLIGHTS)


def at_hand(reader: ReaderScreen) -> Highlight | None:
    """The highlight a command means: the one listed, walked to, or under the selection."""
    if reader.front is Where.HIGHLIGHTS:
        listed = reader.highlight_list.selected
        return listed.highlight if listed else None
    article, placed = reader.view.article, reader.view.current_span
    if article is None:
        return None
    if placed is not None and isinstance(placed.value, Highlight) and not reader.view.selection:
        # The article may have been read anew since: its highlight is the one that is true now.
        return next((each for each in article.highlights if each.id == placed.value.id), None)
    selection = reader.view.selection
    if selection is None:
        return None
    return next((h for h in article.highlights if h.span and h.span.overlaps(selection)), None)


def any_at_hand(reader: ReaderScreen) -> bool:
    return at_hand(reader) is not None


def any_listed(reader: ReaderScreen) -> bool:
    return reader.highlight_list.selected is not None


def is_not_listing(reader: ReaderScreen) -> bool:
    return reader.left is not Where.HIGHLIGHTS


async def _make(reader: ReaderScreen, colour: int = 1) -> Highlight | None:
    """Highlight the selection or sentence, and walk to it once it is on disk."""
    article, span = reader.view.article, reader.view.selected_span()
    if reader.front is not Where.ARTICLE or article is None or span is None:
        reader.status.say("select something in an article first")
        return None
    same = next((each for each in article.highlights if each.span == span), None)
    if same is not None:
        _walk_to(reader, span)
        return same
    made: Highlight = await reader.save(
        lambda: reader.library.highlighting.add(article.id, article.version.id, span, colour=colour)
    )
    reader.reread()
    _walk_to(reader, made.span or span)
    return made


def _walk_to(reader: ReaderScreen, span: Span) -> None:
    reader.view.selection = None
    reader.view.go_to(span)
    reader.offer()


def _shown_anew(reader: ReaderScreen, said: str) -> None:
    reader.reread()
    if reader.left is Where.HIGHLIGHTS:
        reader.highlight_list.show(reader.library.highlighting.all())
    reader.status.say(said)
    reader.offer()


async def _asked(
    reader: ReaderScreen,
    what: str,
    found: Highlight,
    value: str,
    keep: Callable[[str], Coroutine[Any, Any, None]],
    hint: str,
) -> bool:
    from tui_reader.tui.screens.ask import Ask

    return await reader.ask(Ask(f"{what} · “{named(found)}”", value, keep, hint)) is not None


def named(highlight: Highlight) -> str:
    """The beginning of a highlight's words, to name it by."""
    words = drawable(highlight.anchor.exact)
    return words if len(words) <= LONGEST_NAMED else words[: LONGEST_NAMED - 1].rstrip() + "…"
