"""The types of names in words."""

from __future__ import annotations

from tui_reader.model import EntityType

HEADINGS = {
    EntityType.PERSON: "people",
    EntityType.PLACE: "places",
    EntityType.ORGANISATION: "organisations",
    EntityType.OTHER: "other names",
}
"""Of many of a type, in the order in which types are listed."""

TYPES = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
    EntityType.OTHER: "other name",
}
"""Of one."""

WATCHED = "◆"
"""What stands beside a name that a person watches."""
DECIDED = "✓"
"""What stands beside a name about which a person decided something."""
