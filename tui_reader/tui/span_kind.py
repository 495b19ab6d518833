"""What can lie over a stretch of an article's text."""

from __future__ import annotations

from enum import StrEnum


class SpanKind(StrEnum):
    """What a span of an article is."""

    HIT = "hit"
    MENTION = "mention"
    HIGHLIGHT = "highlight"
    TEASER = "teaser"
    READ_BEFORE = "sentence read before"
