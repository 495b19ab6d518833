"""Texts with the names marked in them, so that a test reads like the article it is about."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gold.names import lines_of, read
from tui_reader.entities import TypedSpan
from tui_reader.entities.joining import join
from tui_reader.model import Span


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
    article = read(marked)
    return Marked(article.text, [TypedSpan(m.start, m.end, m.type) for m in article.mentions])
