"""What the library knows of a document's source before its lines are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_reader.model import Label


@dataclass(frozen=True, slots=True)
class Known:
    """Lines of one source, by fingerprint (`tui_reader.text.fingerprints`).

    `repeated` counts the documents of the source that hold the line, `corrections` holds the label
    that a person gave it.
    """

    repeated: Mapping[int, int] = field(default_factory=dict)
    corrections: Mapping[int, Label] = field(default_factory=dict)


NOTHING_KNOWN = Known()
