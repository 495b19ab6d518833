"""Correcting what a line is, or where the article ends."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui_reader.model import Label
from tui_reader.tui.flows import listing
from tui_reader.tui.typeset import drawable

if TYPE_CHECKING:
    from tui_reader.model import Line
    from tui_reader.tui.screens.reader import ReaderScreen

NAMES = {Label.MAIN: "article", Label.TEASER: "teaser", Label.OTHER: "boilerplate"}
LONGEST_QUOTED = 64
"""Characters of the line that the menu's title quotes."""


class Correction(Enum):
    """What a person can say of a line."""

    MAIN = auto()
    TEASER = auto()
    OTHER = auto()
    ENDS_HERE = auto()


LABELS = {
    Correction.MAIN: Label.MAIN,
    Correction.TEASER: Label.TEASER,
    Correction.OTHER: Label.OTHER,
}


async def correct(reader: ReaderScreen) -> None:
    """Say of the line at hand what it is, with why it was taken for what it is."""
    from tui_reader.tui.screens.menu import Choice, Menu

    article, index = reader.article, reader.view.line_at_caret()
    if article is None or index is None:
        reader.status.say("there is no line here to correct")
        return
    if article.earlier:
        reader.status.say("this is an earlier version; what is corrected is the present one")
        return
    line = article.lines[index]
    chosen = await reader.ask(
        Menu(
            _quoted(line.span.of(article.text)),
            [
                Choice(Correction.MAIN, "this line belongs to the article", "m"),
                Choice(Correction.TEASER, "this line is a teaser of another story", "t"),
                Choice(Correction.OTHER, "this line is boilerplate", "o"),
                Choice(Correction.ENDS_HERE, "the article ends with this line", "e"),
            ],
            about=explained(line),
        )
    )
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
    lines = "1 line" if len(labels) == 1 else f"{len(labels)} lines"
    looked = f" · {listing.counted(others, 'page')} of its source judged again" if others else ""
    reader.status.say(f"{lines} corrected and remembered{looked} · {reader.key('undo')} undo")


def corrected(lines: Sequence[Line], index: int, correction: Correction) -> dict[int, Label]:
    """Which lines get which label, by their index, when a person says this of one line.

    Where the article ends: this line is the last of it, and what follows of it is a teaser.
    A line that already is so is not named again, unless only the program thought so.
    """
    if correction is not Correction.ENDS_HERE:
        label = LABELS[correction]
        line = lines[index]
        return {} if line.corrected and line.label is label else {index: label}
    labels = {index: Label.MAIN} if lines[index].label is not Label.MAIN else {}
    for later in range(index + 1, len(lines)):
        if lines[later].label is Label.MAIN:
            labels[later] = Label.TEASER
    return labels


def explained(line: Line) -> str:
    """What a line is taken for, how surely, and why."""
    if line.corrected:
        return f"{NAMES[line.label]}, because you said so"
    reasons = "; ".join(drawable(reason) for reason in line.reasons)
    sure = f"{NAMES[line.label]}, {line.sureness} sure"
    return f"{sure}: {reasons}" if reasons else sure


def _quoted(text: str) -> str:
    text = drawable(text)
    return f"“{text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1].rstrip() + '…'}”"
