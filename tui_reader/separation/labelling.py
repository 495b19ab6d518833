"""The last stage: from a document to its labelled lines."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.model import Label, Line
from tui_reader.model.lines import NO_ARTICLE
from tui_reader.separation import reasons
from tui_reader.separation.crediting import own_credits
from tui_reader.separation.decoding import SURE, Kind, teasers
from tui_reader.separation.endings import Ending
from tui_reader.separation.features import Features, features
from tui_reader.separation.headings import below_known_headings, heads, unlisted_headings
from tui_reader.separation.known import NOTHING_KNOWN, Known
from tui_reader.separation.lines import Piece, pieces
from tui_reader.separation.phrases import Phrase
from tui_reader.separation.signs import Score
from tui_reader.text.fingerprints import FEWEST_OF_A_CORRECTION, fingerprint
from tui_reader.text.results import is_result

if TYPE_CHECKING:  # they need NumPy, which no start of the program waits for
    from tui_reader.separation.meaning import Hidden
    from tui_reader.separation.model import Model

# A set phrase is the page's only where the text around it is prose: in a poem or a table a line
# 'More' may be anything.
_PHRASE_PROSE = 0.6
_PHRASE_CONFIDENCE = 0.97
_CREDIT_CONFIDENCE = 0.9  # chosen, not measured: too few pages that are labelled have credits
# Scripts written without a mark at a sentence's end, or often so: Thai and Lao, Burmese, Khmer.
# Some letters of each line tell which a page is in.
_UNMARKED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SCRIPT_SEEN = 100
_LONGEST_HEADLINE = 95  # code points
_UNSURE = 0.5
# Lines at either end of a page that are judged. No article has as many, and a page of any size then
# takes no more than a second or two.
_EDGE = 2_000
_MOST = 0.995
_MOST_WITHOUT_SENTENCES = 0.8  # of verse, tables and code too little was seen to be surer


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document on its way: one entry a line in each."""

    pieces: list[Piece]
    features: list[Features]
    phrases: list[bool]
    scores: list[Score]
    corrections: list[Label | None]
    labels: list[Label]
    credits: set[int]
    unmarked: bool


def separate(
    text: str,
    *,
    title: str | None = None,
    language: str | None = None,
    known: Known = NOTHING_KNOWN,
    model: Model | None = None,
) -> tuple[Line, ...]:
    """Label every non-empty line of `text`, in order.

    A line is what stands between two `\\n` and is not white space only; its span, in code points of
    `text`, leaves out the white space around it. Pure, deterministic, linear in the length of
    `text`, and never raises whatever `text` holds. Doubtful lines stay `main`; a text that would
    have no article left is `main` throughout, and its reasons say so; of one without a whole
    sentence nothing is said with more than 80 %. What a person decided (`known.corrections`) wins.
    Of a page of more than 4,000 lines the first and the last 2,000 are judged. What sentences mean
    is asked in some `language`s only, never where it is None.
    `model`: another than the package's own.
    """
    found = pieces(text)
    if len(found) <= 2 * _EDGE:
        return _separate(found, title, language, known, model)
    ends = _separate([*found[:_EDGE], *found[-_EDGE:]], title, language, known, model)
    middle = found[_EDGE:-_EDGE]
    decided = _corrections(_prints(middle, known), known)
    return (*ends[:_EDGE], *_all_main(middle, decided, reasons.UNJUDGED), *ends[_EDGE:])


def _separate(
    found: list[Piece],
    title: str | None,
    language: str | None,
    known: Known,
    model: Model | None,
) -> tuple[Line, ...]:
    prints = _prints(found, known)
    repeated = [known.repeated.get(mark, 0) if mark is not None else 0 for mark in prints]
    corrections = _corrections(prints, known)
    texts = [piece.text for piece in found]
    seen = features(texts, title=title, repeated=repeated)
    unmarked = _marks_no_ends(texts)
    phrases = [
        line.phrase is not None and (unmarked or line.prose >= _PHRASE_PROSE) for line in seen
    ]
    hides = partial(_hidden, seen, phrases, corrections)
    judged = _judge(texts, seen, corrections, language, model, hides)
    chosen = hides(judged)
    heading = unlisted_headings(seen, chosen)
    labels = [
        Label.OTHER
        if corrected is None and (phrases[number] or number in heading)
        else _label(line, hidden=hidden, corrected=corrected)
        for number, (line, hidden, corrected) in enumerate(
            zip(seen, chosen, corrections, strict=True)
        )
    ]
    credited = {at for at in own_credits(texts, seen, labels) if corrections[at] is None}
    for number in credited:
        labels[number] = Label.MAIN
    document = _Judged(found, seen, phrases, judged, corrections, labels, credited, unmarked)
    if _nothing_left(document):
        return _all_main(found, corrections, NO_ARTICLE)
    return _lines(document)


def _judge(
    lines: Sequence[str],
    seen: Sequence[Features],
    corrections: Sequence[Label | None],
    language: str | None,
    model: Model | None,
    hides: Hidden,
) -> list[Score]:
    """The score of each line; `hides` says which lines are hidden by given ones."""
    from tui_reader.separation.meaning import with_meaning
    from tui_reader.separation.model import packaged
    from tui_reader.separation.scores import scores

    model = model or packaged()
    found = below_known_headings(scores(lines, seen, model, language), seen, corrections)
    return with_meaning(lines, seen, found, model.meaning, language, hides)


