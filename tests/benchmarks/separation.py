"""How right, how sure and how fast separation is: one line a figure.

    python -m tests.benchmarks.separation [GOLD.jsonl]

Without a file, on the development pages beside the checkout, with the score.py that lies beside
them. Those the package's trees were grown on: how right they are on pages that they have not seen
is what `training.separation.crossvalidation` measures. The reliability table tells how far a line's
confidence can be believed: of the lines said to be right nine times in ten, nine in ten should be.
Each page's language is told beforehand; the speed is measured with and without the encoder that
tells what sentences mean.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from tui_reader import separation
from tui_reader.model import Label, Line
from tui_reader.separation.model import Model, packaged
from tui_reader.text.language import detect

SHARED = Path(__file__).parents[2] / ".." / "shared" / "benchmarks" / "separation"
WARMING = 20  # pages, among which what a sentence means is asked
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)  # of the reliability table's rows


@dataclass(frozen=True, slots=True)
class Page:
    """A page with the labels that people gave its non-empty lines, in order."""

    id: str
    text: str
    labels: tuple[Label, ...]


def main(arguments: Sequence[str]) -> None:
    gold = Path(arguments[0]) if arguments else SHARED / "dev.jsonl"
    if not gold.exists():
        sys.exit(f"{gold} is not there: name a file of labelled pages.")
    pages = list(read(gold))
    languages = [detect(page.text) for page in pages]
    found, seconds = _timed(pages, languages, packaged())

    for by in ("set", "shape"):
        score(gold, pages, found, by)
        print()
    reliability(pages, found)
    size = sum(len(page.text) for page in pages)
    print(
        f"{separation.VERSION}: {len(pages)} documents, {len(pages) / seconds:.0f} documents/s, "
        f"{size / seconds / 1e6:.1f} million characters/s, one core; languages told beforehand"
    )
    _, alone = _timed(pages, languages, replace(packaged(), meaning=None))
    print(f"without the encoder: {len(pages) / alone:.0f} documents/s, ratio {seconds / alone:.2f}")


def _timed(
    pages: Sequence[Page], languages: Sequence[str | None], model: Model
) -> tuple[list[tuple[Line, ...]], float]:
    """The lines of every page, and the seconds of one core that they took."""
    both = list(zip(pages, languages, strict=True))
    for page, language in both[:WARMING]:  # what is read on first use is no page's time
        separation.separate(page.text, language=language, model=model)
    started = time.process_time()
    found = [
        separation.separate(page.text, language=language, model=model) for page, language in both
    ]
    return found, time.process_time() - started


def read(gold: Path) -> Iterator[Page]:
    for row in gold.read_text(encoding="utf-8").splitlines():
        page = json.loads(row)
        yield Page(page["id"], page["text"], tuple(map(Label, page["labels"])))


def score(gold: Path, pages: Sequence[Page], found: Sequence[Sequence[Line]], by: str) -> None:
    """Print the table of the score.py that lies beside the gold pages."""
    rows = (
        json.dumps({"id": page.id, "labels": [line.label for line in lines]}) + "\n"
        for page, lines in zip(pages, found, strict=True)
    )
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        predictions.writelines(rows)
        predictions.flush()
        command = [sys.executable, str(SHARED / "score.py"), str(gold), predictions.name]
        subprocess.run([*command, "--by", by], check=True)


def reliability(pages: Sequence[Page], found: Sequence[Sequence[Line]]) -> None:
    """Print, for every label and band of confidence, what was said and how much was right."""
    judged = [
        (line, line.label is gold)
        for page, lines in zip(pages, found, strict=True)
        for line, gold in zip(lines, page.labels, strict=True)
    ]
    print(f"{'said':<8}{'sure of':>14}{'lines':>10}{'said %':>10}{'right %':>10}")
    for name in ("any", *Label):
        pairs = [pair for pair in judged if name in ("any", pair[0].label)]
        off = sum(_bands(name, pairs)) / max(1, len(pairs))
        print(f"{name:<8}expected calibration error {100 * off:.2f} %\n", flush=True)


def _bands(label: str, judged: Sequence[tuple[Line, bool]]) -> Iterator[float]:
    """Print a label's rows; give, for each, by how many lines what was said is off."""
    for low, high in pairwise(BOUNDS):
        band = [pair for pair in judged if low <= pair[0].confidence < high]
        if not band:
            continue
        said = sum(line.confidence for line, _ in band)
        right = sum(right for _, right in band)
        sure = f"{100 * low:.0f} to {100 * high:.0f} %"
        shares = f"{100 * said / len(band):>10.1f}{100 * right / len(band):>10.1f}"
        print(f"{label:<8}{sure:>14}{len(band):>10}{shares}")
        yield abs(said - right)


if __name__ == "__main__":
    main(sys.argv[1:])
