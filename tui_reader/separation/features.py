"""The features of a document's lines: what can be seen of each, with nothing judged yet.

Every feature of a line depends on the lines before it and on a few neighbours, so that a document
takes time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui_reader.separation.endings import Ending, ending, glued
from tui_reader.separation.kinship import Kinship, has_kana, kinships, terms
from tui_reader.separation.lists import Item, announced, items
from tui_reader.separation.openings import Opening, opening
from tui_reader.separation.phrases import Lead, Phrase, leads_on, phrase, speaks
from tui_reader.separation.ties import Ties, ties

NEIGHBOURS = 6  # lines on either side that may be cut at the same width
_SLACK = 12  # code points by which cuts at word ends fall short of a common width
_RUN = 2  # lines that stop short in a row count as no more than this many
_SPOKEN = 2  # lines that begin as speech, from which a page is a conversation
_TABULAR_WINDOW = 200  # code points that show whether a line is a row of a table
_FIGURES = 0.12  # part of a line that is digits, from which it is one
_PERHAPS_DIGITS = re.compile(r"[^\W_A-Za-z]")  # to ask every letter takes half as long again
_WIDE = ("\u3005", "\u9fff")  # scripts where a character says as much as two or three letters
_REGULAR = 0.7  # prose above which a line that stops short is no proof of what the article is about
_SHORT, _SHORT_WIDE = 40, 18  # a line shorter than this is a headline or a name, not a cut lede
_PRIOR = (2.0, 2.0)  # whole sentences, lines: what a document is taken for before its first line


@dataclass(frozen=True, slots=True)
class Features:
    """What can be seen of one line.

    `length` is in code points. `prose` is the part of the lines before it that end as sentences do,
    so it tells how much a missing full stop means here. `same_width` and `near_width` count the
    neighbours that stop without a sentence's end at the same width, or at most 12 below or above.
    `glue` is where two sentences meet without a space, unless the lines before do so as well.
    `listed` is the length of the line ending in a colon that announced the list that the line is
    in, 0 where it is in none: a clause announces a list, a word or two may head a block. `item`
    tells that it is of a list whose items have paragraphs. `tabular` tells that it is set in
    columns or is a good part figures. `repeated` counts the source's documents that hold it.
    """

    length: int
    short: bool
    ending: Ending
    opening: Opening
    prose: float
    same_width: int
    near_width: int
    glue: int | None
    kinship: Kinship
    ties: Ties
    phrase: Phrase | None
    lead: Lead | None
    listed: int = 0
    item: Item | None = None
    tabular: bool = False
    repeated: int = 0

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a whole sentence does."""
        return self.ending in {Ending.STOP, Ending.CLOSED}

    @property
    def stops_short(self) -> bool:
        """Whether the line is long enough for a sentence and has no sentence's end."""
        return not self.short and self.ending in {Ending.BARE, Ending.ELLIPSIS}


def features(
    lines: Sequence[str], *, title: str | None = None, repeated: Sequence[int] = ()
) -> list[Features]:
    """The features of `lines` (none empty); `repeated` counts the source's documents with each."""
    endings = [ending(line) for line in lines]
    shorts = [_short(line) for line in lines]
    widths = [
        len(line) if not short and end in {Ending.BARE, Ending.ELLIPSIS} else 0
        for line, short, end in zip(lines, shorts, endings, strict=True)
    ]
    prose = _prose(shorts, endings)
    glues = _glues(lines)
    listed = announced(lines, endings)
    teaching = [not width or share < _REGULAR for width, share in zip(widths, prose, strict=True)]
    kana = has_kana(lines)
    words = [terms(line, kana=kana) for line in lines]
    kin = kinships(words, teaching, title)
    bound = ties(words)
    phrases = _phrases(lines, endings)
    leads = _leads(lines)
    listing = items(lines, endings, phrases)
    return [
        Features(
            length=len(line),
            short=shorts[i],
            ending=endings[i],
            opening=opening(line),
            prose=prose[i],
            same_width=_like(widths, i, 1),
            near_width=_like(widths, i, _SLACK),
            glue=glues[i],
            kinship=kin[i],
            ties=bound[i],
            phrase=phrases[i],
            lead=leads[i],
            listed=listed[i],
            item=listing[i],
            tabular=_tabular(line),
            repeated=repeated[i] if i < len(repeated) else 0,
        )
        for i, line in enumerate(lines)
    ]


def _phrases(lines: Sequence[str], endings: list[Ending]) -> list[Phrase | None]:
    """The set phrase that each line is. Over a whole sentence, what heads a list of headlines on
    other pages may be a subhead of the article's own, and any heading the page's own title: it is
    none there."""
    found = [phrase(line) for line in lines]
    for number, kind in enumerate(found):
        if kind is Phrase.PERHAPS or (kind is Phrase.HEADING and number == 0):
            whole = endings[number + 1 : number + 2] in ([Ending.STOP], [Ending.CLOSED])
            found[number] = None if whole else Phrase.HEADING
    return found


def _leads(lines: Sequence[str]) -> list[Lead | None]:
    """What leads on to another story in each line. Where others speak, 'Read:' is one of them."""
    found = [leads_on(line) for line in lines]
    spoken = sum(lead is None and speaks(line) for line, lead in zip(lines, found, strict=True))
    if spoken < _SPOKEN:
        return found
    return [lead if lead and lead.sure else None for lead in found]


def _short(line: str) -> bool:
    if len(line) >= _SHORT:
        return False
    wide = sum(_WIDE[0] <= character <= _WIDE[1] for character in line)
    return len(line) < (_SHORT_WIDE if wide * 2 > len(line) else _SHORT)


def _prose(shorts: list[bool], endings: list[Ending]) -> list[float]:
    """The part of whole sentences before each line, up to the last whole sentence before it: an
    unbroken run of lines that stop short is one event, not the more regular the longer it is."""
    whole, lines = _PRIOR
    pending = 0
    sentences = False  # before the first one, nothing shows that this text is in sentences
    found: list[float] = []
    for short, end in zip(shorts, endings, strict=True):
        found.append(whole / lines)
        if short:
            continue
        if end in {Ending.STOP, Ending.CLOSED}:
            lines += pending + 1
            whole += 1
            pending = 0
            sentences = True
        elif not sentences:
            lines += 1
        else:
            pending = min(pending + 1, _RUN)
    return found


def _tabular(line: str) -> bool:
    head = line[:_TABULAR_WINDOW]
    if "\t" in head or head.count("|") > 1 or head.count("   ") > 1:
        return True
    return digits(head) > len(head) * _FIGURES


def digits(text: str) -> int:
    """How many digits `text` has, of any script."""
    return sum(map(str.isdigit, _PERHAPS_DIGITS.findall(text)))


def capitals(text: str) -> tuple[int, int]:
    """How many of the words begin with a capital, and how many with a letter of either case."""
    first = [word[0] for word in text.split()]
    capitals = sum(map(str.isupper, first))
    return capitals, capitals + sum(map(str.islower, first))


def _glues(lines: Sequence[str]) -> list[int | None]:
    """Glued sentences are a mark of teasers only where the article has none."""
    seen = 0
    found: list[int | None] = []
    for number, line in enumerate(lines):
        at = glued(line)
        found.append(at if seen * 10 <= number else None)
        seen += at is not None
    return found


def _like(widths: list[int], i: int, slack: int) -> int:
    own = widths[i]
    if not own:
        return 0
    around = widths[max(0, i - NEIGHBOURS) : i] + widths[i + 1 : i + 1 + NEIGHBOURS]
    return sum([abs(width - own) <= slack for width in around if width])
