"""Two readers and a loop of `newsreader add` on one library, for a while; then look what is there.

    python -m tests.torture.together 600 --seed 7

Every act that a screen confirms has to be there at the end, nothing else, and neither reader may
complain, stop or fall silent. Ends with status 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.torture import readers, stories
from tests.torture.homes import a_home
from tests.torture.ledger import Ledger, index_faults

READERS = 2
STORIES_AT_FIRST, STORIES_A_ROUND = 60, 25
ROUND = 3.0  # seconds from one `add` to the next
# What a screen must not say while others write: nobody writes for long.
COMPLAINTS = ("another newsreader", "damaged", "unexpectedly", "could not be", "ended from outside")


class Together:
    """One library, and who is at it."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.directory, self.folder = directory / "library", directory / "stories"
        self.seed = seed
        self.faults: list[str] = []
        self.ledgers = [Ledger() for _ in range(READERS)]
        self.written = 0
        self.adds = 0

    def run(self, seconds: float) -> list[str]:
        """All at once for so long; what was wrong."""
        self._add(STORIES_AT_FIRST)
        end = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._read, args=(number, end)) for number in range(READERS)
        ]
        for thread in threads:
            thread.start()
        while time.monotonic() < end:
            self._add(STORIES_A_ROUND)
            time.sleep(ROUND)
        for thread in threads:
            thread.join()
        for ledger in self.ledgers:
            self.faults += ledger.faults(self.directory)
        return self.faults + index_faults(self.directory)

    def _add(self, count: int) -> None:
        stories.write(self.folder, range(self.written, self.written + count))
        done = subprocess.run(
            [*readers.COMMAND, "--library", self.directory, "add", self.folder],
            capture_output=True,
            text=True,
            check=False,
        )
        self.adds += 1
        if done.returncode == 0:
            self.written += count
            self.ledgers[0].taken_in = set(range(self.written))
        else:
            self.faults.append(f"add {self.adds}: {done.stdout}{done.stderr}")

    def _read(self, number: int, end: float) -> None:
        """Each reader has the stories of its own: every other one."""
        chance = random.Random(f"{self.seed}/{number}")
        ledger, story = self.ledgers[number], number
        with readers.opened(self.directory) as terminal:
            try:
                terminal.wait_for(r"[\d,]+ articles")
                while time.monotonic() < end:
                    if story < self.written:
                        readers.act(terminal, ledger, story, chance, alone=False)
                        story += READERS
                    else:
                        time.sleep(0.5)
                    if said := [words for words in COMPLAINTS if words in terminal.text]:
                        self.faults.append(f"reader {number} says {said}:\n{terminal.text}")
                terminal.settle()
                terminal.press("q")
                if status := terminal.wait_exit():
                    self.faults.append(f"reader {number} ended with {status}")
            except (AssertionError, OSError) as error:
                self.faults.append(f"reader {number}: {error}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seconds", type=float, nargs="?", default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"{READERS} readers and `add` for {arguments.seconds:g} s, --seed {arguments.seed}")
    with a_home() as directory:
        together = Together(directory, arguments.seed)
        faults = together.run(arguments.seconds)
    for fault in faults:
        print(fault)
    acts = sum(ledger.confirmed for ledger in together.ledgers)
    print(
        f"{acts} confirmed acts, {together.adds} times `add`, {together.written} articles,"
        f" {len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
