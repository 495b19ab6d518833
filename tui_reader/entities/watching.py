"""Finding the names of a watchlist: by their letters alone, without any model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.entities.acronyms import is_acronym
from tui_reader.model import Span
from tui_reader.watchlist import WatchedName, Watchlist


class Watched(NamedTuple):
    """Where a watched name stands in a text."""

    start: int
    end: int
    name: WatchedName


class Watcher:
    """Looks for all names of a watchlist at once."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._exact: dict[str, WatchedName] = {}
        self._folded: dict[str, WatchedName] = {}
        for each in watchlist.names:
            for spelling in each.spellings:
                if is_acronym(spelling):
                    self._exact.setdefault(spelling, each)
                else:
                    self._folded.setdefault(_folded(spelling), each)
        spellings = sorted([*self._exact, *self._folded], key=len, reverse=True)
        self._pattern = _pattern(spellings) if spellings else None

    def find(self, text: str, lines: Sequence[Span]) -> list[Watched]:
        """The names in these lines: whole words, the longest where several begin, none overlapping.

        White space counts as one space. Acronyms have to be in capitals, other names in any case.
        """
        if self._pattern is None:
            return []
        found = []
        for line in lines:
            at = line.start
            while (match := self._pattern.search(text, at, line.end)) is not None:
                name = self._named(match.group())
                if name is not None:
                    found.append(Watched(match.start(), match.end(), name))
                at = match.end() if name is not None else match.start() + 1
        return found

    def _named(self, spelt: str) -> WatchedName | None:
        one_line = " ".join(spelt.split())
        return self._exact.get(one_line) or self._folded.get(_folded(one_line))


def _folded(spelling: str) -> str:
    return spelling.casefold()


def _pattern(spellings: Sequence[str]) -> re.Pattern[str]:
    each = (r"\s+".join(map(re.escape, spelling.split())) for spelling in spellings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)
