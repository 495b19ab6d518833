"""Hard-wrapped text told apart from text whose lines mean something.

Mail, archives and old wire copy break their paragraphs at 60 to 80 columns and part them by empty
lines. Lines of verse, lists, tables and headlines look alike at a glance, and joining those would
be wrong, so a text is only touched where all of it says that a program broke its lines:

- no line is longer than `WIDEST`, and there are empty lines between blocks;
- lines end where the next word would not have fitted (greedy filling), nearly everywhere;
- many lines end in mid-sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tui_reader.text.offsets import Edit

# Columns within which programs wrap; a longer line shows that lines are whole paragraphs, and
# narrower ones may be verse (a pentameter has 40 to 52).
WIDEST = 100
NARROWEST = 55

# Fewer breaks than this fill their lines by chance.
_FEWEST_BREAKS = 4
# Shorter lines are no evidence: a text may hold a poem or a sign-off beside its paragraphs.
_LEAST_LENGTH = 40
# Lines wrapped by hand or edited later reach beyond the column at which most were wrapped, which is
# that of the longest but a quarter. (So found in the licence texts that come with Debian, where .83
# to .98 of the lines are full by it, and .54 to .96 by the longest but a twentieth.)
_WIDTH_AT = 0.75
_FULL_SHARE = 0.75
_MIDDLE_SHARE = 0.4
# A broken line of a paragraph that is to be joined reaches at least this far.
_LEAST_FILLED = 0.7

# Items of a list, quotations of mail, rows of a table.
_MARKED = re.compile(
    r"\s*(?:[-*•‣–—+#·]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s|\s*[>|]|.*\S {3,}\S|.*\|.*\|"
)
_FIRST_WORD = re.compile(r"\S+")


class _Line(NamedTuple):
    start: int
    text: str


class _Break(NamedTuple):
    """The end of a line within a block: how long the line is, and whether a sentence goes on."""

    length: int
    needed: int
    middle: bool

    def full(self, width: int) -> bool:
        return self.length + 1 + self.needed > width


def joins(text: str) -> list[Edit]:
    """The edits that join hard-wrapped lines into paragraphs; none where lines may mean something.

    Once made, a line is longer than `WIDEST`, so that a second call finds nothing to do.
    """
    lines = text.split("\n")
    if len(lines) <= _FEWEST_BREAKS or max(map(len, lines)) > WIDEST:
        return []
    blocks = _blocks(lines)
    breaks = [_breaks(block) for block in blocks]
    width = _width([each for block in breaks for each in block])
    if len(blocks) < 2 or width is None:
        return []
    edits: list[Edit] = []
    longest = 0
    for block, ends in zip(blocks, breaks, strict=True):
        if _is_paragraph(block, ends, width):
            joined = _joined(block)
            before = block[-1].start + len(block[-1].text) - block[0].start
            gained = sum(len(edit.text) - (edit.end - edit.start) for edit in joined)
            longest = max(longest, before + gained)
            edits += joined
    return edits if longest > WIDEST else []


def _blocks(lines: list[str]) -> list[list[_Line]]:
    """The runs of lines between empty ones."""
    blocks: list[list[_Line]] = []
    start = 0
    inside = False
    for text in lines:
        if not text or text.isspace():
            inside = False
        elif inside:
            blocks[-1].append(_Line(start, text))
        else:
            blocks.append([_Line(start, text)])
            inside = True
        start += len(text) + 1
    return blocks


def _breaks(block: list[_Line]) -> list[_Break]:
    shouted = _is_shouted(block)
    found = []
    for line, following in pairwise(block):
        ended = line.text.rstrip()
        word = _FIRST_WORD.search(following.text)
        first = word[0] if word else ""
        stops = ended[-1] in ".!?:;…。！？"
        middle = not stops and (shouted or not first[0].isupper())
        found.append(_Break(len(ended), len(first), middle))
    return found


def _is_shouted(block: list[_Line]) -> bool:
    """Whether all is in capitals, so that none of them begins anything."""
    return "".join(line.text for line in block).isupper()


def _width(breaks: list[_Break]) -> int | None:
    """The column at which the text was wrapped; None where it was not."""
    breaks = [each for each in breaks if each.length >= _LEAST_LENGTH]
    if len(breaks) < _FEWEST_BREAKS:
        return None
    lengths = sorted(each.length for each in breaks)
    width = lengths[int(_WIDTH_AT * (len(lengths) - 1))]
    full = sum(each.full(width) for each in breaks)
    middle = sum(each.middle for each in breaks)
    wrapped = full >= _FULL_SHARE * len(breaks) and middle >= _MIDDLE_SHARE * len(breaks)
    return width if wrapped and width >= NARROWEST else None


def _is_paragraph(block: list[_Line], breaks: list[_Break], width: int) -> bool:
    marked = [bool(_MARKED.match(line.text)) for line in block]
    # One line that begins with a dash or "12. " may be in the midst of a sentence.
    if not breaks or marked[0] or sum(marked) > 1:
        return False
    if any(line.text[0].isspace() for line in block[1:]):
        return False
    least = width if _is_shouted(block) else _LEAST_FILLED * width  # headlines are in capitals too
    filled = all(each.full(width) or each.length >= least for each in breaks)
    return filled and any(each.middle for each in breaks)


def _joined(block: list[_Line]) -> list[Edit]:
    edits = []
    for line, following in pairwise(block):
        ended = line.text.rstrip()
        # A hyphen at the end either joins two words or parts one: no space belongs there.
        hyphen = ended.endswith("-") and ended[-2:-1].isalpha()
        edits.append(Edit(line.start + len(ended), following.start, "" if hyphen else " "))
    return edits
