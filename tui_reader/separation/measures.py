"""The numbers that the trained trees are asked about: a row a line, a column a measure.

Each column belongs to one `Sign`, so that what the trees made of it can be told as a reason.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features, capitals, digits
from tui_reader.separation.openings import Opening
from tui_reader.separation.runs import runs
from tui_reader.separation.signs import Sign

_FAR = 30  # lines; further is far, however long the page
_NEVER = 40.0  # where no heading stands above
_HEAD = 240  # code points that show how a line is written
_MARKS = ".,:;!?\"'“”„‘’«»()[]…。、"
_TOKEN = 24  # code points; longer is no word

_OWN: dict[str, Sign] = {
    "length": Sign.LENGTH,
    "length to the lines before": Sign.LENGTH,
    "length to the line above": Sign.LENGTH,
    "length to the line below": Sign.LENGTH,
    "short": Sign.LENGTH,
    "short lines around": Sign.LENGTH,
    "stop": Sign.CUT,
    "closed": Sign.CUT,
    "dots": Sign.CUT,
    "open": Sign.CUT,
    "stops short": Sign.CUT,
    "prose": Sign.CUT,
    "unstopped in a row": Sign.CUT,
    "unstopped to the end": Sign.CUT,
    "unstopped above": Sign.CUT,
    "unstopped below": Sign.CUT,
    "unstopped before": Sign.CUT,
    "last word inside": Sign.CUT,
    "last word a stub": Sign.CUT,
    "last word's length": Sign.CUT,
    "last letters end words": Sign.CUT,
    "last letters of the run": Sign.CUT,
    "same width": Sign.WIDTH,
    "near width": Sign.WIDTH,
    "spread of the run": Sign.WIDTH,
    "glue": Sign.GLUE,
    "reference": Sign.OPENING,
    "quote": Sign.OPENING,
    "item": Sign.OPENING,
    "small": Sign.OPENING,
    "items around": Sign.OPENING,
    "listed": Sign.LISTED,
    "tabular": Sign.TABULAR,
    "figures": Sign.TABULAR,
    "capitals": Sign.CAPITALS,
    "quotation marks": Sign.QUOTED,
    "sentences": Sign.SENTENCES,
    "weight": Sign.KINSHIP,
    "kinship": Sign.KINSHIP,
    "kinship to the usual": Sign.KINSHIP,
    "before": Sign.KINSHIP,
    "before to the usual": Sign.KINSHIP,
    "after": Sign.KINSHIP,
    "above": Sign.KINSHIP,
    "below": Sign.KINSHIP,
    "lead": Sign.KINSHIP,
    "block": Sign.BLOCK,
    "block to the usual": Sign.BLOCK,
    "tail": Sign.BLOCK,
    "tail to the usual": Sign.BLOCK,
    "known names": Sign.KNOWN_NAMES,
    "new names": Sign.NEW_NAMES,
    "below a heading": Sign.HEADING,
    "like the first below it": Sign.HEADING,
    "length to the first below it": Sign.HEADING,
    "lines before": Sign.PLACE,
    "lines after": Sign.PLACE,
    "part of the page": Sign.PLACE,
}
_AROUND = tuple(
    f"odds {where}"
    for where in (
        "1 above",
        "2 above",
        "3 above",
        "1 below",
        "2 below",
        "3 below",
        "before",
        "after",
    )
)
OWN = tuple(_OWN)
COLUMNS = (*OWN, *_AROUND)
SIGNS = (*_OWN.values(), *[Sign.NEIGHBOURS] * len(_AROUND))
# Languages that write every noun with a capital, and the part of their words that are such nouns:
# there capitals are no mark of headlines. German and Luxembourgish; of their articles' sentences
# the middle one has 44 % of words with capitals, of English ones 14 %.
_NOUNS = {"de": 0.3, "lb": 0.3}


def measures(
    lines: Sequence[str],
    seen: Sequence[Features],
    below: Sequence[int | None],
    language: str | None = None,
) -> NDArray[np.float32]:
    """The measures of each line by itself; `below`: by how many lines it is below a heading.

    A line's groups of measures follow one another in the order of `OWN`.
    """
    found = np.empty((len(lines), len(OWN)), dtype=np.float32)
    page = _Page(lines, seen)
    first: Features | None = None  # right below the last heading; the page's, where there was none
    for i, (text, line) in enumerate(zip(lines, seen, strict=True)):
        if below[i] == 1 or first is None:
            first = line
        found[i] = (
            *page.length(i),
            *_ending(line),
            *page.unstopped(i),
            *page.last_word(i),
            *page.width(i),
            *_beginning(line),
            page.items_around(i),
            *_look(text, line, language),
            *_kin(line, page.usuals[i]),
            *_below_heading(line, below[i], first),
            *page.place(i),
        )
    return found


class _Page:
    """What is counted once over the whole page, and what it says of one of its lines."""

    def __init__(self, lines: Sequence[str], seen: Sequence[Features]) -> None:
        self._seen = seen
        self._last = len(lines) - 1
        self._bare = [not line.ends_sentence for line in seen]
        self._lengths = [math.log(line.length) for line in seen]
        self._in_row = _runs_around(
            [bare and not line.short for bare, line in zip(self._bare, seen, strict=True)]
        )
        self._last_words = _last_words(lines)
        self._spread, self._letters = _over_runs(
            self._in_row, [line.length for line in seen], [each[3] for each in self._last_words]
        )
        # Of the lines before each one, summed up.
        self._length_before = [0.0, *accumulate(self._lengths)]
        self._bare_before = [0, *accumulate(self._bare)]
        self._short_before = [0, *accumulate(line.short for line in seen)]
        self._items_before = [0, *accumulate(line.opening is Opening.ITEM for line in seen)]
        self.usuals = _usual([line.ties.before for line in seen])

    def length(self, i: int) -> tuple[float, ...]:
        own = self._lengths[i]
        return (
            own,
            own - self._length_before[i] / i if i else 0.0,
            own - self._lengths[i - 1] if i else 0.0,
            own - self._lengths[i + 1] if i < self._last else 0.0,
            self._seen[i].short,
            self._share_around(i, self._short_before),
        )

    def unstopped(self, i: int) -> tuple[float, ...]:
        """How far lines without a sentence's end go on, here and around."""
        run = self._in_row[i]
        return (
            len(run),
            bool(run) and run.stop == len(self._seen),
            self._bare[i - 1] if i else 0.0,
            self._bare[i + 1] if i < self._last else 0.5,
            self._bare_before[i] / i if i else 0.0,
        )

    def last_word(self, i: int) -> tuple[float, ...]:
        return (*self._last_words[i], self._letters[i])

    def width(self, i: int) -> tuple[float, ...]:
        line = self._seen[i]
        return (line.same_width, line.near_width, self._spread[i])

    def items_around(self, i: int) -> float:
        return self._share_around(i, self._items_before)

    def place(self, i: int) -> tuple[float, ...]:
        last = self._last
        return (min(_FAR, i), min(_FAR, last - i), i / last if last else 0.0)

    def _share_around(self, i: int, before: Sequence[int]) -> float:
        """Of the line and the three on either side, the part that was counted."""
        first, end = max(0, i - 3), min(self._last, i + 3) + 1
        return (before[end] - before[first]) / (end - first)


