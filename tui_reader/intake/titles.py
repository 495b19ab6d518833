"""A title for a text that carries none: its first sentence, cut at a word."""

from __future__ import annotations

import re

from tui_reader.intake.dates import is_date_line
from tui_reader.text.cells import cell_width, shortened
from tui_reader.text.safety import one_line, show
from tui_reader.text.sentences import sentences

# Cells; about what one row of the article list shows on a wide screen.
WIDEST_TITLE = 90

# Only this much of a text is looked at, which may be one line of many megabytes.
_LOOKED_AT = 2_000
_LINES_LOOKED_AT = 8

_LETTERS = re.compile(r"[^\W\d_]")
# A line whose letters take fewer cells is a section's name or a share button, and no sentence.
# Cells, since in Chinese, Japanese and Korean six characters are a headline.
_LEAST_LETTERED = 12


def title_of(text: str) -> str:
    """A title of at most `WIDEST_TITLE` cells made from the first sentence of `text`.

    Ends with an ellipsis where it was cut; empty where the text has no letters.
    """
    lines = [one_line(line) for line in text[:_LOOKED_AT].splitlines()[:_LINES_LOOKED_AT]]
    if not any(lines):
        lines = [one_line(line) for line in show(text).text.strip()[:_LOOKED_AT].splitlines()]
    lettered = [line for line in lines if _LETTERS.search(line)]
    telling = (
        line
        for line in lettered
        if cell_width("".join(_LETTERS.findall(line))) >= _LEAST_LETTERED and not is_date_line(line)
    )
    line = next(telling, lettered[0] if lettered else "")
    spans = sentences(line)
    first = spans[0].of(line) if spans else ""
    if first.endswith(".") and not first.endswith(".."):
        first = first[:-1]
    return shortened(first, WIDEST_TITLE)


def holds_text(text: str) -> bool:
    """Whether anything of `text` is left to read once it is made safe to show."""
    return bool(one_line(text[:_LOOKED_AT])) or bool(show(text).text.strip())
