"""What marking the names of a library in the background costs the one who reads meanwhile.

    python -m tests.benchmarks.background [ARTICLES]

The reader opens a copy of a library of generated articles in which no name is marked yet. While its
work process recognises them, newest first, the cursor goes down and up in the list, where each
article that it rests on is shown beside, and marked before others; when all is done and the work
processes have ended, so it goes again. The two are set against each other. Memory is the
proportional set size (PSS: a page that several processes share counts in parts), of the screen's
process and of all that it started: at the first paint, at most during the work, and after it, when
the work processes have been idle for so long that they ended. Libraries are kept in the platform's
cache directory.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.libraries import newest_title, the_library
from tests.benchmarks.start_keys_memory import NEWSREADER, environment
from tests.benchmarks.watched import Cost, Watched
from tui_reader.library.work import GIVEN_BACK_AFTER

DOWN_AND_UP = "j" * 20 + "k" * 20
CALM, MOST_CALM = 1.0, 60.0
MOST_WAITED = 10 * GIVEN_BACK_AFTER
KEY_RATIO = 1.3


@dataclass(slots=True)
class Memory:
    """MB of the screen's process, and of all others together."""

    screen: list[float] = field(default_factory=list)
    others: list[float] = field(default_factory=list)

    def look(self, program: Watched) -> None:
        self.screen.append(program.shared_mb())
        self.others.append(program.children_shared_mb())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as home:
        library = shutil.copytree(the_library(count), Path(home) / "library")
        program = Watched([*NEWSREADER, "--library", str(library)], environment(home))
        try:
            for figure in measure(program, library / "library.sqlite", count):
                print(figure, flush=True)
        finally:
            program.close()


def measure(program: Watched, database: Path, count: int) -> Iterator[Figure]:
    """Each figure as soon as it is known."""
    before, during, after = Memory(), Memory(), Memory()
    program.start(newest_title())
    before.look(program)
    keys: list[Cost] = []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        while not (done := _recognised(connection)):
            program.settle(0.2, 0.2)
        begun = time.perf_counter()
        first = done
        while (done := _recognised(connection)) < count:
            keys += _walk(program)
            during.look(program)
        seconds = time.perf_counter() - begun
    yield Figure("articles recognised", "a second", [(done - first) / seconds])
    most, end = max(during.others), time.perf_counter() + MOST_WAITED
    while program.children_shared_mb() > most / 2 and time.perf_counter() < end:
        time.sleep(1.0)  # names are joined across the articles; then the process idles, and ends
    after.look(program)
    program.settle(CALM, MOST_CALM)
    idle = [each for _ in range(3) for each in _walk(program)]
    walls, at_rest = ([1e3 * each.wall for each in some] for some in (keys, idle))
    yield Figure("key, bare: idle", "ms", walls, at_rest, KEY_RATIO)
    shares, at_rest = ([1e3 * each.cpu for each in some] for some in (keys, idle))
    yield Figure("  on a processor", "ms", shares, at_rest, KEY_RATIO)
    for name, memory in (("at first", before), ("at most", during), ("after it", after)):
        yield Figure(f"screen, {name}", "MB", [max(memory.screen)], before.screen)
        yield Figure(f"other processes, {name}", "MB", [max(memory.others)])


def _walk(program: Watched) -> list[Cost]:
    """What each key cost, down the list and up again."""
    return [program.press(key) for key in DOWN_AND_UP]


def _recognised(connection: sqlite3.Connection) -> int:
    row = connection.execute(
        "SELECT COUNT(*) FROM recognitions JOIN articles USING (version_id)"
    ).fetchone()
    return int(row[0])


if __name__ == "__main__":
    main()
