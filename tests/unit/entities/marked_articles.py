"""Texts with the names marked in them, so that a test reads like the article it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_reader.entities import TypedSpan
from tui_reader.entities.joining import join
from tui_reader.model import EntityType, Span


def lines_of(text: str) -> list[Span]:
    """The lines of a text as the model is given them: the pieces between newlines."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


@dataclass(frozen=True)
class Marked:
    """A text and the names marked in it."""

    text: str
    names: list[TypedSpan]

    @property
    def lines(self) -> list[Span]:
        return lines_of(self.text)

    def joined(self) -> dict[str, str]:
        """The entity's name for each name as it is written in the text."""
        return {
            mention.span.of(self.text): mention.entity for mention in join(self.text, self.names)
        }


def mark(marked: str) -> Marked:
    """Read `{p Ada Byron}`: p is a person, o an organisation, l a place, x another name."""
    kinds = {
        "p": EntityType.PERSON,
        "o": EntityType.ORGANISATION,
        "l": EntityType.PLACE,
        "x": EntityType.OTHER,
    }
    text, names = "", []
    for piece in re.split(r"(\{\w [^{}]*\})", marked):
        if piece.startswith("{"):
            name = piece[3:-1]
            names.append(TypedSpan(len(text), len(text) + len(name), kinds[piece[1]]))
            text += name
        else:
            text += piece
    return Marked(text, names)
