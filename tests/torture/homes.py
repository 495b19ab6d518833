"""A home of its own for a long run, so that nothing of the person's is read or written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def a_home() -> Iterator[Path]:
    """A new directory, which is the home of every process started in the block."""
    with tempfile.TemporaryDirectory(prefix="newsreader-torture-") as directory:
        for name in list(os.environ):
            if name.startswith(("NEWSREADER_", "XDG_", "TEXTUAL")):
                del os.environ[name]
        os.environ |= {"HOME": directory, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        yield Path(directory)
