"""The forms in which an article writes its names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tui_reader.entities.recogniser import TypedSpan
from tui_reader.entities.wordpiece import without_accents
from tui_reader.model import EntityType

NAME_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
"""A word of a name: 'Joliot-Curie' and 'O'Neill' are one."""

BETWEEN_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
"""The full stops that 'U.S.' has more than 'US'."""

WITHOUT_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take for an accented one, as they are written without them."""

ARTICLE = re.compile(r"\bthe\s$", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Form:
    """One way to write a name, with all its mentions.

    `words` are case-folded, without accents, without a leading 'the'. `definite` tells 'the Jordan'
    from 'Jordan'; only places are told apart by it.
    """

    type: EntityType
    words: tuple[str, ...]
    definite: bool
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.spellings.total()

    @property
    def spelling(self) -> str:
        """The most frequent spelling; one in capitals only where there is no other."""
        return max(self.spellings, key=lambda s: (not s.isupper(), self.spellings[s]))


def forms(text: str, names: Iterable[TypedSpan]) -> list[Form]:
    """The form of each name, in the order of `names`; mentions of one form share it."""
    known: dict[tuple[EntityType, tuple[str, ...], bool], Form] = {}
    found: list[Form] = []
    for name in names:
        spelt = clean(name.span.of(text))
        words = words_of(spelt, name.type)
        before = text[max(0, name.start - 4) : name.start]
        definite = name.type is EntityType.PLACE and ARTICLE.search(before) is not None
        form = known.setdefault((name.type, words, definite), Form(name.type, words, definite))
        form.spellings[spelt] += 1
        found.append(form)
    return found


def clean(spelt: str) -> str:
    """`spelt` on one line, composed (NFC), without what cannot be printed."""
    one_line = " ".join(spelt.split())
    return unicodedata.normalize("NFC", "".join(c for c in one_line if c.isprintable()))


def words_of(spelt: str, kind: EntityType) -> tuple[str, ...]:
    """The words of a name, as they are compared; of a name that has none, the name itself."""
    folded = without_accents(spelt.replace("’", "'")).casefold().translate(WITHOUT_STROKES)
    if kind is not EntityType.PERSON:
        folded = BETWEEN_INITIALS.sub("", folded)
    words = tuple(NAME_WORD.findall(folded))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return words or (folded,)
