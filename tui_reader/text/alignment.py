"""Which items of two sequences match, in order, in bounded time whatever the sequences are.

`difflib` finds the longest common runs, but takes up to cubic time where items repeat. So it is
only asked about stretches in which few items can match. A longer stretch is first cut where an
item, or else a run of items, stands once in either sequence (Bram Cohen's patience diff); what lies
between two cuts is a shorter stretch. One that cannot be cut any more and is still too long is left
without matches: coarse, but never wrong. Each of at most `_DEEPEST` rounds is linear, but for
putting the cuts in order (n log n).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_DEEPEST = 8
"""Rounds of cutting; two do for texts that people write."""
_DEAREST = 20_000
"""Pairs of equal items in one stretch that difflib may look at: it goes over them several times."""
_BUDGET = 600_000
"""The same over all stretches together; about half a second."""


class Match(NamedTuple):
    """A run of `length` equal items, from index `first` of one and `second` of the other."""

    first: int
    second: int
    length: int


class _Stretch(NamedTuple):
    """A part of each sequence: half open ranges of indices."""

    first: int
    first_end: int
    second: int
    second_end: int
    depth: int


def matches(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Match]:
    """The runs that stand in both, in the order of both; neighbouring runs are one."""
    found: list[Match] = []
    budget = _BUDGET
    waiting = [_Stretch(0, len(first), 0, len(second), 0)]
    while waiting:
        stretch = _without_ends(first, second, waiting.pop(), found)
        if stretch.first == stretch.first_end or stretch.second == stretch.second_end:
            continue
        ours, theirs = _counted(first, second, stretch)
        dear = sum(times * theirs[item] for item, times in ours.items() if item in theirs)
        if dear <= min(_DEAREST, budget):
            budget -= dear
            found += _by_difflib(first, second, stretch)
        elif stretch.depth < _DEEPEST:
            waiting += _cut(first, second, stretch)
    return _joined(sorted(found))


def _without_ends(
    first: Sequence[Hashable], second: Sequence[Hashable], stretch: _Stretch, found: list[Match]
) -> _Stretch:
    """The stretch without the equal items at its ends, which go to `found`."""
    i, i_end, j, j_end, depth = stretch
    while i < i_end and j < j_end and first[i] == second[j]:
        i, j = i + 1, j + 1
    if i > stretch.first:
        found.append(Match(stretch.first, stretch.second, i - stretch.first))
    while i < i_end and j < j_end and first[i_end - 1] == second[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    if i_end < stretch.first_end:
        found.append(Match(i_end, j_end, stretch.first_end - i_end))
    return _Stretch(i, i_end, j, j_end, depth)


def _counted(
    first: Sequence[Hashable], second: Sequence[Hashable], stretch: _Stretch
) -> tuple[Counter[Hashable], Counter[Hashable]]:
    return (
        Counter(first[stretch.first : stretch.first_end]),
        Counter(second[stretch.second : stretch.second_end]),
    )


def _by_difflib(
    first: Sequence[Hashable], second: Sequence[Hashable], stretch: _Stretch
) -> Iterator[Match]:
    matcher = SequenceMatcher(
        None,
        first[stretch.first : stretch.first_end],
        second[stretch.second : stretch.second_end],
        autojunk=False,
    )
    for i, j, length in matcher.get_matching_blocks():
        if length:
            yield Match(stretch.first + i, stretch.second + j, length)


def _cut(
    first: Sequence[Hashable], second: Sequence[Hashable], stretch: _Stretch
) -> Iterator[_Stretch]:
    """The stretches between the runs that stand once in each, as many as are in order.

    A stretch begins with the run it was cut before; neighbouring runs begin one.
    """
    i, j, depth = stretch.first, stretch.second, stretch.depth + 1
    last = None
    for cut in _cuts(first[i : stretch.first_end], second[j : stretch.second_end]):
        if last is None or cut != (last[0] + 1, last[1] + 1):
            start, other = stretch.first + cut[0], stretch.second + cut[1]
            yield _Stretch(i, start, j, other, depth)
            i, j = start, other
        last = cut
    if last is not None:
        yield _Stretch(i, stretch.first_end, j, stretch.second_end, depth)


def _cuts(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Where the shortest runs begin that stand once in each: of one item, or else of 4, or 16."""
    for width in (1, 4, 16):
        if width > 1:
            for step in (width // 4, width // 2):  # runs are known by their hashes, doubled twice
                ours, theirs = _doubled(ours, step), _doubled(theirs, step)
        mine, others = Counter(ours), Counter(theirs)
        once = {run for run, times in mine.items() if times == 1 == others.get(run)}
        if once:
            places = {run: place for place, run in enumerate(theirs) if run in once}
            return _in_order([(at, places[run]) for at, run in enumerate(ours) if run in once])
    return []


def _doubled(runs: Sequence[Hashable], width: int) -> list[int]:
    return [hash(pair) for pair in zip(runs, runs[width:], strict=False)]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second numbers rise, of pairs whose first ones do (patience sorting)."""
    tops: list[int] = []  # the least second number with which a chain of each length ends
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        length = bisect_left(tops, second)
        before.append(ends[length - 1] if length else -1)
        if length == len(tops):
            tops.append(second)
            ends.append(index)
        else:
            tops[length], ends[length] = second, index
    chain: list[tuple[int, int]] = []
    index = ends[-1]
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _joined(found: Sequence[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in found:
        if joined:
            first, second, length = joined[-1]
            if match[:2] == (first + length, second + length):
                joined[-1] = Match(first, second, length + match.length)
                continue
        joined.append(match)
    return joined
