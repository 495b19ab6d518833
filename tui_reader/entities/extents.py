"""How far a name reaches, where the article itself tells: by its acronym, or by capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tui_reader.entities.acronyms import SMALL_WORDS, spells
from tui_reader.entities.edges import WEEKDAYS
from tui_reader.entities.forms import words_of
from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.shortened import CLUBS, COMPANIES, TRADES
from tui_reader.model import EntityType, Span
from tui_reader.text.sentences import ABBREVIATIONS, sentences

IN_BRACKETS = re.compile(r"(?<=\w) \((?P<acronym>[A-Z]{3,10})\)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MOST_WORDS = 14
LONGEST_WORD = 24


def bracketed(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name before its acronym in brackets has just the words whose letters the acronym is.

    So 'International Federation of Red Cross and Red Crescent Societies (IFRC)' is one.
    """
    kept = list(names)
    for line in lines:
        for found in IN_BRACKETS.finditer(text, line.start, line.end):
            start = _start(text, line.start, found.start(), found["acronym"])
            if start is None:
                start = _start_of_two(text, kept, found)
            if start is not None:
                _put(kept, Span(start, found.start()), found.span("acronym"))
    return kept


UNFINISHED = re.compile(r"\s(?:and|&|(?:of|for)(?:\sthe)?)$")
"""What no name ends in."""


