"""Posting lists as arrays, in segments of Whoosh's: gathered, written, read and joined.

A posting list tells which documents have a term, how often each has it and, in some fields, at
which places. Whoosh's own codec keeps 128 postings at a time as a compressed pickle of small
objects; a word that stands in most of 100,000 articles then takes a third of a second to read. Here
a term's postings in a segment are one record of numbers, each in as few bytes as the largest of
them needs:

    checksum            u32: the CRC-32 of all that follows
    number of postings  u32, then the bytes that one number takes in each of the three parts: 3 × u8
    documents           as differences to the one before, the first as it is
    counts              how often each has the term
    places              of all documents in turn, each as many as its count; in some fields only

Records stand in Whoosh's ordered hash table on disk. The key is the number of the field in one
byte, and the term in UTF-8.
"""

# mypy: disable-error-code="no-untyped-call, misc"
# Whoosh carries no annotations.

from __future__ import annotations

import heapq
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filetables import OrderedHashReader, OrderedHashWriter

_CHECKSUM = struct.Struct("<I")
_HEAD = struct.Struct("<I3B")
_TYPES = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}
_EXTENSION = ".terms"
# Lists are written together, for speed: as many as hold so many postings, at most so many.
_POSTINGS_AT_ONCE = 1 << 18
_LISTS_AT_ONCE = 1 << 12
_ITEM = "I"  # of the arrays that gather: four bytes
GONE = -1
"""In place of the number of a document that is no more."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PostingList:
    """The documents with a term, ascending, how often each has it, and where: the places of all of
    them in turn, none in a field that keeps no places."""

    documents: Numbers
    counts: NDArray[np.integer[Any]]
    places: NDArray[np.integer[Any]]


_Terms = Iterator[tuple[bytes, PostingList]]  # a field's, ascending


class Gathering:
    """The postings of new documents in one field, in memory: twelve bytes each, and four a
    place."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        # One entry a posting in each but the last, in the order in which they came.
        self._terms, self._documents, self._counts = array(_ITEM), array(_ITEM), array(_ITEM)
        self._places = array(_ITEM)

    def add_counts(self, document: int, counts: Mapping[str, int]) -> None:
        """Documents are added in ascending order."""
        self._terms.extend(map(self._numbers.__getitem__, counts))
        self._documents.extend(repeat(document, len(counts)))
        self._counts.extend(counts.values())

    def add_places(self, document: int, places: Mapping[str, Sequence[int]]) -> None:
        """The same with the places of each term."""
        self._terms.extend(map(self._numbers.__getitem__, places))
        self._documents.extend(repeat(document, len(places)))
        self._counts.extend(map(len, places.values()))
        self._places.extend(chain.from_iterable(places.values()))

    def terms(self) -> _Terms:
        """What was gathered, term by term."""
        ordered = sorted(self._numbers)  # by code points, which is the order of UTF-8 as well
        rank = np.empty(len(ordered), dtype=np.int64)
        rank[[self._numbers[term] for term in ordered]] = np.arange(len(ordered))
        ranks = rank[_numbers(self._terms)]
        order = np.argsort(ranks, kind="stable")
        documents, counts = _numbers(self._documents)[order], _numbers(self._counts)[order]
        places = _numbers(self._places)
        begins = np.zeros(len(order) + 1, dtype=np.int64)  # of a posting's places, in the new order
        if len(places):
            np.cumsum(counts, out=begins[1:])
            came = np.cumsum(_numbers(self._counts)) - _numbers(self._counts)
            places = places[np.repeat(came[order] - begins[:-1], counts) + np.arange(len(places))]
        ends = np.cumsum(np.bincount(ranks, minlength=len(ordered)))
        start = 0
        for term, end in zip(ordered, ends.tolist(), strict=True):
            here = slice(begins[start], begins[end])
            yield (
                term.encode(),
                PostingList(documents[start:end], counts[start:end], places[here]),
            )
            start = end


class Field:
    """The terms of one field of a segment, on disk."""

    def __init__(self, table: Any, key: bytes) -> None:
        self._table = table
        self._key = key

    def postings(self, term: str) -> PostingList | None:
        """Those of a term; None where no document has it."""
        record = self._table.get(self._key + term.encode())
        return None if record is None else _decoded(record)

    def beginning_with(self, start: str = "") -> _Terms:
        """The terms that begin so."""
        prefix = self._key + start.encode()
        for key, record in self._table.items_from(prefix):
            if not key.startswith(prefix):
                return
            yield key[1:], _decoded(record)


class Codec(W3Codec):
    """Whoosh's codec with posting lists as here; `fields` are the names of those with terms."""

    # Lengths are in columns of the index. Else Whoosh looks for a file of them.
    length_stats = False

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self.keys = {field: bytes([number]) for number, field in enumerate(fields)}

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        """Whoosh's hook."""
        file = segment.create_file(storage, _EXTENSION)
        return TermsWriter(OrderedHashWriter(file), self.keys)

    def terms_reader(self, storage: Any, segment: Any) -> _TermsReader:
        """Whoosh's hook."""
        name = segment.make_filename(_EXTENSION)
        table = OrderedHashReader(storage.open_file(name), storage.file_length(name))
        return _TermsReader(table, self.keys)


class _TermsReader:
    """What Whoosh's reader of a segment asks for its terms: of its kind, nothing more is used."""

    def __init__(self, table: Any, keys: Mapping[str, bytes]) -> None:
        self._table = table
        self._keys = keys

    def cursor(self, name: str, _: object = None) -> Field:
        return Field(self._table, self._keys[name])

    def close(self) -> None:
        self._table.close()


