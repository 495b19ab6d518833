"""How right separation is on sources that it has not seen: leave one newsroom out, each in turn.

    python -m training.separation.crossvalidation [PREDICTIONS.jsonl]

For each newsroom, trees are grown on the pages of all others, and label its labelled pages. Prints
score.py's tables and how far a line's confidence can be believed. Then what is lost when the trees
may not ask about one group of signs: with fewer trainings, since only what differs counts there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.separation import Page as Judged
from tests.benchmarks.separation import reliability, score
from training.separation.__main__ import ARTICLES, GIVEN, GROVES, generated
from training.separation.learn import learn
from training.separation.pages import Page
from training.separation.rows import Rows, given_pages, rows
from training.separation.stories import newsrooms
from tui_reader.model import Line
from tui_reader.separation import separate
from tui_reader.separation.model import Model
from tui_reader.separation.signs import Sign

_GROUPS = {
    "ends and cut marks": {Sign.CUT, Sign.GLUE},
    "widths and lengths": {Sign.WIDTH, Sign.LENGTH},
    "word overlap": {Sign.KINSHIP, Sign.BLOCK},
    "names and lede style": {
        Sign.KNOWN_NAMES, Sign.NEW_NAMES, Sign.OPENING, Sign.QUOTED, Sign.SENTENCES,
    },
    "headline and list style": {Sign.CAPITALS, Sign.LISTED, Sign.TABULAR},
    "headings": {Sign.HEADING},
    "position and runs": {Sign.PLACE, Sign.NEIGHBOURS},
}  # fmt: skip

# What each sign adds is measured with a part of the generated pages, and the newsrooms left out
# some at a time: a seventh of the work of leaving out each alone, for every group of signs.
_ABLATED_PAGES = 3  # of so many generated pages one
_ABLATED_FOLDS = 3

Given = Sequence[tuple[dict[str, Any], Page]]


def main() -> None:
    started = time.monotonic()
    given = list(given_pages(GIVEN))
    made = generated(newsrooms(ARTICLES))
    made += [rows(page) for _, page in given]
    pages = [Judged(row["id"], row["text"], page.labels) for row, page in given]
    lines = _unseen(made, given)
    for by in ("set", "lang", "shape"):
        score(GIVEN, pages, lines, by)
        print(flush=True)
    reliability(pages, lines)
    if len(sys.argv) > 1:
        _write(Path(sys.argv[1]), pages, lines)
    _minutes(started)
    ablation(made, given)
    _minutes(started)


def ablation(made: Sequence[Rows], given: Given) -> None:
    """Print what is lost without each group of signs, beside what the same pages give with all."""
    pages = [Judged(row["id"], row["text"], page.labels) for row, page in given]
    some = [page for page in made if page.grove == GROVES[0]][::_ABLATED_PAGES]
    fewer = some + [page for page in made if page.grove is None]
    print(
        f"\nWhat each sign adds, with one grove, {len(some):,} generated pages (one of "
        f"{_ABLATED_PAGES}) and newsrooms left out in {_ABLATED_FOLDS} groups: compare with 'all "
        "signs' below, not with the tables above.",
        flush=True,
    )
    for name, signs in {"all signs": set[Sign](), **_GROUPS}.items():
        print(f"\n{name if not signs else f'without {name}'}:", flush=True)
        score(GIVEN, pages, _unseen(fewer, given, signs, _ABLATED_FOLDS), "set")


def _minutes(started: float) -> None:
    print(f"\n{(time.monotonic() - started) / 60:.0f} minutes", flush=True)


def _unseen(
    made: Sequence[Rows], given: Given, unasked: Collection[Sign] = (), folds: int | None = None
) -> list[tuple[Line, ...]]:
    """The lines of each given page, by trees grown on the pages of other newsrooms.

    Each newsroom is left out alone, or else with others, in so many `folds`.
    """
    found: dict[str, tuple[Line, ...]] = {}
    rooms = sorted({page.newsroom for _, page in given})
    for fold in range(folds or len(rooms)):
        left_out = set(rooms[fold :: folds or len(rooms)])
        model = Model.read(learn([page for page in made if page.newsroom not in left_out], unasked))
        for row, page in given:
            if page.newsroom in left_out:
                found[row["id"]] = separate(row["text"], model=model)
    return [found[row["id"]] for row, _ in given]


def _write(path: Path, pages: Sequence[Judged], lines: Sequence[Sequence[Line]]) -> None:
    said = (
        {
            "id": page.id,
            "labels": [line.label for line in each],
            "confidence": [line.confidence for line in each],
            "reasons": [line.reasons for line in each],
        }
        for page, each in zip(pages, lines, strict=True)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in said), "utf-8")


if __name__ == "__main__":
    main()
