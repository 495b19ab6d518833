"""From scores to labels: the cheapest reading of the whole document.

Two states, article and teaser, with a price for each change between them (a Viterbi search over a
chain, as in a linear-chain CRF); then two thresholds: a run of teasers is hidden only if it holds a
line that is strongly one. Confidence comes from the same chain's marginals (forward-backward).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

ENTER = 2.5  # price, in log odds, of leaving the article for a run of teasers
LEAVE = 4.0  # price of coming back to the article
STRONG = 3.0  # total that makes a line strongly a teaser


def teasers(totals: Sequence[float]) -> list[bool]:
    """Which lines are teasers, by their log odds; the first threshold and the second one."""
    chosen = _viterbi(totals)
    start = 0
    while start < len(chosen):
        end = start + 1
        while end < len(chosen) and chosen[end] == chosen[start]:
            end += 1
        if chosen[start] and max(totals[start:end]) < STRONG:
            chosen[start:end] = [False] * (end - start)
        start = end
    return chosen


def _viterbi(totals: Sequence[float]) -> list[bool]:
    main, teaser = 0.0, -math.inf
    back: list[tuple[bool, bool]] = []  # for each line: did main, did teaser come from a teaser?
    for total in totals:
        from_teaser = teaser - LEAVE > main
        stays = teaser > main - ENTER
        main, teaser = (
            teaser - LEAVE if from_teaser else main,
            (teaser if stays else main - ENTER) + total,
        )
        back.append((from_teaser, stays))
    state = teaser > main
    chosen: list[bool] = []
    for from_teaser, stays in reversed(back):
        chosen.append(state)
        state = stays if state else from_teaser
    chosen.reverse()
    return chosen


def marginals(totals: Sequence[float]) -> list[float]:
    """The log odds of each line being a teaser, given all the others."""
    if not totals:
        return []
    forward: list[tuple[float, float]] = []
    main, teaser = 0.0, -ENTER
    for number, total in enumerate(totals):
        if number:
            main, teaser = _add(main, teaser - LEAVE), _add(main - ENTER, teaser)
        teaser += total
        forward.append((main, teaser))
    odds: list[float] = []
    main = teaser = 0.0
    for total, (before_main, before_teaser) in zip(
        reversed(totals), reversed(forward), strict=True
    ):
        odds.append(before_teaser + teaser - before_main - main)
        main, teaser = _add(main, teaser + total - ENTER), _add(main - LEAVE, teaser + total)
    odds.reverse()
    return odds


def _add(a: float, b: float) -> float:
    """The logarithm of exp(a) + exp(b)."""
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high))
