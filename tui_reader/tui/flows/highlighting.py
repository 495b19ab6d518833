"""Highlights: made, noted, coloured, tagged, listed, removed. On disk before the screen says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_reader import model
from tui_reader.text.counting import counted
from tui_reader.tui.flows import opening
from tui_reader.tui.flows.drafting import Draft
from tui_reader.tui.flows.saving import saved
from tui_reader.tui.places import Where
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Article, Highlight, Span
    from tui_reader.tui.screens.reader import ReaderScreen

LONGEST_NAMED = 44
"""Characters of a quotation that a title shows."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a command means where no highlight is walked to: words of an article as it showed then.

    `selected`: a person selected them; else they are the sentence.
    """

    article: Article
    span: Span
    selected: bool

    def is_in(self, highlight: Highlight) -> bool:
        """Whether it is this that was highlighted: without the white space at its ends."""
        found, text = highlight.span, self.article.text
        if found is None or found.start < self.span.start or self.span.end < found.end:
            return False
        return found.of(text) == self.span.of(text).strip()


def highlight(reader: ReaderScreen) -> Awaitable[None] | None:
    """Highlight the selection, or else the sentence."""
    passage = _passage(reader)
    return None if passage is None else _highlight(reader, passage)


async def _highlight(reader: ReaderScreen, passage: Passage) -> None:
    await _made(reader, passage, await _present(reader, passage))
    _say_highlighted(reader)


def _say_highlighted(reader: ReaderScreen) -> None:
    reader.status.say(
        f"highlighted · {reader.key('note')} note · 1-5 colour · {reader.key('undo')} undo"
    )


def in_colour(number: int) -> Callable[[ReaderScreen], Awaitable[None] | None]:
    """The command that gives the highlights at hand this colour, or highlights in it."""

    def colour(reader: ReaderScreen) -> Awaitable[None] | None:
        if ids := _ids_at_hand(reader):
            return _colour(reader, ids, number)
        passage = _passage(reader)
        return None if passage is None else _highlight_in(reader, passage, number)

    return colour


async def _colour(reader: ReaderScreen, ids: Sequence[int], number: int) -> None:
    await saved(
        reader,
        f"colouring {_counted(ids)}",
        lambda: reader.library.highlighting.change(*ids, colour=number),
    )
    _shown_anew(reader, _of_many(f"colour {number}", ids), ids)


async def _highlight_in(reader: ReaderScreen, passage: Passage, number: int) -> None:
    """Highlight it in a colour; where it is highlighted by now, that is given the colour."""
    present = await _present(reader, passage)
    made = await _made(reader, passage, present, colour=number)
    if made in present:
        await _colour(reader, (made.id,), number)
    else:
        reader.status.say(f"highlighted in colour {number}")


def note(reader: ReaderScreen) -> Awaitable[None] | None:
    """Write a note on the highlights at hand; without one, highlight first.

    Where they have different notes, what is written is added below each.
    """
    meant = _ids_at_hand(reader) or _passage(reader)
    return None if meant is None else _note(reader, meant)


async def _note(reader: ReaderScreen, meant: Sequence[int] | Passage) -> None:
    found = await _found(reader, meant)
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
        _shown_anew(reader, _of_many("note saved", ids), ids)
    elif isinstance(meant, Passage):
        _say_highlighted(reader)


def tags(reader: ReaderScreen) -> Awaitable[None] | None:
    """Give the highlights at hand tags and take tags away; without one, highlight first."""
    meant = _ids_at_hand(reader) or _passage(reader)
    return None if meant is None else _tags(reader, meant)


async def _tags(reader: ReaderScreen, meant: Sequence[int] | Passage) -> None:
    found = await _found(reader, meant)
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
        _shown_anew(reader, _of_many("tags saved", ids), ids)
    elif isinstance(meant, Passage):
        _say_highlighted(reader)


def changed_tags(text: str, shared: Sequence[str]) -> tuple[list[str], list[str]]:
    """The tags to add and those to take away: what is typed, where `shared` stood before.

    Commas part tags; one with a minus before it is taken away.
    """
    typed = [part.strip().lstrip("#").strip() for part in text.split(",")]
    gone = [part[1:].lstrip("#").strip() for part in typed if part.startswith("-")]
    kept = [part for part in typed if part and not part.startswith("-")]
    return kept, gone + [tag for tag in shared if tag not in kept]


async def remove(reader: ReaderScreen, highlight_ids: Sequence[int]) -> None:
    """Remove highlights, those that are there yet; it can be undone."""
    highlighting = reader.library.highlighting

    def change() -> Sequence[int]:
        there = [each for each in highlight_ids if highlighting.article_of(each) is not None]
        if there:
            highlighting.remove(*there)
        return there

    removed = await saved(reader, f"removing {_counted(highlight_ids)}", change)
    back = f"{reader.key('undo')} brings {'it' if len(removed) == 1 else 'them'} back"
    said = f"{_counted(removed)} removed · {back}" if removed else "removed already"
    _shown_anew(reader, said, highlight_ids)


def remove_listed(reader: ReaderScreen) -> Awaitable[None] | None:
    """Remove the highlights marked in the list, or the one under the cursor."""
    ids = reader.highlight_list.acted_on
    return remove(reader, ids) if ids else None


def copy(reader: ReaderScreen) -> None:
    """Copy what shows of the selection, else of the span walked to, or the sentence (by OSC 52)."""
    text = reader.view.text_to_copy()
    if not text:
        reader.status.say("nothing to copy here")
        return
    reader.app.copy_to_clipboard(text)
    reader.status.say(f"copied {counted(len(text.split()), 'word')}")


def _ids_at_hand(reader: ReaderScreen) -> tuple[int, ...]:
    """The highlights that are meant: those marked or listed, or the one walked to in the article.

    None where something is selected there: that is meant.
    """
    if reader.front is Where.HIGHLIGHTS:
        return reader.highlight_list.acted_on
    return () if reader.view.selection else _ids(_in_article(reader))


def _passage(reader: ReaderScreen) -> Passage | None:
    """What is selected in the article, or else the sentence at hand."""
    article, span = reader.article, reader.view.selected_span()
    if reader.front is not Where.ARTICLE or article is None or span is None:
        reader.status.say("select something in an article first")
        return None
    return Passage(article, span, selected=reader.view.selection is not None)


def _in_article(reader: ReaderScreen) -> Sequence[Highlight]:
    """The highlight walked to in the article while it shows, or the first under the selection."""
    article, placed = reader.article, reader.view.span_in_sight
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


async def _found(reader: ReaderScreen, meant: Sequence[int] | Passage) -> Sequence[Highlight]:
    """What is meant, as it is now: the first highlight in what was selected, else it is made."""
    if not isinstance(meant, Passage):
        found = await asyncio.to_thread(reader.library.highlighting.some, meant)
        if not found:
            reader.status.say(f"{_counted(meant)} removed already")
        return found
    present = await _present(reader, meant)
    if meant.selected and not any(map(meant.is_in, present)):
        touched = [each for each in present if each.span and each.span.overlaps(meant.span)]
        if touched:
            return touched[:1]
    return (await _made(reader, meant, present),)


async def _present(reader: ReaderScreen, passage: Passage) -> Sequence[Highlight]:
    """What is highlighted by now in the text that the passage is of."""
    shown = passage.article
    article = await asyncio.to_thread(reader.library.reading.article, shown.id, shown.version.id)
    return () if article is None else article.highlights


async def _made(
    reader: ReaderScreen, passage: Passage, present: Sequence[Highlight], colour: int = 1
) -> Highlight:
    """The highlight of this very passage, made where it is not present; it is walked to."""
    made = next(filter(passage.is_in, present), None)
    if made is None:
        shown, span = passage.article, passage.span
        made = await reader.save(
            lambda: reader.library.highlighting.add(shown.id, shown.version.id, span, colour=colour)
        )
        reader.reread()
    _walk_to(reader, passage, made)
    return made


def _walk_to(reader: ReaderScreen, passage: Passage, made: Highlight) -> None:
    """Walk to what was highlighted, unless a person has gone on to something else."""
    if opening.shows_still(reader, passage.article):
        if reader.view.selected_span() == passage.span:
            reader.view.go_to(made.span or passage.span)
        reader.offer()


def _shown_anew(reader: ReaderScreen, said: str, ids: Sequence[int]) -> None:
    """Show what was done to these; they are no longer marked."""
    reader.unmark(Where.HIGHLIGHTS, ids)
    reader.reread()
    reader.status.say(said)
    reader.offer()


def _of_many(said: str, ids: Sequence[int]) -> str:
    return f"{said} · {_counted(ids)}" if len(ids) > 1 else said


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
