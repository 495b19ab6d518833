"""The whole budget at one size: a line a figure, and the same in docs/benchmarks.md.

    python -m tests.benchmarks.budget [--articles COUNT] [--starts N] [--runs N] [--output FILE]

Start, keys and memory are measured in turns with bare Textual apps, while the reader does its
background work. Searches are of words typed letter by letter, by the engine in this process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks import start_keys_memory
from tests.benchmarks.figures import Figure
from tests.benchmarks.generate import Language, articles
from tests.benchmarks.libraries import newest_title, the_library
from tui_reader.library import Library
from tui_reader.separation import separate

WORDS = 40
"""Words that are typed into the search bar, one letter after the other."""
SEARCH_MS = 100.0
SEPARATED = 200
"""Articles separated to say how many a second can be."""
SEPARATED_A_SECOND = 150.0
HEADINGS = ("what", "median", "p95", "bare", "ratio", "budget", "kept")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--starts", type=int, default=15, help="starts of each side")
    parser.add_argument("--runs", type=int, default=5, help="runs of keys of each side")
    parser.add_argument("--output", type=Path, help="write the table into this file too")
    options = parser.parse_args()
    turns = start_keys_memory.Turns(options.starts, options.runs)
    figures = []
    print(f"{options.articles:,} articles")
    for figure in measured(options.articles, turns):
        print(figure, flush=True)
        figures.append(figure)
    if options.output:
        options.output.write_text(page(options.articles, turns, figures), "utf-8")


def measured(count: int, turns: start_keys_memory.Turns) -> Iterator[Figure]:
    """Every figure of the budget, each as soon as it is known."""
    library = the_library(count)
    with tempfile.TemporaryDirectory() as home:
        reader = [*start_keys_memory.NEWSREADER, "--library", str(library)]
        env = start_keys_memory.environment(home)
        yield from start_keys_memory.measure(count, reader, newest_title(), env, turns)
    yield searched(library)
    yield separated()


def searched(directory: Path) -> Figure:
    """What a letter more in the search bar takes, with the snippets of the rows that show.

    Its name says how many articles the index holds: in a library that was made a moment ago the
    reader's background work has indexed some of them only.
    """
    library = Library.open(directory)
    chance = random.Random(1)
    vocabulary = Language.make().words
    took = []
    try:
        held = indexed(directory, library.searching.engine.generation())
        for _ in range(WORDS):
            word = vocabulary[int(30 * (len(vocabulary) / 60) ** chance.random())]
            for length in range(1, len(word) + 1):
                started = time.perf_counter()
                hits = library.searching.hits(word[:length], typing=True)
                library.searching.listing(hits).rows(0, 20)
                took.append((time.perf_counter() - started) * 1000)
    finally:
        library.close()
    return Figure(f"a letter to new hits, {held:,} indexed", "ms", took, most=SEARCH_MS)


def indexed(directory: Path, generation: int) -> int:
    """How many articles an index holds that has followed the library up to a generation."""
    with closing(sqlite3.connect(directory / "library.sqlite")) as library:
        asked = "SELECT COUNT(*) FROM articles WHERE generation <= ?"
        (held,) = library.execute(asked, (generation,)).fetchone()
    return int(held)


def separated() -> Figure:
    """How many articles a second one core separates, by its own time."""
    texts = [row["text"] for row in articles(SEPARATED)]
    separate(texts[0])
    rates = []
    for start in range(0, SEPARATED, SEPARATED // 5):
        began = time.process_time()
        for text in texts[start : start + SEPARATED // 5]:
            separate(text)
        rates.append(SEPARATED // 5 / (time.process_time() - began))
    return Figure("separation", "a second", rates, least=SEPARATED_A_SECOND)


def page(count: int, turns: start_keys_memory.Turns, figures: Sequence[Figure]) -> str:
    """The figures as a page of the documentation."""
    command = (
        f"python -m tests.benchmarks.budget --articles {count} --starts {turns.starts} "
        f"--runs {turns.keys} --output docs/benchmarks.md"
    )
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(figure.cells() for figure in figures)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"""# Benchmarks

The budget of the reader's speed, measured on {count:,} generated articles against bare Textual
apps that show a word (start, memory) or a list (keys), while the reader's background work goes on.
Both run in turns; the ratio is that of the medians. Made on {dt.datetime.now(dt.UTC):%-d %B %Y} by

    {command}

on {machine()}.

{table}
"""


def machine() -> str:
    """The processor, its cores, the memory and the Python, and nothing that names the machine."""
    model = re.search(r"^model name\s*: (.*)$", _proc("cpuinfo"), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+) kB$", _proc("meminfo"), re.MULTILINE)
    name = model[1] if model else platform.machine()
    room = f", {int(memory[1]) / 2**20:.0f} GiB of memory" if memory else ""
    return f"{name}, {os.cpu_count()} cores{room}, Python {platform.python_version()}"


def _proc(name: str) -> str:
    try:
        return Path("/proc", name).read_text("utf-8", "replace")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