def _below_heading(line: Features, below: int | None, first: Features) -> tuple[float, ...]:
    """How far a line is below a heading, and what it has of the `first` line there."""
    if below is None:
        return (_NEVER, False, 0.0)
    longer = math.log(line.length) - math.log(first.length)
    return (below, line.ending is first.ending, longer)


def _ending(line: Features) -> tuple[float, ...]:
    return (
        line.ending is Ending.STOP,
        line.ending is Ending.CLOSED,
        line.ending is Ending.ELLIPSIS,
        line.ending is Ending.OPEN,
        line.stops_short,
        line.prose,
    )


def _beginning(line: Features) -> tuple[float, ...]:
    return (
        line.glue is not None,
        line.opening is Opening.REFERENCE,
        line.opening is Opening.QUOTE,
        line.opening is Opening.ITEM,
        line.opening is Opening.SMALL,
    )


def _look(text: str, line: Features, language: str | None) -> tuple[float, ...]:
    head = text[:_HEAD]
    return (
        math.log1p(line.listed),
        line.tabular,
        digits(head) / len(head),
        _capitals(head, language),
        min(4, sum(map(head.count, '"“”„«»「」'))),
        min(6, sum(map(text[:2000].count, (". ", "? ", "! ", "。", "？", "। ")))),
    )


def _kin(line: Features, usual: float) -> tuple[float, ...]:
    kin, tie = line.kinship, line.ties
    return (
        min(40.0, tie.weight),
        kin.share,
        kin.share - kin.usual,
        tie.before,
        tie.before - usual,
        tie.after,
        tie.above,
        tie.below,
        tie.lead,
        tie.block,
        tie.block - usual,
        tie.tail,
        tie.tail - usual,
        min(4, len(kin.known_names)),
        min(4, len(kin.new_names)),
    )


