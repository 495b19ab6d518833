"""How soon the names of an article that is opened are marked, and what that costs the keys.

    python -m tests.benchmarks.marking LIBRARY TITLE [--turns 3]

Of a library in which no name is marked yet, of which each run has a copy; TITLE begins its newest
article, a regular expression. Cold is from the start of the program, whose first article is opened
as soon as the list shows; warm is from opening another one while names are recognised behind.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.start_keys_memory import NEWSREADER, environment
from tests.benchmarks.watched import Watched

MARKED = r"min · \d+ (?:names|people)|no names found|min · \d+ (?:person|place|organisation|other)"
"""What the facts of an article say once its names are marked."""
COLD_S, WARM_MS = 1.0, 150.0
OPENED_WARM, KEYS = 4, 30


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("title")
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    cold: list[float] = []
    warm: list[float] = []
    keys: list[float] = []
    others: list[float] = []
    for _ in range(arguments.turns):
        with tempfile.TemporaryDirectory() as directory:
            library = shutil.copytree(arguments.library, Path(directory) / "library")
            command = [*NEWSREADER, "--library", str(library)]
            program = Watched(command, environment(directory))
            try:
                started = program.start(arguments.title).wall
                cold.append(started + program.until("\r", MARKED))
                for _ in range(OPENED_WARM):
                    program.press("\x1b")
                    program.press("j")
                    warm.append(1e3 * program.until("\r", MARKED))
                    program.settle(0.2, 0.6)
                program.press("\x1b")
                keys += [1e3 * program.press("j").wall for _ in range(KEYS)]
                others.append(program.children_mb())
            finally:
                program.close()
    print(Figure("start to marked, cold", "s", cold, most=COLD_S))
    print(Figure("opening to marked, warm", "ms", warm, most=WARM_MS))
    print(Figure("key in the list meanwhile", "ms", keys))
    print(Figure("other processes, peak", "MB", others))


if __name__ == "__main__":
    main()
