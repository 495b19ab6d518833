"""Counting what a job did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tui_reader.model import Summary
from tui_reader.store import Outcome


@dataclass
class Tally:
    """The counts of one taking in, while it goes on."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    moved: int = 0
    vanished: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def summary(self) -> Summary:
        """The counts so far. What moved was first met as a duplicate, so it is taken off there."""
        return Summary(
            added=self.outcomes[Outcome.ADDED],
            changed=self.outcomes[Outcome.CHANGED],
            unchanged=self.outcomes[Outcome.UNCHANGED],
            duplicates=max(0, self.outcomes[Outcome.DUPLICATE] - self.moved),
            moved=self.moved,
            vanished=self.vanished,
            failed=self.failed,
            skipped=dict(sorted(self.skipped.items())),
        )
