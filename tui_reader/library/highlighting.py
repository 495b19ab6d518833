"""Highlights: passages that the reader marked, each on disk before it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader import anchors
from tui_reader.errors import StoreError
from tui_reader.model import Article, Highlight, Row, Span
from tui_reader.store import Store
from tui_reader.text.safety import one_line, show

COLOURS = 5


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
            note=show(note).text,
            colour=_colour(colour),
            tags=_tags(tags),
        )
        return self._find(highlight_id)

    def change(
        self,
        highlight_id: int,
        *,
        note: str | None = None,
        colour: int | None = None,
        tags: Sequence[str] | None = None,
    ) -> Highlight:
        """Change what is given. Raises StoreError where the highlight is gone."""
        self._store.acts.change_highlight(
            highlight_id,
            note=None if note is None else show(note).text,
            colour=None if colour is None else _colour(colour),
            tags=None if tags is None else _tags(tags),
        )
        return self._find(highlight_id)

    def remove(self, highlight_id: int) -> None:
        """Take it away; undo brings it back. Raises StoreError where it is gone."""
        self._store.acts.remove_highlight(highlight_id)

    def all(self) -> list[tuple[Row, Highlight]]:
        """Every highlight with its article, newest first; lost ones have no span."""
        return self._store.articles.all_highlights()

    def article_of(self, highlight_id: int) -> int | None:
        """The article that a highlight hangs on; None where there is no such highlight."""
        return self._store.articles.article_of_highlight(highlight_id)

    def _find(self, highlight_id: int) -> Highlight:
        article_id = self.article_of(highlight_id)
        article: Article | None = (
            None if article_id is None else self._store.articles.article(article_id)
        )
        for highlight in article.highlights if article is not None else ():
            if highlight.id == highlight_id:
                return highlight
        raise StoreError(f"Highlight {highlight_id} is no longer in the library.")


def _colour(colour: int) -> int:
    return min(max(colour, 1), COLOURS)


def _tags(tags: Sequence[str]) -> list[str]:
    """Clean tags, each once, in the order given."""
    clean = (one_line(tag).strip().lstrip("#").strip() for tag in tags)
    return list(dict.fromkeys(tag for tag in clean if tag))
