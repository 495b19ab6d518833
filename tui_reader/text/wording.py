"""Wording: by what a headline or a lede is known again where it was cut, reworded or numbered.

A run is three words in a row (six characters in scripts without spaces). Of a text its most
telling runs are kept, no two of them overlapping, so that one changed word spares the others; to
find it again, all runs of the other text are asked for. `likeness` then says whether both tell of
one story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from tui_reader.text.fingerprints import number
from tui_reader.text.words import Word, is_character, words

# Words of a text that runs are made of, and that are compared: a lede, or a headline and more.
_WINDOW = 24
_COMPARED = 96
_RUN, _RUN_OF_CHARACTERS = 3, 6
_KEPT = 3
# Words before the beginning proper: a number, 'Read more:', 'On Monday,'.
_BEFORE = 4
# Of a few words most agree by chance; of many, this part may be others or missing.
_FEWEST, _FEWEST_CHARACTERS = 6, 12
_CHANGED = 0.2


def telling(text: str) -> frozenset[int]:
    """A few numbers that stand for how `text` begins."""
    found = sorted(_runs(text), key=lambda run: (-len(run[1]), run[2]))
    kept: list[tuple[int, str, int]] = []
    size = _size(text)
    for run in found:
        if len(kept) < _KEPT and all(abs(run[0] - other[0]) >= size for other in kept):
            kept.append(run)
    return frozenset(value for _, _, value in kept)


def runs(text: str) -> frozenset[int]:
    """Numbers among which are those of a text that begins alike."""
    return frozenset(value for _, _, value in _runs(text))


def likeness(told: str, head: str) -> float:
    """How surely `told` begins `head`, or the other way round: 0 for not, 1 for to the letter.

    A last word that was cut agrees. Beyond that a word in five may be missing or another, but no
    name or figure another one: 'Floods in Lima' is not 'Floods in Rome'.
    """
    here, there = list(islice(words(told), _COMPARED)), list(islice(words(head), _COMPARED))
    ours, theirs = [word.form for word in here], [word.form for word in there]
    if _begins(theirs, ours):
        return 1.0
    fewest = _FEWEST_CHARACTERS if _unspaced(ours) else _FEWEST
    shorter = min(len(ours), len(theirs))
    if shorter < fewest:
        return 0.0
    ours, theirs = ours[: shorter + _BEFORE], theirs[: shorter + _BEFORE]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    changed = 0
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal" or (i == 0 and j == 0 and max(i_end, j_end) <= _BEFORE):
            continue
        if kind == "replace":
            if i == len(ours) - 1 and theirs[j].startswith(ours[i]):
                continue  # it was cut
            if _names(told, here[i:i_end]) or _names(head, there[j:j_end]):
                return 0.0
        elif i_end == len(ours) or j_end == len(theirs):
            continue  # one goes on where the other ends
        changed += max(i_end - i, j_end - j)
    if same < fewest - 1 or changed > _CHANGED * same:
        return 0.0
    return 0.99 * same / (same + changed)


def _begins(head: Sequence[str], told: Sequence[str]) -> bool:
    shared = min(len(head), len(told))
    if shared < len(told):
        return list(head) == list(told[:shared]) and shared > 0
    if not told:
        return False
    *whole, last = told
    return list(head[: len(whole)]) == whole and head[len(whole)].startswith(last)


def _names(text: str, some: Sequence[Word]) -> bool:
    """Whether one of the words may be a name, or holds a figure."""
    return any(
        text[word.start].isupper() or any(map(str.isdigit, word.form)) or is_character(word.form)
        for word in some
    )


def _runs(text: str) -> Iterator[tuple[int, str, int]]:
    """Each run: the number of its first word, what it is, and its fingerprint."""
    forms = [word.form for word in islice(words(text), _WINDOW)]
    size = _size_of(forms)
    for first in range(len(forms) - size + 1):
        run = " ".join(forms[first : first + size])
        yield first, run, number(run)


def _size(text: str) -> int:
    return _size_of([word.form for word in islice(words(text), _WINDOW)])


def _size_of(forms: Sequence[str]) -> int:
    return _RUN_OF_CHARACTERS if _unspaced(forms) else _RUN


def _unspaced(forms: Sequence[str]) -> bool:
    return sum(map(is_character, forms)) * 2 > len(forms)
