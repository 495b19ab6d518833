"""`kill -9` at random moments of reading, noting, taking in and indexing; then look what is there.

    python -m tests.torture.kills 200 --seed 7

One library lives through all kills. After each of them the database must pass its integrity check,
every act that the screen or the command had confirmed must be in it, no process may be left, the
index must heal to exactly what the store holds, and the next program must start. Prints the seed of
each kill that shows a fault; ends with status 1 where there was one.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.terminal import Terminal
from tests.torture import readers, stories
from tests.torture.homes import a_home
from tests.torture.ledger import Ledger, index_faults

LONGEST_INTAKE = 3.0  # seconds from the start of the process to the kill
STORIES_A_ROUND = (20, 120)
MOST_WAITING = 400  # stories that every program taking them in was killed over


@dataclass
class Torture:
    """A library, the folder that its stories come from, and what was confirmed of them."""

    directory: Path
    folder: Path
    ledger: Ledger = field(default_factory=Ledger)
    longest_reading: float = 4.0
    """Seconds from the first screen to the kill."""
    written: int = 0
    touched: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    last_screen: str = ""

    def kill_once(self, seed: int) -> list[str]:
        """One kill, of a kind and at a moment that the seed decides; what was wrong after it."""
        chance = random.Random(seed)
        faults = []
        if self.written - len(self.ledger.taken_in) > MOST_WAITING:
            faults += self.last_look()  # else nothing is taken in whole on a slow machine
        if self.written - self.touched < 20 or chance.random() < 0.5:
            count = chance.randint(*STORIES_A_ROUND)
            stories.write(self.folder, range(self.written, self.written + count))
            self.written += count
            faults += self._killed_taking_in(chance)
        else:
            faults += self._killed_reading(chance, chance.uniform(0, self.longest_reading))
        faults += self.ledger.faults(self.directory)
        if chance.random() < 0.5:  # else the next program has to do it
            faults += index_faults(self.directory)
        return faults

    def last_look(self) -> list[str]:
        """Take in what is left, let it end, and look at everything once more."""
        done = subprocess.run(
            [*readers.COMMAND, "--library", self.directory, "add", self.folder],
            capture_output=True,
            text=True,
            check=False,
        )
        faults = [] if done.returncode == 0 else [f"add ended with {done.stdout}{done.stderr}"]
        self.ledger.taken_in = set(range(self.written))
        return faults + self.ledger.faults(self.directory) + index_faults(self.directory)

    def _killed_taking_in(self, chance: random.Random) -> list[str]:
        delay = chance.uniform(0, LONGEST_INTAKE)
        if chance.random() < 0.4:
            return self._killed_reading(chance, delay, self.folder)
        self.kills["newsreader add"] += 1
        command = [*readers.COMMAND, "--library", str(self.directory), "add", str(self.folder)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(delay)
            process.kill()
            out, error = process.communicate()
        if process.returncode == 0:
            self.kills["newsreader add"] -= 1
            self.kills["add was quicker than its kill"] += 1
            self.ledger.taken_in = set(range(self.written))
            self.ledger.confirmed += 1
            return index_faults(self.directory)
        return [f"add: {out!r} {error!r}"] if process.returncode != -9 else []

    def _killed_reading(self, chance: random.Random, delay: float, *paths: Path) -> list[str]:
        victim = chance.choice(["screen", "screen", "all", "worker"])
        what = "taking in" if paths else "reading"
        self.kills[f"reader, {what}, {victim}"] += 1
        killed = threading.Event()
        with readers.opened(self.directory, *paths) as terminal:
            if not paths:
                try:
                    terminal.wait_for(r"[\d,]+ articles")
                except AssertionError as error:
                    return [f"the reader did not start: {error}"]

            def kill() -> None:
                if victim == "worker":
                    readers.kill_one_worker(terminal, chance)
                    time.sleep(chance.uniform(0.5, 2))
                killed.set()
                readers.KILLS.get(victim, Terminal.kill)(terminal)

            timer = threading.Timer(delay, kill)
            timer.start()
            try:
                self._read_on(terminal, killed, random.Random(chance.random()))
            except (AssertionError, OSError) as error:
                if not killed.wait(1):
                    return [f"the reader stopped by itself: {error}"]
            finally:
                timer.join()
            self.last_screen = terminal.text
            left = readers.left_behind(terminal)
        return [f"left behind: {process}" for process in left]

    def _read_on(self, terminal: Terminal, killed: threading.Event, chance: random.Random) -> None:
        while not killed.is_set() and self.touched < len(self.ledger.taken_in):
            number, self.touched = self.touched, self.touched + 1
            readers.act(terminal, self.ledger, number, chance)
        killed.wait()


def torture(directory: Path, count: int, seed: int) -> tuple[Torture, list[str]]:
    """`count` kills; the library, and a line for each fault."""
    tortured = Torture(directory / "library", directory / "stories")
    faults = []
    # Something to read from the start.
    stories.write(tortured.folder, range(40))
    tortured.written = 40
    faults += tortured.last_look()
    for number in range(count):
        for fault in tortured.kill_once(seed + number):
            faults.append(f"kill {number} (--seed {seed + number}): {fault}")
            print(faults[-1], tortured.last_screen, sep="\n", flush=True)
        if number % 20 == 19:
            print(f"{number + 1} kills, {tortured.ledger.confirmed} acts", flush=True)
    return tortured, faults + tortured.last_look()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"{arguments.kills} kills, --seed {arguments.seed}", flush=True)
    started = time.monotonic()
    with a_home() as directory:
        tortured, faults = torture(directory, arguments.kills, arguments.seed)
    for kind, count in sorted(tortured.kills.items()):
        print(f"  {count:4} {kind}")
    print(
        f"{arguments.kills} kills in {time.monotonic() - started:.0f} s, "
        f"{tortured.ledger.confirmed} confirmed acts on {tortured.written} articles, "
        f"{len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
