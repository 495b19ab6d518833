"""Searching: from what was typed to the articles that answer, and to the words that show why."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import IndexDamagedError
from tui_reader.library.listings import HitListing, Listing
from tui_reader.library.reading import EVERYTHING
from tui_reader.model import (
    Article,
    EntityType,
    Filter,
    Hits,
    Label,
    Progress,
    Snippet,
    Span,
)
from tui_reader.search.marks import marks
from tui_reader.search.query import parse
from tui_reader.search.snippets import snippet
from tui_reader.search.tree import Field, FieldName, Query, State
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.search.engine import Engine

SNIPPET_WIDTH = 160
