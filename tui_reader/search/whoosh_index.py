"""All that is known of Whoosh: its files, read and written for the engine in `whoosh_engine`.

Used of Whoosh are segments, columns, tables and atomic commits; the posting lists are those of
`whoosh_postings`, and what answers a query is decided in `ranking`, on whole ones.

Whoosh unpickles parts of its index: `whoosh_pickles` sees to it that no code is run by that.
"""

# mypy: disable-error-code="no-untyped-call, misc"
# Whoosh carries no annotations.

from __future__ import annotations

import logging
import re
import shutil
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import columns, fields
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.reading import SegmentReader
from whoosh.util.filelock import try_for

from tui_reader.search.engine import IndexedArticle
from tui_reader.search.ranking import Documents, Mask, Places, Postings, Weights
from tui_reader.search.terms import VERSION, Part, part_terms
from tui_reader.search.whoosh_pickles import guard
from tui_reader.search.whoosh_postings import GONE, Codec, Field, PostingList
from tui_reader.search.whoosh_storage import DAMAGED, Storage

guard()
_log = logging.getLogger(__name__)

# The version is part of the name: an index of another version is simply not there.
_NAME = f"news{VERSION}"
_OURS = re.compile(r"_?news\d+[_.].*")
_LOCK = f"{_NAME}_WRITELOCK"

_ARTICLE, _GENERATION = "article", "generation"
# Segments are merged by the eight of a size, so that each article is rewritten a few times at
# most; from this many articles on, a segment is left as it is: to join eight such would take most
# of a minute.
_MERGED_AT_ONCE = 8
_LARGEST_MERGED = 8_000

_LOCK_PAUSE = 0.05  # seconds between two tries for the lock

_CACHED_POSTINGS = 2_000_000  # about 32 MB of posting lists kept between two keys
_NONE = np.zeros(0, dtype=np.int64)

_Key = tuple[str, str]  # a field, and a term or the beginning of terms


class _WholeColumn(columns.Column):
    """Reads a column of numbers at once; Whoosh would seek and read for each."""

    def __init__(self, typecode: str) -> None:
        self._type = np.dtype(">" + typecode)

    def reader(self, file: Any, start: int, length: int, documents: int) -> Documents:
        values = np.zeros(documents, dtype=np.int64)
        stored = np.frombuffer(file.get(start, length), dtype=self._type)
        values[: len(stored)] = stored
        return values

    def default_value(self, reverse: bool = False) -> int:  # noqa: ARG002, FBT001, FBT002 - Whoosh's
        return 0


def _length(part: Part) -> str:
    return f"{part}_length"


def _stems(part: Part) -> str:
    return f"{part}_stems"


def _forms(part: Part) -> str:
    return f"{part}_forms"


def _starts(part: Part) -> str:
    return f"{part}_starts"


_COLUMNS = {_ARTICLE: "q", _GENERATION: "q", **{_length(part): "i" for part in Part}}
_FIELDS = tuple(name(part) for part in Part for name in (_stems, _forms, _starts))


def _schema() -> Any:
    schema = fields.Schema()
    for name, typecode in _COLUMNS.items():
        schema.add(name, fields.COLUMN(columns.NumericColumn(typecode)))
    for name in _FIELDS:
        schema.add(name, fields.FieldType(None, None))
    return schema


def create(storage: Storage) -> None:
    """Makes an empty index."""
    FileIndex.create(storage, _schema(), _NAME)


def _open(storage: Storage) -> Any | None:
    try:
        # With a schema given, the pickled one is skipped.
        return FileIndex(storage, schema=_schema(), indexname=_NAME)
    except EmptyIndexError:
        return None


def state(directory: Path) -> tuple[int, ...]:
    """What changes with each commit; empty where there is no index.

    It is the number of the newest table of contents and the file that it is, since the numbers
    start again when an index is made anew.
    """
    contents = re.compile(rf"_{_NAME}_(\d+)\.toc")
    found = [
        (int(match[1]), path)
        for path in (directory.iterdir() if directory.is_dir() else ())
        if (match := contents.fullmatch(path.name))
    ]
    if not found:
        return ()
    number, newest = max(found)
    with suppress(FileNotFoundError):  # another process has committed just now
        status = newest.stat()
        return number, status.st_ino, status.st_mtime_ns
    return (number,)


