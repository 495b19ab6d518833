"""What the words in and before a name tell of its type, whatever the network made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.model import EntityType, Span
from tui_reader.text.titles import is_titled

WITHIN: tuple[tuple[re.Pattern[str], EntityType], ...] = (
    (re.compile(r"(?:HMS|HMCS|HMAS|USS|USNS|RMS|INS|RSS|MV|MS|SS) [A-Z]"), EntityType.OTHER),
    (re.compile(r"(?:Tropical Storm|Typhoon|Hurricane|Cyclone) [A-Z]"), EntityType.OTHER),
    (re.compile(r"(?i:covid(?:-19)?|sars-cov-2|sars|mers)$"), EntityType.OTHER),
    (re.compile(r".*\S & \S"), EntityType.ORGANISATION),
    (
        re.compile(r".*\s(?:Inc|Ltd|Corp|Co|plc|PLC|LLC|GmbH|AG|Holdings|Party)\.?$"),
        EntityType.ORGANISATION,
    ),
)
"""What a name begins with or holds."""

BEFORE: tuple[tuple[re.Pattern[str], EntityType], ...] = (
    (
        re.compile(
            r"""\b(?: (?:ship|liner|ferry|tanker|vessel|yacht|frigate|destroyer|submarine|freighter
                        |trawler|warship|cruiser|steamer|schooner|spacecraft|probe|satellite
                        |film|movie|novel|album|song|opera|musical|sitcom),?
                    | aboard ) \s (?:the\s)?$""",
            re.VERBOSE,
        ),
        EntityType.OTHER,
    ),
    (
        re.compile(
            r"""\b(?: (?:(?:his|her|its|their|whose)\sparty,\s)
                    | (?:company|firm|fund|charity|newspaper|broadcaster|carmaker|automaker|airline
                        |bank|retailer|publisher|bookmaker|brewer|insurer|supermarket|chipmaker
                        |conglomerate|militia|party) \s )$""",
            re.VERBOSE,
        ),
        EntityType.ORGANISATION,
    ),
)
"""The words before a name."""

OWNED = re.compile(
    r"""\b(?: (?:shares?|stocks?|stake|bonds)\s(?:of|in)
            | (?:subsidiary|unit|arm|division|shareholders?|customers?|employees)\sof
            | (?:analysts?|economists?|brokers?|strategists?|traders?)\s(?:at|with|of|for|from)
            | rivals? )\s$""",
    re.VERBOSE | re.IGNORECASE,
)
"""The words before a company."""

TRADES = re.compile(
    r"""(?:['’]s)?\s(?:shares|stocks?)\b
      | ['’]s\s(?: profits? | revenues? | sales | dividend | earnings | turnover | results
                 | chief\sexecutive | chairman | headquarters | products )\b
      | ,\s(?:based|headquartered|listed)\sin\b
      | ,\swhich\s(?:makes|owns|operates|sells|supplies|employs)\b
      | (?:['’]s)?\s(?: rose|fell|lost|gained|shed|jumped|slid|slipped|dropped|climbed|added
                       | tumbled|soared|surged|advanced|declined|eased )
        (?:\sby)?(?:\sabout)?\s\$?\d[\d.,]*\s?(?:%|per\s?cent|pence|cents)""",
    re.VERBOSE,
)
"""The words after a company, which may be called after a person."""

GOVERNED = re.compile(
    r"""\b(?: (?:city|town|village|capital|kingdom|mayor|streets)
           | King | Queen | Prince | Princess | Archduke | Duke | Duchess | Marquess | Marchioness
           | Earl | Count | Countess | Viscount | Viscountess | Emir | Sultan )\sof\s$""",
    re.VERBOSE,
)
"""The words before a town or a country, which may be called like a team or a person."""
WITHIN_IT = re.compile(r"\b[Ii]n\s$")

A_PART_OF = re.compile(r"\b(?:shares?|stocks?|stake|bonds)\s(?:of|in)\s$", re.IGNORECASE)
SAID_TO_BE = re.compile(
    r""",\s(?:the|an?)\s(?:[\w'’-]+\s){0,2}
        (?: company | firm | fund | charity | newspaper | broadcaster | carmaker | airline | bank
          | retailer | publisher | brewer | insurer | supermarket | chipmaker | conglomerate )
        (?: [,.] | \s(?:that|which|based)\b )""",
    re.VERBOSE,
)
"""The words before and after a company that bears a person's full name."""

AT_WORK = re.compile(r"\s(?:analyst|banker)s?\b")
AT_ITS_HEAD = re.compile(r"\s(?:CEO|CFO|chief\sexecutive)\s")
"""What works for a company, after its name; before the name of who heads it."""

OF_OIL = re.compile(r"\s(?:crude|futures)\b")
"""The words after what is traded, and is no company: 'Brent crude', 'Nasdaq futures'."""

LOOK_BACK = 24
NO_CLAUSE = re.compile(
    r"[^\w\s]|$|\s(?:said|says|has|had|was|were|is|of|in|at|on|to|for|from|by|and|or|with|which)\b"
)
"""What follows a person's name that a noun stands before; not 'the company Ford founded'."""
OF_ANOTHER = re.compile(r"\s?-|['’]")
"""What follows a name that belongs to a later noun; 'aboard the Cunard-built ship'."""


def cued_types(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """What a name is once said to be, it is throughout: a ship is no place, a party nobody."""
    said: defaultdict[str, set[EntityType]] = defaultdict(set)
    for name in names:
        if kind := _cue(text, name):
            said[name.span.of(text)].add(kind)
    return [
        replace(name, type=next(iter(kinds)))
        if len(kinds := said.get(name.span.of(text), ())) == 1
        else name
        for name in names
    ]


def traded(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A surname that is traded, or makes something, is there a company: 'Hartmann lost 6 %'.

    Only there: elsewhere in the article it may be the founder.
    """
    return [
        replace(name, type=EntityType.ORGANISATION) if _is_traded(text, name) else name
        for name in names
    ]


def founded(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """A full name that is said to be a company, has shares or a CEO and no title, always is one."""
    people = [name for name in names if name.type is EntityType.PERSON]
    before = {name: text[max(0, name.start - LOOK_BACK) : name.start] for name in people}
    titled = {name.span.of(text) for name in people if is_titled(text, name.start)}
    heads = {name.start for name in people if " " in name.span.of(text)}
    companies = {
        name.span.of(text)
        for name in people
        if A_PART_OF.search(before[name])
        or SAID_TO_BE.match(text, name.end)
        or AT_WORK.match(text, name.end)
        or ((head := AT_ITS_HEAD.match(text, name.end)) and head.end() in heads)
    }
    return [
        replace(name, type=EntityType.ORGANISATION)
        if " " in (spelt := name.span.of(text)) and spelt in companies - titled
        else name
        for name in names
    ]


def governed(text: str, _: Sequence[Span], names: Sequence[TypedSpan]) -> list[TypedSpan]:
    """The city of Liverpool is a place, though Liverpool plays; so is what a duke is of."""
    return [
        replace(name, type=EntityType.PLACE)
        if name.type is not EntityType.PLACE
        and " " not in name.span.of(text)
        and GOVERNED.search(text[max(0, name.start - LOOK_BACK) : name.start])
        else name
        for name in names
    ]


def is_within(text: str, name: TypedSpan) -> bool:
    """Whether something is in what was taken for a place: 'in Jordan', not 'in Jordan's film'."""
    before = text[max(0, name.start - LOOK_BACK) : name.start]
    return (
        name.type is EntityType.PLACE
        and not OF_ANOTHER.match(text, name.end)
        and WITHIN_IT.search(before) is not None
        and not A_PART_OF.search(before)
    )


def _is_traded(text: str, name: TypedSpan) -> bool:
    if name.type is not EntityType.PERSON or " " in name.span.of(text):
        return False
    before = text[max(0, name.start - LOOK_BACK) : name.start]
    company = TRADES.match(text, name.end) or OWNED.search(before)
    return company is not None and not is_titled(text, name.start)


def _cue(text: str, name: TypedSpan) -> EntityType | None:
    for pattern, kind in WITHIN:
        if pattern.match(text, name.start, name.end):
            return name.type if name.type is EntityType.OTHER else kind
    person = name.type is EntityType.PERSON
    if person and OF_OIL.match(text, name.end) and not is_titled(text, name.start):
        return EntityType.OTHER
    if NO_CLAUSE.match(text, name.end) if person else not OF_ANOTHER.match(text, name.end):
        before = text[max(0, name.start - LOOK_BACK) : name.start]
        for pattern, kind in BEFORE:
            if pattern.search(before):
                return kind
    return None