def unfinished(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name that ends in 'of' or 'and' goes on to the next one, or ends before that word.

    So 'Commissioner for' and 'Refugees' are one, 'Man of' (the Match) is 'Man'.
    """
    whole: list[TypedSpan] = []
    for name in names:
        last = whole[-1] if whole else None
        if last and text[last.end : name.start] == " " and _unfinished(text, last):
            whole[-1] = TypedSpan(last.start, name.end, last.type)
        else:
            whole.append(name)
    return [
        TypedSpan(name.start, end.start(), name.type) if (end := _unfinished(text, name)) else name
        for name in whole
    ]


def _unfinished(text: str, name: TypedSpan) -> re.Match[str] | None:
    return UNFINISHED.search(text, max(name.start, name.end - len(" for the")), name.end)


LAST_WORD = re.compile(r"(?P<word>[^\s-]+)\.$")
CAPITALS = re.compile(r"[A-Z]{2,}")
SHORTENED = ABBREVIATIONS | frozenset(
    {"alex", "benj", "chas", "chr", "cia", "cie", "edw", "ft", "geo", "jas", "jos", "sta", "sto"}
    | {"th", "thos", "wm"}
)
"""Words of names that have a full stop within a sentence."""


def one_sentence(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """No name goes on over the end of a sentence, or has its stop: 'so was Meta. Alphabet rose'.

    'St. John', 'J.R. Smith' and 'Yahoo! News' stay whole.
    """
    apart: list[TypedSpan] = []
    for name in names:
        if "." not in name.span.of(text):
            apart.append(name)
            continue
        start = name.start
        pieces = sentences(text, name.start, name.end)
        for piece, following in pairwise(pieces):
            if word := _last_word(text, piece):
                apart.append(TypedSpan(start, word.end("word"), name.type))
                start = following.start
        last = _last_word(text, Span(start, name.end))
        acronym = last is not None and CAPITALS.fullmatch(last["word"]) is not None
        apart.append(TypedSpan(start, name.end - 1 if acronym else name.end, name.type))
    return apart


def _last_word(text: str, piece: Span) -> re.Match[str] | None:
    """The word, no initials and no abbreviation, that a piece ends in with a full stop."""
    word = LAST_WORD.search(text, max(piece.start, piece.end - LONGEST_WORD), piece.end)
    if word is None or "." in word["word"] or len(word["word"]) < 2:
        return None
    return None if word["word"].lower() in SHORTENED else word


def _start(text: str, limit: int, end: int, acronym: str) -> int | None:
    """Where the words begin whose first letters, small words apart, are the acronym."""
    earliest = max(limit, end - MOST_WORDS * LONGEST_WORD)
    words = list(WORD.finditer(text, earliest, end))[-MOST_WORDS:]
    left = acronym
    for word in reversed(words):
        spelt = word.group()
        if spelt in SMALL_WORDS:
            continue
        if not left or spelt[0] != left[-1]:
            return None
        left = left[:-1]
        if not left:
            return word.start()
    return None


JOINED_BY = frozenset({" and ", " & ", " of ", " for ", ", "})


def _start_of_two(text: str, names: Sequence[TypedSpan], bracket: re.Match[str]) -> int | None:
    """Where two names before the bracket begin whose acronym it is, being not the second's."""
    last = bisect_left(names, bracket.start(), key=lambda name: name.start) - 1
    if last < 1 or names[last].end != bracket.start():
        return None
    one, two = names[last - 1 : last + 1]
    acronym = bracket["acronym"]
    whole = words_of(text[one.start : two.end], two.type)
    if text[one.end : two.start] not in JOINED_BY or text[two.start] == acronym[0]:
        return None
    return one.start if spells(acronym, whole) else None


def _put(names: list[TypedSpan], whole: Span, acronym: tuple[int, int]) -> None:
    """Make one name of those within `whole`, of its acronym's type, if any of it is a name."""
    first = bisect_left(names, whole.start, key=lambda name: name.end - 1)
    last = bisect_left(names, whole.end, key=lambda name: name.start)
    within = names[first:last]
    if not within or within[0].start < whole.start or within[-1].end > whole.end:
        return
    known = [name.type for name in names[last : last + 1] if (name.start, name.end) == acronym]
    kind = within[0].type if len(within) == 1 else (known or [EntityType.ORGANISATION])[0]
    names[first:last] = [TypedSpan(whole.start, whole.end, kind)]
    if not known:
        names.insert(first + 1, TypedSpan(*acronym, kind))


CAPITALISED = re.compile(
    rf"""[ ](?!(?: {WEEKDAYS} | January | February | March | April
                | May | June | July | August | September | October | November | December )\b)
        (?P<word>[A-Z][^\W\d_A-Z]{{2,}}) (?!['’-]?\w)""",
    re.VERBOSE,
)
"""A word with a capital, no day and no month, after a name."""

ON_THE_MAP = frozenset(
    {"airport", "avenue", "bridge", "district", "governorate", "hill", "island", "islands", "lake"}
    | {"lane", "oblast", "park", "place", "prefecture", "province", "region", "river", "road"}
    | {"square", "stadium", "station", "street", "valley", "voivodeship"}
)
LAST_WORDS = ON_THE_MAP | COMPANIES | TRADES | CLUBS
"""Words that a name before them goes on to."""


NEVER_ALONE = frozenset({"cape", "el", "fort", "las", "los", "mount", "port", "san", "santa"})
"""Words that are no place without the next one."""

BEFORE_A_PLACE = re.compile(r"(?<=[a-z] )(?:An|Cape|El|Fort|La|Las|Le|Los|Mount|Port|San|Santa) $")
"""A word within a sentence that is no article, whatever it looks like, having a capital."""


def cut_short(text: str, lines: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A name has the capitalised word after it that ends a company, a team or a place.

    So has a place the one that follows it each time, if twice or more: 'Port' of 'Port Said'.
    """
    following = _following(text, lines, names)
    next_words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, words in zip(names, following, strict=True):
        next_words[name.span.of(text)][words[0].group("word") if words else ""] += 1
    grown: list[TypedSpan] = []
    for name, words in zip(names, following, strict=True):
        end = name.end
        kind = name.type
        spelt = name.span.of(text)
        for word in words:
            last = word.group("word").lower()
            if kind is EntityType.OTHER or spelt.isupper() or last not in LAST_WORDS:
                break
            end = word.end()
            if kind is EntityType.PERSON:
                kind = EntityType.PLACE if last in ON_THE_MAP else EntityType.ORGANISATION
        after = next_words[spelt]
        always = len(after) == 1 and after.total() > 1 and not spelt.isupper()
        start = name.start
        if kind is EntityType.PLACE:
            if words and end == name.end and (always or spelt.lower() in NEVER_ALONE):
                end = words[0].end()
            earlier = max(start - 8, grown[-1].end if grown else 0)
            if before := BEFORE_A_PLACE.search(text, earlier, start):
                start = before.start()
        grown.append(TypedSpan(start, end, kind))
    return grown


def _following(
    text: str, lines: Sequence[Span], names: Sequence[TypedSpan]
) -> list[list[re.Match[str]]]:
    """The capitalised words that follow each name in its line, up to the next name."""
    limits = [*(name.start for name in names[1:]), len(text)][: len(names)]
    remaining = iter(lines)
    line = next(remaining, None)
    following: list[list[re.Match[str]]] = []
    for name, limit in zip(names, limits, strict=True):
        while line is not None and line.end < name.end:
            line = next(remaining, None)
        end = name.end
        words: list[re.Match[str]] = []
        stop = min(limit, line.end) if line else end
        while len(words) < 3 and (word := CAPITALISED.match(text, end, stop)):
            words.append(word)
            end = word.end()
        following.append(words)
    return following


SYLLABLE = re.compile(r"-[a-z]+\b")


def hyphenated(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A person's name has the syllable that follows it each time, if twice or more: 'Park Ji-won'.

    Once it may be another word ('Abraham Lincoln-era').
    """
    following: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.type is EntityType.PERSON and " " in (spelt := name.span.of(text)):
            after = SYLLABLE.match(text, name.end)
            following[spelt][after.group() if after else ""] += 1
    grown: list[TypedSpan] = []
    for name in names:
        if grown and name.start < grown[-1].end:
            continue
        syllables = following[name.span.of(text)] if name.type is EntityType.PERSON else Counter()
        always = len(syllables) == 1 and syllables.total() > 1
        end = name.end + (len(*syllables) if always else 0)
        grown.append(TypedSpan(name.start, end, name.type))
    return grown