def around(odds: NDArray[np.float64]) -> NDArray[np.float32]:
    """For each line, what was first thought of the lines around it; `odds` may be several pages,
    one below the other, that have as many lines."""
    *pages, count = odds.shape
    padded = np.concatenate((np.full((*pages, 3), -8.0), odds, np.zeros((*pages, 3))), axis=-1)
    sums = np.concatenate((np.zeros((*pages, 1)), odds.cumsum(axis=-1)), axis=-1)
    found = np.empty((*odds.shape, len(_AROUND)), dtype=np.float32)
    for column, step in enumerate((-1, -2, -3, 1, 2, 3)):
        found[..., column] = padded[..., 3 + step : 3 + step + count]
    place = np.arange(count)
    found[..., -2] = sums[..., :-1] / np.maximum(1, place)
    found[..., -1] = (sums[..., -1:] - sums[..., 1:]) / np.maximum(1, count - 1 - place)
    return found


def _usual(shares: Sequence[float]) -> list[float]:
    """For each line, the share that lines before it had, the near ones counting more."""
    usual = 0.4
    found = []
    for number, share in enumerate(shares):
        found.append(usual)
        if number:
            usual += (share - usual) * 0.15
    return found


def _runs_around(flags: Sequence[bool]) -> list[range]:
    """The run of flagged lines around each; an empty range around one without a flag."""
    found = [range(0)] * len(flags)
    for run in runs(flags):
        found[run.start : run.stop] = [run] * len(run)
    return found


def _over_runs(
    in_row: Sequence[range], lengths: Sequence[int], letters: Sequence[float]
) -> tuple[list[float], list[float]]:
    """For each line in a run, how much the lengths in it differ, as a part of the longest, and the
    mean of what its last `letters` are like."""
    spread, mean = [1.0] * len(in_row), [0.0] * len(in_row)
    for i, run in enumerate(in_row):
        if run and run.start == i:
            some = lengths[i : run.stop]
            differ = (max(some) - min(some)) / max(some) if len(some) > 1 else 1.0
            spread[i : run.stop] = [differ] * len(run)
            mean[i : run.stop] = [sum(letters[i : run.stop]) / len(run)] * len(run)
    return spread, mean


def _last_words(lines: Sequence[str]) -> list[tuple[int, bool, int, float]]:
    """Of each line's last word: how often it stands within lines, whether it is only the start of
    another word, its length, and whether the page's words end (above 0) or go on (below 0) after
    two letters such as its last. A sentence seldom ends in a word that goes within others."""
    inside: Counter[str] = Counter()
    lasts = []
    for line in lines:
        tokens = line.casefold().split()
        inside.update(tokens[:-1])
        lasts.append(tokens[-1])
    known = sorted(inside)
    letters = [token[-2:] if len(token) <= _TOKEN else "" for token in lasts]
    ends = _ends(inside, letters)
    found = []
    for token, pair in zip(lasts, letters, strict=True):
        at = bisect_left(known, token)
        stub = token not in inside and at < len(known) and known[at].startswith(token)
        found.append((min(6, inside[token]), stub, min(_TOKEN, len(token)), ends.get(pair, 0.0)))
    return found


def _ends(tokens: Iterable[str], asked: Iterable[str]) -> dict[str, float]:
    """Whether words end (above 0) or go on (below 0) after each pair of letters of the `asked`."""
    pairs = {pair for letters in asked if letters.isalpha() for pair in pairwise(letters)}
    if not pairs:
        return {}
    stripped = [token.strip(_MARKS) for token in tokens]
    words = [word for word in stripped if 2 < len(word) <= _TOKEN]
    ending = Counter([word[-2:] for word in words])
    anywhere = Counter(filter(pairs.__contains__, pairwise(" ".join(words))))
    found = {}
    for pair in pairs:
        ends = ending["".join(pair)]
        found["".join(pair)] = math.log((ends + 0.5) / (anywhere[pair] - ends + 0.5))
    return found


def _capitals(head: str, language: str | None) -> float:
    """The part of the words that begin with a capital, of those that begin with a letter; what
    nouns have of it in the `language` left out."""
    capital, cased = capitals(head)
    share = capital / cased if cased else 0.0
    return max(0.0, share - _NOUNS.get(language or "", 0.0))
