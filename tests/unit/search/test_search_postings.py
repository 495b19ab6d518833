"""Posting lists go to disk and come back as they were, alone and joined."""

import struct
import zlib
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import RamStorage

from tui_reader.search.whoosh_postings import GONE, Codec

WITH_PLACES, WITHOUT = "words", "beginnings"
TERMS = st.text("abé中𝒳", min_size=1, max_size=2)
# Some places are far apart, and some documents: numbers of one, two and four bytes.
PLACES = st.lists(
    st.integers(0, 40) | st.integers(250, 70_000) | st.just(2**32 - 1), min_size=1, unique=True
).map(sorted)
DOCUMENTS = st.dictionaries(
    st.integers(0, 300) | st.integers(65_000, 70_000),
    st.dictionaries(TERMS, PLACES, max_size=4),
    max_size=6,
)


class Folder:
    """Segments in memory, of which Whoosh's storage is a part."""

    def __init__(self):
        self.storage = RamStorage()
        self.codec = Codec((WITH_PLACES, WITHOUT))

    def written(self, documents, *joined):
        segment = self.codec.new_segment(self.storage, "test")
        writer = self.codec.field_writer(self.storage, segment)
        for number in sorted(documents):
            writer.gathered[WITH_PLACES].add_places(number, documents[number])
            counts = Counter(term[0] for term in documents[number])
            writer.gathered[WITHOUT].add_counts(number, counts)
        for terms, numbers in joined:
            writer.join(terms, numbers)
        writer.add_postings()
        writer.close()
        return self.codec.terms_reader(self.storage, segment)


def content(terms):
    """What is on disk, document by document: the places, and the counts of the other field."""
    documents, counts = {}, {}
    for term, found in terms.cursor(WITH_PLACES).beginning_with():
        ends = np.cumsum(found.counts.astype(int)).tolist()
        for number, count, end in zip(found.documents.tolist(), found.counts, ends, strict=True):
            documents.setdefault(number, {})[term.decode()] = found.places[
                end - int(count) : end
            ].tolist()
    for term, found in terms.cursor(WITHOUT).beginning_with():
        assert not len(found.places)
        for number, count in zip(found.documents.tolist(), found.counts.tolist(), strict=True):
            counts.setdefault(number, {})[term.decode()] = count
    return documents, counts


def expected(documents):
    filled = {number: places for number, places in documents.items() if places}
    return filled, {
        number: dict(Counter(term[0] for term in places)) for number, places in filled.items()
    }


@given(DOCUMENTS)
def test_what_is_gathered_is_what_is_read(documents):
    assert content(Folder().written(documents)) == expected(documents)


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, st.sets(st.integers(0, 300)))
def test_segments_are_joined_with_new_numbers_and_without_what_is_gone(new, one, other, gone):
    folder = Folder()
    joined, wanted, base = [], dict(new), max(new, default=0) + 1
    for documents, missing in ((one, gone), (other, frozenset())):
        numbers = np.full(max(documents, default=0) + 1, GONE)
        live = [number for number in range(len(numbers)) if number not in missing]
        numbers[live] = base + np.arange(len(live))
        base += len(live)
        joined.append((folder.written(documents), numbers))
        wanted |= {
            int(numbers[number]): places
            for number, places in documents.items()
            if number not in missing
        }
    assert content(folder.written(new, *joined)) == expected(wanted)


def test_lists_of_more_than_are_written_at_once():
    many = {number: {"a": [number + 1], f"{number:05}": [1, 70_000]} for number in range(5_000)}
    assert content(Folder().written(many)) == expected(many)


def test_a_term_is_found_and_another_is_not():
    words = Folder().written({7: {"ab": [1, 5], "b": [2]}}).cursor(WITH_PLACES)
    found = words.postings("ab")
    assert found.documents.tolist() == [7]
    assert found.places.tolist() == [1, 5]
    assert words.postings("a") is None
    assert [term for term, _ in words.beginning_with("a")] == [b"ab"]


def test_one_fields_terms_are_not_anothers():
    terms = Folder().written({1: {"ab": [1]}})
    assert terms.cursor(WITHOUT).postings("ab") is None
    assert terms.cursor(WITH_PLACES).postings("a") is None


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\1\0\0\0",
        b"\2\0\0\0\1\1\1x",
        b"\1\0\0\0\3\1\1xxxx",
        b"\1\0\0\0\x08\1\1" + b"\xff" * 9,
        b"\1\0\0\0\1\4\1x\xff\xff\xff\x7fx",  # a count that would make gigabytes of places
    ],
)
def test_a_damaged_record_raises_instead_of_giving_postings(record):
    with pytest.raises((ValueError, KeyError, struct.error)):
        read(struct.pack("<I", zlib.crc32(record)) + record)


def test_a_changed_byte_anywhere_in_a_record_is_noticed():
    record = Folder().written({7: {"a": [1, 70_000]}})._table.get(b"\0a")
    assert read(record).places.tolist() == [1, 70_000]
    for at in range(len(record)):
        changed = bytearray(record)
        changed[at] ^= 4
        with pytest.raises(ValueError, match="checksum"):
            read(bytes(changed))


def read(record):
    """The postings of a term whose record on disk is this."""
    folder = Folder()
    segment = folder.codec.new_segment(folder.storage, "test")
    writer = folder.codec.field_writer(folder.storage, segment)
    writer._table.add(b"\0a", record)
    writer.close()
    return folder.codec.terms_reader(folder.storage, segment).cursor(WITH_PLACES).postings("a")
