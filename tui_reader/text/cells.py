"""Graphemes and cells: how much room a text takes on the screen, and where a cursor may stand.

Widths are those of `rich.cells`, which Textual draws with, so that what is measured here is what is
drawn. A grapheme is what one press of an arrow key passes: a letter with its marks, an emoji with
all that is joined to it, a flag.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"
_JOINER = "\N{ZERO WIDTH JOINER}"


class Grapheme(NamedTuple):
    """A grapheme of a text: its code points, and the cells it takes (0, 1 or 2)."""

    start: int
    end: int
    width: int


def cell_width(text: str) -> int:
    """The number of cells that `text` takes: the sum of the widths of its graphemes."""
    if text.startswith(_JOINER):
        # Rich lets a joiner at the start swallow what follows, but only in `cell_len`.
        return split_graphemes(text)[1]
    return cell_len(text)


def graphemes(text: str) -> list[Grapheme]:
    """The graphemes of `text`, which together are the whole of it."""
    if text.isascii() and text.isprintable():
        return [Grapheme(offset, offset + 1, 1) for offset in range(len(text))]
    found: list[Grapheme] = []
    half_flag = False
    for start, end, width in split_graphemes(text)[0]:
        # Rich leaves the two letters of a flag apart.
        indicator = "\U0001f1e6" <= text[start] <= "\U0001f1ff" and end == start + 1
        if indicator and half_flag:
            first = found.pop()
            found.append(Grapheme(first.start, end, first.width + width))
        else:
            found.append(Grapheme(start, end, width))
        half_flag = indicator and not half_flag
    return found


def fitting(text: str, width: int) -> int:
    """How many code points of `text`, in whole graphemes, take at most `width` cells."""
    room = width
    for grapheme in graphemes(text[: _most_code_points(width)]):
        room -= grapheme.width
        if room < 0:
            return grapheme.start
    return min(len(text), _most_code_points(width))


def shortened(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut behind a word where it can be, with an ellipsis."""
    if len(text) <= _most_code_points(width) and cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    end = fitting(text, width - 1)
    kept = text[:end]
    if end < len(text) and not text[end].isspace():
        at_word = kept.rstrip().rpartition(" ")[0]
        # A text without spaces, or with one endless word, is cut where it has to be.
        kept = at_word if len(at_word) * 2 > len(kept) else kept
    return kept.rstrip(" ,;:–—-") + ELLIPSIS


def _most_code_points(width: int) -> int:
    """More than fit into `width` cells, however many marks they have: bounds what is looked at."""
    return 32 * max(width, 1)
