"""Pages written for these tests, each line labelled: nothing was trained on them.

    python -m tests.gold.pages > pages.jsonl

prints them as the benchmark's rows; `python -m tests.benchmarks.separation pages.jsonl` scores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

PAGES = Path(__file__).parent / "separation" / "pages.txt"
LABELS = {"m": "main", "t": "teaser", "o": "other"}


class Row(TypedDict):
    """A page in the benchmark's form; one label a line of `text`."""

    id: str
    set: str
    lang: str
    shape: str
    text: str
    labels: list[str]


def rows(path: Path = PAGES) -> Iterator[Row]:
    """Each page that is written in a file."""
    for page in path.read_text("utf-8").split("=== ")[1:]:
        heading, *lines = page.splitlines()
        name, language, shape = heading.split()
        yield {
            "id": name,
            "set": "own",
            "lang": language,
            "shape": shape,
            "text": "\n".join(line[2:] for line in lines),
            "labels": [LABELS[line[0]] for line in lines],
        }


if __name__ == "__main__":
    for row in rows():
        print(json.dumps(row, ensure_ascii=False))
