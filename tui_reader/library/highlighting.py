"""Highlights: passages that the reader marked, each on disk before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui_reader import anchors
from tui_reader.errors import StoreError
from tui_reader.model import (
    Highlight,
    HighlightCounts,
    HighlightFilter,
    HighlightOrder,
    ListedHighlight,
    Span,
)
from tui_reader.store import Remarks, Store
from tui_reader.text.safety import lines, one_line

COLOURS = 5
EVERY_HIGHLIGHT = HighlightFilter()


class Highlighting:
    """Making, changing and listing highlights."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        article_id: int,
        version_id: int,
        span: Span,
        *,
        colour: int = 1,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Highlight:
        """Highlight a passage of a version. White space at its ends is left out.

        Raises StoreError where it cannot be kept, or where nothing is left of the passage.
        """
        text = self._store.articles.version(version_id).text
        passage = span.of(text)
        start = span.start + len(passage) - len(passage.lstrip())
        span = Span(start, start + len(passage.strip()))
        if span.start >= span.end:
            raise StoreError("There is no text in that passage; nothing was highlighted.")
        highlight_id = self._store.acts.add_highlight(
            article_id,
            version_id,
            anchors.make(text, span),
            cleaned(note, colour, tags),
        )
        return self._find(highlight_id)

    def change(
        self,
        *highlight_ids: int,
        note: str | None = None,
        colour: int | None = None,
        tags: Sequence[str] | None = None,
    ) -> None:
        """Change what is given, of them all, in one act. Raises StoreError where all are gone."""
        given = {"note": note, "colour": colour, "tags": tags}
        what = " and ".join(name for name, value in given.items() if value is not None)

        def changed(remarks: Remarks) -> Remarks:
            return Remarks(
                remarks.note if note is None else lines(note),
                remarks.colour if colour is None else _colour(colour),
                remarks.tags if tags is None else _tags(tags),
            )

        self._store.acts.change_highlights(what, highlight_ids, changed)

    def retag(
        self, highlight_ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """Take tags away from them all and add others, in one act.

        The tags that they have besides stay. Raises StoreError where all are gone.
        """
        new, gone = _tags(add), _tags(remove)

        def tagged(remarks: Remarks) -> Remarks:
            stay = (tag for tag in remarks.tags if tag not in gone)
            return replace(remarks, tags=_tags([*stay, *new]))

        self._store.acts.change_highlights("tags", highlight_ids, tagged)

    def annotate(self, highlight_ids: Sequence[int], note: str) -> None:
        """Write a note below those that they have, in one act.

        Raises StoreError where all are gone.
        """
        self._store.acts.change_highlights(
            "note",
            highlight_ids,
            lambda remarks: replace(remarks, note=lines(f"{remarks.note}\n{note}")),
        )

    def draft(self, highlight_id: int) -> str | None:
        """The note that was being typed on it when the program was killed, if it was."""
        return self._store.drafts.of(highlight_id)

    def keep_draft(self, highlight_id: int, text: str) -> None:
        """Keep a note that is still being typed; it survives a kill, not a power cut."""
        self._store.drafts.keep(highlight_id, lines(text))

    def drop_draft(self, highlight_id: int) -> None:
        """The note was kept or given up."""
        self._store.drafts.drop(highlight_id)

    def remove(self, *highlight_ids: int) -> None:
        """Take them away in one act; undo brings them back.

        Raises StoreError where all are gone.
        """
        self._store.acts.remove_highlights(highlight_ids)

    def listing(
        self,
        order: HighlightOrder = HighlightOrder.DATE,
        only: HighlightFilter = EVERY_HIGHLIGHT,
    ) -> HighlightListing:
        """The highlights of the library as a list."""
        return HighlightListing(self._store, order, only)

    def count(self) -> int:
        """How many highlights the library holds."""
        return self._store.highlights.count()

    def counts(self, only: HighlightFilter = EVERY_HIGHLIGHT) -> HighlightCounts:
        """What each colour, tag and source would list, the rest of the filter being what it is."""
        return self._store.highlights.counts(only)

    def some(self, highlight_ids: Sequence[int]) -> list[Highlight]:
        """These highlights, those that are gone left out."""
        return self._store.highlights.some(highlight_ids)

    def article_of(self, highlight_id: int) -> int | None:
        """The article that a highlight hangs on; None where there is no such highlight."""
        return self._store.highlights.article_of(highlight_id)

    def _find(self, highlight_id: int) -> Highlight:
        for highlight in self.some([highlight_id]):
            return highlight
        raise StoreError(f"Highlight {highlight_id} is no longer in the library.")


class HighlightListing:
    """Highlights in an order: which they are is settled at once, each is read when it shows."""

    def __init__(self, store: Store, order: HighlightOrder, only: HighlightFilter) -> None:
        self._store = store
        self._ids = store.highlights.ids(order, only)
        self._positions: dict[int, int] | None = None

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._ids)

    def rows(self, start: int, count: int) -> list[ListedHighlight]:
        """At most `count` from `start` on; those gone meanwhile are left out."""
        highlights = self._store.highlights.some(self.ids(start, count))
        articles = {each.article_id for each in highlights}
        rows = {row.id: row for row in self._store.articles.rows(list(articles))}
        return [
            ListedHighlight(rows[each.article_id], each)
            for each in highlights
            if each.article_id in rows
        ]

    def ids(self, start: int, count: int) -> list[int]:
        """The ids of the same window."""
        return self._ids[start : start + count]

    def position(self, highlight_id: int) -> int | None:
        """Where the highlight stands, from 0; None where it is not in the list."""
        if self._positions is None:
            self._positions = {found: at for at, found in enumerate(self._ids)}
        return self._positions.get(highlight_id)


def cleaned(note: str, colour: int, tags: Sequence[str]) -> Remarks:
    """Remarks from outside, made safe: a colour that there is, tags each once."""
    return Remarks(lines(note), _colour(colour), _tags(tags))


def _colour(colour: int) -> int:
    return min(max(colour, 1), COLOURS)


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Clean tags, each once, in the order given."""
    clean = (one_line(tag).strip().lstrip("#").strip() for tag in tags)
    return tuple(dict.fromkeys(tag for tag in clean if tag))
