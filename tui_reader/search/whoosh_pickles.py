"""Whoosh's pickles, read without running what somebody wrote into them.

Whoosh keeps parts of its index as pickles, and a pickle can call any function there is. A library
may have been copied from elsewhere; so of all classes only those that an index is made of are let
in. Everything else in an index is plain values.
"""

from __future__ import annotations

import io
import pickle
from collections import defaultdict
from collections.abc import Mapping
from typing import IO

from whoosh import columns
from whoosh.codec import whoosh3
from whoosh.filedb import structfile

from tui_reader.search import whoosh_postings


def _encode(text: str, _encoding: str) -> bytes:
    """What protocol 2 makes bytes with, which were decoded as Latin-1."""
    return text.encode("latin-1")


_MADE_OF: Mapping[tuple[str, str], object] = {
    ("_codecs", "encode"): _encode,
    ("builtins", "int"): int,
    ("collections", "defaultdict"): defaultdict,
    ("tui_reader.search.whoosh_postings", "Codec"): whoosh_postings.Codec,
    ("whoosh.codec.whoosh3", "W3Segment"): whoosh3.W3Segment,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        try:
            return _MADE_OF[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an index") from None


def load(file: IO[bytes]) -> object:
    """The next pickle in the file. Raises UnpicklingError, among others, for any other class."""
    return _Unpickler(file).load()


def loads(pickled: bytes) -> object:
    """The same of bytes."""
    return _Unpickler(io.BytesIO(pickled)).load()


def guard() -> None:
    """From here on Whoosh reads its pickles in this way; it has no hook for that."""
    vars(structfile)["load_pickle"] = load
    vars(whoosh3)["loads"] = loads
    vars(columns)["loads"] = loads
