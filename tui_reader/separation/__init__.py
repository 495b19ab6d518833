"""Where the article ends and the page's other stories begin.

`separate` labels every line of a text, each with a confidence and reasons in words. The stages are
kept apart, so that a trained model can take the place of one of them: `features` (what is seen of a
line) -> `scores` (what that speaks for) -> `decoding` (the best reading of the whole document) ->
`labelling` (labels, with `reasons`).
"""

from __future__ import annotations

from tui_reader.separation.known import NOTHING_KNOWN, Known
from tui_reader.separation.labelling import separate

# Changes whenever a document may be labelled otherwise, so that stored labels can be renewed.
VERSION = "rules-3"

__all__ = ["NOTHING_KNOWN", "VERSION", "Known", "separate"]
