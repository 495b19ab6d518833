"""A program in a pseudo-terminal, watched from outside: when it painted, and what that cost it.

Needs Linux: the kernel is asked for another process's CPU time and peak memory.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# A repaint is over when nothing was written for so long (seconds), which is not counted. Less than
# the rest after which the reader shows the article beside the list: that is another repaint.
QUIET = 0.025
# And so long before the next key, so that none pays for the one before it.
REST = 0.12
# In all, at most; a progress bar elsewhere on the screen never rests.
MOST_REST = 0.4
# No answer within this (seconds) is a failure of the run.
LIMIT = 120.0

CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing took: seconds by the clock and of the program's own CPU; bytes written."""

    wall: float
    cpu: float
    written: int


class Watched:
    """One run of `command` at `columns` x `rows`."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 120, rows: int = 40
    ) -> None:
        self._started = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            try:
                os.execvpe(command[0], list(command), dict(env))
            finally:
                os._exit(127)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)
        self._written = bytearray()  # a long walk writes more than can be copied at each byte

    def start(self, pattern: str) -> Cost:
        """From the start of the process until the regular expression has been painted."""
        search = re.compile(pattern).search
        while not search(self.painted):
            if not self._read(LIMIT):
                raise RuntimeError(
                    f"{pattern!r} was never painted; this was: {self.painted[-800:]}"
                )
        return Cost(time.perf_counter() - self._started, self._cpu(), len(self._written))

    def press(self, key: str) -> Cost:
        """From a key until the last byte of the repaint that follows it; then comes to rest."""
        cpu, written, sent = self._cpu(), len(self._written), time.perf_counter()
        os.write(self._terminal, key.encode())
        if not self._read(LIMIT):
            raise RuntimeError(f"nothing followed {key!r} after: {self.painted[-800:]}")
        last = time.perf_counter()
        while self._read(QUIET):
            last = time.perf_counter()
        cost = Cost(last - sent, self._cpu() - cpu, len(self._written) - written)
        self.settle(REST, MOST_REST)
        return cost

    def until(self, key: str, pattern: str) -> float:
        """Seconds from a key until what is written after it matches the regular expression."""
        before, sent = len(self._written), time.perf_counter()
        os.write(self._terminal, key.encode())
        search = re.compile(pattern).search
        while not search(_plain(self._written[before:])):
            if not self._read(LIMIT):
                raise RuntimeError(f"{pattern!r} did not follow {key!r}: {self.painted[-800:]}")
        return time.perf_counter() - sent

    def settle(self, quiet: float, most: float) -> None:
        """Wait until nothing was written for `quiet` seconds, but at most `most` seconds."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self._read(quiet):
            pass

    @property
    def painted(self) -> str:
        """All that was written, without the control sequences, spaces folded."""
        return _plain(self._written)

    def peak_mb(self) -> float:
        """Peak resident memory of the program's own process, in MB (2^20)."""
        return _peak_mb(self._pid)

    def children_mb(self) -> float:
        """The same, summed over all the processes that it started and that still run."""
        return sum(_peak_mb(child) for child in _descendants(self._pid))

    def shared_mb(self) -> float:
        """Proportional set size of the program's own process now, in MB (2^20)."""
        return _shared_mb(self._pid)

    def children_shared_mb(self) -> float:
        """The same, summed over all the processes that it started and that still run."""
        return sum(map(_shared_mb, _descendants(self._pid)))

    def close(self) -> None:
        """End the program and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def _read(self, timeout: float) -> bool:
        if not select.select([self._terminal], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # EIO: the program has ended
            return False
        self._written += data
        return bool(data)

    def _cpu(self) -> float:
        # The kernel's clock id for the CPU time of a process (clock_getcpuclockid(3)), in
        # nanoseconds, where /proc/PID/stat counts ticks of 10 ms.
        return time.clock_gettime((~self._pid << 3) | 2)


def _plain(written: bytes) -> str:
    return re.sub(r"\s+", " ", CONTROL.sub(b" ", written).decode("utf-8", "replace"))


def _peak_mb(pid: int) -> float:
    return _told_mb(pid, "status", "VmHWM")


def _shared_mb(pid: int) -> float:
    return _told_mb(pid, "smaps_rollup", "Pss")


def _told_mb(pid: int, file: str, name: str) -> float:
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{pid}/{file}").read_text(encoding="ascii", errors="replace")
        if found := re.search(rf"{name}:\s+(\d+) kB", told):
            return int(found[1]) / 1024
    return 0.0


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, children.read_text(encoding="ascii").split()):
                yield child
                yield from _descendants(child)
