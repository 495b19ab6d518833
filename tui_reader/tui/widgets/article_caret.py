"""Where a caret goes on a page: by graphemes, words and rows. Functions of a page and an offset.

A caret stands at the start of a grapheme, and only where text shows: it passes over folds.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui_reader.model import Label, Span
from tui_reader.text.words import words
from tui_reader.tui.typeset import drawable
from tui_reader.tui.widgets.article_page import Page
from tui_reader.tui.widgets.article_selection import line_at, word_at

FAR = 65_536
"""Code points passed in search of a word: a text may be megabytes of none."""


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


def word_here(page: Page, offset: int) -> int:
    """Where the word at `offset` begins, or the next one in the line."""
    article = page.article
    line = line_at(article.lines, offset)
    return offset if line is None else word_at(article.text, article.lines[line], offset).start


def word_beside(page: Page, offset: int, *, backwards: bool) -> int:
    """Where the next word that shows begins, or the one before; else the end of the text that way.

    Where none is near, it is the farthest that was looked at.
    """
    at = offset
    setting = page.setting_of(offset)
    # A word may begin within a grapheme: with a mark that stands upon the blank before it.
    here = Span(offset, offset + 1) if setting is None else setting.grapheme(offset)
    for stretch in page.stretches(offset, backwards=backwards):
        found = [word.start for word in words(page.article.text, stretch.start, stretch.end)]
        if backwards:
            at = stretch.start
            found = [each for each in reversed(found) if each < here.start]
        else:
            at = max(stretch.start, stretch.end - 1)
            found = [each for each in found if each >= here.end]
        if found or abs(at - offset) > FAR:
            at = found[0] if found else at
            break
    setting = page.setting_of(at)
    return at if setting is None else setting.grapheme(at).start


def shown_text(page: Page, span: Span) -> str:
    """The text of a span without lines that are folded away, nor what would steer a terminal."""
    article = page.article
    first, last = (line_at(article.lines, at) or 0 for at in (span.start, span.end - 1))
    return "\n".join(
        drawable(article.text[max(line.start, span.start) : min(line.end, span.end)])
        for line in article.lines[first : last + 1]
        if page.open_folds or line.label is Label.MAIN
    )
