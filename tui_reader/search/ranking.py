"""Which articles answer a tree, and how well: set algebra and BM25F over posting lists.

Works on whole posting lists as arrays, a cell for each document of the index: the list of hits is
always complete.

BM25F: S. Robertson, H. Zaragoza, 'The Probabilistic Relevance Framework: BM25 and Beyond' (2009),
section 3.3: the frequencies of a term in title and body are weighted and normalised by the length
of each, summed, and only then saturated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tui_reader.search.terms import LONGEST_START, Part, clip
from tui_reader.search.tree import And, Field, Node, Not, Or, Phrase, Prefix, Word
from tui_reader.text.words import stem

# The usual values; a word of the title counts as five of the body.
_SATURATION = 1.2
_LENGTH_WEIGHT = {Part.TITLE: 0.3, Part.BODY: 0.75}
_BOOST = {Part.TITLE: 5.0, Part.BODY: 1.0}

_PLACES = 1 << 32  # more than there are places in a document

Documents = NDArray[np.int64]
Weights = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents with a term, ascending, and how often each has it."""

    documents: Documents
    counts: Weights


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a term, by document and then by place: words counted from 1."""

    documents: Documents
    places: Documents


class Index(Protocol):
    """A whole state of an index, as the ranking reads it. Documents are numbered from 0."""

    @property
    def articles(self) -> Mask:
        """For each document number whether it is an article, and not deleted."""
        ...

    def lengths(self, part: Part) -> Weights:
        """The number of words in the part of each document."""
        ...

    def stems(self, part: Part, term: str) -> Postings:
        """The documents with a word of this stem."""
        ...

    def starts(self, part: Part, start: str) -> Postings:
        """The documents with a word that begins so; at most `LONGEST_START` letters."""
        ...

    def forms(self, part: Part, prefix: str) -> Postings:
        """The documents with a word that begins so, as it stands; of any length."""
        ...

    def places(self, part: Part, term: str, documents: Documents) -> Places:
        """Where words of this stem stand in the documents (ascending), all of which have one."""
        ...


@dataclass(slots=True)
class _Matches:
    """A cell for each document: whether it matches, and its score, 0 where it does not."""

    mask: Mask
    scores: Weights


def rank(index: Index, node: Node, *, typing: bool = False) -> tuple[Documents, Weights]:
    """The documents that answer, with their scores, in order of their numbers."""
    matches = _Ranker(index, typing=typing).matches(node)
    documents = np.flatnonzero(matches.mask)
    return documents, matches.scores[documents]


class _Ranker:
    def __init__(self, index: Index, *, typing: bool) -> None:
        self._index = index
        self._typing = typing
        self._articles = index.articles
        self._count = int(np.count_nonzero(self._articles))
        self._norms = {part: self._norm(part) for part in Part}

    def matches(self, node: Node) -> _Matches:
        match node:
            case Word():
                return self._word(node)
            case Prefix():
                return self._prefix(node.form, title=node.title)
            case Phrase():
                return self._phrase(node)
            case And():
                return self._joined(node.parts, np.logical_and)
            case Or():
                return self._joined(node.parts, np.logical_or)
            case Not():
                return _Matches(self._articles & ~self.matches(node.part).mask, self._nothing())
            case Field():
                raise ValueError("only the store can answer a Field")

    def _joined(self, parts: Sequence[Node], join: np.ufunc) -> _Matches:
        found = [self.matches(part) for part in parts]
        mask = join.reduce([matches.mask for matches in found])
        # Half of an AND is no answer, and so is worth nothing to an OR around it.
        return _Matches(mask, mask * sum((matches.scores for matches in found), self._nothing()))

    def _word(self, node: Word) -> _Matches:
        term = stem(clip(node.form))
        exact = self._scored({p: self._index.stems(p, term) for p in _parts(title=node.title)})
        if not (self._typing and node.growing):
            return exact
        start = self._prefix(node.form, title=node.title)
        # The rarer of the two weighs more: mostly the word itself, before its longer neighbours.
        return _Matches(exact.mask | start.mask, np.maximum(exact.scores, start.scores))

    def _prefix(self, form: str, *, title: bool) -> _Matches:
        form = clip(form)
        look = self._index.starts if len(form) <= LONGEST_START else self._index.forms
        return self._scored({part: look(part, form) for part in _parts(title=title)})

    def _phrase(self, node: Phrase) -> _Matches:
        forms, last = node.forms, node.forms[-1]
        if self._typing and node.growing:
            start = _sequence(forms[:-1], title=node.title)
            return self._joined((start, Word(last, growing=True, title=node.title)), np.logical_and)
        terms = [stem(clip(form)) for form in forms]
        return self._scored({p: self._together(p, terms) for p in _parts(title=node.title)})

    def _together(self, part: Part, terms: list[str]) -> Postings:
        """The documents where the terms follow one another, and how often they do."""
        lists = {term: self._index.stems(part, term).documents for term in terms}
        rarest_first = sorted(range(len(terms)), key=lambda offset: len(lists[terms[offset]]))
        documents = lists[terms[rarest_first[0]]]
        for having in lists.values():
            documents = np.intersect1d(documents, having, assume_unique=True)
        # A phrase is where all its terms say it would begin: a document and a place in one number.
        begins: Documents | None = None
        for offset in rarest_first:
            found = self._index.places(part, terms[offset], documents)
            here = found.documents * _PLACES + (found.places - offset + len(terms))
            begins = here if begins is None else np.intersect1d(begins, here, assume_unique=True)
            documents = np.unique(begins // _PLACES)
        assert begins is not None
        documents, counts = np.unique(begins // _PLACES, return_counts=True)
        return Postings(documents, counts.astype(np.float64))

    def _scored(self, lists: dict[Part, Postings]) -> _Matches:
        """One leaf: what its parts have counts as the occurrences of one term."""
        frequency = self._nothing()
        for part, found in lists.items():
            # Documents are unique within a list, so this adds each once.
            frequency[found.documents] += found.counts * self._norms[part][found.documents]
        mask = frequency > 0
        having = int(np.count_nonzero(mask))
        rarity = np.log(1 + (max(self._count - having, 0) + 0.5) / (having + 0.5))
        saturated = frequency * (_SATURATION + 1) / (frequency + _SATURATION)
        return _Matches(mask, rarity * saturated)

    def _nothing(self) -> Weights:
        return np.zeros(len(self._articles))

    def _norm(self, part: Part) -> Weights:
        """What one occurrence in the part is worth in each document."""
        lengths = self._index.lengths(part)
        average = max(float(lengths.sum()) / max(self._count, 1), 1.0)
        weight = _LENGTH_WEIGHT[part]
        return _BOOST[part] / (1 - weight + weight * lengths / average)


def _parts(*, title: bool) -> tuple[Part, ...]:
    return (Part.TITLE,) if title else (Part.TITLE, Part.BODY)


def _sequence(forms: tuple[str, ...], *, title: bool) -> Word | Phrase:
    if len(forms) == 1:
        return Word(forms[0], title=title)
    return Phrase(forms, title=title)
