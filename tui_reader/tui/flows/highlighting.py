"""Highlights: made, noted, coloured, tagged, listed, removed. On disk before the screen says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from tui_reader import model
from tui_reader.tui.flows.drafting import Draft
from tui_reader.tui.flows.saving import saved
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Highlight, Span
    from tui_reader.tui.screens.reader import ReaderScreen

LONGEST_NAMED = 44
"""Characters of a quotation that a title shows."""


async def highlight(reader: ReaderScreen) -> None:
    """Highlight the selection, or else the sentence."""
    made = await _make(reader)
    if made is not None:
        reader.status.say(
            f"highlighted · {reader.key('note')} note · 1-5 colour · {reader.key('undo')} undo"
        )


def in_colour(number: int) -> Callable[[ReaderScreen], Coroutine[Any, Any, None]]:
    """The command that gives the highlights at hand this colour, or highlights in it."""

    async def colour(reader: ReaderScreen) -> None:
        selecting = reader.view.selection and reader.front is Where.ARTICLE
        ids = () if selecting else _ids_at_hand(reader)
        if ids:
            await saved(
                reader,
                f"colouring {_counted(ids)}",
                lambda: reader.library.highlighting.change(*ids, colour=number),
            )
            _shown_anew(reader, f"colour {number}", ids)
        elif await _make(reader, colour=number) is not None:
            reader.status.say(f"highlighted in colour {number}")

    return colour


async def note(reader: ReaderScreen) -> None:
    """Write a note on the highlights at hand; without one, highlight first.

    Where they have different notes, what is written is added below each.
    """
    found = await _at_hand(reader) or _one(await _make(reader))
    if not found:
        return
    from tui_reader.tui.screens.ask import AskNote

    ids = _ids(found)
    notes = {each.note for each in found}
    adding = len(notes) > 1

    def write(text: str) -> None:
        if adding:
            reader.library.highlighting.annotate(ids, text)
        else:
            reader.library.highlighting.change(*ids, note=text)

    async def keep(text: str) -> None:
        await reader.save(lambda: write(text))

    about = "is added below the notes they have" if adding else ""
    before = "" if adding else notes.pop()
    draft = Draft(reader, ids[0] if len(ids) == 1 else None)
    left_over = await draft.left_over(before)
    if left_over is not None:
        about = "this was typed the last time and not saved"
    title = f"note · {_named(found)}"
    asked = AskNote(title, before, keep, draft=left_over, drafted=draft.typed, about=about)
    kept = await reader.ask(asked)
    draft.drop()
    if kept is not None:
        _shown_anew(reader, "note saved", ids)


async def tags(reader: ReaderScreen) -> None:
    """Give the highlights at hand tags and take tags away; without one, highlight first."""
    found = await _at_hand(reader) or _one(await _make(reader))
    if not found:
        return
    from tui_reader.tui.screens.ask import AskTags

    ids = _ids(found)
    shared = [tag for tag in found[0].tags if all(tag in each.tags for each in found)]
    some = sorted({tag for each in found for tag in each.tags} - set(shared))
    counts = await asyncio.to_thread(reader.library.highlighting.counts)
    known = [tag for tag, _ in counts.tags]

    async def keep(text: str) -> None:
        add, gone = changed_tags(text, shared)
        await reader.save(lambda: reader.library.highlighting.retag(ids, add, gone))

    about = f"some have {', '.join(map(drawable, some))}; -tag takes one away" if some else ""
    asked = AskTags(f"tags · {_named(found)}", ", ".join(shared), keep, known=known, about=about)
    if await reader.ask(asked) is not None:
        _shown_anew(reader, "tags saved", ids)


def changed_tags(text: str, shared: Sequence[str]) -> tuple[list[str], list[str]]:
    """The tags to add and those to take away: what is typed, where `shared` stood before.

    Commas part tags; one with a minus before it is taken away.
    """
    typed = [part.strip().lstrip("#").strip() for part in text.split(",")]
    gone = [part[1:].lstrip("#").strip() for part in typed if part.startswith("-")]
    kept = [part for part in typed if part and not part.startswith("-")]
    return kept, gone + [tag for tag in shared if tag not in kept]


async def remove(reader: ReaderScreen, highlight_ids: Sequence[int]) -> None:
    """Remove highlights; it can be undone."""
    removed = _counted(highlight_ids)
    await saved(
        reader,
        f"removing {removed}",
        lambda: reader.library.highlighting.remove(*highlight_ids),
    )
    back = f"{reader.key('undo')} brings {'it' if len(highlight_ids) == 1 else 'them'} back"
    _shown_anew(reader, f"{removed} removed · {back}")


async def remove_listed(reader: ReaderScreen) -> None:
    """Remove the highlights marked in the list, or the one under the cursor."""
    if ids := reader.highlight_list.acted_on:
        await remove(reader, ids)


def copy(reader: ReaderScreen) -> None:
    """Copy what shows of the selection, else of the span walked to, or the sentence (by OSC 52)."""
    text = reader.view.text_to_copy()
    if not text:
        reader.status.say("nothing to copy here")
        return
    reader.app.copy_to_clipboard(text)
    words = len(text.split())
    reader.status.say("copied 1 word" if words == 1 else f"copied {words:,} words")


async def _at_hand(reader: ReaderScreen) -> Sequence[Highlight]:
    """The highlights a command means: those marked or listed, walked to, or under the selection."""
    if reader.front is Where.HIGHLIGHTS:
        listed = reader.highlight_list.acted_on
        return await asyncio.to_thread(reader.library.highlighting.some, listed)
    return _in_article(reader)


def _ids_at_hand(reader: ReaderScreen) -> Sequence[int]:
    """The ids of the same; to read thousands takes a while."""
    if reader.front is Where.HIGHLIGHTS:
        return reader.highlight_list.acted_on
    return _ids(_in_article(reader))


def _in_article(reader: ReaderScreen) -> Sequence[Highlight]:
    """The highlight walked to in the article, or the first one under the selection."""
    article, placed = reader.article, reader.view.current_span
    if article is None:
        return ()
    if (
        placed is not None
        and isinstance(placed.value, model.Highlight)
        and not reader.view.selection
    ):
        # The article may have been read anew since: its highlight is the one that is true now.
        return [each for each in article.highlights if each.id == placed.value.id]
    selection = reader.view.selection
    if selection is None:
        return ()
    return [h for h in article.highlights if h.span and h.span.overlaps(selection)][:1]


def any_at_hand(reader: ReaderScreen) -> bool:
    if reader.front is Where.HIGHLIGHTS:
        return reader.highlight_list.selected is not None
    return bool(_in_article(reader))


async def _make(reader: ReaderScreen, colour: int = 1) -> Highlight | None:
    """Highlight the selection or sentence, and walk to it once it is on disk."""
    article, span = reader.article, reader.view.selected_span()
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


def _shown_anew(reader: ReaderScreen, said: str, ids: Sequence[int] = ()) -> None:
    """Show what was done; where it was to many, they are no longer marked."""
    if reader.front is Where.HIGHLIGHTS:
        reader.highlight_list.marked = frozenset()
    reader.reread()
    reader.status.say(f"{said} · {len(ids):,} highlights" if len(ids) > 1 else said)
    reader.offer()


def _one(made: Highlight | None) -> Sequence[Highlight]:
    return () if made is None else (made,)


def _ids(highlights: Sequence[Highlight]) -> tuple[int, ...]:
    return tuple(each.id for each in highlights)


def _counted(ids: Sequence[int]) -> str:
    return "highlight" if len(ids) == 1 else f"{len(ids):,} highlights"


def _named(highlights: Sequence[Highlight]) -> str:
    """How a dialogue names what it is about: the beginning of its words, or how many they are."""
    if len(highlights) > 1:
        return f"{len(highlights):,} highlights"
    words = drawable(highlights[0].anchor.exact)
    short = words if len(words) <= LONGEST_NAMED else words[: LONGEST_NAMED - 1].rstrip() + "…"
    return f"“{short}”"
