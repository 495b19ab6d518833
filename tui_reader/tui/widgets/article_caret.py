"""Where a caret goes on a page: by graphemes, words and rows. Functions of a page and an offset.

A caret stands at the start of a grapheme, and only where text shows: it passes over folds.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui_reader.model import Span
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.article_page import Page
from tui_reader.tui.widgets.article_selection import line_at


@dataclass(frozen=True, slots=True)
class Column:
    """The column that moving by rows keeps to over short rows, as long as the caret is `at`."""

    at: int
    wanted: int


def beside(page: Page, offset: int, *, backwards: bool) -> int:
    """The grapheme after (before) the one at `offset`, across lines; itself where there is none."""
    setting = page.setting_of(offset)
    if setting is None:
        return offset
    here = setting.grapheme(offset)
    for row in page.text_rows(page.row_of(offset), upwards=backwards):
        if row.setting is None or row.span is None:
            continue
        if backwards and row.span.start < here.start:
            return row.setting.grapheme(min(here.start, row.span.end) - 1).start
        if not backwards and row.span.end > here.end:
            return max(here.end, row.span.start)
    return offset


def along(page: Page, offset: int, graphemes: int) -> int:
    """The grapheme that many on from `offset` (back, if negative), or the last on the way."""
    for _ in range(abs(graphemes)):
        offset = beside(page, offset, backwards=graphemes < 0)
    return offset


def below(page: Page, offset: int, rows: int, column: Column | None = None) -> Column:
    """The grapheme that many rows of text below (above, if negative), or the last on the way.

    `column` is what moving by rows came to last; it is kept to if the caret is still there.
    """
    setting = page.setting_of(offset)
    if setting is None:
        return Column(offset, 0)
    kept = column is not None and column.at == offset
    wanted = column.wanted if column is not None and kept else setting.column(offset)
    others = page.text_rows(page.row_of(offset), upwards=rows < 0)
    next(others, None)
    found = offset
    for _, row in zip(range(abs(rows)), others, strict=False):
        if row.setting is not None:
            found = row.setting.offset_at(row.index, wanted)
    return Column(found, wanted)


def word_beside(page: Page, offset: int, *, backwards: bool) -> int:
    """Where the next word begins, or the one before; else the last grapheme that way."""
    while (step := beside(page, offset, backwards=backwards)) != offset:
        behind = beside(page, step, backwards=True) if backwards else offset
        offset = step
        if _begins_word(page.article.text, behind, offset):
            break
    return offset


def shown_text(page: Page, span: Span) -> str:
    """The text of a span without lines that are folded away, nor what would steer a terminal."""
    article = page.article
    first, last = (line_at(article.lines, at) or 0 for at in (span.start, span.end - 1))
    return "\n".join(
        drawable(article.text[max(line.start, span.start) : min(line.end, span.end)])
        for line in article.lines[first : last + 1]
        if page.setting_of(line.start) is not None
    )


def _begins_word(text: str, behind: int, offset: int) -> bool:
    """Whether a word begins at `offset`, `behind` being the grapheme before it."""
    apart = behind == offset or "\n" in text[behind:offset] or not text[behind].isalnum()
    return apart and text[offset].isalnum()
