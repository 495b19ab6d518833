"""Comparing the versions of an article: what its publisher changed, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_reader.model import Label, Span, Version, VersionFacts
from tui_reader.store import Store
from tui_reader.text.changes import Changes, changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version of an article to another.

    `aside` are the indices of those of `changes.lines` that are not the article's own: teasers and
    boilerplate in every version that has them.
    """

    earlier: Version
    later: Version
    changes: Changes
    aside: frozenset[int]


def base(versions: Sequence[VersionFacts]) -> int | None:
    """The number of the version to compare the current one with; None where there is no other.

    That is the version which was read last, or before the current one, else the one taken in
    before it.
    """
    others = [each for each in versions if not each.current]
    current = next((each.number for each in versions if each.current), 0)
    for fits in (
        [each for each in others if each.read],
        [each for each in others if each.read_before],
        [each for each in others if each.number < current],
        others,
    ):
        if fits:
            return fits[-1].number
    return None


def compare(store: Store, article_id: int, earlier: int, later: int) -> Comparison:
    """Compare two versions by their numbers. Raises UsageError where one is not there."""
    old, new = (store.versions.numbered(article_id, number) for number in (earlier, later))
    found = changes(old.text, new.text)
    lines = (store.articles.lines(article_id, version.id) for version in (old, new))
    sides = [dict(zip(each.starts, each.labels, strict=True)) for each in lines]
    aside = frozenset(
        index
        for index, line in enumerate(found.lines)
        if not _is_main(sides[0], line.earlier) and not _is_main(sides[1], line.later)
    )
    return Comparison(old, new, found, aside)


def _is_main(labels: dict[int, Label], span: Span | None) -> bool:
    return span is not None and labels.get(span.start, Label.MAIN) is Label.MAIN
