"""Reasons in words, made from the evidence that decided and from nothing else.

Words of the document are made safe to show before they are quoted.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain

from tui_reader.model.lines import DOUBT
from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features, capitals
from tui_reader.separation.lists import Item
from tui_reader.separation.openings import Opening
from tui_reader.separation.phrases import Phrase
from tui_reader.separation.signs import Score, Sign
from tui_reader.text.cells import cell_width
from tui_reader.text.safety import one_line
from tui_reader.text.words import forms

CORRECTED = "a person decided so of this very line, on this page or another of its source"
CREDIT = "names who wrote the article, where, whose picture it is, or whom to ask"
RESULT = "tells who played, scored, refereed or watched"
UNJUDGED = "kept unjudged, far from both ends of a page of very many lines"
_AMONG = "stands among lines of other stories"
_AMONG_MAIN = "stands among lines of the article"
_UNMARKED = "nothing marks it as a teaser"
_DOUBT = "kept, in doubt: it {}"
_CLOSE = math.log(1 / DOUBT - 1)  # the log odds of a teaser above which a kept line is in doubt
_AS_OTHERS = "has no sentence’s end, like other lines of this page"
_LISTED = "belongs to a list that a line ending in a colon announces"
_OF_A_LIST = {
    Item.ANNOUNCED: _LISTED,
    Item.NUMBERED: "belongs to a list of numbered parts",
    Item.SECTION: "belongs to one of the sections that the page is made of",
}
_TABULAR = "is set like a row of a table"
_FEWEST = 0.25  # log odds below which a piece of evidence decided nothing worth telling
_NEAR_THE_END = 0.6  # part of the page
_WELL = 3  # lines before the end
_SHORTER = 0.7  # of the usual length
_MOST_REASONS = 3
_QUOTED = 40  # code points of the document that a reason quotes at most
_FEWEST_TITLED = 2  # words that could be capitalised, from which it tells how a line is set
_SEEN = 200  # code points whose words show it
_HEADLINE = 90  # cells up to which a line may be a headline, whole though it has no full stop
_STUB = 4  # letters; a longer last word that begins another may be whole ('sport', 'sporting')

_OPENINGS = {
    Opening.REFERENCE: "begins with a word that points back to the line before",
    Opening.QUOTE: "begins with a quotation",
    Opening.ITEM: "begins like an item of a list",
    Opening.SMALL: "begins with a small letter",
}
# By sign, and whether it speaks for a teaser.
_PLAIN = {
    (Sign.FIRST, False): "opens the page",
    (Sign.BLOCK, True): "opens a block that shares little with the lines before it",
    (Sign.BLOCK, False): "goes on with what the lines before it are about",
    (Sign.MEANING, True): "reads like the beginning of another story",
    (Sign.MEANING, False): "goes on with what the article says",
    (Sign.NEIGHBOURS, True): _AMONG,
    (Sign.NEIGHBOURS, False): _AMONG_MAIN,
}
_OF_OTHERS = frozenset({_AMONG, _AMONG_MAIN})
_TOLD_ALIKE = frozenset({Sign.CUT, Sign.WIDTH})  # where a line stops is told once
_PHRASES = {
    Phrase.HEADING: "is the heading of a block of other stories",
    Phrase.MORE: "only leads on to another page",
    Phrase.BOILERPLATE: "is a set phrase of web pages",
}


class Writer:
    """Writes the reasons for the lines of one document."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def phrase(self, line: Features) -> tuple[str, ...]:
        """Why a line is boilerplate: it is a set phrase from end to end."""
        return (_PHRASES[line.phrase or Phrase.BOILERPLATE],)

    def teaser(self, number: int, line: Features, score: Score) -> tuple[str, ...]:
        """Why a line is taken for another story's, strongest reason first."""
        told = self._told(number, line, score, against=False)
        return tuple(told) if score.total > 0 and told else (*told[: _MOST_REASONS - 1], _AMONG)

    def main(self, number: int, line: Features, score: Score) -> tuple[str, ...]:
        """Why a line is the article's; where it was a close thing, what spoke against it first."""
        told = self._told(number, line, score, against=True)
        doubts: list[str] = []
        if score.total > _CLOSE:
            doubts = self._told(number, line, score, against=False)
        if score.total > 0:
            doubts = doubts or [_AMONG]
        if doubts:
            return (_DOUBT.format(doubts[0]), *told)
        return tuple(told) or (_UNMARKED,)

    def _told(self, number: int, line: Features, score: Score, *, against: bool) -> list[str]:
        """What speaks for a teaser, or `against` it: the strongest first, what the lines around it
        are last. What is told in the same words adds up."""
        signs: dict[Sign, float] = {}
        for sign, weight in score.evidence:
            if (weight < 0) is against:
                signs[sign] = signs.get(sign, 0.0) + abs(weight)
        weights: dict[str, float] = {}
        for sign, weight in signs.items():
            if weight >= _FEWEST or sign in _TOLD_ALIKE:
                said = self._tell(number, line, score.heading, sign, strange=not against)
                if said is not None:
                    weights[said] = weights.get(said, 0.0) + weight
        told = [said for said, weight in weights.items() if weight >= _FEWEST]
        return sorted(told, key=lambda said: (said in _OF_OTHERS, -weights[said]))[:_MOST_REASONS]

    def _tell(
        self, number: int, line: Features, heading: int | None, sign: Sign, *, strange: bool
    ) -> str | None:
        """What a sign says for a teaser where it is `strange`, else against one."""
        match sign:
            case Sign.CUT:
                return self._end(number, line, strange=strange)
            case Sign.WIDTH:
                return self._stop(number, line) if strange and line.stops_short else None
            case Sign.LENGTH:
                return self._length(number, line)
            case Sign.GLUE if line.glue is not None:
                return f"runs two sentences together (“{self._glue(number, line.glue)}”)"
            case Sign.PLACE:
                return self._place(number, strange=strange)
            case Sign.NEIGHBOURS if len(self._lines) == 1:
                return None
            case Sign.HEADING if heading is not None and strange:
                return f"follows the heading “{_quoted(self._lines[heading])}”"
            case Sign.CAPITALS:
                return _capitals(self._lines[number], strange=strange)
            case _:
                return _of_the_line(sign, line, strange=strange)

    def _end(self, number: int, line: Features, *, strange: bool) -> str | None:
        if line.stops_short:
            return self._stop(number, line) if strange else _AS_OTHERS
        if line.ending in {Ending.STOP, Ending.CLOSED, Ending.OPEN}:
            return None if strange else _whole(self._lines[number], line.ending)
        return "is short and has no sentence’s end" if strange else _AS_OTHERS

    def _place(self, number: int, *, strange: bool) -> str | None:
        if number > len(self._lines) * _NEAR_THE_END:
            return "stands near the end of the page"
        if strange or len(self._lines) - number <= _WELL:
            return None
        return "stands well before the end of the page"

    def _length(self, number: int, line: Features) -> str | None:
        before = self._usual_length[number]
        if not before:
            return None
        if line.length < before * _SHORTER:
            return "is shorter than the lines before it"
        longer = line.length > before / _SHORTER
        return f"is {'longer than' if longer else 'about as long as'} the lines before it"

    @cached_property
    def _usual_length(self) -> list[float]:
        """For each line, the mean length of those before it."""
        sums = accumulate((len(line) for line in self._lines), initial=0)
        return [whole / max(1, number) for number, whole in enumerate(sums)]

    def _stop(self, number: int, line: Features) -> str:
        """'stops in mid-word after 152 characters, like 2 lines near it'."""
        how = self._how_it_stops(number, line)
        alike = line.same_width or line.near_width
        if not alike:
            return f"{how} after {line.length:,} characters"
        about = "" if line.same_width else "about "
        near = "the line" if alike == 1 else f"{alike} lines"
        return f"{how} after {about}{line.length:,} characters, like {near} near it"

    def _how_it_stops(self, number: int, line: Features) -> str:
        if line.ending is Ending.ELLIPSIS:
            return "breaks off in dots"
        if self._in_mid_word(number):
            return "stops in mid-word"
        may_be_whole = line.length <= _HEADLINE and cell_width(self._lines[number]) <= _HEADLINE
        return "ends without a full stop" if may_be_whole else "stops in mid-sentence"

    def _in_mid_word(self, number: int) -> bool:
        """Whether the last word is a stub: seen nowhere else, and other words begin with it."""
        text = self._lines[number]
        last = list(forms(text, max(0, len(text) - _QUOTED)))
        if not last or len(last[-1]) > _STUB or not text[-1].isalpha():
            return False
        known, counts = self._vocabulary
        at = bisect_right(known, last[-1])
        return counts[last[-1]] < 2 and at < len(known) and known[at].startswith(last[-1])

    @cached_property
    def _vocabulary(self) -> tuple[list[str], Counter[str]]:
        counts = Counter(chain.from_iterable(map(forms, self._lines)))
        return sorted(counts), counts

    def _glue(self, number: int, at: int) -> str:
        """The word before and after the place, whole where they are short."""
        before = self._lines[number][max(0, at - _QUOTED // 2) : at].split()
        after = self._lines[number][at : at + _QUOTED // 2].split()
        return _quoted((before[-1] if before else "") + (after[0] if after else ""))


def _of_the_line(sign: Sign, line: Features, *, strange: bool) -> str | None:
    """What can be told from the line's own features."""
    kin = line.kinship
    match sign:
        case Sign.KINSHIP:
            return _kinship(line, strange=strange)
        case Sign.NEW_NAMES if strange and kin.new_names:
            return f"names {_quoted(kin.new_names[0])}, which the article does not"
        case Sign.KNOWN_NAMES if not strange and kin.known_names:
            return f"names {_quoted(kin.known_names[0])}, as the article does"
        case Sign.OPENING:
            return _OPENINGS.get(line.opening)
        case Sign.LISTED:
            return _listed(line) if not strange else None
        case Sign.TABULAR:
            return _TABULAR if line.tabular and not strange else None
        case Sign.LEAD if line.lead is not None:
            return f"begins with “{_quoted(line.lead.said)}”"
        case Sign.REPEATED:
            return f"stands in {line.repeated} documents of this source"
        case _:
            return _PLAIN.get((sign, strange))


def _listed(line: Features) -> str | None:
    if line.item is not None:
        return _OF_A_LIST[line.item]
    return _LISTED if line.listed else None


def _kinship(line: Features, *, strange: bool) -> str | None:
    """What of a line's names and rare words the lines before it have: nothing where it has none."""
    kin = line.kinship
    if not strange:
        return "shares its names and rare words with the article" if kin.shared else None
    if not kin.weight:
        return None
    if not kin.shared:
        return "shares no name or rare word with the article"
    return "shares few names or rare words with the article"


def _capitals(line: str, *, strange: bool) -> str | None:
    """Whether most words begin with a capital, where that is what spoke for or against a teaser.
    In a script without capitals none do, and none lack them."""
    capital, cased = capitals(line[:_SEEN])
    mostly = 2 * capital > cased
    if cased < _FEWEST_TITLED or mostly is not strange:
        return None
    return "is capitalised like a headline" if strange else "is not capitalised like a headline"


def _whole(line: str, ending: Ending) -> str:
    if ending is Ending.CLOSED:
        return "ends in a closing quotation mark or bracket"
    if ending is Ending.OPEN:
        return "ends in a mark that leads on to the next line"
    return "ends in a full stop" if line[-1] in ".。" else "ends as a sentence does"


def _quoted(text: str) -> str:
    """A few words of the document, safe to show on one line."""
    shown = one_line("".join(c if c.isprintable() else " " for c in text[: _QUOTED * 2]))
    return shown if len(shown) <= _QUOTED else shown[: _QUOTED - 1].rstrip() + "…"
