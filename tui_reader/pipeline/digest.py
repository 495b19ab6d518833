"""From a document to what the store keeps of it: functions that any process can run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui_reader import separation
from tui_reader.model import Document, Label, Line
from tui_reader.store import Delivery
from tui_reader.text.fingerprints import fingerprint
from tui_reader.text.language import detect
from tui_reader.text.safety import one_line, show
from tui_reader.text.words import words

# Silent reading of English non-fiction: 238 words a minute (M. Brysbaert, "How many words do we
# read per minute?", Journal of Memory and Language 109, 2019).
WORDS_A_MINUTE = 238


@dataclass(frozen=True, slots=True)
class Digest:
    """A document with its shown text and the fingerprints of its lines, before any judgement."""

    document: Document
    file_uri: str
    sha256: bytes
    text: str
    fingerprints: frozenset[int]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the library knows of a digest's lines from other articles of the same source."""

    repeated: Mapping[int, int]
    corrections: Mapping[int, Label]


def delivered_sha256(document: Document) -> bytes:
    """SHA-256 of the text as delivered, in UTF-8; what an article's version is known by."""
    return hashlib.sha256(document.delivered.encode("utf-8", "surrogatepass")).digest()


def digest(document: Document, file_uri: str, sha256: bytes) -> Digest:
    """Make the text safe to show, and fingerprint its lines."""
    text = show(document.delivered).text
    safe = replace(
        document,
        title=one_line(document.title),
        publisher=document.publisher and one_line(document.publisher),
        url=document.url and one_line(document.url),
    )
    return Digest(safe, file_uri, sha256, text, fingerprints(text))


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of a text's lines, but for those too short to be known again."""
    prints = (fingerprint(line) for line in text.split("\n"))
    return frozenset(p for p in prints if p is not None)


def judge(digested: Digest, knowledge: Knowledge) -> Delivery:
    """Label the lines, tell the language, count the minutes."""
    document, text = digested.document, digested.text
    language = document.language or detect(text)
    lines = label(text, document.title, language, knowledge)
    main = "\n".join(line.span.of(text) for line in lines if line.label is Label.MAIN)
    return Delivery(
        document=document,
        file_uri=digested.file_uri,
        sha256=digested.sha256,
        text=text,
        lines=lines,
        separator=separation.VERSION,
        repeated=len(knowledge.repeated),
        fingerprints=digested.fingerprints,
        minutes=max(1, round(sum(1 for _ in words(main)) / WORDS_A_MINUTE)),
        language=language,
    )


def label(
    text: str, title: str | None, language: str | None, knowledge: Knowledge
) -> tuple[Line, ...]:
    """Label the lines of a text."""
    known = separation.Known(repeated=knowledge.repeated, corrections=knowledge.corrections)
    return separation.separate(text, title=title, language=language, known=known)
