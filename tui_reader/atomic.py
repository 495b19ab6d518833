"""Files that are whole or not there at all, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What a file system says that knows no hard links (a memory stick's, some of a network's).
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@contextmanager
def written(path: Path, *, replace: bool) -> Iterator[Path]:
    """An empty file beside `path`, for its owner alone; moved to `path` when the block ends well.

    It is on the disk itself by then. Where the block fails nothing is left of it, and what is at
    `path` stays. Raises FileExistsError where the name is taken and `replace` is not set.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        sync(temporary)
        if replace:
            temporary.replace(path)
        else:
            _move_to_free_name(temporary, path)
        sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _move_to_free_name(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)  # fails where the name is taken, without a race
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)
        temporary.replace(path)


def sync(path: Path) -> None:
    """Have what was written to a file, or the names in a folder, on the disk itself."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
