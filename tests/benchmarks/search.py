"""How long a query takes, over a generated library.

    python -m tests.benchmarks.search --articles 10000

Prints a line a kind of query: median and 95th percentile in milliseconds, cold (each posting list
read for the first time) and with the lists of earlier keys still held; the mean number of hits;
what the index took to build and takes on disk. Every query is asked as it is while being typed.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.generate import Language, articles
from tui_reader.search.engine import Engine, IndexedArticle
from tui_reader.search.query import parse
from tui_reader.search.snippets import snippet
from tui_reader.search.tree import Node
from tui_reader.search.whoosh_engine import WhooshEngine

_SEED = 20_250_205
_BATCH = 1_024  # as the pipeline commits
_QUERIES = 60


def main() -> None:
    """Builds the index, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="build in this folder, or use what is there")
    options = parser.parse_args()
    chance = random.Random(_SEED)
    vocabulary = Language.make().words
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(options.keep or Path(folder) / "index")
        if not engine.generation():
            _build(engine, _articles(options.articles))
        size = sum(path.stat().st_size for path in (options.keep or Path(folder)).rglob("*.seg"))
        print(f"{'index on disk':28} {size / 1e6:9.1f} MB")
        sample = list(itertools.islice(_articles(options.articles), 200))
        _open(options.keep or Path(folder) / "index")
        for kind, make in _kinds(sample, vocabulary, chance).items():
            _ask(engine, kind, make)
        _snippets(sample, vocabulary)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':28} {peak:9.0f} MB")


def _articles(count: int) -> Iterator[IndexedArticle]:
    for number, row in enumerate(articles(count), 1):
        yield IndexedArticle(number, row["title"], row["text"])


def _build(engine: Engine, every: Iterator[IndexedArticle]) -> None:
    took, work, count = 0.0, 0.0, 0
    for generation in itertools.count(1):
        batch = list(itertools.islice(every, _BATCH))
        if not batch:
            break
        start, busy = time.perf_counter(), time.process_time()
        engine.update(batch, [], generation)
        took += time.perf_counter() - start
        work += time.process_time() - busy
        count += len(batch)
    print(f"{'build':28} {took:9.1f} s, {work:.1f} s of work, for {count} articles")


def _open(folder: Path) -> None:
    start = time.perf_counter()
    engine = WhooshEngine(folder)
    engine.generation()
    print(f"{'open':28} {(time.perf_counter() - start) * 1000:9.1f} ms")
    engine.close()


def _kinds(
    sample: list[IndexedArticle], vocabulary: list[str], chance: random.Random
) -> dict[str, Callable[[], str]]:
    def word() -> str:
        """A word that somebody would search for: neither among the most frequent, nor unique."""
        return vocabulary[int(30 * (len(vocabulary) / 60) ** chance.random())]

    def phrase(length: int) -> str:
        words = chance.choice(sample).body.split()
        start = chance.randrange(len(words) - length)
        return " ".join(words[start : start + length])

    kinds: dict[str, Callable[[], str]] = {
        "word": word,
        "frequent word": lambda: vocabulary[chance.randrange(30)],
        "two words (AND)": lambda: f"{word()} {word()}",
        "phrase of two": lambda: f'"{phrase(2)}"',
        "phrase of four": lambda: f'"{phrase(4)}"',
        "phrase, frequent words": lambda: (
            f'"{vocabulary[chance.randrange(9)]} {vocabulary[chance.randrange(9)]}"'
        ),
    }
    for length in (1, 2, 3, 4, 5):
        kinds[f"prefix of {length}"] = lambda length=length: f"{word()[:length]}*"
    return kinds


def _ask(engine: Engine, kind: str, make: Callable[[], str]) -> None:
    asked = [tree for _ in range(_QUERIES) if (tree := parse(make()).tree)]
    cold, hits = [], []
    for tree in asked:
        engine.close()
        engine.generation()  # opens it again, with no posting list held
        took, found = _timed(engine, tree)
        cold.append(took)
        hits.append(found)
    warm = [_timed(engine, tree)[0] for tree in asked]
    warm = [_timed(engine, tree)[0] for tree in asked]
    print(
        f"{kind:28} {_percentiles(cold)} ms cold {_percentiles(warm)} ms warm"
        f" {statistics.mean(hits):9.0f} hits"
    )


def _timed(engine: Engine, tree: Node) -> tuple[float, int]:
    start = time.perf_counter()
    found = len(engine.search(tree, typing=True))
    return (time.perf_counter() - start) * 1000, found


def _percentiles(times: list[float]) -> str:
    return f"{statistics.median(times):7.1f} /{statistics.quantiles(times, n=20)[-1]:7.1f}"


def _snippets(sample: list[IndexedArticle], vocabulary: list[str]) -> None:
    times = []
    for article in sample:
        query = parse(f"{article.body.split()[80]} {vocabulary[40]}")
        start = time.perf_counter()
        snippet(query, article.body)
        times.append((time.perf_counter() - start) * 1000)
    print(f"{'snippet of one article':28} {_percentiles(times)} ms")


if __name__ == "__main__":
    main()
