"""The default engine: an index that Whoosh keeps in a directory of its own."""

from __future__ import annotations

import errno
import logging
import os
import threading
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tui_reader.errors import IndexDamagedError, NewsreaderError, StoreError
from tui_reader.search import whoosh_index, whoosh_storage
from tui_reader.search.engine import IndexedArticle, Ranking
from tui_reader.search.ranking import rank
from tui_reader.search.tree import Node, has_field

_log = logging.getLogger(__name__)

# Errors of the machine, not of the index: a rebuild would not help.
_MACHINE = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file of it would be larger than is allowed",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "there is not enough memory",
}


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """A snapshot, and the state of the directory that it shows."""

    state: tuple[int, ...]
    snapshot: whoosh_index.Snapshot


class WhooshEngine:
    """An `Engine` on a directory of its own, which is made when first written to (mode 0700).

    `patience` is how many seconds an update waits for another writer. Each thread holds one view
    open, and opens it anew when any process has committed.
    """

    def __init__(self, directory: Path, *, patience: float = 10.0) -> None:
        self._directory = directory
        self._patience = patience
        self._own = threading.local()
        self._views: list[_View] = []
        self._guard = threading.Lock()

    def generation(self) -> int:
        """As in `Engine`."""
        with self._failing_clearly():
            if whoosh_storage.is_known_damaged(self._directory):
                raise self._damaged()
            snapshot = self._snapshot()
            return snapshot.generation if snapshot else 0

    def search(self, node: Node, *, typing: bool = False) -> Ranking:
        """As in `Engine`."""
        if has_field(node):
            raise ValueError("only the store can answer a Field")
        with self._failing_clearly():
            snapshot = self._snapshot()
            if snapshot is None:
                return Ranking()
            documents, scores = rank(snapshot, node, typing=typing)
            ids = snapshot.ids[documents]
            order = np.lexsort((-ids, -scores))
            return Ranking(array("q", ids[order].tobytes()), array("d", scores[order].tobytes()))

    def update(
        self, articles: Iterable[IndexedArticle], removed: Iterable[int], generation: int
    ) -> None:
        """As in `Engine`."""
        # Read before anything is guarded: what the caller's iterables raise is no damage.
        added = {article.id: article for article in articles}
        gone = set(removed)
        with self._failing_clearly(), self._writing() as storage:
            whoosh_index.sweep(storage)
            try:
                whoosh_index.write(storage, added, gone, generation)
            except OSError:
                # A full disk should not stay so for what was not committed.
                whoosh_index.sweep(storage)
                raise

    def clear(self) -> None:
        """As in `Engine`. What stands in the directory's place is moved aside."""
        with self._failing_clearly():
            self._make_way()
        with self._failing_clearly(), self._writing() as storage:
            whoosh_index.sweep(storage, everything=True)
            whoosh_index.create(storage)

    def close(self) -> None:
        """As in `Engine`."""
        with self._guard:
            views, self._views = self._views, []
        self._own = threading.local()
        for view in views:
            view.snapshot.close()

    def _snapshot(self) -> whoosh_index.Snapshot | None:
        """This thread's view of the newest state; None where there is no index."""
        state = whoosh_index.state(self._directory)
        held: _View | None = getattr(self._own, "view", None)
        if held is not None and held.state == state:
            return held.snapshot
        view = _View(state, whoosh_index.Snapshot(self._storage())) if state else None
        with self._guard:
            self._views = [other for other in self._views if other is not held]
            self._views += [view] if view else []
        self._own.view = view
        if held is not None:
            held.snapshot.close()
        return view.snapshot if view else None

    def _storage(self) -> whoosh_storage.Storage:
        status = self._directory.stat()
        if status.st_uid != os.getuid() or status.st_mode & 0o022:
            raise StoreError(
                f"The search index in {self._directory} could be written by other users,"
                " so it is not opened: make the folder your own and private (chmod 700)."
            )
        return whoosh_storage.Storage(self._directory)

    @contextmanager
    def _writing(self) -> Iterator[whoosh_storage.Storage]:
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        storage = self._storage()
        lock = whoosh_index.lock(storage, self._patience)
        if lock is None:
            raise StoreError(
                f"The search index in {self._directory} is being written by another newsreader;"
                " try again when it has finished."
            )
        try:
            yield storage
        finally:
            lock.release()

    def _make_way(self) -> None:
        """Nothing of a person's is deleted, even where it lies in our place."""
        place = self._directory
        if place.is_symlink() and not place.exists():
            place.unlink()
        elif place.exists() and not place.is_dir():
            place.rename(place.with_name(f"{place.name}.moved-aside"))

    @contextmanager
    def _failing_clearly(self) -> Iterator[None]:
        before = whoosh_index.state(self._directory)
        try:
            yield
        except NewsreaderError:
            raise
        except Exception as error:
            if (reason := self._reason(error)) is not None:
                raise StoreError(
                    f"The search index in {self._directory} cannot be used: {reason}."
                ) from error
            _log.warning("the search index cannot be read", exc_info=error)
            if whoosh_index.state(self._directory) == before:  # else it was made anew meanwhile
                whoosh_storage.mark_damaged(self._directory)
            raise self._damaged() from error

    def _reason(self, error: Exception) -> str | None:
        """What of the machine is to blame for the error; None where the index is damaged, which
        shows as nearly any exception."""
        if isinstance(error, OSError):
            return _MACHINE.get(error.errno or 0)
        # A damaged index can also ask for more memory than any machine has.
        if isinstance(error, MemoryError) and not whoosh_storage.fits_memory(self._directory):
            return _MACHINE[errno.ENOMEM]
        return None

    def _damaged(self) -> IndexDamagedError:
        return IndexDamagedError(
            f"The search index in {self._directory} is damaged and has to be rebuilt."
        )
