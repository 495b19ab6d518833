"""How right separation is on sources that it has not seen: leave one newsroom out, each in turn.

    python -m training.separation.crossvalidation [PREDICTIONS.jsonl]

For each newsroom, trees are grown on the pages of all others, and label its labelled pages: alone,
and with what sentences mean asked as well, which was learnt from the other newsrooms too. Prints
score.py's tables for both, how far a line's confidence can be believed, and what the trees hide of
articles with a block of other stories in them. Then what is lost when the trees may not ask about
one group of signs: with fewer trainings, since only what differs counts there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.separation import Page as Judged
from tests.benchmarks.separation import reliability, score
from training.separation import inserted, meaning
from training.separation.__main__ import ARTICLES, GIVEN, GROVES, generated
from training.separation.learn import learn
from training.separation.meaning import Sample, samples
from training.separation.pages import Page
from training.separation.rows import Rows, given_pages, rows
from training.separation.stories import newsrooms
from tui_reader.model import Line
from tui_reader.separation import separate
from tui_reader.separation.meaning import Meaning, encode
from tui_reader.separation.model import Model
from tui_reader.separation.signs import Sign
from tui_reader.text.language import detect

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

ALONE = "The trees alone"
ASKED = "What sentences mean asked as well"

Given = Sequence[tuple[dict[str, Any], Page]]
Models = dict[str, Model]


def main() -> None:
    started = time.monotonic()
    given = list(given_pages(GIVEN))
    rooms = newsrooms(ARTICLES)
    made = generated(rooms)
    made += [rows(page) for _, page in given]
    pages = [Judged(row["id"], row["text"], page.labels) for row, page in given]
    models = _models(made, given)
    ways = {ALONE: models, ASKED: _asking(models, samples(rooms))}
    found = {way: _labelled(given, each) for way, each in ways.items()}
    for by in ("set", "lang", "shape"):
        for way, lines in found.items():
            print(f"{way}:")
            score(GIVEN, pages, lines, by)
            print(flush=True)
    for way, lines in found.items():
        print(f"{way}:")
        reliability(pages, lines)
    inserted.told(given, models)
    if len(sys.argv) > 1:
        _write(Path(sys.argv[1]), pages, found[ASKED])
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
        models = _models(fewer, given, signs, _ABLATED_FOLDS)
        score(GIVEN, pages, _labelled(given, models), "set")


def _minutes(started: float) -> None:
    print(f"\n{(time.monotonic() - started) / 60:.0f} minutes", flush=True)


def _models(
    made: Sequence[Rows], given: Given, unasked: Collection[Sign] = (), folds: int | None = None
) -> Models:
    """For each newsroom, the trees that were grown on the pages of others.

    Each newsroom is left out alone, or else with others, in so many `folds`.
    """
    found: Models = {}
    rooms = sorted({page.newsroom for _, page in given})
    for fold in range(folds or len(rooms)):
        left_out = set(rooms[fold :: folds or len(rooms)])
        model = Model.read(learn([page for page in made if page.newsroom not in left_out], unasked))
        found |= dict.fromkeys(left_out, model)
    return found


def _asking(models: Models, found: Mapping[str, Sample]) -> Models:
    """The same, asking also what sentences mean, as was learnt without the newsroom itself."""
    return {
        room: replace(model, meaning=Meaning.read(encode, meaning.learn(found, {room})))
        for room, model in models.items()
    }


def _labelled(given: Given, models: Models) -> list[tuple[Line, ...]]:
    """The lines of each given page, by the model of its newsroom."""
    return [
        separate(row["text"], language=detect(row["text"]), model=models[page.newsroom])
        for row, page in given
    ]


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
