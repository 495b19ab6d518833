"""Correcting what a line is, or where the article ends."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING

from tui_reader.model import Label
from tui_reader.text.counting import counted
from tui_reader.tui.flows import opening
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Article, Line
    from tui_reader.tui.screens.reader import ReaderScreen

LONGEST_QUOTED = 64
"""Characters of the line that the menu's title quotes."""


class Correction(Enum):
    """What a person can say of a line, or whither they go from it."""

    MAIN = auto()
    TEASER = auto()
    OTHER = auto()
    ENDS_HERE = auto()
    NEXT = auto()
    BEFORE = auto()


STEPS = {Correction.NEXT: 1, Correction.BEFORE: -1}
"""What says nothing of the line, but goes on to one beside it."""

LABELS = {
    Correction.MAIN: Label.MAIN,
    Correction.TEASER: Label.TEASER,
    Correction.OTHER: Label.OTHER,
}


def correct(reader: ReaderScreen) -> Awaitable[None] | None:
    """Say of the line at hand what it is, with why it was taken for what it is."""
    index = reader.view.line_at_hand() if reader.article is not None else None
    if index is None:
        reader.status.say("there is no line here to correct")
        return None
    return correct_shown(reader, index)


def correct_shown(reader: ReaderScreen, index: int) -> Awaitable[None] | None:
    """The same of the line of this index in the article that shows now."""
    article = reader.article
    return None if article is None else _correct_while_shown(reader, article, index)


async def _correct_while_shown(reader: ReaderScreen, article: Article, index: int) -> None:
    """Ask in the text that the line was seen in; where another is read by now, nothing."""
    if opening.shows_still(reader, article):
        await correct_line(reader, index)
    else:
        reader.status.say("another text is open by now; nothing was corrected")


async def correct_line(reader: ReaderScreen, index: int) -> None:
    """The same of the line of this index, or of one near it that is gone on to."""
    article = reader.article
    if article is None or index >= len(article.lines):
        return
    if article.earlier:
        reader.status.say("this is an earlier version; what is corrected is the present one")
        return
    try:
        index, chosen = await _asked(reader, article, index)
    finally:
        reader.view.point_at(None)
    if chosen is None:
        return
    labels = corrected(article.lines, index, chosen)
    if not labels:
        reader.status.say("that is what it is already")
        return
    others = await reader.save(
        lambda: reader.library.reading.correct(article.id, labels, article.version.id)
    )
    reader.reread()
    reader.background.wake()
    lines = counted(len(labels), "line")
    looked = f" · {counted(others, 'page')} of its source judged again" if others else ""
    reader.status.say(f"{lines} corrected and remembered{looked} · {reader.key('undo')} undo")


async def _asked(
    reader: ReaderScreen, article: Article, index: int
) -> tuple[int, Correction | None]:
    """What is said of a line, and of which; it is shown while the question stands."""
    from tui_reader.tui.screens.menu import Choice, Menu, Side

    choices = [
        Choice(Correction.MAIN, "this line belongs to the article", "m"),
        Choice(Correction.TEASER, "this line is a teaser of another story", "t"),
        Choice(Correction.OTHER, "this line is boilerplate", "o"),
        Choice(Correction.ENDS_HERE, "the article ends with this line", "e"),
        Choice(Correction.NEXT, "the next line", "n"),
        Choice(Correction.BEFORE, "the line before", "p"),
    ]
    chosen: Correction | None = None
    while True:
        line = article.lines[index]
        side = Side.FOOT if reader.view.point_at(index) else Side.TOP
        title = _quoted(line.span.of(article.text))
        menu = Menu(title, choices, about=explained(line), at=chosen, side=side)
        chosen = await reader.ask(menu)
        if chosen not in STEPS:
            return index, chosen
        index = min(max(0, index + STEPS[chosen]), len(article.lines) - 1)


def corrected(lines: Sequence[Line], index: int, correction: Correction) -> dict[int, Label]:
    """Which lines get which label, by their index, when a person says this of one line.

    Where the article ends: this line is the last of it, with the teasers that lead up to it from
    the article's last line above, and what follows of it is a teaser. A line that already is so is
    not named again, unless only the program thought so.
    """
    if correction is not Correction.ENDS_HERE:
        label = LABELS[correction]
        line = lines[index]
        return {} if line.corrected and line.label is label else {index: label}
    hidden = takewhile(lambda at: lines[at].label is not Label.MAIN, range(index, -1, -1))
    back = {at: Label.MAIN for at in hidden if at == index or lines[at].label is Label.TEASER}
    below = range(index + 1, len(lines))
    return back | {at: Label.TEASER for at in below if lines[at].label is Label.MAIN}


def explained(line: Line) -> str:
    """What a line is taken for, how surely, and why."""
    if line.corrected:
        return f"{line.label.said}, because you said so"
    reasons = "; ".join(drawable(reason) for reason in line.reasons)
    sure = f"{line.label.said}, {line.sureness} sure"
    return f"{sure} · {reasons}" if reasons else sure


def _quoted(text: str) -> str:
    text = drawable(text)
    return f"“{text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1].rstrip() + '…'}”"
