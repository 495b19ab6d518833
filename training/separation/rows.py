"""Pages as rows of measures, each with whether its line is another story's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.separation.pages import Page
from tui_reader.model import Label
from tui_reader.separation.features import features
from tui_reader.separation.lines import pieces
from tui_reader.separation.scores import own_measures

# Where an address of the development pages belongs among the newsrooms of the training articles.
_ADDRESSES = {
    "en.wikinews": "wikinews-en",
    "fr.wikinews": "wikinews-fr",
    "ja.wikinews": "wikinews-ja",
    "current events": "current-events-en",
    "senate:": "senate-en",
    "UD_Croatian": "set-hr",
    "UD_Finnish": "tdt-fi",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """One page: its measures, which of its lines are not the article's, the newsroom it is from.
    Set phrases have no row. `grove`: the one that learns from it; None for a page that was given
    and is for all."""

    own: NDArray[np.float32]
    teaser: NDArray[np.bool_]
    newsroom: str
    grove: int | None


def rows(page: Page, grove: int | None = None) -> Rows:
    """The rows of one page, for one grove or for all."""
    seen = features(page.lines)
    if page.blind:
        seen = [replace(line, phrase=None) for line in seen]
    judged = [number for number, line in enumerate(seen) if line.phrase is None]
    teaser = np.array([page.labels[number] is not Label.MAIN for number in judged], dtype=np.bool_)
    return Rows(own_measures(page.lines, seen, judged), teaser, page.newsroom, grove)


def fingerprint(pages: Iterable[Rows]) -> str:
    """Sixteen letters that tell these pages' measures from others, to a thousandth: processors may
    differ in the last bits."""
    found = hashlib.sha256()
    for page in pages:
        found.update((np.round(page.own, 3) + np.float32(0)).tobytes())  # no minus zero
    return found.hexdigest()[:16]


def given_pages(path: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    """The labelled pages of `path`, each with its row as it stands there."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lines = tuple(piece.text for piece in pieces(row["text"]))
        yield row, Page(lines, tuple(map(Label, row["labels"])), newsroom(row["source"]))


def newsroom(addresses: Sequence[str]) -> str:
    """The newsroom that a page's articles are from; all are from one."""
    (found,) = {
        name for address in addresses for part, name in _ADDRESSES.items() if part in address
    }
    return found
