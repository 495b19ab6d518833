"""A terminal with a program in it: a pseudo-terminal outside, an emulated screen inside.

The program sees a real terminal of a given size; a test sees what a person would see (`text`,
`style_of`), presses keys by name, and has every byte that was written (`raw`).
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
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from pyte.screens import Char

KEYS = {
    "Enter": "\r",
    "Escape": "\x1b",
    "Tab": "\t",
    "Shift-Tab": "\x1b[Z",
    "Space": " ",
    "Backspace": "\x7f",
    "Delete": "\x1b[3~",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Shift-Right": "\x1b[1;2C",
    "Shift-Left": "\x1b[1;2D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
}

# Buttons and movements as terminals number them in SGR mouse reports (xterm's `CSI < b ; x ; y M`).
LEFT, SHIFT, CTRL, MOVING, WHEEL_UP, WHEEL_DOWN = 0, 4, 16, 32, 64, 65
DRAG_STEPS = 5

# A lone escape is told from the start of a sequence by the silence after it (Textual: 100 ms).
ESCAPE_PAUSE = 0.2

# Seconds. Generous, since the machine that runs this may be doing five other things.
PATIENCE = 30.0

# Every control sequence (ECMA-48): CSI; the strings OSC, DCS, SOS, PM and APC; two-character ones;
# and a control character by itself.
SEQUENCE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"
    rb"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[ -/]*[0-~]"
    rb"|[\x00-\x1f\x7f]"
    rb"|\xc2[\x80-\x9f]"
)

# What Textual's own driver writes: styles, moving, clearing, switching terminal modes on, off and
# asking for them, the window's title and the mouse pointer's shape. Anything else was not written
# by the program but by what it shows.
EXPECTED = re.compile(
    rb"\x1b\[[0-9;:]*m"
    rb"|\x1b\[[0-9;]*[HJK]"
    rb"|\x1b\[\?[0-9;]+(?:[hl]|\$p)"
    rb"|\x1b\[[<>=]?[0-9;]*u"
    rb"|\x1b[78=>]"
    rb"|\x1b\]0;[^\x07\x1b]*\x07"
    rb"|\x1b\]22;[a-z-]*\x07"
    rb"|[\r\n]"
)

# pyte takes `CSI > 1 u` and the like for the sequence without the mark, and prints the rest.
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-?]*[ -/]*[@-~]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")

# Run in the new session before the program: takes the pseudo-terminal as its controlling terminal,
# without which no program hears of a resize.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios;"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


class Terminal:
    """`command` running in a terminal of `columns` x `rows`. Use as a context manager.

    Every wait raises AssertionError with the screen as it stood when its seconds are over.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.raw = bytearray()
        self._screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self._changed = threading.Condition()
        self._last_byte = time.monotonic()
        self._master, inner = pty.openpty()
        self._set_size()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _TAKE_TERMINAL, *map(str, command)],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            cwd=cwd,
            env={**os.environ, **(env or {})},
        )
        os.close(inner)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's process, which leads the group of all that it starts."""
        return self._process.pid

    # --- what is on the screen

    @property
    def text(self) -> str:
        """The screen as lines of text, each without the spaces at its end."""
        with self._changed:
            return "\n".join(line.rstrip() for line in self._screen.display)

    def style_of(self, words: str) -> Char:
        """Colours and attributes of the first character of `words`, where they first stand."""
        with self._changed:
            column, row = self.cell_of(words)
            return self._screen.buffer[row][column]

    def cell_of(self, words: str) -> tuple[int, int]:
        """Column and row, from 0, of the first character of `words`, where they first stand."""
        with self._changed:
            for row, line in enumerate(self._screen.display):
                if (at := line.find(words)) >= 0:
                    return _column(line, at), row
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    def unexpected(self) -> list[bytes]:
        """The control sequences written so far that Textual's own driver never writes."""
        with self._changed:
            written = bytes(self.raw)
        found = (match[0] for match in SEQUENCE.finditer(written))
        return sorted({sequence for sequence in found if not EXPECTED.fullmatch(sequence)})

    # --- what a person does

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of `KEYS`, `Ctrl-P`, or characters."""
        for key in keys:
            if key.startswith("Ctrl-"):
                os.write(self._master, bytes([ord(key[5:].upper()) & 0x1F]))
            else:
                os.write(self._master, KEYS.get(key, key).encode())
            time.sleep(ESCAPE_PAUSE if key == "Escape" else 0.01)

    def type(self, text: str) -> None:
        """Type `text`, a character at a time."""
        self.press(*text)

    def send(self, sent: bytes) -> None:
        """Send bytes as they are, in one write."""
        os.write(self._master, sent)

    def click(self, column: int, row: int, *, times: int = 1, button: int = LEFT) -> None:
        """Click into the cell, from 0, as a terminal reports it (SGR); twice is a double click.

        All in one write: what comes half a second later on a busy machine would be a click anew.
        """
        self.send(self.clicks(column, row, times=times, button=button))
        time.sleep(0.01)

    @staticmethod
    def clicks(column: int, row: int, *, times: int = 1, button: int = LEFT) -> bytes:
        """What a terminal reports of such clicks."""
        return times * (_report(button, column, row) + _report(button, column, row, "m"))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button in one cell, move to the other, let go there."""
        self._mouse(LEFT, *start)
        for part in range(1, DRAG_STEPS + 1):
            column, row = (
                a + (b - a) * part // DRAG_STEPS for a, b in zip(start, end, strict=True)
            )
            self._mouse(LEFT + MOVING, column, row)
        self._mouse(LEFT, *end, "m")

    def wheel(self, column: int, row: int, *, down: int) -> None:
        """Turn the wheel over the cell, `down` notches; up where negative."""
        for _ in range(abs(down)):
            self._mouse(WHEEL_DOWN if down > 0 else WHEEL_UP, column, row)

    def _mouse(self, code: int, column: int, row: int, end: str = "M") -> None:
        self.send(_report(code, column, row, end))
        time.sleep(0.01)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as dragging the corner of its window does."""
        with self._changed:
            self.columns, self.rows = columns, rows
            self._screen.resize(rows, columns)
            self._set_size()

    def kill(self) -> None:
        """`kill -9` of the program itself, not of its children."""
        self._process.kill()
        self._process.wait()

    # --- waiting

    def wait_for(self, pattern: str, *, seconds: float = PATIENCE) -> re.Match[str]:
        """Wait until the regular expression is found on the screen (`^` and `$` match at lines)."""
        search = re.compile(pattern, re.MULTILINE).search
        found: list[re.Match[str]] = []

        def seen() -> bool:
            found.extend(filter(None, [search(self.text)]))
            return bool(found)

        self.wait_until(seen, f"{pattern!r} to be seen", seconds=seconds)
        return found[0]

    def wait_gone(self, pattern: str, *, seconds: float = PATIENCE) -> None:
        """Wait until the regular expression is not found on the screen."""
        search = re.compile(pattern, re.MULTILINE).search
        self.wait_until(lambda: not search(self.text), f"{pattern!r} to be gone", seconds=seconds)

    def wait_until(
        self, condition: Callable[[], bool], what: str, *, seconds: float = PATIENCE
    ) -> None:
        """Wait until `condition()`, asked anew whenever something was written."""
        end = time.monotonic() + seconds
        while not condition():
            left = end - time.monotonic()
            if not self._reader.is_alive() and not condition():  # nothing more will be written
                raise AssertionError(f"waited in vain for {what}; {self._state()}")
            if left <= 0:
                raise AssertionError(f"waited {seconds:g} s for {what}; {self._state()}")
            with self._changed:
                self._changed.wait(min(left, 0.05))

    def settle(self, quiet: float = 0.3, *, seconds: float = PATIENCE) -> None:
        """Wait until nothing was written for `quiet` seconds."""

        def silent() -> bool:
            since = time.monotonic() - self._last_byte
            return since >= quiet or not self._reader.is_alive()

        self.wait_until(silent, "silence", seconds=seconds)

    def wait_exit(self, *, seconds: float = PATIENCE) -> int:
        """Wait until the program ended; its exit status (negative: the signal that ended it)."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        if self._process.returncode is None:
            raise AssertionError(f"waited {seconds:g} s for the end; {self._state()}")
        self._reader.join(1)
        return self._process.returncode

    def close(self) -> None:
        """End the program, if it still runs, with every process that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join(2)
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # --- inside

    def _read(self) -> None:
        while self._master >= 0:
            try:
                if not select.select([self._master], [], [], 0.1)[0]:
                    if self._process.poll() is not None:
                        return
                    continue
                data = os.read(self._master, 1 << 16)
            except (OSError, ValueError):  # Linux says EIO when the last process has closed it
                return
            if not data:
                return
            with self._changed:
                self.raw += data
                self._last_byte = time.monotonic()
                self._feed(data)
                self._changed.notify_all()

    def _feed(self, data: bytes) -> None:
        data = self._pending + data
        tail = _UNFINISHED.search(data)
        self._pending = tail[0] if tail else b""
        self._stream.feed(_PRIVATE.sub(b"", data[: len(data) - len(self._pending)]))

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _state(self) -> str:
        status = self._process.poll()
        state = "it still runs" if status is None else f"it ended with status {status}"
        frame = "+" + "-" * self.columns + "+"
        return f"{state}; the screen was:\n{frame}\n{self.text}\n{frame}"


def _report(code: int, column: int, row: int, end: str = "M") -> bytes:
    """What a terminal says (SGR) of a button pressed, or let go ("m"), in a cell from 0."""
    return f"\x1b[<{code};{column + 1};{row + 1}{end}".encode()


def _column(line: str, at: int) -> int:
    """The screen column of character `at` of a displayed line: wide ones take two."""
    return sum(max(0, pyte.screens.wcwidth(character)) for character in line[:at])
