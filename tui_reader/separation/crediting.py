"""Which lines name the article's own writer, agency, picture or players, and so stay with it."""

from __future__ import annotations

from collections.abc import Sequence

from tui_reader.model import Label
from tui_reader.separation.features import Features
from tui_reader.separation.phrases import Phrase
from tui_reader.text.credits import ends_in_credit, is_credit
from tui_reader.text.results import is_result


def own_credits(
    lines: Sequence[str], seen: Sequence[Features], labels: Sequence[Label]
) -> set[int]:
    """The lines that are credits and stand with the article, by what was hidden so far.

    Who played, scored and refereed is told in such lines too. A credit goes with the last line
    above it that is neither a credit nor boilerplate, and with the article where there is none:
    what stands among teasers, or below the heading of a block of them, is of theirs. So does a
    paragraph that ends in an agency's credit: no teaser does.
    """
    found: set[int] = set()
    within = True
    for number, (text, line, label) in enumerate(zip(lines, seen, labels, strict=True)):
        if line.phrase is None and (is_credit(text) or is_result(text)):
            if within:
                found.add(number)
        elif within and label is Label.TEASER and ends_in_credit(text):
            found.add(number)
        elif line.phrase is not Phrase.BOILERPLATE:
            within = label is Label.MAIN
    return found
