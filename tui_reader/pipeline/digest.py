"""From a document to what the store keeps of it: functions that any process can run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tui_reader import separation
from tui_reader.model import Document, Label, Lines, Span
from tui_reader.store import Delivery, Judgement
from tui_reader.text.fingerprints import (
    FEWEST_OF_A_CORRECTION,
    FEWEST_OF_A_SENTENCE,
    OPENING_LINES,
    fingerprint,
    opening,
)
from tui_reader.text.language import detect
from tui_reader.text.safety import one_line, show
from tui_reader.text.sentences import sentences
from tui_reader.text.wording import telling
from tui_reader.text.words import words

# Silent reading of English non-fiction: 238 words a minute (M. Brysbaert, "How many words do we
# read per minute?", Journal of Memory and Language 109, 2019).
WORDS_A_MINUTE = 238
# Shorter pages ("Access denied. Please enable ...") say the same without being the same article.
FEWEST_OF_A_BODY = 20
# Pages announce a few stories, seldom more than thirty.
MOST_TEASERS = 64
MOST_COMPARED = 50_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is known by: the fingerprints of its lines, and how it begins.

    `short` are those of lines too short to be the same by more than chance: only that a person
    called such a line boilerplate or the article's counts.
    """

    fingerprints: frozenset[int]
    openings: frozenset[int]
    short: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Digest:
    """A document with its shown text and what it is known by, before any judgement."""

    document: Document
    file_uri: str
    sha256: bytes
    text: str
    page: Page


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the library knows of a digest's lines from other articles of the same source.

    `repeated` counts the articles that hold a line, copies of one article once; `standing` is how
    many of the lines stand in as many articles with copies counted.
    """

    repeated: Mapping[int, int]
    corrections: Mapping[int, Label]
    standing: int = 0


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
    return Digest(safe, file_uri, sha256, text, page(text, safe.title))


def page(text: str, title: str) -> Page:
    """What a text is known by, its lines not yet labelled."""
    lines = [line for line in text.split("\n") if line.strip()]
    prints = {line: fingerprint(line) for line in lines}
    brief = (line for line, value in prints.items() if value is None)
    short = (fingerprint(line, FEWEST_OF_A_CORRECTION) for line in brief)
    return Page(
        frozenset(value for value in prints.values() if value is not None),
        _openings([title, *lines[:OPENING_LINES]]),
        frozenset(value for value in short if value is not None),
    )


def sentence_prints(text: str, lines: Lines) -> Iterator[tuple[Span, int]]:
    """Each sentence of the main lines with its fingerprint, but for those too short.

    Only the first `MOST_COMPARED` code points of the lines are looked at: some 10 ms of work.
    """
    left = MOST_COMPARED
    for line in lines.main_spans():
        if left <= 0:
            return
        for span in sentences(text, line.start, min(line.end, line.start + left)):
            value = fingerprint(span.of(text), FEWEST_OF_A_SENTENCE)
            if value is not None:
                yield span, value
        left -= line.end - line.start


def judge(digested: Digest, knowledge: Knowledge) -> Delivery:
    """Tell the language and label the lines."""
    document, text = digested.document, digested.text
    language = document.language or detect(text)
    return Delivery(
        document=document,
        file_uri=digested.file_uri,
        sha256=digested.sha256,
        text=text,
        fingerprints=digested.page.fingerprints,
        language=language,
        judgement=judgement(text, document.title, language, knowledge),
    )


def judgement(text: str, title: str, language: str | None, knowledge: Knowledge) -> Judgement:
    """Label the lines of a text, and work out what follows from the labels."""
    known = separation.Known(repeated=knowledge.repeated, corrections=knowledge.corrections)
    lines = separation.separate(text, title=title, language=language, known=known)
    main = [line.span.of(text) for line in lines if line.label is Label.MAIN]
    teased = [line.span.of(text) for line in lines if line.label is Label.TEASER][:MOST_TEASERS]
    heads = [title, *main[:OPENING_LINES]]
    body = "\n".join(main)
    return Judgement(
        lines=lines,
        separator=separation.VERSION,
        repeated=knowledge.standing,
        minutes=max(1, round(sum(1 for _ in words(body)) / WORDS_A_MINUTE)),
        body=fingerprint(body, FEWEST_OF_A_BODY),
        openings=_openings(heads),
        teased=_openings(teased),
        wording=frozenset[int]().union(*map(telling, heads)),
        teased_wording=frozenset[int]().union(*map(telling, teased)),
    )


def _openings(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(value for value in map(opening, texts) if value is not None)