class TermsWriter:
    """Writes the terms of a new segment: those of new documents, `gathered` by field, and those of
    segments that are joined to them."""

    def __init__(self, table: Any, keys: Mapping[str, bytes]) -> None:
        self.gathered = {field: Gathering() for field in keys}
        self.is_closed = False
        self._table = table
        self._keys = keys
        self._joined: list[tuple[Any, Numbers]] = []

    def join(self, segment: Any, numbers: Numbers) -> None:
        """Takes over a segment, given by Whoosh's reader, which is closed with this. `numbers` has
        the new number of each of its documents, higher than any so far; `GONE` of a deleted one."""
        self._joined.append((segment, numbers))

    def add_postings(self, *_: object) -> None:
        """Whoosh's hook: writes all. What Whoosh has gathered itself is nothing: it knows of no
        field with terms."""
        for field, key in self._keys.items():
            sources = [self.gathered[field].terms()]
            for segment, numbers in self._joined:
                sources.append(_renumbered(segment.cursor(field).beginning_with(), numbers))
            for term, record in _encoded(_together(sources)):
                self._table.add(key + term, record)

    def close(self) -> None:
        """Whoosh's hook."""
        for segment, _ in self._joined:
            segment.close()
        self._table.close()
        self.is_closed = True


def _renumbered(terms: _Terms, numbers: Numbers) -> _Terms:
    """The terms with new numbers of documents, without those that are gone."""
    if GONE not in numbers:
        for term, found in terms:
            yield term, PostingList(numbers[found.documents], found.counts, found.places)
        return
    for term, found in terms:
        documents = numbers[found.documents]
        left = documents != GONE
        places = found.places[np.repeat(left, found.counts)] if len(found.places) else found.places
        yield term, PostingList(documents[left], found.counts[left], places)


def _together(sources: Iterable[_Terms]) -> Iterator[tuple[bytes, list[PostingList]]]:
    """Each term once, with its lists in the order of their documents."""
    by_term = itemgetter(0)
    for term, found in groupby(heapq.merge(*sources, key=by_term), key=by_term):
        lists = [each for _, each in found if len(each.documents)]
        if lists:
            yield term, lists


def _encoded(terms: Iterator[tuple[bytes, list[PostingList]]]) -> Iterator[tuple[bytes, bytes]]:
    """Each term with its record. Many are made at once."""
    names, sizes, lists, held = list[bytes](), list[int](), list[PostingList](), 0
    for term, found in terms:
        size = sum(len(each.documents) for each in found)
        names.append(term)
        sizes.append(size)
        lists += found
        held += size
        if held >= _POSTINGS_AT_ONCE or len(names) >= _LISTS_AT_ONCE:
            yield from zip(names, _records(sizes, lists), strict=True)
            names, sizes, lists, held = [], [], [], 0
    if names:
        yield from zip(names, _records(sizes, lists), strict=True)


def _records(sizes: list[int], lists: list[PostingList]) -> Iterator[bytes]:
    """The records of terms with so many postings each, whose lists stand one after another."""
    ends: Numbers = np.cumsum(sizes, dtype=np.int64)
    starts = ends - sizes
    documents = np.concatenate([each.documents for each in lists])
    counts = np.concatenate([each.counts for each in lists]).astype(np.int64)
    places = np.concatenate([each.places for each in lists]).astype(np.int64)
    gaps = documents.copy()
    gaps[1:] -= documents[:-1]
    gaps[starts] = documents[starts]
    parts = [_packed(gaps, starts, ends), _packed(counts, starts, ends)]
    if len(places):
        before: Numbers = np.zeros(len(counts) + 1, dtype=np.int64)
        np.cumsum(counts, out=before[1:])
        parts.append(_packed(places, before[starts], before[ends]))
    else:
        parts.append(repeat((1, b""), len(sizes)))
    for size, *packed in zip(sizes, *parts, strict=True):
        widths, values = zip(*packed, strict=True)
        record = b"".join((_HEAD.pack(size, *widths), *values))
        yield _CHECKSUM.pack(crc32(record)) + record


def _packed(values: Numbers, starts: Numbers, ends: Numbers) -> Iterator[tuple[int, bytes]]:
    """How many bytes a number takes in each stretch of `values`, and the stretch in that many."""
    largest = np.maximum.reduceat(values, starts)
    widths = 1 + (largest > 0xFF) + 2 * (largest > 0xFFFF)
    whole = {w: values.astype(_TYPES[w]).tobytes() for w in np.unique(widths).tolist()}
    for width, start, end in zip(widths.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield width, whole[width][start * width : end * width]


def _decoded(record: bytes) -> PostingList:
    """Raises ValueError, KeyError or struct.error where the record is damaged."""
    [checksum] = _CHECKSUM.unpack_from(record)
    if crc32(memoryview(record)[_CHECKSUM.size :]) != checksum:
        raise ValueError("the checksum of a record is not that of its content")
    size, *widths = _HEAD.unpack_from(record, _CHECKSUM.size)
    of_gap, of_count, of_place = (_TYPES[width] for width in widths)
    at = _CHECKSUM.size + _HEAD.size
    gaps = np.frombuffer(record, of_gap, size, at)
    at += gaps.nbytes
    counts = np.frombuffer(record, of_count, size, at)
    at += counts.nbytes
    places = np.frombuffer(record, of_place, -1, at)
    # What follows makes as many places as are counted: damaged counts could ask for gigabytes.
    if len(places) and len(places) != counts.sum(dtype=np.int64):
        raise ValueError("the places are not as many as counted")
    return PostingList(np.cumsum(gaps, dtype=np.int64), counts, places)


def _numbers(values: array[int]) -> Numbers:
    return np.array(values, dtype=np.int64)
