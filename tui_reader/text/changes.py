"""What changed from one text to another: line by line, and word by word within a line.

A line is a paragraph, as everywhere: what stands between two newlines, without the white space
around it. Lines with the same normalised words (see `words`) belong together; of those that are
left, the ones most like each other are taken for one line that changed. Within a line the words
are compared exactly as they stand, with the punctuation and blanks behind them, so that the pieces
of either side put together are that side's line. Empty lines and newlines are not compared.

The work is bounded for any input: `alignment` is, and lines are likened to few others, the fewer
the more there are, by no more than their beginnings and ends. So 100,000 lines, or one of 5 MB in
any script, take a few seconds; what would take longer comes out coarser (removed and added whole).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate, pairwise

from tui_reader.model import Span
from tui_reader.text.alignment import Match, matches
from tui_reader.text.words import UNSPACED, mark_ranges, words

ALIKE = 0.45
"""Lines that share so much of their words are one line that changed (Dice's measure). In the sample
articles no two lines that have nothing to do with each other share more than 0.36."""
_NEIGHBOURS = 16
"""How far away, in lines, a line is looked for; less in a gap of more than ten thousand lines."""
_MOST_LIKENED = 300_000
"""Pairs of lines likened in one gap."""
_SAMPLE = 2_000
"""Code points of a line's beginning, and of its end, by which it is likened to others."""


class Change(StrEnum):
    """What became of a line, or of a piece of one. A piece is never `changed`."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangedPiece:
    """A stretch of words: where it stands in the earlier text and in the later one.

    Where it is not, the span is empty and says where it would be.
    """

    change: Change
    earlier: Span
    later: Span


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of either text or of both; None where it is not. Its pieces are all of it."""

    change: Change
    earlier: Span | None
    later: Span | None
    pieces: tuple[ChangedPiece, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All lines of both texts in reading order; what was removed stands before what was added."""

    lines: tuple[ChangedLine, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(line.change is not Change.SAME for line in self.lines)


def changes(earlier: str, later: str) -> Changes:
    """What changed from `earlier` to `later`. Offsets are code points of either text."""
    beside = _beside(earlier, later, _lines(earlier), _lines(later))
    return Changes(tuple(_compared(earlier, later, old, new) for old, new in beside))


def marked(earlier: str, later: str, line: ChangedLine) -> str:
    """A line with its changes marked as in `git diff --word-diff`: `[-removed-]{+added+}`.

    A blank that ends what was removed as well as what was added stands once, behind both.
    """
    said: list[str] = []
    pieces = line.pieces
    for index, piece in enumerate(pieces):
        removed = piece.change is Change.REMOVED
        words = piece.earlier.of(earlier) if removed else piece.later.of(later)
        blank = ""
        if removed and index + 1 < len(pieces) and pieces[index + 1].change is Change.ADDED:
            blank = _shared_blank(words, pieces[index + 1].later.of(later))
            words = words.removesuffix(blank)
        elif piece.change is Change.ADDED and index and pieces[index - 1].change is Change.REMOVED:
            blank = _shared_blank(pieces[index - 1].earlier.of(earlier), words)
            words = words.removesuffix(blank)
        opening, closing = _MARKS[piece.change]
        said.append(f"{opening}{words}{closing}{'' if removed else blank}")
    return "".join(said)


def _shared_blank(removed: str, added: str) -> str:
    """The blanks that end both."""
    blank = removed[len(removed.rstrip()) :]
    return blank if added[len(added.rstrip()) :] == blank else ""


_MARKS = {Change.SAME: ("", ""), Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}


# Lines


def _lines(text: str) -> list[Span]:
    found = []
    for raw in re.finditer(r"[^\n]+", text):
        line = raw[0].strip()
        if line:
            start = raw.start() + len(raw[0]) - len(raw[0].lstrip())
            found.append(Span(start, start + len(line)))
    return found


def _beside(
    earlier: str, later: str, old: Sequence[Span], new: Sequence[Span]
) -> Iterator[tuple[Span | None, Span | None]]:
    """The lines of both texts, each beside its counterpart, if it has one."""
    i = j = 0
    for one, other in _pairs([s.of(earlier) for s in old], [s.of(later) for s in new]):
        yield from ((span, None) for span in old[i:one])
        yield from ((None, span) for span in new[j:other])
        yield old[one], new[other]
        i, j = one + 1, other + 1
    yield from ((span, None) for span in old[i:])
    yield from ((None, span) for span in new[j:])


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which lines belong together, by their indices, in the order of both."""
    if not old or not new:
        return
    in_both = set(old) & set(new)
    ours, theirs = _keys(old, in_both), _keys(new, in_both)
    i = j = 0
    for match in (*matches(ours, theirs), Match(len(old), len(new), 0)):
        near = _alike(
            [_vocabulary(old[k], ours[k]) for k in range(i, match.first)],
            [_vocabulary(new[k], theirs[k]) for k in range(j, match.second)],
        )
        yield from ((i + one, j + other) for one, other in near)
        yield from ((match.first + k, match.second + k) for k in range(match.length))
        i, j = match.first + match.length, match.second + match.length


def _keys(lines: Sequence[str], in_both: set[str]) -> list[str]:
    """What lines are known by: as they stand where both texts have them, else their words."""
    return [
        line
        if line in in_both or len(line) > 2 * _SAMPLE
        else " ".join(word.form for word in words(line))
        for line in lines
    ]


def _vocabulary(line: str, key: str) -> frozenset[str]:
    """The words of a line, and of a very long one those at its beginning and end."""
    if key is not line:
        return frozenset(key.split())
    if len(line) > 2 * _SAMPLE:
        line = f"{line[:_SAMPLE]} {line[-_SAMPLE:]}"
    return frozenset(word.form for word in words(line))


def _alike(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The lines of a gap, by their words, that are most like each other: the likest pairs first."""
    near = min(_NEIGHBOURS, max(1, _MOST_LIKENED // (2 * max(1, len(old)))))
    likened: list[tuple[float, int, int]] = []
    for i, ours in enumerate(old):
        middle = i * len(new) // len(old)
        for j in range(max(0, middle - near), min(len(new), middle + near + 1)):
            likeness = 2 * len(ours & new[j]) / max(1, len(ours) + len(new[j]))
            if likeness >= ALIKE:
                likened.append((-likeness, i, j))
    chosen: list[tuple[int, int]] = []
    for _, i, j in sorted(likened):
        at = bisect_left(chosen, (i, j))
        follows = at == 0 or (chosen[at - 1][0] < i and chosen[at - 1][1] < j)
        precedes = at == len(chosen) or (i < chosen[at][0] and j < chosen[at][1])
        if follows and precedes:
            chosen.insert(at, (i, j))
    return chosen


# Words


def _compared(earlier: str, later: str, old: Span | None, new: Span | None) -> ChangedLine:
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
        nowhere = Span(0, 0)
        piece = ChangedPiece(change, old or nowhere, new or nowhere)
        return ChangedLine(change, old, new, (piece,))
    if old.of(earlier) == new.of(later):
        return ChangedLine(Change.SAME, old, new, (ChangedPiece(Change.SAME, old, new),))
    return ChangedLine(Change.CHANGED, old, new, tuple(_pieces(earlier, later, old, new)))


def _pieces(earlier: str, later: str, old: Span, new: Span) -> Iterator[ChangedPiece]:
    """The line's words that stayed, and between them those that went and those that came."""
    ours = _token().findall(earlier, old.start, old.end)
    theirs = _token().findall(later, new.start, new.end)
    starts = list(accumulate(map(len, ours), initial=old.start))
    new_starts = list(accumulate(map(len, theirs), initial=new.start))
    i = j = 0
    for match in (*_telling(ours, theirs), Match(len(ours), len(theirs), 0)):
        shared = 0  # a word behind which only the blank is another
        if i < match.first and j < match.second:
            word = ours[i].rstrip()
            shared = len(word) if word == theirs[j].rstrip() else 0
        was = Span(starts[i] + shared, starts[match.first])
        now = Span(new_starts[j] + shared, new_starts[match.second])
        if shared:
            yield ChangedPiece(
                Change.SAME, Span(starts[i], was.start), Span(new_starts[j], now.start)
            )
        if was.start < was.end:
            yield ChangedPiece(Change.REMOVED, was, Span(now.start, now.start))
        if now.start < now.end:
            yield ChangedPiece(Change.ADDED, Span(was.end, was.end), now)
        i, j = match.first + match.length, match.second + match.length
        if match.length:
            yield ChangedPiece(Change.SAME, Span(was.end, starts[i]), Span(now.end, new_starts[j]))


def _telling(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Match]:
    """The matches that help a reader: not a comma, or a word or two, amid words that changed."""
    found = [*matches(ours, theirs), Match(len(ours), len(theirs), 0)]
    i = j = 0
    for match, following in pairwise(found):
        before = max(match.first - i, match.second - j)
        end, new_end = match.first + match.length, match.second + match.length
        after = max(following.first - end, following.second - new_end)
        weight = sum(any(map(str.isalnum, token)) for token in ours[match.first : end])
        if before and after and 2 * weight <= min(before, after):
            continue
        yield match
        i, j = end, new_end


@cache
def _token() -> re.Pattern[str]:
    """A word, a number or another character, with the marks upon it and the blanks behind it."""
    marks = mark_ranges()
    letter = f"(?:[^\\W_{UNSPACED}]|[{marks}])"
    word = f"[^\\W_{UNSPACED}]{letter}*(?:['’]{letter}+|(?<=[0-9])[.,:](?=[0-9]){letter}+)*"
    return re.compile(rf"(?:{word}|[\s\S][{marks}]*)\s*")
