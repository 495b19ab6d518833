"""What lines and names are, and how highlights are listed."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a line is."""

    MAIN = "main"
    TEASER = "teaser"
    OTHER = "other"


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
