"""The nouns of the program, as frozen values. Imports nothing of ours.

Offsets are Unicode code points in a version's `text`, half open, unless a docstring says otherwise.

A class of values takes half a millisecond to make, and the first paint needs few of them: a module
is loaded when the first of its nouns is asked for. Hence `model.Article` where a module needs a
noun only later.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model.entities import Companion as Companion
    from tui_reader.model.entities import Company as Company
    from tui_reader.model.entities import EntitiesByType as EntitiesByType
    from tui_reader.model.entities import EntityCard as EntityCard
    from tui_reader.model.entities import EntityCount as EntityCount
    from tui_reader.model.entities import EntityOrder as EntityOrder
    from tui_reader.model.entities import EntityRow as EntityRow
    from tui_reader.model.entities import Occurrence as Occurrence
    from tui_reader.model.entities import Pair as Pair
    from tui_reader.model.finding import FilterCounts as FilterCounts
    from tui_reader.model.finding import Hits as Hits
    from tui_reader.model.finding import Snippet as Snippet
    from tui_reader.model.highlights import Anchor as Anchor
    from tui_reader.model.highlights import Highlight as Highlight
    from tui_reader.model.highlights import HighlightCounts as HighlightCounts
    from tui_reader.model.highlights import HighlightFilter as HighlightFilter
    from tui_reader.model.highlights import ListedHighlight as ListedHighlight
    from tui_reader.model.intake import Document as Document
    from tui_reader.model.intake import Failure as Failure
    from tui_reader.model.intake import Progress as Progress
    from tui_reader.model.intake import Source as Source
    from tui_reader.model.intake import Summary as Summary
    from tui_reader.model.kinds import EntityType as EntityType
    from tui_reader.model.kinds import HighlightOrder as HighlightOrder
    from tui_reader.model.kinds import Label as Label
    from tui_reader.model.lines import Line as Line
    from tui_reader.model.lines import Lines as Lines
    from tui_reader.model.lines import shown_for_want as shown_for_want
    from tui_reader.model.rows import Filter as Filter
    from tui_reader.model.rows import ListedRow as ListedRow
    from tui_reader.model.rows import Order as Order
    from tui_reader.model.rows import Published as Published
    from tui_reader.model.rows import Row as Row
    from tui_reader.model.spans import Span as Span
    from tui_reader.model.texts import Address as Address
    from tui_reader.model.texts import Article as Article
    from tui_reader.model.texts import Elsewhere as Elsewhere
    from tui_reader.model.texts import Mention as Mention
    from tui_reader.model.texts import ReadBefore as ReadBefore
    from tui_reader.model.texts import Version as Version
    from tui_reader.model.texts import VersionFacts as VersionFacts
    from tui_reader.model.texts import joined_uri as joined_uri

_NOUNS = {
    "entities": "Companion Company EntitiesByType EntityCard EntityCount EntityOrder EntityRow "
    "Occurrence Pair",
    "finding": "FilterCounts Hits Snippet",
    "highlights": "Anchor Highlight HighlightCounts HighlightFilter ListedHighlight",
    "intake": "Document Failure Progress Source Summary",
    "kinds": "EntityType HighlightOrder Label",
    "lines": "Line Lines shown_for_want",
    "rows": "Filter ListedRow Order Published Row",
    "spans": "Span",
    "texts": "Address Article Elsewhere Mention ReadBefore Version VersionFacts joined_uri",
}
_MODULE_OF = {noun: module for module, nouns in _NOUNS.items() for noun in nouns.split()}

if not TYPE_CHECKING:  # mypy would take any name for a noun

    def __getattr__(name: str) -> object:
        """The noun of this name; from then on it is an attribute like any other."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        noun = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = noun
        return noun
