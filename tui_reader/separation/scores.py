"""From features to evidence: what speaks for a teaser and what against, line by line.

The weights are the trained model's. What the library knows of the source, and what holds for every
page, is added to them. Reasons are made from the same pieces, so that they tell what decided.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui_reader.separation.features import Features
from tui_reader.separation.headings import headings
from tui_reader.separation.lists import CLAUSE
from tui_reader.separation.measures import measures
from tui_reader.separation.model import Model
from tui_reader.separation.runs import runs
from tui_reader.separation.signs import Evidence, Score, Sign

_FIRST = -8.0  # the first line is the article's
_LEAD = 8.0  # begins with 'Read more:'
_PERHAPS_LEAD = 4.0  # begins with 'Read:', and nobody else speaks
_LISTED = -3.0  # in a list that a clause ending in a colon announces
_ITEM = -4.0  # in one whose items have paragraphs
_REPEATED = 8.0
_REPEATED_IN = 3  # documents of one source that hold a line before it is the page's, not theirs
_BLOCK = 3  # repeated lines in a row that are a block, though all are whole sentences
_DOUBLED = 1.5  # log odds for a lone sentence at the end, each time that twice as many hold it


_NONE = Score(0.0, ())


def scores(
    lines: Sequence[str], seen: Sequence[Features], model: Model, language: str | None = None
) -> list[Score]:
    """The score of every line; a set phrase has none, since it is known for what it is."""
    heads = headings(seen)
    judged = [number for number, line in enumerate(seen) if line.phrase is None]
    own = own_measures(lines, seen, judged, language)
    found = [_NONE] * len(lines)
    for number, (base, learnt) in zip(judged, model.evidence(own), strict=True):
        evidence = (*learnt, *_certain(seen[number], number))
        found[number] = Score(base, (), heads[number]).with_evidence(*evidence)
    return _with_repeated(found, seen)


def own_measures(
    lines: Sequence[str],
    seen: Sequence[Features],
    judged: Sequence[int],
    language: str | None = None,
) -> NDArray[np.float32]:
    """The measures of the `judged` lines of a page."""
    heads = headings(seen)
    return measures(
        [lines[number] for number in judged],
        [seen[number] for number in judged],
        [_below(number, heads[number]) for number in judged],
        language,
    )


def _below(number: int, heading: int | None) -> int | None:
    return None if heading is None else number - heading


def _certain(line: Features, number: int) -> list[Evidence]:
    found: list[Evidence] = []
    if number == 0:
        found.append(Evidence(Sign.FIRST, _FIRST))
    if line.item is not None:
        found.append(Evidence(Sign.LISTED, _ITEM))
    elif line.listed >= CLAUSE:
        found.append(Evidence(Sign.LISTED, _LISTED))
    if line.lead is not None:
        found.append(Evidence(Sign.LEAD, _LEAD if line.lead.sure else _PERHAPS_LEAD))
    return found


def _with_repeated(scores: Sequence[Score], seen: Sequence[Features]) -> list[Score]:
    """The scores, those of lines that the source's documents share raised.

    What is no sentence, or stands in a block of such lines, is the page's. A lone whole sentence
    may be what the articles of a long story tell again and again: between the article's own lines
    that says nothing, and below them the more, the more documents hold it.
    """
    often = [line.repeated >= _REPEATED_IN and line.phrase is None for line in seen]
    if sum(often) * 2 > len(seen):  # the whole document was delivered several times
        return list(scores)
    found = list(scores)
    of_the_page = [
        again or line.phrase is not None for again, line in zip(often, seen, strict=True)
    ]
    for run in runs(of_the_page):
        if not any(often[run.start : run.stop]):  # set phrases alone
            continue
        block = len(run) >= _BLOCK or any(not _is_sentence(seen[number]) for number in run)
        last = all(
            line.phrase is not None or score.total > 0
            for line, score in zip(seen[run.stop :], scores[run.stop :], strict=True)
        )
        for number in run:
            line = seen[number]
            if number == 0 or not often[number]:
                continue
            weight = _REPEATED if block else last * _growing(line.repeated)
            if weight:
                found[number] = scores[number].with_evidence(Evidence(Sign.REPEATED, weight))
    return found


def _growing(documents: int) -> float:
    return min(_REPEATED, _DOUBLED * math.log2(2 * documents / _REPEATED_IN))


def _is_sentence(line: Features) -> bool:
    return line.phrase is None and line.ends_sentence
