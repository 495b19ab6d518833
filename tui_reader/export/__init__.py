"""Highlights on their way out: one module a format, each a function from excerpts to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui_reader.export import jsonform, markdown
from tui_reader.export.excerpts import Excerpt, QuotedName

__all__ = ["FORMATS", "Excerpt", "QuotedName"]

# By the name that `--format` takes, which is also the file name's ending.
FORMATS: Mapping[str, Callable[[Sequence[Excerpt]], str]] = {
    "md": markdown.render,
    "json": jsonform.render,
}
