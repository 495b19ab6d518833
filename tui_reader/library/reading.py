"""Reading: lists, articles, what was read and starred, corrections of lines, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui_reader.library.listings import (
    EVERYTHING,
    FilteredListing,
    StoredListing,
)
from tui_reader.model import (
    Order,
)

if TYPE_CHECKING:
    from tui_reader.library.comparing import Comparison
    from tui_reader.library.listings import (
        Listing,
    )
    from tui_reader.model import (
        Article,
        EntityCount,
        Filter,
        FilterCounts,
        Label,
        Lines,
        Row,
        Version,
        VersionFacts,
    )
    from tui_reader.store import Store


class Reading:
    """What a reader does with articles. Writes are on disk when a method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """How many articles the library holds."""
        return self._store.articles.count(EVERYTHING)

    def listing(self, order: Order = Order.DATE, only: Filter = EVERYTHING) -> Listing:
        """The library as a list."""
        if only:
            return FilteredListing(self._store.articles, order, only)
        return StoredListing(self._store.articles, order)

    def counts(self, only: Filter) -> FilterCounts:
        """How many articles a filter leaves, and would leave with each further condition.

        Takes a tenth of a second at 100,000 articles; so does `named`.
        """
        return self._store.counts.of(only)

    def named(self, only: Filter, typed: str = "") -> tuple[EntityCount, ...]:
        """The entities that a filter can ask for, each with the articles it would leave.

        Those with every typed word at a word's beginning; else those that most articles mention.
        """
        return self._store.counts.entities(only, typed)

    def article(self, article_id: int, version_id: int | None = None) -> Article | None:
        """The article in its current version, or in this one; None where it is gone."""
        return self._store.articles.article(article_id, version_id)

    def newest_text(self) -> int:
        """What grows whenever a text is taken in, whoever does it; told at once."""
        return self._store.versions.newest()

    def versions(self, article_id: int) -> list[VersionFacts]:
        """All texts that the article has had, in the order taken in, without the texts."""
        return self._store.versions.of(article_id)

    def version(self, article_id: int, number: int) -> tuple[Version, Lines]:
        """One text that the article has had, by its number, and its lines.

        Raises UsageError where it is not there.
        """
        version = self._store.versions.numbered(article_id, number)
        return version, self._store.articles.lines(article_id, version.id)

    def base_of_changes(self, article_id: int) -> int | None:
        """The number of the version to compare the current one with; None where it is the only one.

        That is the version which was read last, or before the current one, else the one taken in
        before it.
        """
        from tui_reader.library.comparing import base

        return base(self.versions(article_id))

    def changes(self, article_id: int, earlier: int, later: int | None = None) -> Comparison:
        """What changed from one version to another (the current one), by their numbers.

        Takes seconds where the texts are megabytes. Raises UsageError where one is not there.
        """
        from tui_reader.library.comparing import compare

        if later is None:
            later = next((v.number for v in self.versions(article_id) if v.current), 0)
        return compare(self._store, article_id, earlier, later)

    def rows(self, article_ids: Sequence[int]) -> list[Row]:
        """The articles as a list shows them, in the order asked; those that are gone left out."""
        return self._store.articles.rows(article_ids)

    def address(self, article_id: int) -> str:
        """Where the article is found, as a URI; nothing where it has no address."""
        article = self.article(article_id)
        return article.address.full if article is not None and article.address else ""

    def all_read(self, article_ids: Sequence[int]) -> bool:
        """Whether every one of these was read."""
        return self._store.selections.read().issuperset(article_ids)

    def all_starred(self, article_ids: Sequence[int]) -> bool:
        """Whether every one of these is starred."""
        return self._store.selections.starred().issuperset(article_ids)

    def set_read(self, article_ids: Sequence[int], read: bool) -> None:  # noqa: FBT001
        """Mark as read or unread."""
        self._store.acts.set_read(article_ids, read=read)

    def set_starred(self, article_ids: Sequence[int], starred: bool) -> None:  # noqa: FBT001
        """Star or unstar."""
        self._store.acts.set_starred(article_ids, starred=starred)

    def mark_opened(self, article_id: int, version_id: int | None = None) -> None:
        """Mark as read, in a version or else the current one, because it was opened; not undone.

        What it says is remembered, so that other articles that say it again are dimmed.
        """
        from tui_reader.pipeline.remembering import remember_one

        current = self._store.articles.current_version(article_id)
        if current is not None:
            version_id = version_id or current
            self._store.acts.mark_opened(article_id, version_id)
            remember_one(self._store, article_id, version_id)

    def set_place(self, article_id: int, offset: int) -> None:
        """Remember where reading stopped, as a code point in the current version."""
        self._store.acts.set_place(article_id, offset)

    def correct(
        self, article_id: int, labels: Mapping[int, Label], version_id: int | None = None
    ) -> int:
        """Decide the labels of lines, by their index in a version.

        That is the version that was shown, since another may have come meanwhile: without one the
        current. The same lines in other articles of the source are known from then on; returns how
        many of these the next `catch_up` judges again. Raises StoreError where the article is gone.
        """
        return self._store.acts.correct(article_id, labels, version_id)

    def undo(self) -> str | None:
        """Undo the newest act; says what it was, None where there is nothing to undo."""
        return self._store.acts.undo()

    def redo(self) -> str | None:
        """Do again what was undone last; None where there is nothing."""
        return self._store.acts.redo()
