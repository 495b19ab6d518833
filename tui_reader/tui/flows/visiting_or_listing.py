"""From a name to its page; from anywhere else to the list of all names."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui_reader.tui.flows import listing_entities, visiting
from tui_reader.tui.places import Where

if TYPE_CHECKING:
    from tui_reader.tui.screens.reader import ReaderScreen


def go(reader: ReaderScreen) -> Awaitable[None]:
    """To the page of the name at hand in the article or panel, or to the list of names."""
    if reader.front in Where.ARTICLE | Where.PANEL:
        entity_id = visiting.at_hand(reader)
        if entity_id is not None:
            return visiting.visit(reader, entity_id)
    return listing_entities.list_all(reader)
