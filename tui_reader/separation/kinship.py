"""What a line shares with the lines before it: names and rare words, in any script.

Names (capitals within a sentence) count most, then other words and pairs of characters in scripts
without spaces, each the more the rarer it is in every language (`rarity`). Words are compared by
their first letters, so that endings do not part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui_reader.separation.endings import SENTENCE_ENDS
from tui_reader.separation.rarity import RAREST, rarity
from tui_reader.text.words import fold, tokens

_STEM = 6  # first letters that make two words the same
_LONG = 6  # letters from which a word may say what the text is about
_MIDDLING = 4  # letters from which it does if it is rare
_RARE = 0.6
_TELLING = 3  # letters from which one does that begins with neither a small letter nor a digit
_NAME = 0.4  # rarity of a name at least: 'May' and 'Bush' are common words elsewhere
_NAME_WEIGHT = 2.0
_WORD_WEIGHT = 1.0
_PAIR_WEIGHT = 0.5
_MAX_TERMS = 400  # a line of megabytes is judged by its first words
_MAX_CHARACTERS = 8_000
_REMEMBERED = 1 << 15  # terms of each kind, since a page has most words that others have
_USUAL_SHARE = 0.4  # of an article's line with what came before it, where nothing is known yet
_DRIFT = 0.15  # how fast that follows the article at hand
_JOINTS = frozenset({" ", "-", " al-", "’", "'"})  # what words of one name stand apart by
_HAN = "\u3005"  # the first of them
_KANA = re.compile("[\u3041-\u30ff]")
_OPENERS = frozenset("\"'“„‘«»「『([（ \t")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of weight: how it is compared, its words in the text, whether it is a name."""

    key: str
    shown: str
    weight: float
    name: bool


@dataclass(frozen=True, slots=True)
class Kinship:
    """How a line hangs together with what came before it.

    `weight` is that of all its terms, `shared` of those seen before, `usual` the share that this
    document's lines had so far. `known_names` and `new_names` are as the line writes them, new
    ones only where two or more new words make one name.
    """

    weight: float = 0.0
    shared: float = 0.0
    usual: float = _USUAL_SHARE
    known_names: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of the line's weight that was seen before; near 0.5 where it has hardly any."""
        return (self.shared + 1.0) / (self.weight + 2.0)


def has_kana(lines: Iterable[str]) -> bool:
    """Whether a page is Japanese, where kana part most words from one another."""
    return any(map(_KANA.search, lines))


def terms(line: str, *, kana: bool = True) -> list[list[Term]]:
    """The terms of `line`; those that stand side by side as one name are in one list.

    Of pairs of Chinese characters half straddle two words: those that are no word in any list
    count half on a page without `kana`.
    """
    text = line[:_MAX_CHARACTERS]
    cased = not text.isupper()
    found: list[list[Term]] = []
    before: re.Match[str] | None = None
    joined = False
    for match in tokens(text):
        token = match[1]
        first = token[0]
        if first.islower():  # most words
            term = _word(token)
        elif cased and first.isupper() and len(token) > 1 and _is_name(text, *match.span(1)):
            term = _name(token)
        elif not fold(token):
            continue
        elif not _unspaced(first):
            term = _word(token)
        elif before is not None and before.end(1) == match.start(1):
            term = _pair(before[1] + token, straddling=not kana and first >= _HAN)
        else:
            term = None
        if term is None:
            joined = False
        else:
            if joined and term.name and before and text[before.end(1) : match.start(1)] in _JOINTS:
                found[-1].append(term)
            else:
                found.append([term])
            if len(found) >= _MAX_TERMS:
                break
            joined = term.name
        before = match
    return found


@lru_cache(maxsize=_REMEMBERED)
def _word(token: str) -> Term | None:
    """The term that a word is which is no name, if it may tell what the text is about."""
    form, first = fold(token), token[0]
    weight = rarity(form)
    telling = len(token) >= _TELLING and not (first.islower() or first.isdigit())
    if telling or len(form) >= _LONG or (len(form) >= _MIDDLING and weight > _RARE):
        return Term(form[:_STEM], token, _WORD_WEIGHT * weight, name=False)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _name(token: str) -> Term:
    form = fold(token)
    return Term(form[:_STEM], token, _NAME_WEIGHT * max(_NAME, rarity(form)), name=True)


@lru_cache(maxsize=_REMEMBERED)
def _pair(pair: str, *, straddling: bool) -> Term | None:
    """The term that two characters are: half of one where they are in no list and may be
    `straddling` two words."""
    if any("\u3040" <= c <= "\u309f" for c in pair):  # hiragana: endings, not topics
        return None
    rare = rarity(pair)
    half = straddling and rare == RAREST
    return Term(pair, pair, _PAIR_WEIGHT * rare * (0.5 if half else 1.0), name=False)


def _is_name(text: str, start: int, end: int) -> bool:
    """A capital within a sentence makes a name, beside a number a date ('September 1928')."""
    dated = (
        text[end : end + 2].strip().isdigit()
        or text[max(0, start - 2) : start].strip(" .").isdigit()
    )
    return not dated and not _starts_sentence(text, start)


def _unspaced(character: str) -> bool:
    """Whether the character is of a script without spaces, where `words` gives single ones."""
    return character >= "\u0e00" and (
        character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
        or "\u3005" <= character <= "\u9fff"
        or character >= "\U00020000"
    )


def _starts_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in _OPENERS:
        at -= 1
    return at < 0 or text[at] in SENTENCE_ENDS or text[at] in ":：—–-"


def kinships(
    lines: Sequence[list[list[Term]]], teaching: Sequence[bool], title: str | None
) -> list[Kinship]:
    """The kinship of every line, given by its terms, with the `teaching` ones before it and the
    title. Linear time."""
    seen: set[str] = set()
    if title:
        _learn(seen, terms(title))
    usual = _USUAL_SHARE
    found: list[Kinship] = []
    for groups, teaches in zip(lines, teaching, strict=True):
        kin = _measure(groups, seen, usual)
        found.append(kin)
        if teaches:
            usual += (kin.share - usual) * _DRIFT
            _learn(seen, groups)
    return found


def _learn(seen: set[str], groups: Iterable[Iterable[Term]]) -> None:
    seen.update([term.key for group in groups for term in group])


def _measure(groups: list[list[Term]], seen: set[str], usual: float) -> Kinship:
    weight = shared = 0.0
    known: list[str] = []
    new: list[str] = []
    for group in groups:
        first = group[0]
        if not first.name:  # it is alone
            weight += first.weight
            if first.key in seen:
                shared += first.weight
            continue
        hits = [term.weight for term in group if term.key in seen]
        weight += sum([term.weight for term in group])
        shared += sum(hits)
        if hits or len(group) > 1:
            (known if hits else new).append(" ".join([term.shown for term in group]))
    return Kinship(weight, shared, usual, tuple(known), tuple(new))
