"""Where the words of a query stand in a text. Needs no index, only the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui_reader.model import Span
from tui_reader.search.terms import clip
from tui_reader.search.tree import Phrase, Prefix, Query, TextLeaf, Word, wanted
from tui_reader.text.words import Word as TextWord
from tui_reader.text.words import stem, words


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where leaf number `leaf` of a query's wanted leaves is found."""

    span: Span
    leaf: int


def marks(
    query: Query, text: str, spans: Iterable[Span] | None = None, *, typing: bool = False
) -> tuple[Span, ...]:
    """The places that the query's words and phrases match, in order and apart from one another.

    What is wanted in titles only is not marked, nor what stands under a NOT. Words match in any
    grammatical form, a phrase is one span, and while `typing` a word that may still grow matches
    as a prefix. Only within `spans` (in order) if they are given; offsets are always in `text`.
    The time is linear in the length of the text.
    """
    found: list[Span] = []
    for mark in find(query, text, spans, typing=typing):
        if found and mark.span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, mark.span.end))
        else:
            found.append(mark.span)
    return tuple(found)


def find(
    query: Query,
    text: str,
    spans: Iterable[Span] | None = None,
    *,
    typing: bool = False,
    title: bool = False,
) -> Iterator[Mark]:
    """The marks one after the other, by where they start; a caller may stop whenever it will.

    With `title` the text is a title, and leaves for titles only count as well.
    """
    leaves = tuple(leaf for leaf in wanted(query.tree) if title or not leaf.title)
    if leaves:
        for span in spans if spans is not None else (Span(0, len(text)),):
            finder = _Finder(leaves, typing=typing)
            yield from finder.find(words(text, span.start, span.end))


class _Finder:
    """Looks at each word once; phrases are looked for as they begin among the last words."""

    def __init__(self, leaves: Sequence[TextLeaf], *, typing: bool) -> None:
        self._stems: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, leaf in enumerate(leaves):
            self._learn(leaf, number, typing=typing)
        self._longest = max(
            (len(terms) for known in self._phrases.values() for terms, _ in known), default=1
        )
        self._starts = tuple(prefix for prefix, _ in self._prefixes)

    def _learn(self, leaf: TextLeaf, number: int, *, typing: bool) -> None:
        growing = typing and not isinstance(leaf, Prefix) and leaf.growing
        match leaf:
            case Word():
                self._stems.setdefault(stem(clip(leaf.form)), number)
                if growing:
                    self._prefixes.append((clip(leaf.form), number))
            case Prefix():
                self._prefixes.append((clip(leaf.form), number))
            case Phrase():
                terms = tuple(stem(clip(form)) for form in leaf.forms)
                self._phrases.setdefault(terms[0], []).append((terms, number))
                if growing:
                    # The engine too asks for the finished words as a phrase, the last anywhere.
                    if len(terms) > 2:
                        self._phrases[terms[0]].append((terms[:-1], number))
                    else:
                        self._stems.setdefault(terms[0], number)
                    self._prefixes.append((clip(leaf.forms[-1]), number))

    def find(self, text_words: Iterable[TextWord]) -> Iterator[Mark]:
        window: deque[tuple[TextWord, str]] = deque()
        for word in text_words:
            form = clip(word.form)
            window.append((word, stem(form)))
            if len(window) == self._longest:
                yield from self._at_first(window)
                window.popleft()
        while window:
            yield from self._at_first(window)
            window.popleft()

    def _at_first(self, window: deque[tuple[TextWord, str]]) -> Iterator[Mark]:
        """The leaves that match from the first word of the window on."""
        word, term = window[0]
        for terms, number in self._phrases.get(term, ()):
            if len(terms) <= len(window) and all(
                window[place][1] == wanted_term for place, wanted_term in enumerate(terms)
            ):
                yield Mark(Span(word.start, window[len(terms) - 1][0].end), number)
        if term in self._stems:
            yield Mark(Span(word.start, word.end), self._stems[term])
        elif word.form.startswith(self._starts):
            number = next(n for prefix, n in self._prefixes if word.form.startswith(prefix))
            yield Mark(Span(word.start, word.end), number)
