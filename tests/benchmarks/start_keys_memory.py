"""Start, keys and memory of the reader against bare Textual apps, over 1,000 and 100,000 articles.

    python -m tests.benchmarks.start_keys_memory [COUNT ...]

Both sides run in turns (reader, bare, reader, bare), so that whatever else the machine does falls
on both. Printed are medians, the ratio of the medians, and the budget that the design sets. The
reader has its background work to do meanwhile, as it has in a person's hands.

The libraries are kept in the platform's cache directory, so that only the first run makes them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.benchmarks.libraries import newest_title, the_library
from tests.benchmarks.watched import Cost, Watched

COUNTS = (1_000, 100_000)
START_TURNS = 15
KEY_TURNS = 5
KEYS_A_TURN = 60
# The first keys after a start meet caches that fill once.
WARM_UP_KEYS = 16

NEWSREADER = [str(Path(sys.executable).parent / "newsreader")]
BARE_APP = [sys.executable, "-m", "tests.benchmarks.bare_app"]
BARE_LIST = [sys.executable, "-m", "tests.benchmarks.bare_list"]


@dataclass(slots=True)
class Side:
    """What was measured of one of the two."""

    starts: list[Cost] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    children: list[float] = field(default_factory=list)
    keys: list[Cost] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", metavar="COUNT", default=COUNTS)
    for count in parser.parse_args().counts:
        library = the_library(count)
        title = newest_title()
        print(f"\n{count:,} articles, {library}")
        with tempfile.TemporaryDirectory() as home:
            measure(count, [*NEWSREADER, "--library", str(library)], title, environment(home))


def environment(home: str) -> dict[str, str]:
    """This one's, with an empty home and a terminal of full colour.

    Python may keep what it compiled, as for anybody who installed the program: the first turn
    writes it.
    """
    left_out = ("XDG_", "PYTHONDONTWRITEBYTECODE")
    env = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    env |= {"HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return env


def measure(count: int, reader: Sequence[str], title: str, env: dict[str, str]) -> None:
    """Measure everything at one size, and print it."""
    starts = in_turns(
        START_TURNS,
        partial(start, command=reader, ready=title, env=env),
        partial(start, command=BARE_APP, ready="ready", env=env),
    )
    compare("start, wall", "s", 1.3, *([cost.wall for cost in side.starts] for side in starts))
    compare("start, CPU", "s", 1.3, *([cost.cpu for cost in side.starts] for side in starts))
    compare("memory", "MB", 1.6, *(side.memory for side in starts))
    print(f"  {'its other processes':<24} {statistics.median(starts[0].children):9.1f} MB")
    bare = [*BARE_LIST, str(count)]
    for name, opening, plain in (("key in the list", "", "j"), ("key in the article", "\r", "J")):
        keys = in_turns(
            KEY_TURNS,
            partial(walk, command=reader, ready=title, env=env, opening=opening, key="j"),
            partial(walk, command=bare, ready="Row 0", env=env, opening="", key=plain),
        )
        compare(f"{name}, wall", "ms", 1.3, *([c.wall * 1e3 for c in side.keys] for side in keys))
        compare(f"{name}, CPU", "ms", 1.3, *([c.cpu * 1e3 for c in side.keys] for side in keys))
        compare(f"{name}, bytes", "", None, *([c.written for c in side.keys] for side in keys))


def in_turns(
    turns: int, reader: Callable[[Side], None], bare: Callable[[Side], None]
) -> tuple[Side, Side]:
    """Measure the two, one after the other, `turns` times; a first turn of each is thrown away."""
    reader(Side())
    bare(Side())
    sides = Side(), Side()
    for _ in range(turns):
        reader(sides[0])
        bare(sides[1])
    return sides


def start(side: Side, command: Sequence[str], ready: str, env: dict[str, str]) -> None:
    """One start to the first paint; memory when it has come to rest."""
    program = Watched(command, env)
    try:
        side.starts.append(program.start(ready))
        program.settle(1.0, 5.0)
        side.memory.append(program.peak_mb())
        side.children.append(program.children_mb())
    finally:
        program.close()


def walk(
    side: Side, command: Sequence[str], ready: str, env: dict[str, str], opening: str, key: str
) -> None:
    """One run of keys: `opening` first, if any, then `key` again and again."""
    program = Watched(command, env)
    try:
        program.start(ready)
        program.settle(0.5, 5.0)
        if opening:
            program.press(opening)
            program.settle(0.5, 5.0)
        side.keys += [program.press(key) for _ in range(KEYS_A_TURN)][WARM_UP_KEYS:]
    finally:
        program.close()


def compare(
    name: str, unit: str, budget: float | None, reader: Sequence[float], bare: Sequence[float]
) -> None:
    """Print one line: medians with the 95th percentile, ratio, budget."""
    mine, other = statistics.median(reader), statistics.median(bare)
    ratio = mine / other
    verdict = "" if budget is None else f"  (budget {budget}{'' if ratio <= budget else ': OVER'})"
    print(
        f"  {name:<24} {mine:9.3f} {unit:<2} (p95 {p95(reader):9.3f})   bare {other:9.3f} {unit:<2}"
        f" (p95 {p95(bare):9.3f})   ratio {ratio:5.2f}{verdict}",
        flush=True,
    )


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, by the nearest rank."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


if __name__ == "__main__":
    main()
