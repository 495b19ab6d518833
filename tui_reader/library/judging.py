"""Separation and recognition of a text that is in no library."""

from __future__ import annotations

from collections import Counter
from functools import cache

from tui_reader import entities as entities_room
from tui_reader import separation
from tui_reader.entities import Recogniser
from tui_reader.entities.abroad import at_home_or_abroad
from tui_reader.errors import IntakeError
from tui_reader.intake import charsets
from tui_reader.model import Label, Line, Mention, Span
from tui_reader.text.language import detect
from tui_reader.text.safety import REPLACEMENT, composed, one_line, show


def decoded(name: str, content: bytes) -> str:
    """The text of a file as delivered. Raises IntakeError, with the name, where it is no text."""
    try:
        return charsets.decoded(content)
    except IntakeError as error:
        raise IntakeError(f"{name}: {error}") from error


def separated(name: str, content: bytes) -> tuple[str, tuple[Line, ...]]:
    """The text, safe to show, and its labelled lines. Raises IntakeError where it is no text."""
    return _separated(decoded(name, content))


def explained(name: str, content: bytes) -> tuple[str, tuple[Line, ...]]:
    """The same with marks in place of lines of which nothing shows, NUL or zero-width alone: they
    have labels of their own, as `labels` gives them."""
    return _separated("\n".join(map(_seen, _unified(decoded(name, content)).split("\n"))))


def labels(text: str) -> dict[str, object]:
    """One label, confidence and list of reasons a non-empty line of the text as given."""
    unified = _unified(text)
    lines = separation.separate(unified, language=detect(unified))
    return {
        "labels": [line.label.value for line in lines],
        "confidence": [round(line.confidence, 4) for line in lines],
        "reasons": [list(line.reasons) for line in lines],
    }


def entities(text: str) -> dict[str, object]:
    """The mentions in a text taken as all main; offsets are code points in the text as given.

    It is read in NFC: an accent that is a code point of its own ends no name.
    """
    read = composed(text)
    found = []
    for mention in _mentions(read.text, _line_spans(read.text)):
        start, end = read.to_delivered(mention.start), read.to_delivered(mention.end)
        found.append(
            {
                "start": start,
                "end": end,
                "type": mention.type.value,
                "text": text[start:end],
                "entity": mention.entity,
            }
        )
    return {"entities": found}


def named(name: str, content: bytes) -> list[tuple[str, str, int]]:
    """(type, entity, mentions) in the main lines of a file, the most mentioned first."""
    text, lines = separated(name, content)
    main = [line.span for line in lines if line.label is Label.MAIN]
    counts = Counter((m.type.value, one_line(m.entity)) for m in _mentions(text, main))
    return [(kind, entity, count) for (kind, entity), count in counts.most_common()]


def _separated(delivered: str) -> tuple[str, tuple[Line, ...]]:
    text = show(delivered).text
    return text, separation.separate(text, language=detect(text))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _seen(line: str) -> str:
    said = line.strip()
    return REPLACEMENT * len(said) if said and not one_line(said) else line


def _mentions(text: str, lines: list[Span]) -> tuple[Mention, ...]:
    """Those in these lines, read as the library reads an article in the text's language."""
    return entities_room.recognise(at_home_or_abroad(_recogniser(), detect(text)), text, lines)


@cache
def _recogniser() -> Recogniser:
    return entities_room.load()


def _line_spans(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans
