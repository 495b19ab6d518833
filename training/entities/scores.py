"""How right a recogniser is on texts held out: exact spans and types, and spans alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.entities.silver import load_vocabulary
from training.entities.texts import Text, lines_of
from tui_reader.entities.minilm import MiniLM
from tui_reader.entities.network import Network
from tui_reader.entities.rules import refine
from tui_reader.model import EntityType


def judge(weights: Path, pieces: Path, held_out: Sequence[Text]) -> dict[str, float]:
    """F1 on all texts and by source, with the rules on top; spans alone in 'spans'."""
    with weights.open("rb") as file:
        recogniser = MiniLM(load_vocabulary(pieces), Network(file))
    counts: Counter[tuple[str, str]] = Counter()
    for text in held_out:
        lines = lines_of(text.text)
        found = refine(text.text, lines, recogniser.mentions(text.text, lines))
        # Where 'other' names were not all marked, finding one is no mistake.
        other = EntityType.OTHER
        names = {n for n in found if text.complete or n.type is not other}
        gold = {n for n in text.names if text.complete or n.type is not other}
        counts += _counted("all", names, gold)
        counts += _counted(text.source, names, gold)
        counts += _counted("spans", {n.span for n in names}, {n.span for n in gold})
        for kind in EntityType:
            of_kind = ({n for n in names if n.type is kind}, {n for n in gold if n.type is kind})
            counts += _counted(kind.value, *of_kind)
    return {name: _f1(counts, name) for name in dict.fromkeys(name for name, _ in counts)}


def _counted(name: str, found: set[Any], gold: set[Any]) -> Counter[tuple[str, str]]:
    counts = {"right": len(found & gold), "found": len(found), "gold": len(gold)}
    return Counter({(name, what): count for what, count in counts.items()})


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    both = counts[name, "found"] + counts[name, "gold"]
    return 2 * counts[name, "right"] / both if both else 0.0
