"""What lines and names are, and how highlights are listed."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a line is."""

    MAIN = "main"
    TEASER = "teaser"
    OTHER = "other"

    @property
    def said(self) -> str:
        """What the screen calls such a line."""
        return _SAID[self]


_SAID = {Label.MAIN: "article", Label.TEASER: "teaser", Label.OTHER: "boilerplate"}


class EntityType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class HighlightOrder(StrEnum):
    """How highlights are listed: newest first, or by article, in the order of its text."""

    DATE = "date"
    ARTICLE = "article"
