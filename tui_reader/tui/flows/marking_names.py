"""Which types of names are marked in the text; kept for the next start."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.model import EntityType
from tui_reader.tui import remembered
from tui_reader.tui.entity_types import HEADINGS

if TYPE_CHECKING:
    from tui_reader.tui.screens.filters import Offering
    from tui_reader.tui.screens.reader import ReaderScreen

UNMARKED = "names_unmarked"


def recall(reader: ReaderScreen) -> None:
    """Leave unmarked what was left so the last time."""
    kept = (remembered.read(UNMARKED) or "").split(",")
    _mark(reader, frozenset(kind for kind in EntityType if kind.value in kept))


def _mark(reader: ReaderScreen, unmarked: frozenset[EntityType]) -> None:
    reader.view.unmarked = reader.panel.unmarked = unmarked


async def choose(reader: ReaderScreen) -> None:
    """Let a person switch types on and off, one by one; the text follows at once."""
    from tui_reader.tui.screens.filters import Filters

    hint = "enter switches · esc leaves"
    await reader.ask(
        Filters(
            "names marked in the text", lambda _: _offered(reader), partial(_mark, reader), hint
        )
    )
    unmarked = reader.view.unmarked
    reader.status.say(said(unmarked))
    await asyncio.to_thread(remembered.keep, UNMARKED, ",".join(sorted(unmarked)))


def said(unmarked: frozenset[EntityType]) -> str:
    """What is marked now, in a sentence."""
    marked = [words for kind, words in HEADINGS.items() if kind not in unmarked]
    if not marked:
        return "no names are marked"
    if not unmarked:
        return "all names are marked"
    return f"marked: {', '.join(marked)}"


def _offered(reader: ReaderScreen) -> Offering[frozenset[EntityType]]:
    from tui_reader.tui.screens.filters import Facet, Offering, Section

    unmarked, article = reader.view.unmarked, reader.article
    counts = Counter(mention.type for mention in article.mentions) if article else Counter()
    choices = tuple(
        Facet(unmarked ^ {kind}, words, counts[kind], kind not in unmarked)
        for kind, words in HEADINGS.items()
    )
    return Offering((Section("in this article", choices),), frozenset())
