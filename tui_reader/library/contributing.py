"""Corrected pages as rows of a benchmark, for whoever wants to give theirs to better separation."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from tui_reader.model import Article
from tui_reader.store import Store
from tui_reader.text.language import detect


def corrected_pages(store: Store) -> Iterator[dict[str, object]]:
    """A row for each article with a corrected line, in the newest version that has one.

    `labels` has one label a line that is not empty, as the reader shows them; `corrected` are the
    indices of those that a person decided. What leaves is the page's whole text and its web
    address; no title, file name, folder, note, highlight or time does.
    """
    for article_id in store.separations.corrected():
        for facts in reversed(store.versions.of(article_id)):
            article = store.articles.article(article_id, facts.id)
            if article is not None and any(line.corrected for line in article.lines):
                yield _row(article)
                break


def _row(article: Article) -> dict[str, object]:
    url = article.url or ""
    return {
        "id": article.version.sha256[:16],
        "set": "corrections",
        "lang": article.language or detect(article.text) or "",
        "shape": "corrected",
        "source": [url] if urlsplit(url).scheme in {"http", "https"} else [],
        "text": article.text,
        "labels": [line.label.value for line in article.lines],
        "corrected": [n for n, line in enumerate(article.lines) if line.corrected],
    }
