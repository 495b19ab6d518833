"""Exporting: highlighted excerpts with their sources, never over another file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tui_reader import anchors, atomic, export, locations
from tui_reader.errors import ExportError
from tui_reader.export import Excerpt, QuotedName
from tui_reader.locations import whole
from tui_reader.model import (
    Article,
    Highlight,
    HighlightFilter,
    HighlightOrder,
    Line,
    Mention,
    Span,
    Version,
)
from tui_reader.store import Store


class Exporting:
    """Takes highlights out in the formats of `tui_reader.export`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def render(
        self,
        article_ids: Sequence[int] | None = None,
        form: str = "md",
        *,
        highlight_ids: Sequence[int] | None = None,
    ) -> str:
        """The highlights of these articles, in their order, or of all, newest article first.

        `highlight_ids` limits it to these highlights; their articles come in the order in which
        they are first named. Raises ExportError for a format that there is not.
        """
        if form not in export.FORMATS:
            known = " or ".join(export.FORMATS)
            raise ExportError(f"There is no export format {form!r}; choose {known}.")
        return export.FORMATS[form](list(self._excerpts(article_ids, highlight_ids)))

    def holds_any(
        self,
        article_ids: Sequence[int] | None = None,
        *,
        highlight_ids: Sequence[int] | None = None,
    ) -> bool:
        """Whether there is a highlight in what `render` would take out of these."""
        if highlight_ids is not None:
            return bool(highlight_ids)
        if article_ids is None:
            return self._store.highlights.count() > 0
        return not self._store.selections.highlighted().isdisjoint(article_ids)

    def write(
        self,
        path: Path,
        article_ids: Sequence[int] | None = None,
        form: str = "md",
        *,
        highlight_ids: Sequence[int] | None = None,
        replace: bool = False,
    ) -> Path:
        """Write an export to a file that is complete or not there at all; returns where it is.

        Raises ExportError where something is at `path` and `replace` is not set, or where the
        file cannot be written; UsageError as `locations.whole` does.
        """
        text = self.render(article_ids, form, highlight_ids=highlight_ids)
        return self.write_text(path, text, replace=replace)

    def entities(self, article_ids: Sequence[int] | None, form: str) -> str:
        """The entities in these articles, or in all, and which appear together, in a format of
        `export.entities`."""
        from tui_reader.export.entities import ENTITY_FORMATS
        from tui_reader.store.pairing import paired

        found = paired(self._store.database, self._store.entities, article_ids)
        return ENTITY_FORMATS[form](*found)

    def write_text(self, path: Path, text: str, *, replace: bool = False) -> Path:
        """Write a text that was rendered before, as `write` does."""
        path = whole(path)
        try:
            _write_whole(path, text, replace=replace)
        except FileExistsError as error:
            raise ExportError(f"There is already a file {path}; choose another name.") from error
        except OSError as error:
            raise ExportError(f"{path} could not be written: {error.strerror}.") from error
        return path

    def _excerpts(
        self, article_ids: Sequence[int] | None, highlight_ids: Sequence[int] | None
    ) -> Iterator[Excerpt]:
        articles, highlights = self._store.articles, self._store.highlights
        directory = self._store.directory
        library = None if directory == locations.data_directory() else directory
        if article_ids is None and highlight_ids is None:
            highlight_ids = highlights.ids(HighlightOrder.ARTICLE, HighlightFilter())
        wanted = None if highlight_ids is None else frozenset(highlight_ids)
        if article_ids is None:
            chosen = highlights.some(highlight_ids or ())
            article_ids = list(dict.fromkeys(each.article_id for each in chosen))
        for article_id in article_ids:
            article = articles.article(article_id)
            if article is None:
                continue
            taken = [h for h in article.highlights if wanted is None or h.id in wanted]
            for version_id, group in groupby(taken, key=lambda h: h.made_in):
                version = articles.version(version_id)
                lines = articles.lines(article_id, version.id)
                mentions = articles.mentions(version_id, lines)
                for highlight in group:
                    excerpt = _excerpt(article, highlight, version, lines, mentions)
                    yield replace(excerpt, library=library)


def _excerpt(
    article: Article,
    highlight: Highlight,
    version: Version,
    lines: Sequence[Line],
    mentions: Sequence[Mention],
) -> Excerpt:
    span = anchors.find(version.text, highlight.anchor)
    quote = highlight.anchor.exact
    return Excerpt(
        highlight_id=highlight.id,
        article_id=article.id,
        title=article.row.title,
        source=article.row.source,
        published=article.row.published,
        url=article.url,
        address=article.address.full if article.address else "",
        quote=quote,
        names=() if span is None else _names(span, mentions),
        note=highlight.note,
        colour=highlight.colour,
        tags=highlight.tags,
        lines=(0, 0) if span is None else _line_numbers(span, lines),
        sha256=version.sha256,
        taken_at=version.taken_at,
        made_at=highlight.made_at,
        lost=highlight.span is None,
    )


def _names(span: Span, mentions: Sequence[Mention]) -> tuple[QuotedName, ...]:
    """The mentions that lie wholly in the passage, by their place in it."""
    return tuple(
        QuotedName(m.start - span.start, m.end - span.start, m.type, m.entity)
        for m in mentions
        if span.start <= m.start and m.end <= span.end
    )


def _line_numbers(span: Span, lines: Sequence[Line]) -> tuple[int, int]:
    touched = [number for number, line in enumerate(lines, 1) if line.span.overlaps(span)]
    return (touched[0], touched[-1]) if touched else (0, 0)


def _write_whole(path: Path, text: str, *, replace: bool) -> None:
    """Write to the target, readable as a person's other files are."""
    with atomic.written(path, replace=replace) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.chmod(0o666 & ~_umask())


def _umask() -> int:
    """The process's mask for new files, which only setting it can tell: what another thread makes
    meanwhile is its owner's alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
