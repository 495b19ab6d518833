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
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.libraries import newest_title, the_library
from tests.benchmarks.watched import Cost, Watched

COUNTS = (1_000, 100_000)
KEYS_A_TURN = 60
OPENINGS_A_TURN = 8
OPENING_MS = 50.0
# The first keys after a start meet caches that fill once.
WARM_UP_KEYS = 16

NEWSREADER = [str(Path(sys.executable).parent / "newsreader")]
BARE_APP = [sys.executable, "-m", "tests.benchmarks.bare_app"]
BARE_LIST = [sys.executable, "-m", "tests.benchmarks.bare_list"]


@dataclass(frozen=True, slots=True)
class Turns:
    """How often each side is measured."""

    starts: int = 15
    keys: int = 5


TURNS = Turns()


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
            reader = [*NEWSREADER, "--library", str(library)]
            for figure in measure(count, reader, title, environment(home)):
                print(figure, flush=True)


def environment(home: str) -> dict[str, str]:
    """This one's, with an empty home and a terminal of full colour.

    Python may keep what it compiled, as for anybody who installed the program: the first turn
    writes it.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {"HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    # Set, not left out: a terminal's program gets this process's own variables besides.
    return env | {"PYTHONDONTWRITEBYTECODE": ""}


def measure(
    count: int, reader: Sequence[str], title: str, env: dict[str, str], turns: Turns = TURNS
) -> Iterator[Figure]:
    """Measure everything at one size; each figure is given as soon as it is known."""
    starts = in_turns(
        turns.starts,
        partial(start, command=reader, ready=title, env=env),
        partial(start, command=BARE_APP, ready="ready", env=env),
    )
    reads, bare = starts
    yield Figure(
        "start, wall", "s", [c.wall for c in reads.starts], [c.wall for c in bare.starts], 1.3
    )
    yield Figure(
        "start, CPU", "s", [c.cpu for c in reads.starts], [c.cpu for c in bare.starts], 1.3
    )
    yield Figure("memory", "MB", reads.memory, bare.memory, 1.6)
    yield Figure("its other processes", "MB", reads.children)
    plain_list = [*BARE_LIST, str(count)]
    for name, opening, plain in (("key in the list", "", "j"), ("key in the article", "\r", "J")):
        keys = in_turns(
            turns.keys,
            partial(walk, command=reader, ready=title, env=env, opening=opening, key="j"),
            partial(walk, command=plain_list, ready="Row 0", env=env, opening="", key=plain),
        )
        reads, bare = keys
        for what, unit, limit, of in (
            ("wall", "ms", 1.3, lambda cost: cost.wall * 1e3),
            ("CPU", "ms", 1.3, lambda cost: cost.cpu * 1e3),
            ("bytes", "", None, lambda cost: cost.written),
        ):
            mine, other = ([of(cost) for cost in side.keys] for side in (reads, bare))
            yield Figure(f"{name}, {what}", unit, mine, other, limit)
    openings = Side()
    for _ in range(turns.keys):
        opened(openings, reader, title, env)
    yield Figure("opening an article", "ms", [c.wall * 1e3 for c in openings.keys], most=OPENING_MS)


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


def opened(side: Side, command: Sequence[str], ready: str, env: dict[str, str]) -> None:
    """Articles opened one after the other, each with Enter out of the list."""
    program = Watched(command, env)
    try:
        program.start(ready)
        program.settle(1.0, 5.0)
        for _ in range(OPENINGS_A_TURN):
            side.keys.append(program.press("\r"))
            program.press("\x1b")
            program.press("j")
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


if __name__ == "__main__":
    main()
