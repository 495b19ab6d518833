"""A look through a source: which files can be read, which are of other kinds, which are broken."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from tui_reader.intake.found import Found, Skipped, sentence, uri_of
from tui_reader.intake.readers import reader_for
from tui_reader.model import Failure
from tui_reader.text.cells import shortened
from tui_reader.text.safety import one_line

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
# Cells; whatever comes behind the last dot of a file's name counts as its ending.
_LONGEST_KIND = 16


def scan(root: Path) -> Iterator[Found | Skipped | Failure]:
    """Every file in `root` and the folders in it, or `root` itself where it is a file.

    In the order of their names, the same at each run. Hidden files and folders (`.git`) are passed
    over in silence. Links are followed, and each folder is entered once, by its own path rather
    than by a link's, so that links in a circle do no harm. What is no plain file (a pipe, a device)
    is never opened.
    """
    entered: set[tuple[int, int]] = set()
    linked: deque[Path] = deque()
    waiting = [root]
    while waiting or linked:
        path = waiting.pop() if waiting else linked.popleft()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _judged(root, path, status)
                continue
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            names, links = _listed(path)
        except OSError as error:
            yield Failure(uri_of(root, path), sentence(error))
            continue
        waiting.extend(path / name for name in reversed(names))
        linked.extend(path / name for name in links)


def _listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names in a folder, and apart from them those of links to folders, both in order."""
    names: list[str] = []
    links: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            (links if _is_linked_folder(entry) else names).append(entry.name)
    return sorted(names), sorted(links)


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link to itself, say, which is told of when its turn comes
        return False


def _judged(root: Path, path: Path, status: os.stat_result) -> Found | Skipped | Failure:
    uri = uri_of(root, path)
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        return Failure(uri, f"This is {kind}, not a file.")
    ending = path.suffix.lower()
    if reader_for(ending) is None:
        return Skipped(uri, shortened(one_line(ending), _LONGEST_KIND) or "no ending")
    return Found(uri, path, status.st_size, status.st_mtime_ns)
