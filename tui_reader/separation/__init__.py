"""Where the article ends and the page's other stories begin.

`separate` labels every line of a text, each with a confidence and reasons in words. The stages:
`features` and `measures` (what is seen of a line) -> `model` and `scores` (what that speaks for, by
the trained trees, and by `meaning` where they are in doubt) -> `decoding` (which runs of lines to
hide) -> `labelling` (labels, with `reasons`). docs/separation.md tells how the trees are trained.
"""

from __future__ import annotations

from tui_reader.separation.known import NOTHING_KNOWN, Known
from tui_reader.separation.labelling import separate

# Changes whenever a document may be labelled otherwise, so that stored labels can be renewed.
VERSION = "trees-8.2+meaning-4"

__all__ = ["NOTHING_KNOWN", "VERSION", "Known", "separate"]
