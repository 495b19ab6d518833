"""What is named on the command line by its number: an article, and a highlight in it."""

from __future__ import annotations

import re

from tui_reader.errors import UsageError
from tui_reader.library import Library
from tui_reader.model import Article

_LINK = re.compile(r"(\d+)(?:#(\d+))?")


def parsed(link: str) -> tuple[int, int | None]:
    """The article and the highlight that a link names. Raises UsageError where it is none."""
    found = _LINK.fullmatch(link)
    if found is None:
        raise UsageError(f"{link!r} is no article; give its number, as in 12 or 12#3.")
    return int(found[1]), None if found[2] is None else int(found[2])


def existing(library: Library, article_id: int) -> Article:
    """The article of this number. Raises UsageError where the library holds none."""
    article = library.reading.article(article_id) if article_id < 2**63 else None
    if article is None:
        raise UsageError(f"There is no article {article_id} in {library.directory}.")
    return article