def _hidden(
    seen: Sequence[Features],
    phrases: Sequence[bool],
    corrections: Sequence[Label | None],
    scores: Sequence[Score],
) -> list[bool]:
    """Whether to hide each line. What a set phrase is, what 'Read more: ...' leads to and what a
    person decided says nothing about other lines: a run goes on over them."""
    asked = [
        number
        for number, (line, corrected) in enumerate(zip(seen, corrections, strict=True))
        if corrected is None and not phrases[number] and line.lead is None
    ]
    hidden = [
        line.lead is not None and score.total > SURE
        for line, score in zip(seen, scores, strict=True)
    ]
    odds = [scores[number].total for number in asked]
    kinds = [
        _kind(seen, number, below) for number, below in zip(asked, [*asked[1:], None], strict=False)
    ]
    chosen = teasers(odds, kinds)
    for number, hide in zip(asked, chosen, strict=True):
        hidden[number] = hide
    return hidden


def _kind(seen: Sequence[Features], number: int, below: int | None) -> Kind:
    """What a line is to the lines around it; `below` is the next one that is judged."""
    line = seen[number]
    if not line.ends_sentence:
        headed = below is not None and heads(line) and not seen[below].short
        return Kind.SUBHEAD if headed else Kind.LINE
    if _below_headlines(seen, number):
        return Kind.RESUMING
    if number > 0 and seen[number - 1].phrase is Phrase.HEADING:
        return Kind.HEADED
    return Kind.BRIEF if line.short else Kind.SENTENCE


def _below_headlines(seen: Sequence[Features], number: int) -> bool:
    """Whether right above a line there are two headlines, or one below the heading of a block. One
    alone may be the line's own."""
    above = seen[max(0, number - 2) : number]
    return len(above) == 2 and all(
        line.phrase is Phrase.HEADING
        if line.phrase is not None
        else not line.ends_sentence and line.length <= _LONGEST_HEADLINE
        for line in above
    )


def _corrections(prints: Sequence[int | None], known: Known) -> list[Label | None]:
    return [known.corrections.get(mark) if mark is not None else None for mark in prints]


def _prints(found: Sequence[Piece], known: Known) -> list[int | None]:
    """Fingerprints, which take time, only where there is something to compare them with."""
    if not known.repeated and not known.corrections:
        return [None] * len(found)
    return [fingerprint(piece.text, FEWEST_OF_A_CORRECTION) for piece in found]


def _marks_no_ends(lines: Sequence[str]) -> bool:
    """Whether a page is in a script that marks no sentence's end."""
    seen = "".join(line[:_SCRIPT_SEEN] for line in lines)
    return 2 * len(_UNMARKED.findall(seen)) > len(seen)


def _label(line: Features, *, hidden: bool, corrected: Label | None) -> Label:
    if corrected is not None:
        return Label(corrected)
    if not hidden:
        return Label.MAIN
    return Label.OTHER if line.short and line.repeated and line.phrase is None else Label.TEASER


def _nothing_left(document: _Judged) -> bool:
    """Whether what is left as the article has no whole sentence while something was taken away, or
    might as well have been."""
    taken = any(
        label is not Label.MAIN and corrected is None
        for label, corrected in zip(document.labels, document.corrections, strict=True)
    )
    return (taken or _likely_teasers(document)) and not any(
        document.corrections[number] is not None or _says_something(document, number)
        for number, label in enumerate(document.labels)
        if label is Label.MAIN and number not in document.credits
    )


def _likely_teasers(document: _Judged) -> bool:
    """Whether each line below the first is a teaser more likely than not, though none surely."""
    below = document.scores[1:]
    return len(below) > 1 and all(score.total > 0 for score in below)


def _says_something(document: _Judged, number: int) -> bool:
    """Whether a line is a sentence or a part of one. In a script that marks no sentence's end any
    long line is, but for the first, which is the title."""
    line = document.features[number]
    if line.ending in {Ending.STOP, Ending.CLOSED, Ending.OPEN}:
        return True
    return document.unmarked and number > 0 and not line.short


def _all_main(
    found: Sequence[Piece], corrections: Sequence[Label | None], reason: str
) -> tuple[Line, ...]:
    return tuple(
        _corrected(piece, corrected)
        if corrected is not None
        else Line(piece.start, piece.end, Label.MAIN, _UNSURE, (reason,))
        for piece, corrected in zip(found, corrections, strict=True)
    )


def _lines(document: _Judged) -> tuple[Line, ...]:
    writer = reasons.Writer([piece.text for piece in document.pieces])
    in_sentences = any(_says_something(document, number) for number in range(len(document.pieces)))
    most = _MOST if in_sentences else _MOST_WITHOUT_SENTENCES
    found: list[Line] = []
    for number, (piece, label) in enumerate(zip(document.pieces, document.labels, strict=True)):
        corrected = document.corrections[number]
        if corrected is not None:
            found.append(_corrected(piece, corrected))
            continue
        if number in document.credits:
            why = (reasons.RESULT if is_result(piece.text) else reasons.CREDIT,)
            found.append(Line(piece.start, piece.end, label, _CREDIT_CONFIDENCE, why))
            continue
        line, score = document.features[number], document.scores[number]
        if document.phrases[number]:
            said = writer.phrase(line)
            found.append(Line(piece.start, piece.end, label, _PHRASE_CONFIDENCE, said))
            continue
        hidden = label is not Label.MAIN
        if hidden:
            said = writer.teaser(number, line, score)
        else:
            said = writer.main(number, line, score)
        confidence = min(most, _confidence(score.total, hidden=hidden))
        found.append(Line(piece.start, piece.end, label, confidence, said))
    return tuple(found)


def _corrected(piece: Piece, label: Label) -> Line:
    return Line(piece.start, piece.end, Label(label), 1.0, (reasons.CORRECTED,), corrected=True)


def _confidence(odds: float, *, hidden: bool) -> float:
    margin = odds if hidden else -odds
    sure = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, margin))))
    return round(sure, 3)