class Snapshot:
    """One state of the index, open for reading, for one thread. An `Index` for the ranking."""

    def __init__(self, storage: Storage) -> None:
        index = _open(storage)
        self._reader = index.reader() if index is not None else None
        self._leaves: list[tuple[Any, int]] = []
        if self._reader is not None:
            leaves = self._reader.leaf_readers()
            self._leaves = [(leaf, base) for leaf, base in leaves if leaf.doc_count_all()]
        numbers = {name: self._column(name, code) for name, code in _COLUMNS.items()}
        self.ids = numbers[_ARTICLE]
        live = np.ones(len(self.ids), dtype=np.bool_)
        for leaf, base in self._leaves:
            live[[base + number for number in leaf.deleted_docs_set]] = False
        self.marks: Mask = live & (numbers[_GENERATION] > 0)
        self.articles: Mask = live & ~self.marks
        self.generation = int(numbers[_GENERATION][self.marks].max(initial=0))
        self._lengths = {
            part: np.where(self.articles, numbers[_length(part)], 0).astype(np.float64)
            for part in Part
        }
        self._cache: OrderedDict[_Key, Postings] = OrderedDict()
        self._cached = 0

    def _column(self, name: str, typecode: str) -> Documents:
        whole = _WholeColumn(typecode)
        read = [leaf.column_reader(name, column=whole, translate=False) for leaf, _ in self._leaves]
        sizes = [leaf.doc_count_all() for leaf, _ in self._leaves]
        # A column of nothing but zeros has no file: Whoosh then answers with one of its own.
        parts = [
            values if isinstance(values, np.ndarray) else np.zeros(size, dtype=np.int64)
            for values, size in zip(read, sizes, strict=True)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def lengths(self, part: Part) -> Weights:
        return self._lengths[part]

    def stems(self, part: Part, term: str) -> Postings:
        return self._held((_stems(part), term), self._of_term)

    def starts(self, part: Part, start: str) -> Postings:
        return self._held((_starts(part), start), self._of_term)

    def forms(self, part: Part, prefix: str) -> Postings:
        return self._held((_forms(part), prefix), self._of_prefix)

    def places(self, part: Part, term: str, documents: Documents) -> Places:
        having, places = [_NONE], [_NONE]
        for base, found in self._found(_stems(part), term):
            numbers = base + found.documents
            asked = np.isin(numbers, documents)
            having.append(np.repeat(numbers[asked], found.counts[asked]))
            places.append(found.places[np.repeat(asked, found.counts)].astype(np.int64))
        return Places(np.concatenate(having), np.concatenate(places))

    def _held(self, key: _Key, read: Callable[[_Key], Postings]) -> Postings:
        """What is kept between two keys, read where it is not."""
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        found = read(key)
        self._cache[key] = found
        self._cached += _size(found)
        while self._cached > _CACHED_POSTINGS:
            self._cached -= _size(self._cache.popitem(last=False)[1])
        return found

    def _of_term(self, key: _Key) -> Postings:
        documents, counts = [_NONE], [_NONE]
        for base, found in self._found(*key):
            documents.append(base + found.documents)
            counts.append(found.counts.astype(np.int64))
        return self._live(np.concatenate(documents), np.concatenate(counts))

    def _of_prefix(self, key: _Key) -> Postings:
        """Those of all terms that begin so, as of one."""
        name, prefix = key
        counts = np.zeros(len(self.articles), dtype=np.int64)
        for leaf, base in self._leaves:
            field: Field = leaf.cursor(name)
            for _, found in field.beginning_with(prefix):
                counts[base + found.documents] += found.counts
        documents = np.flatnonzero(counts)
        return self._live(documents, counts[documents])

    def _live(self, documents: Documents, counts: NDArray[np.int64]) -> Postings:
        live = self.articles[documents]
        return Postings(documents[live], counts[live].astype(np.float64))

    def _found(self, name: str, term: str) -> Iterator[tuple[int, PostingList]]:
        """The postings of a term in each segment that has it, and the number of its first
        document."""
        for leaf, base in self._leaves:
            field: Field = leaf.cursor(name)
            found = field.postings(term)
            if found is not None:
                yield base, found

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()


def _size(found: Postings) -> int:
    return len(found.documents) + 1  # what nothing has takes room as well


def lock(storage: Storage, patience: float) -> Any | None:
    """The writer's lock, to be released; None where another holds it for `patience` seconds."""
    held = storage.lock(_LOCK)
    return held if try_for(held.acquire, timeout=patience, delay=_LOCK_PAUSE) else None


def write(
    storage: Storage, added: Mapping[int, IndexedArticle], removed: Collection[int], generation: int
) -> None:
    """One commit, under the lock: the articles in place of what stands under their ids."""
    gone = np.array(sorted({*removed, *added}), dtype=np.int64)
    if not _open(storage):
        create(storage)
    snapshot = Snapshot(storage)
    replaced = snapshot.articles & np.isin(snapshot.ids, gone)
    doomed = np.flatnonzero(replaced | snapshot.marks).tolist()
    snapshot.close()
    writer = FileIndex(storage, schema=_schema(), indexname=_NAME).writer(
        _lk=False, codec=Codec(_FIELDS)
    )
    try:
        for document in doomed:
            writer.delete_document(document)
        for article in added.values():
            _add(writer, article)
        # The generation is a document like any other: committed with the rest, or not at all.
        writer.add_document(**{_GENERATION: generation})
        writer.commit(mergetype=_merge)
    except BaseException:
        _abandon(writer)
        raise


def sweep(storage: Storage, *, everything: bool = False) -> None:
    """Removes, under the lock, what killed or failed writers and other versions left behind."""
    kept, segments = {_LOCK} if everything else {_LOCK, DAMAGED}, set()
    index = None if everything else _open(storage)
    if index is not None:
        kept.add(f"_{_NAME}_{index.latest_generation()}.toc")
        reader = index.reader()
        leaves = [leaf.segment() for leaf, _ in reader.leaf_readers()]
        segments = {segment.segment_id() for segment in leaves if segment is not None}
        reader.close()
    for path in Path(storage.folder).iterdir():
        name = path.name
        if not _OURS.fullmatch(name) or name in kept or name.split(".")[0] in segments:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _add(writer: Any, article: IndexedArticle) -> None:
    document, values = writer.docnum, {_ARTICLE: article.id}
    gathered = writer.fieldwriter.gathered
    for part, text in ((Part.TITLE, article.title), (Part.BODY, article.body)):
        terms = part_terms(text)
        values[_length(part)] = terms.length
        gathered[_stems(part)].add_places(document, terms.positions)
        gathered[_forms(part)].add_counts(document, terms.forms)
        gathered[_starts(part)].add_counts(document, terms.starts)
    writer.add_document(**values)


def _abandon(writer: Any) -> None:
    """Closes a writer that failed; what it leaves on disk is swept up under the lock."""
    try:
        writer.cancel()
    except Exception as error:  # noqa: BLE001 - the first failure is the one to tell
        _log.debug("a failed index writer could not be closed: %r", error)


def _merge(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's hook for merging: joins the segments returned by `mergeable` to the new one."""
    merged = mergeable([(segment.doc_count(), segment.doc_count_all()) for segment in segments])
    kept = []
    for number, segment in enumerate(segments):
        if number in merged:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            numbers = np.full(segment.doc_count_all(), GONE, dtype=np.int64)
            live = ~np.isin(np.arange(len(numbers)), list(segment.deleted_docs()))
            numbers[live] = writer.docnum + np.arange(np.count_nonzero(live))
            writer.write_per_doc(set(_COLUMNS), reader)
            writer.fieldwriter.join(reader, numbers)
        elif segment.doc_count():
            kept.append(segment)
    return kept


def mergeable(sizes: Sequence[tuple[int, int]]) -> set[int]:
    """Which segments to merge, given how many live documents each has, and how many at all.

    Eight of a size, and those that are mostly deleted; none that would make a large one. So their
    number grows with the logarithm of the articles up to the largest size, and then by one for
    each so many thousand.
    """
    tiers: dict[int, list[int]] = {}
    chosen: set[int] = set()
    for number, (live, all_) in enumerate(sizes):
        if not live:
            continue
        if live * 2 < all_:
            chosen.add(number)
        elif live < _LARGEST_MERGED:
            tiers.setdefault((live.bit_length() - 1) // 3, []).append(number)
    for tier in tiers.values():
        if len(tier) >= _MERGED_AT_ONCE:
            chosen.update(tier)
    return chosen
