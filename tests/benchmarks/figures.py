"""What was measured, set against what it is measured by: a line of text, a row of a table."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Values of one thing, those of the bare program if there are any, and the budget.

    `most_ratio` bounds the ratio of the medians, `most` the 95th percentile, `least` the median.
    """

    name: str
    unit: str
    mine: Sequence[float]
    bare: Sequence[float] = ()
    most_ratio: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.mine)

    @property
    def ratio(self) -> float | None:
        """How many times the bare program's median."""
        return self.median / statistics.median(self.bare) if self.bare else None

    @property
    def budget(self) -> str:
        """The budget in words; empty where none is set."""
        if self.most_ratio is not None:
            return f"at most {self.most_ratio} x"
        if self.most is not None:
            return f"p95 at most {self.most:g} {self.unit}"
        return "" if self.least is None else f"at least {self.least:g} {self.unit}"

    @property
    def kept(self) -> bool:
        """Whether the budget, if there is one, is kept."""
        return (
            (self.most_ratio is None or self.ratio is None or self.ratio <= self.most_ratio)
            and (self.most is None or p95(self.mine) <= self.most)
            and (self.least is None or self.median >= self.least)
        )

    def cells(self) -> tuple[str, ...]:
        """Name, median, 95th percentile, the bare program's median, ratio, budget, verdict."""
        bare = f"{statistics.median(self.bare):.3f}" if self.bare else ""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        verdict = ("yes" if self.kept else "**no**") if self.budget else ""
        middle, most = f"{self.median:.3f} {self.unit}".rstrip(), f"{p95(self.mine):.3f}"
        return (self.name, middle, most, bare, ratio, self.budget, verdict)

    def __str__(self) -> str:
        name, median, most, bare, ratio, budget, _ = self.cells()
        against = f"   bare {bare:>9}   ratio {ratio}" if bare else ""
        verdict = f"   ({budget}{'' if self.kept else ': OVER'})" if budget else ""
        return f"  {name:<26} {median:>14} (p95 {most:>9}){against}{verdict}"


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, by the nearest rank."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
