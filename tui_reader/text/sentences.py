"""Sentences: where one ends and the next begins, by rules that hold for news in many languages.

A newline always ends a sentence. Within a line a full stop, question or exclamation mark ends one
where a new one can begin after it: not after an abbreviation or an initial, not before a lower-case
letter. Ideographic stops need no space after them. Sentences that lost the space between them
("divorce.Joe was") are told apart from names with a dot in them ("example.com").
"""

from __future__ import annotations

import re

from tui_reader.model import Span

_CLOSERS = "\"'”’»›)\\]」』）】〉》"
_OPENERS = "\"'“‘«‹([「『（【〈《—–-"

# A stop (with more stops, and the quotation marks and brackets that close after it), then what
# decides whether a sentence begins behind it. An ideographic stop decides alone.
_STOP = re.compile(
    rf"(?P<wide>[。！？｡]+[{_CLOSERS}]*)"
    rf"|(?P<stop>[.!?…؟۔।॥]+)(?P<close>[{_CLOSERS}]*)(?P<gap>[^\S\n]*)(?P<open>[{_OPENERS}]*)"
    r"|(?P<newline>\n)"
)

_listed = re.compile(r"\S+").findall

# Never at the end of a sentence: a name, a number or an explanation follows.
_ALWAYS_GO_ON = frozenset(
    _listed(
        """mr mrs ms messrs mx dr prof rev hon fr sr st ste mt gen lt col sgt capt cpl maj cmdr adm
    sen rep gov pres supt insp det sec amb vs v cf e.g i.e viz ca approx fig nos vol pp
    mme mlle mgr hr frau dra sra srta bzw z.b d.h dott ing www"""
    )
)

# Often inside a sentence, and sometimes at its end: only a word that begins sentences splits here.
_MAY_END = frozenset(
    _listed(
        """jr inc ltd co corp bros llc plc etc al dept univ no ave blvd rd est
    sens reps govs profs drs revs gens atty asst cllr msgr
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    a.m p.m a.d b.c u.s u.k u.n e.u d.c u.s.a u.a.e ph.d m.d b.a m.a"""
    )
)

ABBREVIATIONS = _ALWAYS_GO_ON | _MAY_END
"""In small letters, without the full stop that they have within a sentence too."""

_BEGINNERS = frozenset(
    _listed(
        """a an the this that these those it its he she they we you i his her their our my but
    and or so yet in on at by for from with after before when while as if although though since
    because however meanwhile instead still now then there here what who why how where
    which one some many most all both each no not also another other more last"""
    )
)

# Longer words than this are no abbreviation, and looking back further would cost time.
_LONGEST_ABBREVIATION = 12

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?!(?:Com|Org|Net)\b)[A-Z](?:[a-z]|[ ’'])|[“\"‘«][A-Z]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text` between `start` and `end`, without the white space around them.

    Every character that is not white space belongs to exactly one of them.
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for found in _STOP.finditer(text, start, stop):
        cut = _cut(text, begin, found, stop)
        if cut is not None:
            _append(spans, text, begin, cut)
            begin = cut
    _append(spans, text, begin, stop)
    return spans


def _append(spans: list[Span], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    lead = len(piece) - len(piece.lstrip())
    length = len(piece.strip())
    if length:
        spans.append(Span(begin + lead, begin + lead + length))


def _cut(text: str, begin: int, found: re.Match[str], end: int) -> int | None:
    """Where the sentence ends that this stop may end; None where it goes on."""
    if found["stop"] is None:
        return found.end()
    after = found.end("close")
    following = found.end("open")
    if following >= end:
        return after if found["gap"] else None
    if not found["gap"]:
        return after if _is_glued(text, begin, found) else None
    return after if _begins(text, begin, found, following, end) else None


def _begins(text: str, begin: int, found: re.Match[str], following: int, end: int) -> bool:
    """Whether a sentence begins at `following`, after a stop and white space."""
    character = text[following]
    if character.islower():
        return False
    if found["stop"] != "." or found["close"]:
        return True
    before = _word_before(text, begin, found.start())
    name = before.lower()
    if name in _ALWAYS_GO_ON:
        return False
    if name == "no" and not character.isdigit():
        return True
    if name in _MAY_END or _are_initials(before):
        first = _FIRST_WORD.match(text, following, min(end, following + 20))
        return first is not None and first[0].lower() in _BEGINNERS and len(before) != 1
    return True


def _are_initials(before: str) -> bool:
    """'J' of 'J. Stone', and 'J.D' of 'J.D. Stone'."""
    return all(len(letter) == 1 and letter.isupper() for letter in before.split("."))


def _is_glued(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether a stop without a space after it stands between two sentences all the same."""
    if found["stop"] not in {".", "!", "?"}:
        return False
    if not _GLUED.match(text, found.end("close")):
        return False
    before = _word_before(text, begin, found.start())
    if found["close"] or not before:
        return True
    return (
        len(before) > 1
        and not set(before) & set("./:@_")
        and not before.isupper()
        and before.lower() not in ABBREVIATIONS
    )


def _word_before(text: str, begin: int, stop: int) -> str:
    """The run of non-space characters just before `stop`, at most a little longer than a word."""
    piece = text[max(begin, stop - _LONGEST_ABBREVIATION) : stop]
    last = piece.split()[-1:] if piece and not piece[-1].isspace() else []
    return last[0].lstrip(_OPENERS.replace("-", "")) if last else ""
