"""Excerpts as JSON, for other programs. Offsets count code points in `quote`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tui_reader.export.excerpts import Excerpt


def render(excerpts: Sequence[Excerpt]) -> str:
    """The excerpts as one JSON document: {"highlights": [...]}, in the order given."""
    document = {"highlights": [_record(excerpt) for excerpt in excerpts]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _record(excerpt: Excerpt) -> dict[str, object]:
    published = excerpt.published
    return {
        "id": excerpt.highlight_id,
        "open": excerpt.link,
        "library": None if excerpt.library is None else str(excerpt.library),
        "quote": excerpt.quote,
        "entities": [
            {
                "start": name.start,
                "end": name.end,
                "type": name.type,
                "text": excerpt.quote[name.start : name.end],
                "entity": name.entity,
            }
            for name in excerpt.names
        ],
        "note": excerpt.note,
        "colour": excerpt.colour,
        "tags": list(excerpt.tags),
        "lines": list(excerpt.lines),
        "lost": excerpt.lost,
        "made_at": excerpt.made_at.isoformat(),
        "article": {
            "id": excerpt.article_id,
            "title": excerpt.title,
            "source": excerpt.source,
            "published": None if published is None else published.at.isoformat(),
            "published_approximate": published is not None and published.approximate,
            "url": excerpt.url,
            "address": excerpt.address,
        },
        "version": {"sha256": excerpt.sha256, "taken_at": excerpt.taken_at.isoformat()},
    }
