"""A text's lines, each with what it was taken for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from tui_reader.model.kinds import Label
from tui_reader.model.spans import Span

DOUBT = 0.8
"""A main line whose label is less certain than this is in doubt."""

NO_ARTICLE = "shown as the article because nothing on the page looks more like one"
"""The one reason of every line of a page of teasers or boilerplate alone: an empty article helps
nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled paragraph of a version; `corrected` where a person decided the label.

    `confidence` is the probability from 0 to 1 that `label` is right; `reasons` say in words what
    decided.
    """

    start: int
    end: int
    label: Label
    confidence: float
    reasons: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def in_doubt(self) -> bool:
        """Whether the line is the article's for want of proof that it is not."""
        return self.label is Label.MAIN and not self.corrected and self.confidence < DOUBT

    @property
    def sureness(self) -> str:
        """The confidence as people read it: whole only where a person decided."""
        return f"{self.confidence if self.corrected else min(0.99, self.confidence):.0%}"


class Lines(Sequence[Line]):
    """The lines of a text, in order, each made when it is asked for.

    A text may have a hundred thousand, of which a screen shows forty: what concerns all of them is
    told by `starts`, `ends` and `labels`, one entry a line.
    """

    __slots__ = ("_made", "ends", "labels", "starts")

    def __init__(
        self,
        starts: Sequence[int],
        ends: Sequence[int],
        labels: Sequence[Label],
        made: Callable[[int], Line],
    ) -> None:
        """`made` gives the line of an index, with the start, end and label that are told of it."""
        self.starts = starts
        self.ends = ends
        self.labels = labels
        self._made = made

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Lines:
        """These, which are made already."""
        made = tuple(lines)
        return cls(
            [line.start for line in made],
            [line.end for line in made],
            [line.label for line in made],
            made.__getitem__,
        )

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        if isinstance(index, slice):
            return self._some(range(len(self))[index])
        return self._made(range(len(self))[index])

    def __iter__(self) -> Iterator[Line]:
        return map(self._made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Lines):
            return len(self) == len(other) and all(map(Line.__eq__, self, other))
        return NotImplemented

    def __hash__(self) -> int:
        return hash((tuple(self.starts), tuple(self.labels)))

    def __repr__(self) -> str:
        return f"Lines.of({tuple(self)!r})"

    def labelled(self, label: Label) -> Lines:
        """Those with this label."""
        if self.labels.count(label) == len(self):
            return self
        return self._some([at for at, each in enumerate(self.labels) if each is label])

    def has(self, *labels: Label) -> bool:
        """Whether there is a line with one of these labels."""
        return any(label in self.labels for label in labels)

    def last(self, label: Label) -> int | None:
        """The index of the last line with this label."""
        return next((at for at in reversed(range(len(self))) if self.labels[at] is label), None)

    def spans(self) -> Iterator[Span]:
        """Where they stand."""
        return map(Span, self.starts, self.ends)

    def main_spans(self) -> Iterator[Span]:
        """Where the article's own lines stand."""
        return self.labelled(Label.MAIN).spans()

    def main_text(self, text: str) -> str:
        """The article's own lines of `text`, which these are of, one below the other."""
        return "\n".join(span.of(text) for span in self.main_spans())

    def runs(self) -> Iterator[tuple[bool, Lines]]:
        """Stretches of lines that are the article's, and of such as are not; which each is."""
        at = 0
        for is_main, run in groupby(self.labels, key=Label.MAIN.__eq__):
            start, at = at, at + len(list(run))
            yield is_main, self._some(range(start, at))

    def _some(self, chosen: Sequence[int]) -> Lines:
        if isinstance(chosen, range) and chosen.step == 1:
            cut = slice(chosen.start, chosen.stop)
            starts, ends, labels = self.starts[cut], self.ends[cut], self.labels[cut]
        else:
            starts = [self.starts[at] for at in chosen]
            ends = [self.ends[at] for at in chosen]
            labels = [self.labels[at] for at in chosen]
        made = self._made
        return Lines(starts, ends, labels, lambda index: made(chosen[index]))


def shown_for_want(lines: Sequence[Line]) -> bool:
    """Whether all lines are the article's only because the page holds nothing more like one. Once
    a person has said what one of them is instead, not all are shown."""
    guessed = next((line for line in lines if line.confidence < 1), None)
    if guessed is None or guessed.reasons != (NO_ARTICLE,):
        return False  # all that nobody decided have this reason, or none has
    return all(line.label is Label.MAIN for line in lines)
