"""Names in languages that the recogniser was not made for: only what is sure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tui_reader.entities.acronyms import is_acronym
from tui_reader.entities.recogniser import HOME, Recogniser, TypedSpan
from tui_reader.model import EntityType, Span

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def at_home_or_abroad(recogniser: Recogniser, language: str | None) -> Recogniser:
    """The recogniser as it reads a text in this language: with caution where it is not its own.

    A text of which nobody can tell the language is taken for English.
    """
    return recogniser if language in (None, HOME) else Cautious(recogniser)


class Cautious:
    """Lets through, of what a recogniser finds in another language, what also its form speaks for.

    That are names of two words or more, acronyms, and words found twice at least: elsewhere any
    noun may have a capital. The type is kept where several mentions agree, and that of a person
    whose surname stands elsewhere by itself, as news has it; else it is `other`.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser

    @property
    def name(self) -> str:
        """The recogniser's own: one upgrade has all languages read again."""
        return self._recogniser.name

    def mentions(self, text: str, spans: Sequence[Span]) -> list[TypedSpan]:
        """As the protocol has it."""
        found = self._recogniser.mentions(text, spans)
        types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        for each in found:
            types[each.span.of(text)][each.type] += 1
        alone = _alone(text, found)
        sure = []
        for each in found:
            spelt = each.span.of(text)
            kinds = types[spelt]
            if spelt[:1].islower():
                continue
            if kinds.total() < 2 and len(spelt.split()) < 2 and not is_acronym(spelt):
                continue
            agreed = kinds.total() > 1 and len(kinds) == 1
            called = each.type is EntityType.PERSON and _surname(spelt) in alone
            kind = each.type if agreed or called else EntityType.OTHER
            sure.append(TypedSpan(each.start, each.end, kind))
        return sure


def _alone(text: str, found: Sequence[TypedSpan]) -> Counter[str]:
    """The words of a text that stand somewhere outside the names of two words or more."""
    words = Counter(_WORD.findall(text))
    for name in {each.span for each in found}:
        within = _WORD.findall(name.of(text))
        if len(within) > 1:
            words.subtract(within)
    return +words


def _surname(name: str) -> str | None:
    """The last of several words, where it has a capital."""
    words = _WORD.findall(name)
    return words[-1] if len(words) > 1 and words[-1][:1].isupper() else None
