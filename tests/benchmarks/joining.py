"""How right the names of the project's own articles are, and how rightly they are joined.

    python -m tests.benchmarks.joining [dev|test]

Spans and types exactly, by type; then joining by B-cubed (Bagga & Baldwin 1998, 'Algorithms for
scoring coreference chains'): of each mention found, how much of its entity is gold's entity, and of
each gold mention, how much of gold's entity was kept together. `joining alone` joins gold's
mentions; `end to end` those found, where a mention that gold lacks, or one that was not found,
counts as wholly wrong. Last, what each rule is worth: the figures without it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.gold.names import HALVES, Article, articles
from tui_reader import entities
from tui_reader.entities import Recogniser, TypedSpan
from tui_reader.entities.joining import join
from tui_reader.entities.rules import RULES, Rule
from tui_reader.model import EntityType, Mention

SPAN = "span"
ALL = "all"

LEAD = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
TAIL = re.compile(r"(?:['’]s|['’])$")

Finding: TypeAlias = Callable[[Article], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Figures:
    """How much of what was found is right, and how much of what is right was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def trimmed(text: str, mention: Mention) -> Mention:
    """The mention without a leading article and a trailing possessive, as score.py compares."""
    start, end = mention.start, mention.end
    lead = LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    tail = TAIL.search(text[start:end])
    if tail and tail.start() > 0:
        end = start + tail.start()
    return Mention(start, end, mention.type, mention.entity)


def exact(pairs: Iterable[tuple[Sequence[Mention], Sequence[Mention]]]) -> dict[str, Figures]:
    """By type, for spans of any type, and for all: of pairs of gold's and the found mentions."""
    gold_count, found_count, right = Counter[str](), Counter[str](), Counter[str]()
    for gold, found in pairs:
        for count, mentions in ((gold_count, gold), (found_count, found)):
            count.update(m.type.value for m in mentions)
            count[SPAN] += len(mentions)
            count[ALL] += len(mentions)
        wanted = {m.span: m.type for m in gold}
        for mention in found:
            kind = wanted.get(mention.span)
            right[SPAN] += kind is not None
            right[ALL] += kind is mention.type
            right[mention.type.value] += kind is mention.type
    return {
        kind: Figures(_share(right[kind], found_count[kind]), _share(right[kind], gold_count[kind]))
        for kind in (*(kind.value for kind in EntityType), SPAN, ALL)
    }


def bcubed(pairs: Iterable[tuple[Sequence[Mention], Sequence[Mention]]]) -> Figures:
    """Of pairs of gold's and the found mentions of an article; a mention is its span.

    Mentions are one entity where both the entity's name and the type are the same.
    """
    precision: list[float] = []
    recall: list[float] = []
    for gold, found in pairs:
        precision += _together(found, gold)
        recall += _together(gold, found)
    return Figures(_share(sum(precision), len(precision)), _share(sum(recall), len(recall)))


def _together(ones: Sequence[Mention], others: Sequence[Mention]) -> Iterator[float]:
    """For each of `ones`, the share of its entity's mentions that `others` join with it."""
    entity_there = {m.span: (m.entity, m.type) for m in others}
    joined: defaultdict[tuple[str, EntityType], list[Mention]] = defaultdict(list)
    for mention in ones:
        joined[mention.entity, mention.type].append(mention)
    for mentions in joined.values():
        there = Counter(entity_there[m.span] for m in mentions if m.span in entity_there)
        for mention in mentions:
            also = entity_there.get(mention.span)
            yield there[also] / len(mentions) if also else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """What one way of finding names gets right."""

    exact: Mapping[str, Figures]
    alone: Figures
    end_to_end: Figures


def report(gold: Sequence[Article], finding: Finding) -> Report:
    """Score the names that `finding` finds, and the joining of gold's own mentions."""
    both = [(_compared(one, one.mentions), _compared(one, finding(one))) for one in gold]
    own = [(one.mentions, join(one.text, _bare(one.mentions))) for one in gold]
    return Report(exact(both), bcubed(own), bcubed(both))


def _compared(article: Article, mentions: Iterable[Mention]) -> list[Mention]:
    return [trimmed(article.text, mention) for mention in mentions]


def _bare(mentions: Iterable[Mention]) -> list[TypedSpan]:
    return [TypedSpan(m.start, m.end, m.type) for m in mentions]


Found: TypeAlias = Mapping[str, Sequence[TypedSpan]]
"""The names that a recogniser found in each article, by its id."""


def by_rules(found: Found, rules: Sequence[Rule]) -> Finding:
    """What these rules and joining make of the names found."""

    def find(article: Article) -> Sequence[Mention]:
        names = list(found[article.id])
        for rule in rules:
            names = rule(article.text, article.lines, names)
        return join(article.text, names)

    return find


def print_report(recogniser: Recogniser, halves: Sequence[str] = HALVES) -> None:
    """Print the figures of these halves: the network alone, the whole, and what each rule adds."""
    for half in halves:
        gold = list(articles(half))
        found = {one.id: recogniser.mentions(one.text, one.lines) for one in gold}
        alone = report(gold, by_rules(found, ()))
        whole = report(gold, by_rules(found, RULES))
        mentions = sum(len(one.mentions) for one in gold)
        print(f"-- own articles, {half}: {len(gold)} articles, {mentions} mentions")
        print(f"{'':>13}  {'network alone':31}  with rules")
        for kind in whole.exact:
            print(f"{kind:>13}  {alone.exact[kind]}  {whole.exact[kind]}")
        print(f"{'joining alone':>13}  {'':31}  {whole.alone}")
        print(f"{'end to end':>13}  {alone.end_to_end}  {whole.end_to_end}")
        for left_out in RULES:
            rest = [rule for rule in RULES if rule is not left_out]
            without = report(gold, by_rules(found, rest))
            gain = whole.exact[ALL].f1 - without.exact[ALL].f1
            joined = whole.end_to_end.f1 - without.end_to_end.f1
            name = left_out.__name__.replace("_", " ")
            print(f"{gain:+.4f} names, {joined:+.4f} joined by: {name}")


if __name__ == "__main__":
    print_report(entities.load(), sys.argv[1:] or HALVES)
