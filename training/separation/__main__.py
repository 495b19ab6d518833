"""Make the file of trees that the package reads.

    python -m training.separation

From the whole articles and the labelled pages beside the checkout; docs/separation.md names them
and their licences. The same data gives the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from training.separation.learn import learn, write
from training.separation.pages import pages
from training.separation.rows import Rows, fingerprint, given_pages, rows
from training.separation.stories import Newsroom, newsrooms

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"
ARTICLES = SHARED / "training" / "articles"
GIVEN = SHARED / "benchmarks" / "separation" / "dev.jsonl"
WEIGHTS = ROOT / "tui_reader" / "separation" / "weights.npz"
COUNT = 8_000
GROVES = (1, 2, 3)  # each learns from pages of its own chance; what the package says is their mean


def generated(rooms: list[Newsroom]) -> list[Rows]:
    """The rows of the pages that are generated, of all newsrooms."""
    return [rows(page, grove) for grove in GROVES for page in pages(rooms, COUNT, seed=grove)]


def main() -> None:
    if not ARTICLES.exists() or not GIVEN.exists():
        sys.exit(f"Training needs {ARTICLES.resolve()} and {GIVEN.resolve()}: put them there.")
    given = [rows(page) for _, page in given_pages(GIVEN)]
    learnt = learn([*generated(newsrooms(ARTICLES)), *given])
    write({**learnt, "measured": np.array(fingerprint(given))}, WEIGHTS)
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
