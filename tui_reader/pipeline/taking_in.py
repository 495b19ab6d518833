"""The first job: read what changed in a source, separate it, store it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui_reader import intake
from tui_reader.errors import UsageError
from tui_reader.intake import Found, Skipped
from tui_reader.locations import source_uri
from tui_reader.model import Document, Failure, Progress
from tui_reader.pipeline.digest import (
    Digest,
    Knowledge,
    delivered_sha256,
    digest,
    judge,
)
from tui_reader.pipeline.separating import know, separate_repeated
from tui_reader.pipeline.tally import Tally
from tui_reader.store import Delivery, Outcome, Stamp, Store

READING = "taking in"
# One transaction: small enough that a highlight never waits noticeably, whatever the disk.
BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 1_000_000


@dataclass
class _Batch:
    """What was read and is not yet stored."""

    digests: list[Digest] = field(default_factory=list)
    failures: list[tuple[str, Failure]] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    characters: int = 0

    @property
    def full(self) -> bool:
        return (
            len(self.digests) + len(self.failures) + len(self.stamps) // 8 >= BATCH_DOCUMENTS
            or self.characters >= BATCH_CHARACTERS
        )


def take_in(
    store: Store, paths: Sequence[Path], executor: Executor | None = None
) -> Iterator[Progress]:
    """Take in folders and files. The last progress holds the final summary.

    Raises UsageError for a path that is not there, or is neither a file nor a folder. With an
    executor, lines are labelled in its processes; the store is written here in any case. Stop
    iterating to cancel: what was stored stays, and the next run goes on from there.
    """
    tally = Tally()
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is nothing at {path}; check the path.")
        if not (path.is_dir() or path.is_file()):
            raise UsageError(f"{path} is neither a file nor a folder; name one of these.")
        if kind := _kind_not_read(path):
            tally.skipped[kind] += 1
        else:
            yield from _SourceIntake(store, path, tally, executor).run()
    yield Progress(READING, 1, 1, tally.summary())


def _kind_not_read(path: Path) -> str | None:
    """The kind of a file that is given by itself and is none that is read: it makes no source."""
    if path.is_dir():
        return None
    found = intake.scan(path.resolve())
    return next((each.kind for each in found if isinstance(each, Skipped)), None)


class _SourceIntake:
    """One scan of one source."""

    def __init__(self, store: Store, path: Path, tally: Tally, executor: Executor | None) -> None:
        self._store = store
        self._root = path.resolve()
        self._source = store.sources.add(source_uri(self._root), self._root.name or "/")
        self._tally = tally
        self._map: Callable[..., Iterable[Delivery]] = executor.map if executor else map
        self._batch = _Batch()
        self._present: set[str] = set()
        self._delivered: dict[str, set[str]] = {}
        self._placed: defaultdict[str, list[int]] = defaultdict(list)

    def run(self) -> Iterator[Progress]:
        """Scan, read what changed, store it, and mark what is gone."""
        deliveries = self._store.deliveries
        stamps = deliveries.stamps(self._source.id)
        standing = deliveries.standing_by_file(self._source.id)
        failed = deliveries.failed_by_file(self._source.id)
        changed: list[Found] = []
        for found in self._scan():
            if stamps.get(found.uri) == Stamp(found.uri, found.size, found.modified_ns):
                self._tally.outcomes[Outcome.UNCHANGED] += standing[found.uri]
                self._tally.failed += failed[found.uri]
            else:
                changed.append(found)
        for done, found in enumerate(changed):
            for _ in self._read(found):
                yield Progress(READING, done, len(changed), self._tally.summary())
            if self._batch.full:
                self._flush()
                yield Progress(READING, done + 1, len(changed), self._tally.summary())
        self._flush()
        vanished, moved = deliveries.vanish(self._source.id, self._delivered, self._present)
        self._tally.vanished += vanished
        self._tally.moved += moved
        yield from self._separate_again()

    def _scan(self) -> Iterator[Found]:
        for entry in intake.scan(self._root):
            if isinstance(entry, Skipped):
                self._tally.skipped[entry.kind] += 1
                continue
            self._present.add(entry.uri)
            if isinstance(entry, Failure):
                self._fail(entry.uri, entry)
            else:
                yield entry

    def _read(self, found: Found) -> Iterator[None]:
        """Read one file into the batch; yields after each transaction that it made necessary."""
        self._store.deliveries.begin_file(self._source.id, found.uri)
        delivered: set[str] = set()
        whole = True
        for entry in intake.read(found):
            if isinstance(entry, Failure):
                self._fail(found.uri, entry)
                whole = whole and entry.uri != found.uri
            else:
                delivered.add(entry.uri)
                self._add(entry, found.uri)
            if self._batch.full:
                self._flush()
                yield
        if whole:  # else what it did not deliver may well be in it still
            self._delivered[found.uri] = delivered
            self._batch.stamps.append(Stamp(found.uri, found.size, found.modified_ns))

    def _fail(self, file_uri: str, failure: Failure) -> None:
        self._tally.failed += 1
        self._batch.failures.append((file_uri, failure))

    def _add(self, document: Document, file_uri: str) -> None:
        sha256 = delivered_sha256(document)
        if self._store.deliveries.unchanged(self._source.id, document.uri, sha256):
            self._tally.outcomes[Outcome.UNCHANGED] += 1
            return
        self._batch.digests.append(digest(document, file_uri, sha256))
        self._batch.characters += len(document.delivered)

    def _flush(self) -> None:
        """Label and store the batch, in one transaction."""
        batch, self._batch = self._batch, _Batch()
        if not (batch.digests or batch.failures or batch.stamps):
            return
        knowledge = [self._knowledge(d) for d in batch.digests]
        deliveries = list(self._map(judge, batch.digests, knowledge))
        placements = self._store.deliveries.keep(
            self._source.id, self._source.name, deliveries, batch.failures, batch.stamps
        )
        for digested, placement in zip(batch.digests, placements, strict=True):
            self._tally.outcomes[placement.outcome] += 1
            self._placed[self._name(digested.document)].append(placement.article_id)

    def _name(self, document: Document) -> str:
        return document.publisher or self._source.name

    def _knowledge(self, digested: Digest) -> Knowledge:
        return know(self._store, self._name(digested.document), digested.page, others=1)

    def _separate_again(self) -> Iterator[Progress]:
        """Label anew the articles whose lines turned out to be repeated only after their turn."""
        for source_name, placed in self._placed.items():
            for step in separate_repeated(self._store, source_name, placed):
                yield replace(step, summary=self._tally.summary())
