"""What tests look at when they look at all highlights."""

from __future__ import annotations

from tui_reader.library import Library
from tui_reader.model import Highlight


def highlights_of(library: Library) -> list[Highlight]:
    """Every highlight of a library, newest first; lost ones have no span."""
    listing = library.highlighting.listing()
    return library.highlighting.some(listing.ids(0, listing.total))
