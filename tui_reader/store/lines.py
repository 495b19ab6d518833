"""A version's lines: as they were separated, with a person's corrections over them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from tui_reader.model import Label, Line, Lines

Query = Callable[..., Sequence[sqlite3.Row]]
"""Answers SQL with its parameters."""


LONG = 500_000
"""Code points from which on the lines that were read last are kept: as many take 3 ms. An article
that is opened is read three times: to show it, to remember what it says, and once that is noted."""

# A line begins so, and no string in JSON has a quotation mark behind a comma: what is told of one
# before the next begins is read only when it is asked for.
_BEGINS = re.compile(r'\[(\d+, ?\d+), ?"([mto])[a-z]+", ?')
_PARTS = 3
_LABELS = {label.value[0]: label for label in Label}
_DECODER = json.JSONDecoder()


def lines_of(rows: Query, article_id: int, version_id: int) -> Lines:
    """The lines of one of an article's versions."""
    stored = rows("SELECT lines FROM separations WHERE version_id = ?", version_id)
    suggested = stored[0]["lines"] if stored else "[]"
    lines = _suggested(suggested) if len(suggested) < LONG else _of_a_long_text(suggested)
    corrections = rows(
        "SELECT line_sha256, occurrence, label FROM corrections WHERE article_id = ?", article_id
    )
    if not corrections:
        return lines
    (version,) = rows("SELECT text FROM versions WHERE id = ?", version_id)
    return _corrected(lines, version["text"], corrections)


def line_keys(text: str, lines: Lines) -> list[tuple[str, int]]:
    """What a line is known by again in another version: its text's SHA-256, and which of them."""
    seen: Counter[str] = Counter()
    from hashlib import sha256  # OpenSSL takes a while to load

    keys = []
    for span in lines.spans():
        digest = sha256(span.of(text).strip().encode()).hexdigest()
        keys.append((digest, seen[digest]))
        seen[digest] += 1
    return keys


def _suggested(stored: str) -> Lines:
    """The lines as the separations hold them: a hundred thousand cost no more than their places."""
    parts = _BEGINS.split(stored)
    places: list[int] = json.loads(f"[{','.join(parts[1::_PARTS])}]")
    starts, ends = places[::2], places[1::2]
    labels = [_LABELS[label] for label in parts[2::_PARTS]]
    rest = parts[3::_PARTS]

    def line(index: int) -> Line:
        (confidence, reasons), _ = _DECODER.raw_decode("[" + rest[index])
        return Line(starts[index], ends[index], labels[index], confidence, tuple(reasons))

    return Lines(starts, ends, labels, line)


_of_a_long_text = lru_cache(maxsize=1)(_suggested)


def _corrected(lines: Lines, text: str, corrections: Sequence[sqlite3.Row]) -> Lines:
    decided = {(c["line_sha256"], c["occurrence"]): Label(c["label"]) for c in corrections}
    keys = line_keys(text, lines)
    changed = {at: decided[key] for at, key in enumerate(keys) if key in decided}

    def line(index: int) -> Line:
        suggested, label = lines[index], changed.get(index)
        if label is None:
            return suggested
        return replace(
            suggested,
            label=label,
            confidence=1.0,
            corrected=True,
            reasons=(f"corrected by you to {label.said}",),
        )

    labels = [changed.get(at, label) for at, label in enumerate(lines.labels)]
    return Lines(lines.starts, lines.ends, labels, line)
