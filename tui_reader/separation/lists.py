"""The article's own lists and parts: what a line ending in a colon announces, numbered parts,
sections under subheads, a ticker's items.

Where the items have paragraphs ('The six best:', each with a heading and a text), what is on the
list differs from item to item, as the stories of a page do; that it was announced, is numbered, or
makes up the page from its beginning on, tells that it is the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from tui_reader.separation.endings import Ending
from tui_reader.separation.phrases import Phrase
from tui_reader.text.cells import cell_width

CLAUSE = 30  # code points of a line that can announce a list; a shorter one may head a block
_LONGEST = 140  # code points of an item's own line; what is longer may be a cut lede
_SENTENCE = 60  # of one in brackets or quotation marks; a shorter one may be a name: 'Rauma (7)'
_TEXTS = 3  # paragraphs of an announced item
_PART = 12  # lines of a numbered part
_FEWEST = 2  # items of an announced list
_FEWEST_NUMBERED = 3
_FEWEST_SECTIONS = 3
_ABOVE = 4  # lines above the first section; where there are more, headlines may stand below them
_SUBHEAD = 28  # cells; what is longer may be a headline

# '1.', '(1)', '1 –', '#1', 'No. 1', '１、' at a line's start.
_NUMBER = re.compile(
    r"(?:(?:#|№|n[or]?[.º°])\s?(\d{1,3})\b|\(?(\d{1,3})(?:[.):\]、．。）]|\s[-–—]\s))(?!\d)",
    re.IGNORECASE,
)
_COLONS = (":", "：")
_FIGURES = re.compile(r"\d[\d.,]*")
_QUESTION = ("?", "？", "؟")
_TICKER = re.compile(r"(\+{2,3}) ?[^+].*[^+] ?\1")  # +++ 14:32 Quake off Crete +++


class Item(Enum):
    """What tells that a line belongs to a list whose items have paragraphs."""

    ANNOUNCED = auto()
    NUMBERED = auto()
    SECTION = auto()


def announced(lines: Sequence[str], endings: Sequence[Ending]) -> list[int]:
    """For lines without a sentence's end that follow a colon or one another after a colon, the
    length of the line that ends in it; else 0."""
    found: list[int] = []
    length = 0
    for line, end in zip(lines, endings, strict=True):
        whole = end in {Ending.STOP, Ending.CLOSED}
        found.append(0 if whole else length)
        if line.endswith(_COLONS):
            length = len(line)
        elif whole:
            length = 0
    return found


def items(
    lines: Sequence[str], endings: Sequence[Ending], phrases: Sequence[Phrase | None]
) -> list[Item | None]:
    """What tells of each line that it is an item of the article's own list, or an item's text.

    A clause that ends in a colon announces turns of a short line and up to three paragraphs.
    Numbered parts, from one on or down to it, have a whole sentence each; a list of headlines has
    none. Sections, a subhead of a few words and whole sentences each, follow one another from the
    first lines on; a ticker's items may begin anywhere. No list goes on over a set phrase, nor
    begins below one.
    """
    whole = [
        end is Ending.STOP or (end is Ending.CLOSED and len(line) >= _SENTENCE)
        for line, end in zip(lines, endings, strict=True)
    ]
    found: list[Item | None] = [None] * len(lines)
    for part in _sections(lines, whole, phrases):
        found[part.start : part.stop] = [Item.SECTION] * len(part)
    for part in _numbered(lines, whole, phrases):
        found[part.start : part.stop] = [Item.NUMBERED] * len(part)
    for number, line in enumerate(lines):
        # What stands in a list already is not asked whether it announces one: each line once.
        if not found[number] and len(line) >= CLAUSE and line.endswith(_COLONS):
            for part in _items_below(number + 1, lines, whole, phrases):
                found[part.start : part.stop] = [Item.ANNOUNCED] * len(part)
    return found


def _items_below(
    start: int, lines: Sequence[str], whole: Sequence[bool], phrases: Sequence[Phrase | None]
) -> list[range]:
    """The items that follow one another from a line on, each with its paragraphs."""

    def has_text(at: int) -> bool:
        return (
            at + 1 < len(lines)
            and not whole[at]
            and whole[at + 1]
            and phrases[at] is None
            and phrases[at + 1] is None
            and (len(lines[at]) <= _LONGEST or _begin_alike(lines[first], lines[at]))
        )

    first = start
    found: list[range] = []
    while start < len(lines):
        if has_text(start):
            end = start + 2
            while end < len(lines) and end - start <= _TEXTS and whole[end] and not phrases[end]:
                end += 1
        elif found and has_text(start + 2) and _begin_alike(lines[first], lines[start + 2]):
            end = start + 2  # its text has lost its full stop
        else:
            break
        found.append(range(start, end))
        start = end
    return found if len(found) >= _FEWEST else []


def _begin_alike(one: str, other: str) -> bool:
    """Whether two lines begin with figures of one form, as '$150,000' and '$95,000' do."""
    first, second = (_FIGURES.sub("0", line.split(maxsplit=1)[0]) for line in (one, other))
    return first == second and "0" in first


def _sections(
    lines: Sequence[str], whole: Sequence[bool], phrases: Sequence[Phrase | None]
) -> Iterator[range]:
    """The sections that make up a page, or the items of its ticker."""
    subheads = [
        len(line) <= _SUBHEAD
        and phrase is None
        and (not ends or line.endswith(_QUESTION))
        and not _FIGURES.search(line)
        and cell_width(line) <= _SUBHEAD
        for line, ends, phrase in zip(lines, whole, phrases, strict=True)
    ]
    items = [_TICKER.fullmatch(line) is not None for line in lines]
    for heads, lowest in ((subheads, _ABOVE), (items, len(lines))):
        first = next((at for at, head in enumerate(heads) if head), len(lines))
        if first > lowest or (first > 0 and phrases[first - 1] is Phrase.HEADING):
            continue
        places = [first]
        end = first + 1
        while end < len(lines):
            if heads[end] and not heads[end - 1]:
                places.append(end)
            elif heads[end] or not whole[end]:
                break
            end += 1
        if len(places) >= _FEWEST_SECTIONS:
            lengths = sorted(below - at for at, below in pairwise(places))
            yield range(first, min(end, places[-1] + lengths[len(lengths) // 2]))


def _numbered(
    lines: Sequence[str], whole: Sequence[bool], phrases: Sequence[Phrase | None]
) -> Iterator[range]:
    """The numbered parts of the page."""
    numbers = [(at, number) for at, line in enumerate(lines) if (number := _number(line))]
    start = 0
    while start < len(numbers):
        end = start + 1
        while end < len(numbers) and _next(numbers[start : end + 1], lines, whole, phrases):
            end += 1
        run = numbers[start:end]
        begins = 1 in (run[0][1], run[-1][1]) and (run[0][0] == 0 or phrases[run[0][0] - 1] is None)
        if begins and len(run) >= _FEWEST_NUMBERED:
            places = [at for at, _ in run]
            longest = max(below - at for at, below in pairwise(places))
            last = places[-1] + 1
            while last < min(len(lines), places[-1] + longest) and whole[last]:
                last += 1
            yield range(places[0], last)
        start = end


def _next(
    run: Sequence[tuple[int, int]],
    lines: Sequence[str],
    whole: Sequence[bool],
    phrases: Sequence[Phrase | None],
) -> bool:
    """Whether the last numbered line goes on with the run."""
    (before, one), (at, number) = run[-2:]
    step = number - one
    same = step in {1, -1} and (len(run) < 3 or step == run[1][1] - run[0][1])
    between = range(before, at)
    return (
        same
        and len(between) <= _PART
        and any(
            whole[each] and (each > before or len(lines[each]) >= _SENTENCE) for each in between
        )
        and all(phrases[each] is None for each in between)
    )


def _number(line: str) -> int | None:
    found = _NUMBER.match(line)
    return int(found[1] or found[2]) if found else None
