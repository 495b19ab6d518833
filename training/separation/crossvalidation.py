"""How right separation is on sources that it has not seen: leave one newsroom out, each in turn.

    python -m training.separation.crossvalidation [PREDICTIONS.jsonl]

For each newsroom, trees are grown on the pages of all others, and label its labelled pages. Prints
score.py's tables and how far a line's confidence can be believed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.separation import Page as Judged
from tests.benchmarks.separation import reliability, score
from training.separation.__main__ import ARTICLES, GIVEN, generated
from training.separation.learn import learn
from training.separation.rows import given_pages, rows
from training.separation.stories import newsrooms
from tui_reader.model import Line
from tui_reader.separation import separate
from tui_reader.separation.model import Model


def main() -> None:
    given = list(given_pages(GIVEN))
    made = generated(newsrooms(ARTICLES))
    made += [rows(page, given=True) for _, page in given]
    found: dict[str, tuple[Line, ...]] = {}
    for room in sorted({page.newsroom for _, page in given}):
        model = Model.read(learn([page for page in made if page.newsroom != room]))
        for row, page in given:
            if page.newsroom == room:
                found[row["id"]] = separate(row["text"], model=model)
        print(f"without {room}: done", file=sys.stderr, flush=True)
    pages = [Judged(row["id"], row["text"], page.labels) for row, page in given]
    lines = [found[page.id] for page in pages]
    for by in ("set", "lang", "shape"):
        score(GIVEN, pages, lines, by)
        print()
    reliability(pages, lines)
    if len(sys.argv) > 1:
        said = (
            {
                "id": page.id,
                "labels": [line.label for line in each],
                "confidence": [line.confidence for line in each],
                "reasons": [line.reasons for line in each],
            }
            for page, each in zip(pages, lines, strict=True)
        )
        Path(sys.argv[1]).write_text("".join(json.dumps(row) + "\n" for row in said), "utf-8")


if __name__ == "__main__":
    main()
