"""Make the list of common words that the package reads.

    python -m training.separation.frequencies

From the lists of wordfreq (Robyn Speer; its data CC BY-SA 4.0), all languages of its small edition.
The same version of it gives the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import wordfreq

from tui_reader.separation.rarity import FILE, STEPS, mark
from tui_reader.text.words import is_character, words

_ROOT = Path(__file__).parents[2]
_FEWEST = 4.0  # on the Zipf scale (log10 of times in a billion words): rarer words are not listed


def main() -> None:
    found: dict[int, float] = {}
    for language in sorted(wordfreq.available_languages("small")):
        for word, part in _parts(language).items():
            zipf = float(np.log10(part)) + 9.0
            if zipf >= _FEWEST:
                found[mark(word)] = max(zipf, found.get(mark(word), 0.0))
    marks = np.array(sorted(found), dtype=np.uint32)
    frequencies = np.array([round(found[each] * STEPS) for each in marks.tolist()], dtype=np.uint8)
    path = _ROOT / "tui_reader" / "separation" / FILE
    gaps = np.diff(marks, prepend=np.uint32(0))
    np.savez_compressed(path, allow_pickle=False, gaps=gaps, frequencies=frequencies)
    print(f"{path.relative_to(_ROOT)}: {len(marks):,} words, {path.stat().st_size:,} bytes")


def _parts(language: str) -> Counter[str]:
    """What part of all words of a language each word is."""
    found: Counter[str] = Counter()
    for step, listed in enumerate(wordfreq.get_frequency_list(language, "small")):
        part = 10.0 ** (-step / 100)  # the list is in centibels
        for entry in listed:
            for word in _within(entry):
                found[word] += part
    return found


def _within(text: str) -> Iterator[str]:
    """The words of a listed one; pairs of characters where its script has no spaces."""
    before = None
    for word in words(text):
        if not is_character(word.form):
            yield word.form
        elif before is not None and before.end == word.start:
            yield text[before.start : word.end]
        before = word


if __name__ == "__main__":
    main()
