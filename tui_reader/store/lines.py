"""A version's lines: as they were separated, with a person's corrections over them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from tui_reader.model import Label, Line, Span

Query = Callable[..., Sequence[sqlite3.Row]]
"""Answers SQL with its parameters."""


def lines_of(rows: Query, article_id: int, version_id: int) -> tuple[Line, ...]:
    """The lines of one of an article's versions."""
    stored = rows("SELECT lines FROM separations WHERE version_id = ?", version_id)
    lines = _suggested(stored[0]["lines"] if stored else "[]")
    corrections = rows(
        "SELECT line_sha256, occurrence, label FROM corrections WHERE article_id = ?", article_id
    )
    if not corrections:
        return lines
    (version,) = rows("SELECT text FROM versions WHERE id = ?", version_id)
    return _corrected(lines, version["text"], corrections)


def main_of(lines: Sequence[Line]) -> list[Span]:
    """The spans of the article's own lines."""
    return [line.span for line in lines if line.label is Label.MAIN]


def line_keys(text: str, lines: Sequence[Line]) -> list[tuple[str, int]]:
    """What a line is known by again in another version: its text's SHA-256, and which of them."""
    seen: Counter[str] = Counter()
    from hashlib import sha256  # OpenSSL takes a while to load

    keys = []
    for line in lines:
        digest = sha256(line.span.of(text).strip().encode()).hexdigest()
        keys.append((digest, seen[digest]))
        seen[digest] += 1
    return keys


def _suggested(stored: str) -> tuple[Line, ...]:
    import json

    return tuple(
        Line(start, end, Label(label), confidence, tuple(reasons))
        for start, end, label, confidence, reasons in json.loads(stored)
    )


def _corrected(
    lines: tuple[Line, ...], text: str, corrections: Sequence[sqlite3.Row]
) -> tuple[Line, ...]:
    decided = {(c["line_sha256"], c["occurrence"]): Label(c["label"]) for c in corrections}
    return tuple(
        replace(
            line,
            label=decided[key],
            confidence=1.0,
            corrected=True,
            reasons=(f"corrected by you to {decided[key]}",),
        )
        if key in decided
        else line
        for line, key in zip(lines, line_keys(text, lines), strict=True)
    )
